"""When two texts are one message."""

import pytest

from rules.facts.likeness import same_message


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("arrosez les fleurs du parc", "arrosez les fleurs du parc!!!", True),
        ("quand allez vous refaire le toit du gymnase", "quand allez vous donc refaire le toit du gymnase", True),
        # short texts must agree to the letter
        ("merci", "mercis", False),
        ("bravo a tous", "bravo a toutes", False),
        # the same words about another street is another message
        ("le lampadaire est brule devant le 12 rue brock", "le trottoir est brise devant le 88 rue celanese", False),
        ("le lampadaire est brule devant le 12 rue brock", "le lampadaire est brule devant le 14 rue brock", False),
        ("", "", False),
    ],
)
def test_the_same_message(one: str, other: str, same: bool) -> None:
    assert same_message(one, other) is same
