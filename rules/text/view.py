"""A reading of a text in which each character knows where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.verdict import Span


@dataclass(frozen=True, slots=True)
class View:
    """One normalised form. ``starts[i]`` and ``ends[i]`` bound what ``text[i]`` came from in the original."""

    name: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Range of the original that ``text[start:end]`` came from; ``start < end``."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the folded view. ``index`` and ``end_index`` are offsets in that view."""

    text: str
    index: int
    end_index: int
    sentence: int
