"""Expressions set apart into their alternatives find what they find as one."""

import random
from typing import Any, Final

import pytest
import re2

from rules.text.expression import LARGE, Expression, alternatives, options
from rules.text.reading import read

WORDS: Final = ("trou", "rue", "bac", "plein", "pas", "ramasse", "de", "la", "é", ".", "bacs")
APART: Final = (
    (r"\brue\b", r"\btrou de la rue\b"),
    (r"\btrou\b[^.]{0,12}\brue\b", r"\brue\b[^.]{0,12}\bplein\w*", r"\bbacs? pas\b"),
    (r"\bbac", r"\bbacs", r"s pas\b"),
    (r"\bla\b", r"x*"),
    (r"pas$", r"^la", r"de\b"),
)


def places(*expressions: str, text: str, view: str) -> list[Any]:
    found = Expression([re2.compile(one, options()) for one in expressions], view)
    return [(place.start, place.end) for place in found.places(read(text))]


@pytest.mark.parametrize("expressions", APART, ids="|".join)
@pytest.mark.parametrize("view", ["folded", "plain"])
def test_alternatives_find_what_they_find_together(expressions: tuple[str, ...], view: str) -> None:
    chance = random.Random(4)
    some = [" ".join(chance.choices(WORDS, k=chance.randrange(1, 30))) for _ in range(150)]

    together = [places("|".join(expressions), text=text, view=view) for text in some]

    assert any(together)
    assert [places(*expressions, text=text, view=view) for text in some] == together


def _large(*heads: str) -> str:
    """Programs weigh by their repeats."""
    return "|".join(rf"{head}(?:[a-z][^|()]\|){{{LARGE // 10}}}" for head in heads)


def test_only_a_large_expression_is_set_apart() -> None:
    large = _large("un", "deux", r"[|)]\)")

    assert len(alternatives(large)) == 3
    assert "|".join(alternatives(large)) == large
    assert alternatives("un|deux") == ("un|deux",)


@pytest.mark.parametrize(
    "whole",
    [f"(?:{_large('un', 'deux')})", f"(?i){_large('un', 'deux')}", f"(un)|{_large('deux')}", _large("un")],
    ids=["one group", "a flag for all", "a group that is quoted", "one alternative"],
)
def test_what_cannot_be_set_apart_stays_whole(whole: str) -> None:
    assert alternatives(whole) == (whole,)
