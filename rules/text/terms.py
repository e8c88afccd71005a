"""Finds the terms of all lexicons of a pack in one pass over the words of a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Final, NamedTuple, TypeAlias

from domain.verdict import Span
from rules.pack.lexicon import Lexicon, Term
from rules.text.reading import Reading
from rules.text.view import View

_WORD = re.compile("[a-z0-9]+")
_BREAK = re.compile(r"[.!?;\n]")


MOST_PLACES = 80
"""Places of terms kept of one view: a text with more is too dense to be read to its end."""


@dataclass(frozen=True, slots=True)
class TermHit:
    """One place of one term. ``index`` and ``end_index`` are offsets in ``view``."""

    term: Term
    lexicon: str
    view: View
    index: int
    end_index: int
    first_token: int
    """Rank of its first word among those of ``view``."""
    span: Span
    sentence: int

    @property
    def disguised(self) -> bool:
        """Found only once a disguise was undone."""
        return self.view.name != "folded"


def words_of(lexicons: Iterable[Lexicon]) -> frozenset[str]:
    """Every word of every term, lists of sites and names apart: what disguises are likely to hide."""
    spelled = "\n".join(
        spelling
        for lexicon in lexicons
        if not lexicon.id.startswith("registre_")
        for term in lexicon.terms
        for spelling in term.folded
    )
    return frozenset(word for word in _WORD.findall(spelled) if len(word) > 2)


class _Entry(NamedTuple):
    others: tuple[str, ...]
    """Its words, but for the first."""
    lexicon: str
    term: Term


_Followers: TypeAlias = tuple[_Entry, ...] | dict[str, tuple[_Entry, ...]]
"""Terms that begin by two words, the longest first; by their third word, or by nothing, where they are many."""
MANY: Final = 4


class TermIndex:
    """All spellings of all terms, by first word; emoji apart."""

    __slots__ = ("_alone", "_heads", "_pairs", "_symbols", "_symbols_of")

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        alone: dict[str, list[_Entry]] = {}
        pairs: dict[str, dict[str, list[_Entry]]] = {}
        symbols: dict[str, list[_Entry]] = {}
        for lexicon in lexicons:
            for term in lexicon.terms:
                for spelling, folded in zip(term.spellings, term.folded, strict=True):
                    first, *rest = map(intern, _WORD.findall(folded) or ("",))
                    entry = _Entry(tuple(rest), lexicon.id, term)
                    if rest:
                        pairs.setdefault(first, {}).setdefault(rest[0], []).append(entry)
                    elif first:
                        alone.setdefault(first, []).append(entry)
                    else:
                        symbols.setdefault(spelling, []).append(entry)
        self._alone = {word: tuple(entries) for word, entries in alone.items()}
        self._pairs = {
            first: {second: _followers(entries) for second, entries in seconds.items()}
            for first, seconds in pairs.items()
        }
        """Terms of several words, by the first and the second."""
        self._symbols_of = {symbol: tuple(entries) for symbol, entries in symbols.items()}
        self._heads = frozenset(self._alone.keys() | self._pairs.keys())
        self._symbols = re.compile("|".join(map(re.escape, self._symbols_of))) if self._symbols_of else None

    def find(self, reading: Reading) -> Mapping[str, tuple[TermHit, ...]]:
        """Places by lexicon id, in the order of the text. Of a lexicon, the longest term wins where two overlap."""
        hits: dict[str, list[TermHit]] = {}
        alone, pairs = self._alone, self._pairs
        for view in reading.views:
            words = reading.words_of(view)
            heads = [rank for rank, word in enumerate(words) if word in self._heads]
            starts = [
                rank
                for rank in heads
                if words[rank] in alone or (rank + 1 < len(words) and words[rank + 1] in pairs[words[rank]])
            ]
            if starts:
                self._find_words(reading, view, words, starts, hits)
        if self._symbols and not reading.plain.text.isascii():
            self._find_symbols(reading, hits)
        return {lexicon: tuple(sorted(found, key=_place)) for lexicon, found in hits.items()}

    def _find_words(
        self, reading: Reading, view: View, words: list[str], starts: list[int], hits: dict[str, list[TermHit]]
    ) -> None:
        bounds = reading.bounds_of(view)
        covered: dict[str, int] = {}
        known = {} if view.name == "folded" else {name: {hit.span for hit in found} for name, found in hits.items()}
        kept = 0
        for rank in starts:
            if kept >= MOST_PLACES:
                return
            for entry in self._begun(words, rank):
                end_rank = rank + 1 + len(entry.others)
                if covered.get(entry.lexicon, -1) > rank or not _follows(bounds, rank, entry.others, words, view.text):
                    continue
                index, end = bounds[2 * rank], bounds[2 * end_rank - 1]
                span = view.span(index, end)
                covered[entry.lexicon] = end_rank
                if span in known.get(entry.lexicon, ()):
                    continue
                kept += 1
                hit = TermHit(entry.term, entry.lexicon, view, index, end, rank, span, reading.sentence_of(span))
                hits.setdefault(entry.lexicon, []).append(hit)

    def _begun(self, words: list[str], rank: int) -> Iterator[_Entry]:
        """Terms that begin by the word of a rank and the one or two after it, the longest first."""
        seconds = self._pairs.get(words[rank])
        followers = seconds.get(words[rank + 1], ()) if seconds and rank + 1 < len(words) else ()
        if isinstance(followers, dict):
            if rank + 2 < len(words):
                yield from followers.get(words[rank + 2], ())
            followers = followers.get("", ())
        yield from followers
        yield from self._alone.get(words[rank], ())

    def _find_symbols(self, reading: Reading, hits: dict[str, list[TermHit]]) -> None:
        assert self._symbols is not None
        view = reading.plain
        for match in self._symbols.finditer(view.text):
            span = view.span(*match.span())
            for entry in self._symbols_of[match[0]]:
                hit = TermHit(entry.term, entry.lexicon, view, *match.span(), -1, span, reading.sentence_of(span))
                hits.setdefault(entry.lexicon, []).append(hit)


def _followers(entries: list[_Entry]) -> _Followers:
    entries.sort(key=lambda entry: -len(entry.others))
    if len(entries) <= MANY:
        return tuple(entries)
    thirds: dict[str, list[_Entry]] = {}
    for entry in entries:
        thirds.setdefault("".join(entry.others[1:2]), []).append(entry)
    return {third: tuple(some) for third, some in thirds.items()}


def _place(hit: TermHit) -> tuple[int, int]:
    return hit.span.start, hit.span.end


def _follows(bounds: Sequence[int], rank: int, others: tuple[str, ...], words: list[str], text: str) -> bool:
    """Whether the other words of a term stand one after the other behind ``rank``, within one sentence."""
    if not others:
        return True
    end = rank + 1 + len(others)
    return tuple(words[rank + 1 : end]) == others and not _BREAK.search(text, bounds[2 * rank], bounds[2 * end - 1])
