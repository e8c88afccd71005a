"""Acceptable or merely doubtful comments that hold the words of the rules: never hidden."""

from pathlib import Path

import pytest

from domain.context import Repeats
from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

FOLDER = Path(__file__).parent / "unsilenced"
LINES = [
    line
    for file in sorted(FOLDER.glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("text", LINES)
def test_what_may_be_meant_well_is_never_hidden(text: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level < Level.HIDE, verdict.rules


HURLED = (
    # the same words hurled at somebody, or said of somebody, keep their sense whatever stands around
    "T'es rien qu'une grosse truie, retourne à la ferme.",
    "La directrice est une grosse truie.",
    "Espèce de gros porc.",
    "Maudite tapette, sors de mon parc.",
    "Tapette!",
    "Vous êtes une bande de tapettes.",
    "Les Arabes sont des parasites, comme les rats de ma ruelle.",
    "T'es un déchet, va à l'écocentre te faire recycler.",
    "Le directeur est une ordure.",
    "Espèce de vieille vache.",
    "Ton chef est un bâtard.",
    "Gros tas de marde, tu mérites rien.",
)


@pytest.mark.parametrize("text", HURLED)
def test_the_same_words_hurled_at_somebody_are_hidden(text: str, city: Pack) -> None:
    assert judged(text, city).level >= Level.HIDE


@pytest.mark.parametrize(
    ("text", "count", "minutes", "hidden"),
    [
        # asked again because nobody answered
        ("La collecte est-elle remise à demain?", 2, 90, False),
        ("Et ma demande de permis?", 3, 45, False),
        ("Quand rouvre la patinoire du parc Milette?", 3, 300, False),
        # asked everywhere
        ("Quand rouvre la patinoire du parc Milette?", 5, 40, True),
        ("Quand rouvre la patinoire du parc Milette?", 9, 20, True),
        # said again at other hours of the day
        ("La rue Melançon est encore oubliée par la charrue.", 2, 1200, False),
        # said again and again
        ("La rue Melançon est encore oubliée par la charrue.", 2, 20, True),
        ("La rue Melançon est encore oubliée par la charrue.", 6, 60, True),
        ("Bonjour", 4, 30, False),
    ],
)
def test_who_asks_again_is_no_flood(text: str, count: int, minutes: int, hidden: bool, city: Pack) -> None:
    assert (judged(text, city, repeats=Repeats(count, minutes)).level >= Level.HIDE) is hidden
