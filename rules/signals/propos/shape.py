"""The shape of one family of sentence patterns."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.grammar.grammar import Phrase
from rules.signals.base import Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """``signals`` gives the French sentence of each signal, ``evidence`` the kind of reason that it is."""

    signals: Mapping[str, str]
    evidence: Mapping[str, Evidence]
    phrases: tuple[Phrase, ...]


def phrases(family: str, rows: Mapping[str, str], *emits: tuple[str, str]) -> tuple[Phrase, ...]:
    """Patterns that all emit the same signals."""
    return tuple(Phrase(f"{family}.{key}", pattern, emits) for key, pattern in rows.items())
