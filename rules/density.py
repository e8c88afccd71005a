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
SHORT: Final = 300
"""Characters that are read of any text, and of one that asks for too much."""
BEGINNING: Final = 800
CROWDED: Final = 65
"""Characters of a beginning, and points over which nothing more is read: three hundred angry ones have twenty."""
MOST: Final = 60
"""Points of a text that is read as far as any other, to which one is added for every so many characters: a letter of
complaint has fifty by the thousand."""
CHARACTERS: Final = 20


def points(reading: Reading, hits: Collection[str], terms: Mapping[str, Collection[TermHit]]) -> int:
    """``hits`` are the patterns found, each once; ``terms`` the places of the terms, by lexicon."""
    told = sum(len(found) * (1 if name in EVERYDAY else TERM) for name, found in terms.items())
    return told + PATTERN * sum(hit not in GLANCED for hit in hits) + DISGUISE * len(reading.disguises)


def dense(reading: Reading, hits: Collection[str], terms: Mapping[str, Collection[TermHit]]) -> bool:
    """Whether a text read whole asks for too much."""
    return points(reading, hits, terms) > MOST + len(reading.head) // CHARACTERS
