"""The one shape of a detector.

A module of this folder holds one family and exposes ``FAMILY``: its signals, each with a French sentence
shown to those who edit packs and the kind of evidence it is, and ``build``. The registry in
``rules/signals/__init__.py`` is an explicit list.

A pattern over the ``folded`` view is tried on ``squeezed`` and on ``leet`` as well when a disguise makes them
differ, so that detectors never spell out disguises: ``scene.find(key)`` gives every place, whatever the view.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar, cast

from domain.content import Content
from domain.context import Context
from domain.verdict import Signal, Span
from rules.model.model import Model
from rules.pack.lexicon import Lexicons
from rules.pack.model import Settings
from rules.text.expression import Expression, Found
from rules.text.reading import Reading
from rules.text.terms import TermHit

__all__ = [
    "Detect",
    "Detector",
    "Evidence",
    "Expression",
    "Family",
    "Found",
    "Lexicons",
    "Pattern",
    "Reading",
    "Scene",
    "Signal",
    "Span",
    "TermHit",
]

Seen = TypeVar("Seen")


class Evidence(StrEnum):
    """What kind of reason a signal is. Two names of one *clear* line are never of the same kind."""

    WORD = "mot"
    """A term of a lexicon."""
    TARGET = "cible"
    """At whom it is aimed."""
    PHRASE = "tournure"
    """How the sentence is built."""
    FORMAT = "format"
    """A checked form: check digit, numbering plan, address of a site."""
    FACT = "fait"
    """A count, an image, a measure of the text."""
    CONTEXT = "contexte"
    """Post, role of the author, period, history, registry."""
    MODEL = "modele"
    """What a statistical model makes of the text: only ever beside words that can be quoted."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A linear-time expression (RE2 syntax) over one view, compiled with others into a few sets.

    ``view`` is ``folded`` (ASCII, lower case), ``plain`` (accents, case and emoji kept), ``squeezed`` (spaced
    and stretched letters brought together, masked words undone) or ``leet`` (digits read as letters too).
    RE2 has no look-around and its ``\\b`` and ``\\w`` are ASCII: right on every view but ``plain``.
    """

    key: str
    expression: str
    view: str = "folded"


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a detector may look at. ``hits`` names the patterns that matched, whatever the detector."""

    content: Content
    context: Context
    reading: Reading
    hits: frozenset[str]
    terms: Mapping[str, tuple[TermHit, ...]] = field(default_factory=dict)
    """Places of the pack's terms, by lexicon id."""
    expressions: Mapping[str, Expression] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    """The owner's decisions that a count or a delay rests on."""
    model: Model | None = None
    """The statistical model of hostile texts that the pack names, if any."""
    offers: Model | None = None
    """The one of texts that sell, solicit or deceive."""

    _once: dict[tuple[object, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, look: Callable[[str], Seen], text: str) -> Seen:
        """What ``look`` finds in a view of this text: detectors that ask for the same share the answer."""
        key = (look, text)
        if key not in self._once:
            self._once[key] = look(text)
        return cast("Seen", self._once[key])

    def find(self, key: str) -> Iterator[Found]:
        """Every place where the pattern ``key`` stands, over all the views it is tried on, each place once."""
        if key in self.hits:
            yield from self.expressions[key].places(self.reading)

    def terms_of(self, lexicon: str) -> tuple[TermHit, ...]:
        """Places of the terms of one lexicon, in the order of the text."""
        return self.terms.get(lexicon, ())


Detect = Callable[[Scene], Iterable[Signal]]


@dataclass(frozen=True, slots=True)
class Detector:
    """``detect`` runs when one of ``patterns`` matched or a term of ``lexicons`` was seen.

    With ``always`` it runs on every text: keep those cheap.
    """

    family: str
    patterns: tuple[Pattern, ...]
    detect: Detect
    always: bool = False
    lexicons: tuple[str, ...] = ()
    beside: str = ""
    """A signal without which no rule can use those of this family: it runs after the others, if that one was said."""


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the registry. ``evidence`` has one entry for each signal."""

    name: str
    signals: Mapping[str, str]
    build: Callable[[Lexicons], Detector]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
