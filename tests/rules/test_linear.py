"""Every pattern that reads a citizen's text takes a time in line with its length: RE2, or tried on pumped texts."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import re2

import rules
from rules.pack.pack import Pack
from rules.signals.propos.detector import SECTIONS, grammar_of

parser: Any = importlib.import_module("re._parser")
codes: Any = importlib.import_module("re._constants")
"""The library's own; they have no types."""

LENGTH = 5_000
"""What is read of any text: a square of it takes a tenth of a second and more, a line of it a millisecond."""
MOST = 0.05
"""Seconds of processor time, the best of two."""
ENDS = ("\x00", "")
APART = ("rules.pack.", "rules.grammar.", "rules.calendars.")
"""Modules whose patterns read files of packs, patterns and calendars: no citizen writes these."""
READS_CITIZENS = ("rules.grammar.lexer", "rules.grammar.variants")


def compiled() -> Mapping[str, re.Pattern[str]]:
    """Patterns of the library's own engine that the modules of ``rules`` hold, by where they are."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(rules.__path__, "rules."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in _within(value):
                found[f"{module.name}.{name}"] = one
    return {name: one for name, one in found.items() if not name.startswith(APART) or name.startswith(READS_CITIZENS)}


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def pumped(pattern: str, flags: int, length: int) -> Iterator[str]:
    """Texts that say over and over what a repeated part takes, after what stands before it."""
    for before, body in _repeats(parser.parse(pattern, flags), ""):
        for pump in _samples(body):
            for end in ENDS:
                yield before + pump * (length // len(pump)) + end


def _repeats(parsed: Any, before: str) -> Iterator[tuple[str, Any]]:
    for code, held in parsed:
        inner = _inner(code, held)
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and held[1] > 1:
            yield "", held[2]
            yield before, held[2]
        for one in inner:
            yield from _repeats(one, before)
        before += next(iter(_samples([(code, held)])), "")


def _inner(code: Any, held: Any) -> Sequence[Any]:
    if code is codes.SUBPATTERN:
        return [held[-1]]
    if code is codes.BRANCH:
        return list(held[1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [held[2]]
    if code is codes.ATOMIC_GROUP:
        return [held]
    return []


def _samples(parsed: Any) -> list[str]:
    """A few texts that the part takes, none of them empty."""
    texts = [""]
    for code, held in parsed:
        texts = [text + one for text in texts for one in _one(code, held)][:5]
    return [text for text in texts if text]


def _one(code: Any, held: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(held)]
    if code is codes.IN:
        return _members(held)
    if code in (codes.ANY, codes.NOT_LITERAL):
        return ["a", " ", "."]
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [text * max(held[0], 1) for text in _samples(held[2])] or [""]
    inner = _inner(code, held)
    return [text for one in inner for text in _samples(one)][:6] or [""]


def _members(held: Any) -> list[str]:
    common = [char for char in "ae1.,'-_@#*!?/:Aé \n" if _holds(held, char)][:4]
    return common or [chr(one if code is codes.LITERAL else one[0]) for code, one in held if code in _ONE_BY_ONE][:2]


_ONE_BY_ONE = (codes.LITERAL, codes.RANGE)


def _holds(held: Any, char: str) -> bool:
    negated = held[0][0] is codes.NEGATE
    found = any(_is(code, one, char) for code, one in held)
    return found != negated


def _is(code: Any, one: Any, char: str) -> bool:
    if code is codes.LITERAL:
        return ord(char) == one
    if code is codes.RANGE:
        return bool(one[0] <= ord(char) <= one[1])
    if code is codes.CATEGORY:
        told = {
            codes.CATEGORY_DIGIT: char.isdigit(),
            codes.CATEGORY_NOT_DIGIT: not char.isdigit(),
            codes.CATEGORY_SPACE: char.isspace(),
            codes.CATEGORY_NOT_SPACE: not char.isspace(),
            codes.CATEGORY_WORD: char.isalnum() or char == "_",
            codes.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
        }
        return told[one]
    return False


def longest(pattern: "re.Pattern[str]", length: int = LENGTH) -> tuple[float, str]:
    """The most that one text cost, in seconds of processor time, and that text's beginning."""
    worst = (0.0, "")
    for text in dict.fromkeys(pumped(pattern.pattern, pattern.flags, length)):
        taken = _taken(pattern, text)
        if taken > MOST:
            taken = min(taken, _taken(pattern, text))
        worst = max(worst, (taken, text[:40]))
        if taken > MOST:
            break
    return worst


def _taken(pattern: "re.Pattern[str]", text: str) -> float:
    begun = time.thread_time()
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - begun


def test_the_rules_hold_patterns() -> None:
    assert len(compiled()) > 40


@pytest.mark.parametrize("name", sorted(compiled()))
def test_a_pattern_of_the_library_takes_a_time_in_line_with_the_text(name: str) -> None:
    pattern = compiled()[name]
    took, text = longest(pattern)
    assert took <= MOST, f"{name}: {took:.2f} s for {text!r}…"


@pytest.mark.parametrize(("pattern", "times"), [(r"\S+@\S+", 3), (r"[a-z]+[0-9]", 2), (r"[.!?]+['\")]*(?=\s|$)", 1)])
def test_one_that_goes_back_over_the_text_is_found(pattern: str, times: int) -> None:
    """``times``: how many times longer the texts, where the square of 5,000 is little on a quick machine."""
    assert longest(re.compile(pattern), times * LENGTH)[0] > MOST


def test_every_pattern_of_the_detectors_is_compiled_by_re2(city: Pack) -> None:
    machine: Any = city.machine
    expressions = list(machine._expressions.values())
    assert len(expressions) == sum(len(detector.patterns) for detector in machine.detectors) > 60
    assert {type(one) for expression in expressions for one in expression._regexps} == {re2._Regexp}


def test_every_pattern_over_sentences_is_compiled_by_re2(city: Pack) -> None:
    grammar: Any = grammar_of(city.policy.lexicons)
    assert len(grammar._compiled) == sum(len(section.phrases) for section in SECTIONS)
    assert {type(one.expression) for one in grammar._compiled} == {re2._Regexp}
