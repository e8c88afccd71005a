"""A reading of a text in which each character knows where it came from."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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

    def within(self, span: Span) -> str:
        """What this view makes of a range of the original."""
        return self.text[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    @classmethod
    def identity(cls, name: str, text: str) -> "View":
        return cls(name, text, range(len(text)), range(1, len(text) + 1))

    def renamed(self, name: str, text: str | None = None) -> "View":
        """The same map over a text of the same length."""
        return View(name, self.text if text is None else text, self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` of a view becomes ``by``."""

    start: int
    end: int
    by: str


def moved(view: View, place: int, by: int) -> View:
    """A view of which what came from ``place`` and after came from ``by`` characters further on."""
    first = bisect_left(view.starts, place)
    starts = [*view.starts[:first], *(start + by for start in view.starts[first:])]
    ends = [*view.ends[:first], *(end + by for end in view.ends[first:])]
    return View(view.name, view.text, starts, ends)


def weave(view: View, name: str, changes: Iterable[Change]) -> View:
    """A view with ``changes`` applied: in order, apart from each other. Each new character maps to the whole change."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for change in changes:
        pieces.append(view.text[done : change.start])
        starts.extend(view.starts[done : change.start])
        ends.extend(view.ends[done : change.start])
        pieces.append(change.by)
        starts.extend([view.starts[change.start]] * len(change.by))
        ends.extend([view.ends[change.end - 1]] * len(change.by))
        done = change.end
    pieces.append(view.text[done:])
    starts.extend(view.starts[done:])
    ends.extend(view.ends[done:])
    return View(name, "".join(pieces), starts, ends)
