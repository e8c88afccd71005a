"""One normalisation pass: the views of a text, its words and its sentences, each with offsets to the original."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from domain.verdict import Span
from rules.text.disguises import MOST, Vocabulary, unleet, unsqueeze
from rules.text.plain import Disguise, plain_view
from rules.text.tables import ABBREVIATIONS, BEYOND, DIGRAPH, DIGRAPHS, FOLDS
from rules.text.view import Change, View, moved, weave

__all__ = ["LIMIT", "Disguise", "Reading", "Vocabulary", "fold", "read"]

FOLDED: Final = "folded"
"""Name of the view that every text has."""
LIMIT: Final = 1_200
"""Characters analysed of one text: a page, for which five milliseconds suffice. A longer one goes to a person, and is
judged on its beginning and its end."""
END: Final = 400
"""How many of them are the end of a longer text: what a letter comes to."""
ODD_LIMIT: Final = 800
"""The same for a text that hardly reads as sentences: rows of figures, signs or emoji, words said over and over."""
LETTERS: Final = 0.85
"""Least share of Latin letters and spaces in a text that reads as sentences."""
DISTINCT: Final = 0.3
"""Least share of distinct words in a text that reads as sentences."""
LONGEST_WORD: Final = 40
WHOLE: Final = 500
"""Characters up to which a text is read whole in each view."""
_LATIN: Final = re.compile("[ A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f]+")

FEW: Final = 64
"""Distinct signs beyond ASCII up to which each is replaced by itself: a table looks at every character."""
_ASCII_FOLDS: Final = frozenset(chr(code) for code in FOLDS if code < 0x80)

_WORD = re.compile("([a-z0-9]+)")
_FOLDED = re.compile("[a-z0-9]+(?: [a-z0-9]+)*")
"""Folded already: most terms are written so."""
_END = re.compile(r"[.!?\n](?:(?<=\n)|(?<![.!?][.!?])[.!?]*[\"')\]]*(?=\s|$))")
"""Begun by its signs, so that what lies between them is skipped."""
_LAST_WORD = re.compile(r"([a-z0-9]{1,8})\.$")


def fold(text: str) -> str:
    """The folded form of a term or a short text: ASCII, lower case, no accents."""
    if _FOLDED.fullmatch(text):
        return text
    return _folded(plain_view(text)[0]).text


def read(text: str, vocabulary: Vocabulary | None = None, most: int = LIMIT) -> "Reading":
    """Read a text. ``vocabulary`` helps to tell a disguised word from an odd spelling; ``most`` is in characters."""
    return Reading(text, vocabulary or Vocabulary(), most)


def _folded(plain: View) -> View:
    if plain.text.isascii():
        return plain.renamed("folded", plain.text.lower())
    if DIGRAPH.search(plain.text):
        changes = (Change(*match.span(), DIGRAPHS[match[0]]) for match in DIGRAPH.finditer(plain.text))
        plain = weave(plain, "folded", changes)
    return plain.renamed("folded", _bare(plain.text.lower()))


def _bare(text: str) -> str:
    """A text in lower case, each sign beyond ASCII replaced: one sign at a time, where there are few of them."""
    odd = {*BEYOND.findall(text), *_ASCII_FOLDS}
    if len(odd) > FEW:
        return BEYOND.sub(" ", text.translate(FOLDS))
    for sign in odd:
        text = text.replace(sign, FOLDS.get(ord(sign), " "))
    return text


def _limit(text: str) -> int:
    if len(text) <= ODD_LIMIT:
        return LIMIT
    head = text[: LIMIT - END]
    words = head.split()
    distinct = set(words)
    if len(distinct) < DISTINCT * len(words):
        return ODD_LIMIT
    if sum(map(len, _LATIN.findall(head))) < LETTERS * len(head):
        return ODD_LIMIT
    return LIMIT


def _head(text: str, limit: int) -> str:
    """The beginning of a text, up to a blank where there is one: half a word may be another word."""
    if len(text) <= limit:
        return text
    blank = text.rfind(" ", limit - LONGEST_WORD, limit)
    return text[: blank if blank > 0 else limit]


def _tail(text: str, limit: int) -> str:
    """The end of a text, from a blank on where there is one; none where it begins amid somebody else's words."""
    start = len(text) - limit
    if text.count("«", 0, start) > text.count("»", 0, start) or text.count('"', 0, start) % 2:
        return ""
    blank = text.find(" ", start, start + LONGEST_WORD)
    return text[max(blank, start) :]


class Reading:
    """A text as the detectors see it. Parts that few texts need are made when first asked for."""

    __slots__ = (
        "_left_out",
        "_sentences",
        "_words",
        "disguises",
        "folded",
        "head",
        "leet",
        "original",
        "plain",
        "squeezed",
        "truncated",
    )

    def __init__(self, text: str, vocabulary: Vocabulary, most: int = LIMIT) -> None:
        self.original = text
        limit = most if most <= ODD_LIMIT else min(_limit(text), most)
        self.head = _head(text, limit)
        """What is read of the text as it was written; a line break stands for what was left out before its end."""
        tail = _tail(text, END) if len(text) > limit == LIMIT else ""
        if tail:
            self.head = f"{_head(text, LIMIT - END - 1)}\n{tail}"
        self._left_out = len(text) - len(self.head) if tail else 0
        self.plain, undone, cut = plain_view(self.head)
        if tail:
            place = len(self.head) - len(tail)
            self.plain = moved(self.plain, place, self._left_out)
            undone = tuple(one.moved(place, self._left_out) for one in undone)
        self.folded = _folded(self.plain)
        found: list[Disguise] = list(undone)
        self.squeezed = unsqueeze(self.folded, vocabulary, found)
        self.leet = unleet(self.squeezed, vocabulary, found)
        self.disguises: tuple[Disguise, ...] = tuple(found)
        self.truncated = cut or len(text) > limit or len(found) >= MOST
        self._words: dict[str, tuple[list[str], Sequence[int]]] = {}
        self._sentences: Sequence[int] | None = None

    @property
    def views(self) -> tuple[View, ...]:
        """The folded view, then those that a disguise makes different from it."""
        if self.leet.text is self.folded.text:
            return (self.folded,)
        if self.squeezed.text is self.folded.text:
            return (self.folded, self.leet)
        if self.leet.text is self.squeezed.text:
            return (self.folded, self.squeezed)
        return (self.folded, self.squeezed, self.leet)

    def view(self, name: str) -> View:
        """One view by name; ``KeyError`` when there is none of that name."""
        return {"plain": self.plain, "folded": self.folded, "squeezed": self.squeezed, "leet": self.leet}[name]

    def words_of(self, view: View) -> list[str]:
        """Words of one of the views, in order."""
        return self._worded(view)[0]

    def bounds_of(self, view: View) -> Sequence[int]:
        """Where each of the words begins and ends in one of the views, one after the other."""
        return self._worded(view)[1]

    def _worded(self, view: View) -> tuple[list[str], Sequence[int]]:
        known = self._words.get(view.name)
        if known is None:
            pieces = _WORD.split(view.text)
            known = self._words[view.name] = pieces[1::2], tuple(accumulate(map(len, pieces)))
        return known

    def parts_of(self, view: View) -> Iterator[View]:
        """What there is to read in one of ``views``: of those after the first, the sentences that a disguise changed.

        A short text is read whole: a sentence before and one after would be most of it.
        """
        if view.name == "folded" or len(view.text) <= WHOLE:
            yield view
            return
        done = 0
        for start, end in self._changed():
            first, after = max(done, bisect_left(view.starts, start)), bisect_left(view.starts, end)
            if first < after:
                yield View(view.name, view.text[first:after], view.starts[first:after], view.ends[first:after])
            done = after

    def _changed(self) -> Iterator[tuple[int, int]]:
        """Ranges of the original around the disguises: their sentence, the one before and the one after."""
        last, ranges = self.sentence_count - 1, list[tuple[int, int]]()
        for rank in sorted({self.sentence_of(disguise.span) for disguise in self.disguises}):
            start = self.sentence_span(max(rank - 1, 0)).start
            end = self.sentence_span(min(rank + 1, last)).end
            if ranges and start <= ranges[-1][1]:
                start = ranges.pop()[0]
            ranges.append((start, end))
        yield from ranges

    def sentence_of(self, span: Span) -> int:
        """Rank of the sentence in which a range of the original begins."""
        return bisect_right(self._bounds(), span.start)

    def sentence_span(self, rank: int) -> Span:
        """Range of the original that a sentence takes."""
        bounds = self._bounds()
        return Span(
            bounds[rank - 1] if rank else 0, bounds[rank] if rank < len(bounds) else len(self.head) + self._left_out
        )

    @property
    def sentence_count(self) -> int:
        return len(self._bounds()) + 1

    def _bounds(self) -> Sequence[int]:
        """Offsets in the original at which the second and later sentences begin."""
        if self._sentences is None:
            self._sentences = tuple(self._ends())
        return self._sentences

    def _ends(self) -> list[int]:
        text, bounds = self.folded.text, []
        for match in _END.finditer(text):
            if match[0] == "." and self._abbreviation(match.end()):
                continue
            if match.end() < len(text):
                bounds.append(self.folded.starts[match.end()])
        return bounds

    def _abbreviation(self, end: int) -> bool:
        word = _LAST_WORD.search(self.folded.text, max(0, end - 8), end)
        return word is not None and (word[1] in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isalpha()))
