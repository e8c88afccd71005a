"""One compiled pattern and the places where it stands."""

from collections.abc import Iterator
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


MEMORY: Final = 8 << 20
"""Bytes that one expression may take at most: its program, and the states that texts lead it to. Under a quarter of it
the largest made their states over and over, and were slow instead of small; hardly any takes a tenth."""


def options() -> Any:
    """How the patterns of detectors are compiled."""
    found = re2.Options()
    found.log_errors = False
    found.max_mem = MEMORY
    return found


class Expression:
    """A compiled pattern, ready to give its places."""

    __slots__ = ("_regexp", "_view")

    def __init__(self, regexp: Any, view: str) -> None:
        self._regexp = regexp
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
        for match in self._regexp.finditer(text.encode() if ascii_only else text):
            start, end = match.span()
            if start < end:
                groups = match.groups()
                yield start, end, tuple(one and one.decode() for one in groups) if ascii_only and groups else groups
