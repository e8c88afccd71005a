"""How much one text asks of the detectors: in counts, never in time, so that one text always has one verdict."""

from collections.abc import Collection, Mapping
from typing import Final

from rules.text.reading import Reading
from rules.text.terms import TermHit

TERM: Final = 3
PATTERN: Final = 8
DISGUISE: Final = 3
"""What each costs, in points of some thirty microseconds."""
SHORT: Final = 300
"""Characters that are read of any text, and all that is read of one that asks for too much."""
MOST_BEGINNING: Final = 90
"""Points of a beginning from which the rest is not looked at: an angry comment of that length has thirty."""
MOST: Final = 150
"""Points of a text that is read as far as any other."""


def points(reading: Reading, hits: Collection[str], terms: Mapping[str, Collection[TermHit]]) -> int:
    """``hits`` are the patterns found, each once; ``terms`` the places of the terms, by lexicon."""
    return TERM * sum(map(len, terms.values())) + PATTERN * len(hits) + DISGUISE * len(reading.disguises)
