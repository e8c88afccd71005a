"""The same author, the same text: the first stays."""

from datetime import timedelta

import pytest

from domain.context import Earlier, Post, PostKind, Repeats
from domain.ids import AuthorKey
from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import AT, judged

TEXT = "Réparez donc le pont de la Traverse."


def before(count: int, text: str = TEXT, *, each: float = 10, backlog: bool = False) -> tuple[Earlier, ...]:
    author = AuthorKey("a")
    return tuple(
        Earlier(text, AT - timedelta(minutes=each * rank), author, backlog=backlog) for rank in range(count, 0, -1)
    )


@pytest.mark.parametrize(
    ("history", "level"),
    [
        # the first and the second stay, the third is hidden
        (before(0), Level.ALLOW),
        (before(1), Level.ALLOW),
        (before(2), Level.HIDE),
        (before(6, "Réparez donc le pont de la Traverse !!!"), Level.HIDE),
        # other texts, other days, an outage
        (before(6, "La patinoire est belle."), Level.ALLOW),
        (before(3, each=900), Level.ALLOW),
        (before(6, backlog=True), Level.ALLOW),
    ],
)
def test_repeats_are_hidden_from_the_third(history: tuple[Earlier, ...], level: Level, city: Pack) -> None:
    assert judged(TEXT, city, history=history).level is level


def test_a_count_may_stand_for_the_texts(city: Pack) -> None:
    assert judged(TEXT, city, repeats=Repeats(6, 30)).level is Level.HIDE
    assert judged(TEXT, city, repeats=Repeats(2, 4320)).level < Level.HIDE


def test_a_contest_asks_for_the_same_words(city: Pack) -> None:
    contest = Post(kind=PostKind.CONTEST)
    assert judged("Je participe, j’identifie ma sœur", city, repeats=Repeats(5, 30), post=contest).level < Level.HIDE


def test_a_thank_you_said_often_stays(city: Pack) -> None:
    assert judged("Merci!", city, repeats=Repeats(5, 60)).level < Level.HIDE


def test_a_flood_of_different_texts_is_for_a_person(city: Pack) -> None:
    history = tuple(Earlier(f"Texte {rank} tout autre", AT - timedelta(seconds=30 * rank)) for rank in range(12, 0, -1))
    assert judged("Encore une chose à dire", city, history=history).level is Level.REVIEW
