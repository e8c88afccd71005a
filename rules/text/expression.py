"""One compiled pattern and the places where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import re2

from domain.verdict import Span
from rules.text.reading import Reading
from rules.text.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a pattern. ``start`` and ``end`` are offsets in ``view``, ``span`` in the original."""

    view: View
    start: int
    end: int
    span: Span
    groups: tuple[str | None, ...] = ()

    @property
    def text(self) -> str:
        return self.view.text[self.start : self.end]


MEMORY: Final = 1 << 20
"""Bytes that one expression may take at most: its program, and the states that texts lead it to. What it leaves out is
made again when a text leads there; few ever take a tenth of it."""
LARGE: Final = 4_000
"""Instructions of a program whose alternatives are looked for one by one: together, the states of each would be
multiplied by those of the others, and be made over and over."""


def options(memory: int = MEMORY, *, narrow: bool = False) -> Any:
    """How the patterns of detectors are compiled; ``narrow``: for texts that are ASCII, a byte being a character.

    What is told of any other character takes half of a program and of its states, which no such text leads to.
    """
    found = re2.Options()
    found.log_errors = False
    found.max_mem = memory
    if narrow:
        found.encoding = re2.Options.Encoding.LATIN1
    return found


def written(expression: str, view: str) -> str | bytes:
    """As an expression is compiled: bytes where it is ``narrow``, which those over ASCII views are."""
    return expression.encode() if view != "plain" and expression.isascii() else expression


def alternatives(expression: str) -> Sequence[str]:
    """The alternatives of an expression that is several, in order; alone, one that is a single whole.

    Only those of a ``LARGE`` program are set apart, where no group is quoted and no flag holds for what follows it.
    """
    several = list(_alternatives(expression))
    if len(several) == 1 or _FLAG.search(expression):
        return (expression,)
    whole = re2.compile(expression, options())
    return several if whole.programsize > LARGE and not whole.groups else (expression,)


def _alternatives(expression: str) -> Iterator[str]:
    depth = done = 0
    for piece in _PIECE.finditer(expression):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if piece[0] == "|" and not depth:
            yield expression[done : piece.start()]
            done = piece.end()
    yield expression[done:]


_PIECE: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
"""An escaped sign, a class, or what a group or an alternative begins and ends with."""
_FLAG: Final = re.compile(r"\(\?[a-zA-Z-]+\)")


class Expression:
    """A pattern ready to give its places: compiled whole, or one expression for each of its alternatives."""

    __slots__ = ("_regexps", "_view")

    def __init__(self, regexps: Sequence[Any], view: str) -> None:
        self._regexps = tuple(regexps)
        self._view = view

    def places(self, reading: Reading) -> Iterator[Found]:
        """Every place, over all the views that this pattern is tried on, each range of the original once."""
        seen: set[Span] = set()
        for view in reading.views if self._view == "folded" else (reading.view(self._view),):
            for start, end, groups in self._matches(view.text):
                span = view.span(start, end)
                if span not in seen:
                    seen.add(span)
                    yield Found(view, start, end, span, groups)

    def _matches(self, text: str) -> Iterator[tuple[int, int, tuple[str | None, ...]]]:
        """Places that are not empty. Over ASCII, offsets in bytes are those in characters."""
        ascii_only = text.isascii()
        for match in self._each(text.encode() if ascii_only else text):
            start, end = match.span()
            if start < end:
                groups = match.groups()
                yield start, end, tuple(one and one.decode() for one in groups) if ascii_only and groups else groups

    def _each(self, text: str | bytes) -> Iterator[Any]:
        whole, *others = self._regexps
        found: Iterator[Any] = _leftmost(self._regexps, text) if others else whole.finditer(text)
        return found


def _leftmost(regexps: Sequence[Any], text: str | bytes) -> Iterator[Any]:
    """What one expression of these alternatives would find: the leftmost of them, the first where two begin together,
    then the same after it."""
    at, ahead = 0, [(regexp, regexp.search(text)) for regexp in regexps]
    while ahead := [(regexp, match) for regexp, match in ahead if match is not None]:
        found = min((match for _, match in ahead), key=lambda match: match.start())
        yield found
        at = found.end() if found.end() > at else at + 1
        if at > len(text):
            return
        ahead = [(regexp, match if match.start() >= at else regexp.search(text, at)) for regexp, match in ahead]
