"""A sentence of the catalogue with what fills its places, put into words only where somebody reads it."""

from collections.abc import Mapping
from typing import Self


class Said(str):
    """French text, its places filled; ``text`` has them named between braces, and ``values`` are never translated.

    A value may be a sentence too: the catalogue says it first. Anywhere else it is the French text that it reads as.
    """

    text: str
    values: Mapping[str, str]

    def __new__(cls, text: str, values: Mapping[str, str] | None = None) -> Self:
        made = super().__new__(cls, text.format(**(values or {})))
        made.text, made.values = text, dict(values or {})
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, str]]]:
        return type(self), (self.text, self.values)


def said(text: str, /, **values: object) -> Said:
    """``said("Ligne {n}", n=3)``."""
    return Said(text, {name: value if isinstance(value, Said) else str(value) for name, value in values.items()})
