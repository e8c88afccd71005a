"""Of a long text, the passages worth reading closely: around each telling sentence, with the quotation it stands in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from rules.text.view import View

LONG: Final = 2_000
"""Characters from which only passages are read: a shorter text is read whole."""
BEFORE: Final = 2
"""Sentences read before a telling one: what announces, denies or excuses it."""
AFTER: Final = 1
_SENTENCE: Final = re.compile(r"[^.!?;\n]*[.!?;\n]*")
_QUOTE: Final = '"'

Tells = Callable[[Sequence[str], Sequence[int]], AbstractSet[int]]
"""Ranks of the telling sentences, by the words of a text and the rank of the first word of each sentence; last comes
the number of words."""


def passages(
    view: View, words: Sequence[str], bounds: Sequence[int], tells: Tells, marks: AbstractSet[int]
) -> Iterator[View]:
    """Parts of a folded view, in order and apart.

    ``words`` are those of the view, ``bounds`` where they begin and end (``Reading.bounds_of``); ``marks`` are offsets
    whose sentences are telling anyway.
    """
    text, done = view.text, 0
    for start, end in _joined(text, _ranges(text, words, bounds, tells, marks)):
        if max(start, done) < end:
            first = max(start, done)
            yield View(view.name, text[first:end], view.starts[first:end], view.ends[first:end])
            done = end


def _ranges(
    text: str, words: Sequence[str], bounds: Sequence[int], tells: Tells, marks: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    places = [match.span() for match in _SENTENCE.finditer(text) if match[0]]
    starts, last = [start for start, _ in places], len(places) - 1
    begins = bounds[:-1:2]
    told = tells(words, [*(bisect_left(begins, start) for start in starts), len(words)])
    for rank in sorted(told | {bisect_right(starts, mark) - 1 for mark in marks}):
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
