"""How far a sentence pattern may reach: within one sentence, or past the sign that ends it."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from rules.grammar.pattern import PIECE, names

Piece = tuple[str, ...]
"""What ``PIECE`` takes apart: word, group, name, gap, mark."""
_REPEATED: Final = ("*", "+", "{")
_QUANTIFIERS: Final = ("?", *_REPEATED)


def crosses(pattern: str, edged: Container[str] = ()) -> bool:
    """Whether a match may hold words of two sentences. Told in doubt: a match that cannot is sometimes said to.

    A pattern that names no end of sentence but at its own two edges stays within one. ``edged`` are the macros that
    name one.
    """
    pieces = _pieces(pattern)
    if any(piece[2] == "STOP" or piece[2] in edged or piece[3] == "~" for piece in pieces):
        return True
    begins, ends = "^" in pattern.lstrip()[1:], "$" in pattern.rstrip()[:-1]
    if (begins or ends) and _edge_repeated(pieces):
        return True
    return (begins and _inside(pieces, "^", _opens)) or (ends and _inside(pieces[::-1], "$", _closes))


def edged(macros: Mapping[str, str]) -> frozenset[str]:
    """Macros that name the end of a sentence, or use one that does."""
    found = {name for name, pattern in macros.items() if _names_an_end(_pieces(pattern))}
    while more := {name for name, pattern in macros.items() if not found.isdisjoint(names(pattern))} - found:
        found |= more
    return frozenset(found)


def _names_an_end(pieces: Sequence[Piece]) -> bool:
    return any(name == "STOP" or gap == "~" or mark in ("^", "$") for _, _, name, gap, mark in pieces)


def _pieces(pattern: str) -> Sequence[Piece]:
    return tuple(piece[:5] for piece in PIECE.findall(pattern) if not piece[5])


def _opens(piece: Piece) -> bool:
    return bool(piece[1]) or piece[4] == "("


def _closes(piece: Piece) -> bool:
    return piece[4] in (")", ">")


def _inside(pieces: Sequence[Piece], sign: str, opens: Callable[[Piece], bool]) -> bool:
    """Whether a sign of the edge stands where something was already read, from that edge on."""
    groups = [(True, True)]
    """For each open group: whether its branches begin at the edge, and whether what comes next does."""
    for piece in pieces:
        begun, at_edge = groups[-1]
        mark = piece[4]
        if opens(piece):
            groups.append((at_edge, at_edge))
        elif _opens(piece) or _closes(piece):
            groups.pop()
            groups[-1] = (groups[-1][0], False)
        elif mark == "|":
            groups[-1] = (begun, begun)
        elif mark == sign and not at_edge:
            return True
        elif not mark.startswith(_QUANTIFIERS):
            groups[-1] = (begun, False)
    return False


def _edge_repeated(pieces: Sequence[Piece]) -> bool:
    """Whether a group that holds a sign of the edge may be said over."""
    held = [False]
    for piece, following in zip(pieces, (*pieces[1:], ("",) * 5), strict=True):
        if _opens(piece):
            held.append(False)
        elif _closes(piece):
            inside = held.pop()
            if inside and following[4].startswith(_REPEATED):
                return True
            held[-1] |= inside
        elif piece[4] in ("^", "$"):
            held[-1] = True
    return False
