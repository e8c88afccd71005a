"""Capitals, signs and strings of letters."""

import pytest

from rules.facts.letters import capitals, nonsense, signs


def test_capitals_are_counted_without_links_and_mentions() -> None:
    seen = capitals("OUI le PARC est beau @MAIRIE https://EXEMPLE.CA")
    assert (seen.letters, seen.shouted) == (16, 1)
    assert capitals("123 !!").share == 0.0


@pytest.mark.parametrize("text", ["xzqp vbnm trfgk plmqs", "asdfgh qwerty zxcvb nmklp"])
def test_nonsense_is_seen(text: str) -> None:
    assert nonsense(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "le mamh la cptaq le msss et la spad",
        "svp stp mdr pcq lol",
        "brrr y fait frette",
        "tk ché pu kwa fr",
        "krzysztof est fin",
    ],
)
def test_initials_cries_and_texting_are_not_nonsense(text: str) -> None:
    assert nonsense(text) < 0.5


def test_emoji_are_apart_from_words() -> None:
    seen = signs("Bravo 👏👏👏")
    assert (seen.emoji, seen.words) == (3, 1)
