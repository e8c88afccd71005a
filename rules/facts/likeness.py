"""When two texts are the same message, give or take a few characters."""

import re

_NUMBER = re.compile(r"\d+")
_WORD = re.compile("[a-z0-9]+")


def squash(folded: str) -> str:
    """What stays of a text when case, accents, signs and spacing no longer count."""
    return " ".join(_WORD.findall(folded))


def same_message(one: str, other: str) -> bool:
    """``one`` and ``other`` are folded. Short texts must agree to the letter, long ones in most of their shingles."""
    first, second = squash(one), squash(other)
    if first == second:
        return bool(first)
    if _NUMBER.findall(first) != _NUMBER.findall(second):
        return False  # another door, another date: another message
    if min(len(first), len(second)) < 25:
        return False
    left, right = _shingles(first), _shingles(second)
    return len(left & right) >= 0.75 * len(left | right)


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 4] for at in range(max(1, len(text) - 3)))
