"""Linear-time expressions with types around them."""

from collections.abc import Iterator
from dataclasses import dataclass

import re2


@dataclass(frozen=True, slots=True)
class Found:
    """One find: half-open range of the searched text, with its groups (``None`` where a group took no part)."""

    start: int
    end: int
    text: str
    groups: tuple[str | None, ...] = ()


class Expression:
    """A compiled RE2 expression; raises ``ValueError`` where the expression is not one."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.log_errors = False
        self.pattern = pattern
        try:
            self._compiled = re2.compile(pattern, options=options)
        except re2.error as error:
            raise ValueError(f"not an RE2 expression: {pattern!r}: {error}") from error

    def each(self, text: str) -> Iterator[Found]:
        """Every non-overlapping find, from left to right."""
        if text.isascii():  # offsets in bytes are those in characters
            for match in self._compiled.finditer(text.encode()):
                start, end = match.span()
                yield Found(start, end, text[start:end], tuple(one and one.decode() for one in match.groups()))
            return
        for match in self._compiled.finditer(text):
            yield Found(int(match.start()), int(match.end()), str(match.group()), tuple(match.groups()))

    def first(self, text: str) -> Found | None:
        match = self._compiled.search(text)
        if match is None:
            return None
        return Found(int(match.start()), int(match.end()), str(match.group()), tuple(match.groups()))

    def seen(self, text: str) -> bool:
        return self._compiled.search(text.encode()) is not None


def digits_of(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isdigit())
