"""A citizen's words shown harmlessly: deciding words marked, hard ones masked, invisible characters named."""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHOWN = 2000
"""Characters shown at once; the rest is one step away."""
HARMLESS = frozenset("\n\t\u200d\ufe0f\u00ad")
"""Line feed, tabulation, and what joins emoji or allows a hyphen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text shown one way. ``control`` is the code point of an invisible character."""

    text: str
    marked: bool = False
    masked: bool = False
    control: str = ""


def pieces(
    text: str, spans: Sequence[tuple[int, int]] = (), masked: Sequence[tuple[int, int]] = (), start: int = 0
) -> Sequence[Piece]:
    """Cut ``text`` where a mark, a mask or an invisible character begins or ends.

    Spans are half-open ranges of code points of the whole text, ``start`` is where ``text`` begins in it;
    ranges that fall outside are cut or left out.
    """
    marked = _inside(spans, start, len(text))
    hidden = _inside(masked, start, len(text))
    cuts = sorted({0, len(text), *(edge for span in (*marked, *hidden) for edge in span)})
    found: list[Piece] = []
    for left, right in itertools.pairwise(cuts):
        is_marked = any(a <= left and right <= b for a, b in marked)
        is_masked = any(a <= left and right <= b for a, b in hidden)
        if is_masked:
            found.append(Piece(mask(text[left:right]), is_marked, True))
        else:
            found.extend(Piece(run, is_marked, False, code) for run, code in _runs(text[left:right]))
    return found


def mask(word: str) -> str:
    """A word one can tell without reading it: its first letter and as many dots, ten at most."""
    letters = [letter for letter in word if letter.isprintable()]
    return "".join(letters[:1]) + "•" * min(max(len(letters) - 1, 2), 10)


def _inside(spans: Sequence[tuple[int, int]], start: int, length: int) -> list[tuple[int, int]]:
    cut = ((max(a - start, 0), min(b - start, length)) for a, b in spans)
    return [(a, b) for a, b in cut if a < b]


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Runs of visible text, and each run of one invisible character with its code point and count."""
    begin = index = 0
    while index < len(text):
        letter = text[index]
        if letter.isprintable() or letter in HARMLESS or unicodedata.category(letter) == "Zs":
            index += 1
            continue
        if begin < index:
            yield text[begin:index], ""
        end = index + 1
        while end < len(text) and text[end] == letter:
            end += 1
        yield "", f"U+{ord(letter):04X}" + (f" × {end - index}" if end - index > 1 else "")
        begin = index = end
    if begin < len(text):
        yield text[begin:], ""
