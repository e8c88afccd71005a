"""The one shape of a detector.

A module of this folder holds one family: ``FAMILY``, ``SIGNALS`` (each signal's name with a French
sentence shown to those who edit packs) and ``build``. The registry in ``rules/signals/__init__.py`` is
an explicit list.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.content import Content
from domain.context import Context
from domain.verdict import Signal

if TYPE_CHECKING:
    from rules.pack.model import Lexicons
    from rules.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Pattern:
    """A linear-time expression (RE2 syntax) over one view, compiled with all others into one set.

    ``view`` is ``folded`` (ASCII, lower case, disguises undone), ``plain`` (accents and case kept),
    ``squeezed`` (spaced and stretched letters brought together) or ``leet`` (digits read as letters).
    """

    key: str
    expression: str
    view: str = "folded"


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a detector may look at. ``hits`` names the patterns that matched, whatever the detector."""

    content: Content
    context: Context
    reading: "Reading"
    hits: frozenset[str]


Detect = Callable[[Scene], Iterable[Signal]]


@dataclass(frozen=True, slots=True)
class Detector:
    """``detect`` runs when one of ``patterns`` matched, or always where ``always`` says so (keep those cheap)."""

    family: str
    patterns: tuple[Pattern, ...]
    detect: Detect
    always: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the registry."""

    name: str
    signals: Mapping[str, str]
    build: Callable[["Lexicons"], Detector]
