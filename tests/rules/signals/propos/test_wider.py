"""Threats, insults and obscenity told in other words, and what looks like them."""

from pathlib import Path

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("text", _lines("wider.txt"))
def test_what_is_told_in_other_words_is_hidden(text: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE, verdict.rules
    assert all(len(reason.signals) > 1 for reason in verdict.reasons if reason.clear)


@pytest.mark.parametrize("text", _lines("wider_harmless.txt"))
def test_what_looks_like_it_is_left(text: str, city: Pack) -> None:
    assert judged(text, city).level < Level.HIDE


def test_what_looks_like_it_rarely_troubles_a_person(city: Pack) -> None:
    reviewed = [text for text in _lines("wider_harmless.txt") if judged(text, city).level is Level.REVIEW]
    assert len(reviewed) <= 2, reviewed


@pytest.mark.parametrize(
    "text",
    [
        "Ta mère a dû t'échapper sur la tête.",
        "J'aurais honte d'être ton père.",
        "Le gérant de l'aréna est aussi utile qu'un parapluie percé.",
    ],
)
def test_mockery_without_an_insulting_word_is_for_a_person(text: str, city: Pack) -> None:
    assert judged(text, city).level is Level.REVIEW
