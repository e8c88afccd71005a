"""Why a verdict, in French that a citizen can read."""

import pytest

from domain.verdict import Span
from rules.explain import lines, quotes
from rules.pack.pack import Pack
from tests.rules.conftest import judged

LONG = "a" * 50


@pytest.mark.parametrize(
    ("text", "spans", "quoted"),
    [
        ("un gros mot ici", [(3, 7)], ("« un [gros] mot ici »",)),
        # near each other: one quotation
        ("un gros mot ici", [(3, 7), (12, 15)], ("« un [gros] mot [ici] »",)),
        # touching or overlapping: one bracket
        ("un gros mot ici", [(3, 7), (8, 11), (5, 9)], ("« un [gros mot] ici »",)),
        # far apart: two, cut short
        (f"x{LONG}{LONG}y", [(0, 1), (101, 102)], (f"« [x]{'a' * 30}… »", f"« …{'a' * 30}[y] »")),
        ("rien", [], ()),
    ],
)
def test_the_deciding_words_are_quoted(text: str, spans: list[tuple[int, int]], quoted: tuple[str, ...]) -> None:
    assert quotes(text, [Span(*span) for span in spans]) == quoted


def test_every_reason_names_its_item_and_clause(city: Pack) -> None:
    text = "Je vais te tuer si tu reviens."
    said = "\n".join(lines(judged(text, city), text, city.policy))
    assert "Verdict : masquer" in said and "(N4-VIOL, DRU-108)" in said
    assert "100" not in said.splitlines()[0]


def test_what_could_not_be_read_whole_is_said(city: Pack) -> None:
    text = "Merci beaucoup pour le parc. " * 2_000
    assert "Texte trop long pour être lu en entier : une personne décide." in "\n".join(
        lines(judged(text, city), text, city.policy)
    )


def test_what_was_seen_is_told_in_sentences(city: Pack) -> None:
    text = "Il m’a traité de connard. T’es rien qu’un ostie de trou de cul."
    said = "\n".join(lines(judged(text, city), text, city.policy))
    assert "Ce qui a été relevé : Un mot du lexique des insultes, de degré grave. (insulte.grave)" in said
    quoted = "Il m’a traité de connard devant mes enfants."
    said = "\n".join(lines(judged(quoted, city), quoted, city.policy))
    assert "Écarté par une exemption : Insulte" in said and "insulte-grave" not in said
