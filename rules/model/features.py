"""A folded text as numbers of buckets: words, pairs of words, and the letters within each word. No word is kept."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zlib import crc32

from rules.model.people import PEOPLE, SOMEBODY

MOST_WORDS: Final = 240
LONGEST: Final = 24
"""Letters of one word that are looked at."""
SIZES: Final = (3, 4, 5)
"""Lengths of the runs of letters, the edges of the word counting as one each."""
_WORD: Final = re.compile("[a-z0-9]+")
_NO_WORD: Final = frozenset({"example", "http", "https", "www"})
"""Parts of addresses, made-up ones among them: they stand in the sentences written for training more than in life."""


def words(folded: str) -> list[str]:
    """The words looked at, each cut to :data:`LONGEST` letters; whom the text is about is not one of them."""
    said = _WORD.findall(folded)[:MOST_WORDS]
    return [SOMEBODY if word in PEOPLE else word[:LONGEST] for word in said if word not in _NO_WORD]


def word_buckets(word: str, mask: int) -> Iterator[int]:
    """Buckets of one word: itself, then its runs of letters. ``mask`` is the number of buckets less one."""
    edged = f"^{word}$".encode()
    yield crc32(b"=" + edged) & mask
    for size in SIZES:
        for start in range(len(edged) - size + 1):
            yield crc32(edged[start : start + size]) & mask


@dataclass(frozen=True, slots=True)
class Looked:
    """What models look at in a text: its words and the hashes of those that follow each other, each once."""

    words: tuple[str, ...]
    pairs: tuple[int, ...]


def looked_at(folded: str) -> Looked:
    """Made once for all the models that are asked about a text."""
    said = words(folded)
    pairs = dict.fromkeys(pairwise(said))
    return Looked(tuple(dict.fromkeys(said)), tuple([crc32(f"{one} {two}".encode()) for one, two in pairs]))


def buckets(folded: str, mask: int) -> list[int]:
    """Every bucket of a text, a word said twice counting once; a bucket may come several times."""
    seen = looked_at(folded)
    return [
        *(bucket for word in seen.words for bucket in word_buckets(word, mask)),
        *(pair & mask for pair in seen.pairs),
    ]


def damping(features: int) -> float:
    """What the sum over a text is divided by, so that a long text is not sure of itself for its length alone."""
    return math.sqrt(math.sqrt(max(1, features)))
