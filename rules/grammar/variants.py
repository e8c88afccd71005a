"""Ways in which a word is disguised or mistyped, each of which leads back to the word."""

import re
from collections.abc import Iterator

_LEET = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "8": "b",
        "@": "a",
        "$": "s",
        "!": "i",
        "|": "l",
        "+": "t",
    }
)
_LEET_L = str.maketrans(
    {"1": "l", "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "l", "9": "g", "6": "g"}
)
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1{2,}")


def typos(word: str, *, missing: bool = True) -> Iterator[str]:
    """Two neighbours swapped, or one inner letter missing."""
    if " " in word:
        return
    if missing:
        for at in range(1, len(word) - 1):
            yield word[:at] + word[at + 1 :]
    yield from swaps(word)


def cut(word: str) -> Iterator[str]:
    """The last letter missing."""
    if " " not in word:
        yield word[:-1]


def swaps(word: str) -> Iterator[str]:
    """Two neighbours swapped."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def readings(token: str) -> Iterator[str]:
    """Other ways to read one token, the most likely first: stretched, digits for letters, masked."""
    if _RUN.search(token):
        yield _LONG_RUN.sub(r"\1", token)
        yield _LONG_RUN.sub(r"\1\1", token)
        yield _RUN.sub(r"\1", token)
    if not token.isalpha():
        decoded = token.translate(_LEET)
        yield decoded
        yield token.translate(_LEET_L)
        yield _LONG_RUN.sub(r"\1", decoded)
