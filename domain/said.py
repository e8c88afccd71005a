"""A sentence of the catalogue with what fills its places, put into words only where somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` is French, its places named between braces; what fills them is never translated."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


def said(text: str, **values: object) -> Said:
    """``said("Ligne {n}", n=3)``."""
    return Said(text, {name: str(value) for name, value in values.items()})
