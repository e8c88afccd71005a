"""How much one text asks of the detectors: in counts, never in time, so that one text always has one verdict."""

from collections.abc import Collection, Mapping
from typing import Final

from rules.text.reading import Reading
from rules.text.terms import TermHit

TERM: Final = 3
PATTERN: Final = 4
DISGUISE: Final = 5
"""What each costs, in points of some thirty microseconds."""
EVERYDAY: Final = frozenset({"hostilites", "doubles"})
"""Lexicons of words that any complaint holds, one point each: the first is looked at only where a group of people is
named, the second costs a glance around the word."""
GLANCED: Final = frozenset({"modele.quelquun", "demarche.appel"})
"""Patterns that most texts hold and that nothing is looked up for."""
STAGES: Final = ((300, 45), (800, 65))
"""Characters of a beginning, and points from which nothing is read after it: an angry comment of three hundred
characters has twenty. What is read of a text too dense is its last beginning that was not."""
SHORT: Final = STAGES[0][0]
"""Characters that are read of any text, and the least that is read of one that asks for too much."""
MOST: Final = 60
"""Points of a text that is read as far as any other, to which one is added for every so many characters: a long
letter of complaint has thirty by the thousand."""
CHARACTERS: Final = 25


def points(reading: Reading, hits: Collection[str], terms: Mapping[str, Collection[TermHit]]) -> int:
    """``hits`` are the patterns found, each once; ``terms`` the places of the terms, by lexicon."""
    told = sum(len(found) * (1 if name in EVERYDAY else TERM) for name, found in terms.items())
    return told + PATTERN * sum(hit not in GLANCED for hit in hits) + DISGUISE * len(reading.disguises)


def dense(reading: Reading, hits: Collection[str], terms: Mapping[str, Collection[TermHit]]) -> bool:
    """Whether a text read whole asks for too much."""
    return points(reading, hits, terms) > MOST + len(reading.head) // CHARACTERS
