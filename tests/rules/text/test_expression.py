"""Expressions set apart into their alternatives find what they find as one."""

import random
from typing import Any, Final

import pytest
import re2

from rules.pack.pack import Pack
from rules.text.expression import LARGE, Expression, alternatives, options, written
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


ODD: Final = (
    "L’œuvre d’été à 5 € : ça n’a pas d’allure… 😀",
    "Тu еs un ѕаlаud, 你好, ﬁn, ⓐⓑ, 𝐜𝐨𝐧, İstanbul, ẞ, Ⅳ",
    "c o n n a r d  s@l0p€, m\u0301er*e, \u202edranoc\u202c, n\u0303ul\u200bl",
)


@pytest.mark.parametrize("text", ODD)
def test_what_narrow_expressions_read_is_ascii(text: str) -> None:
    reading = read(text)
    assert all(reading.view(name).text.isascii() for name in ("folded", "squeezed", "leet"))


def test_only_expressions_over_ascii_views_are_narrow() -> None:
    assert written("ru.", "folded") == b"ru."
    assert written("ru.", "plain") == "ru."
    assert written("5 ?€", "folded") == "5 ?€"


def test_a_narrow_expression_finds_what_a_wide_one_finds(city: Pack) -> None:
    patterns = [one for detector in city.machine.detectors for one in detector.patterns]
    patterns = [one for one in patterns if isinstance(written(one.expression, one.view), bytes)]
    readings = [read(example.text) for example in city.policy.examples[::23]]
    found = 0
    for pattern in patterns:
        narrow = Expression([re2.compile(pattern.expression.encode(), options(narrow=True))], "leet")
        wide = Expression([re2.compile(pattern.expression, options())], "leet")
        for reading in readings:
            places = list(wide.places(reading))
            assert list(narrow.places(reading)) == places, pattern.key
            found += len(places)
    assert found > 50
