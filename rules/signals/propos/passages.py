"""Of a long text, the passages worth reading closely: around each telling sentence, with the quotation it stands in."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rules.text.view import View

LONG: Final = 2_000
"""Characters from which only passages are read: a shorter text is read whole."""
BEFORE: Final = 2
"""Sentences read before a telling one: what announces, denies or excuses it."""
AFTER: Final = 1
_SENTENCE: Final = re.compile(r"[^.!?;\n]*[.!?;\n]*")
_WORD: Final = re.compile("[a-z0-9]+")
_QUOTE: Final = '"'

Tells = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether a sentence is telling, by its words and those of its neighbours with its own."""


def passages(view: View, tells: Tells, marked: Iterable[int] = ()) -> Iterator[View]:
    """Parts of a folded view, in order and apart. ``marked`` are offsets in it whose sentences are telling anyway."""
    text, done = view.text, 0
    for start, end in _joined(text, _ranges(text, tells, marked)):
        if max(start, done) < end:
            first = max(start, done)
            yield View(view.name, text[first:end], view.starts[first:end], view.ends[first:end])
            done = end


def _ranges(text: str, tells: Tells, marked: Iterable[int]) -> Iterator[tuple[int, int]]:
    places = [match.span() for match in _SENTENCE.finditer(text) if match[0]]
    words = [_WORD.findall(text, *place) for place in places]
    last, marks = len(places) - 1, sorted(marked)
    for rank, (start, end) in enumerate(places):
        near = [word for some in words[max(0, rank - 1) : rank + 2] for word in some]
        if bisect_left(marks, start) < bisect_left(marks, end) or tells(words[rank], near):
            yield places[max(0, rank - BEFORE)][0], places[min(last, rank + AFTER)][1]


def _joined(text: str, ranges: Iterator[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Ranges that touch become one; a quotation that is cut is taken to both its ends."""
    found: list[tuple[int, int]] = []
    for start, end in ranges:
        if text.count(_QUOTE, 0, start) % 2:
            start = text.rfind(_QUOTE, 0, start)
        if text.count(_QUOTE, 0, end) % 2:
            end = text.find(_QUOTE, end) + 1 or len(text)
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found
