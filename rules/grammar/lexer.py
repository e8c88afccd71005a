"""From a folded text to one symbol a word, with the place of each word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rules.grammar.variants import readings, swaps
from rules.grammar.vocabulary import COMMA, OTHER, QUOTE, STOP, Vocabulary

_TOKEN = re.compile(r"[a-z0-9@$*]+(?:[*@$!|+#%_]+[a-z0-9]+|\*+)*|[.!?\n;]+|[^\sa-z0-9'-]|-(?![a-z0-9])|(?<![a-z0-9])-")
"""An apostrophe, or a hyphen between two letters, only sets words apart."""
_SPACED = re.compile(r"(?<![a-z0-9'])(?:[a-z0-9@$!][ ._*-]{1,2}){2,}[a-z0-9@$](?![a-z0-9])")
_PREFIX = "trans"
"""« transparence » is one word."""
_COMMAS = frozenset(",()-/:")
_SENTENCE_ENDS = ".!?\n;"
ANY_ADVERB, LONGEST_NOT_ADVERB = "vraiment", 7
"""An unknown word in « -ment » is taken for an adverb."""
MOST_MET = 10_000
SURE_ANCHOR = 5
"""Length of the telling word that more than two words run together must hold: « conducunt » is one word of Latin."""
SHORTEST_GLUED, LONGEST_GLUED = 7, 40
SHORTEST_SWAPPED, LONGEST_SWAPPED = 5, 20
SHORTEST_PIECE, LONGEST_PIECE = 4, 14


Places = Sequence[tuple[int, int]]
"""Offsets at which tokens begin and end."""


class Tokens:
    """The words and marks of a text. Their places are looked for when a pattern has something to quote."""

    __slots__ = ("_places", "text", "texts")

    def __init__(self, text: str, texts: Sequence[str], places: Places | None = None) -> None:
        self.text = text
        self.texts = texts
        self._places = places

    @property
    def places(self) -> Places:
        if self._places is None:
            self._places = list(_places(self.text, self.texts))
        return self._places


def _places(text: str, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where tokens stand, one after the other: what lies between two of them begins none."""
    end = 0
    for token in texts:
        start = text.find(token, end)
        end = start + len(token)
        yield start, end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole text in symbols: ``symbols[i]`` is the class of ``words[i]``, which begins at ``tokens.texts[ranks[i]]``.

    A word is one token, several (a phrase), or a part of one (words run together).
    """

    words: Sequence[str]
    symbols: str
    ranks: Sequence[int]
    tokens: Tokens

    def place(self, first: int, after: int) -> tuple[int, int]:
        """Offsets in the text of ``words[first:after]``."""
        return self._place(first)[0], self._place(after - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        rank, places = self.ranks[at], self.tokens.places
        following = self.ranks[at + 1] if at + 1 < len(self.ranks) else len(places)
        begun = at
        while begun and self.ranks[begun - 1] == rank:
            begun -= 1
        if following > rank and begun == at:
            return places[rank][0], places[following - 1][1]
        start = places[rank][0] + sum(map(len, self.words[begun:at]))
        return start, start + len(self.words[at])


@dataclass(frozen=True, slots=True)
class Lexer:
    """``anchors``: words of which one at least must be part of words written without spaces."""

    vocabulary: Vocabulary
    anchors: frozenset[str] = frozenset()
    _met: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Words met before: symbol, and the words that each is made of when it is several. Bounded; a pure function's."""

    _swapped: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Unknown words met before, as they are read. Bounded."""

    _whole: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    """Words met before that are not several run together. Bounded."""

    _heads: frozenset[str] = field(init=False, repr=False, compare=False)
    """How the anchors begin."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_heads", frozenset(anchor[:SHORTEST_PIECE] for anchor in self.anchors))

    def read(self, text: str) -> Sentence:
        spelled, phrases = self.vocabulary.spelled, self.vocabulary.phrases
        tokens, met = _tokens(text), self._met
        texts = [token if token in spelled else self._mended(token) for token in tokens.texts]
        found = [met.get(one) or self._meet(one) for one in texts]
        begun = [at for at, pair in enumerate(pairwise(texts)) if pair in phrases]
        glued = [at for at, (_, pieces) in enumerate(found) if pieces]
        words: list[str] = []
        symbols: list[str] = []
        ranks: list[int] = []
        done = 0
        for at in sorted({*begun, *glued, len(texts)}):
            if at < done:
                continue
            words += texts[done:at]
            symbols += [symbol for symbol, _ in found[done:at]]
            ranks += range(done, at)
            done = at
            phrase = _phrase(texts, at, phrases.get((texts[at], texts[at + 1]), ())) if at + 1 < len(texts) else None
            if phrase is not None:
                others, symbol = phrase
                words.append(" ".join((texts[at], *others)))
                symbols.append(symbol)
                ranks.append(at)
                done += len(others) + 1
            elif at < len(texts) and found[at][1]:
                pieces = found[at][1]
                words += pieces
                symbols += [self.vocabulary.words[piece] for piece in pieces]
                ranks += [at] * len(pieces)
                done += 1
        return Sentence(words, "".join(symbols), ranks, tokens)

    def _mended(self, text: str) -> str:
        """A word out of the vocabulary, read as one of the phrases with two letters swapped: « rendent maalde »."""
        if not SHORTEST_SWAPPED <= len(text) <= LONGEST_SWAPPED or text in self.vocabulary.ordinary:
            return text
        known = self._swapped.get(text)
        if known is None:
            spelled = self.vocabulary.phrased
            known = next((word for word in swaps(text) if word in spelled), text) if text.isalpha() else text
            if len(self._swapped) < MOST_MET:
                self._swapped[text] = known
        return known

    def glued(self, words: Iterable[str]) -> bool:
        """Whether one of the words (folded) is several of them, written without spaces."""
        return next(self._together(words), None) is not None

    def run_together(self, words: Iterable[str]) -> frozenset[str]:
        """Those of the words (folded) that are several of them, written without spaces."""
        return frozenset(self._together(words))

    def _together(self, words: Iterable[str]) -> Iterator[str]:
        whole = self._whole
        for word in set(words).difference(whole):
            if len(word) >= SHORTEST_GLUED and len((self._met.get(word) or self._meet(word))[1]) > 1:
                yield word
            elif len(whole) < MOST_MET:
                whole.add(word)

    def _holds_an_anchor(self, token: str) -> bool:
        heads, anchors = self._heads, self.anchors
        return any(
            token[start : start + length] in anchors
            for start in range(len(token) - SHORTEST_PIECE + 1)
            if token[start : start + SHORTEST_PIECE] in heads
            for length in range(SHORTEST_PIECE, min(LONGEST_PIECE, len(token) - start) + 1)
        )

    def _meet(self, word: str) -> tuple[str, tuple[str, ...]]:
        symbol = self.symbol(word)
        several = symbol == OTHER and SHORTEST_GLUED <= len(word) <= LONGEST_GLUED
        may_be_several = several and word not in self.vocabulary.ordinary
        found = symbol, tuple(self._unglue(word)) if may_be_several else ()
        if len(self._met) < MOST_MET:
            self._met[word] = found
        return found

    def symbol(self, word: str) -> str:
        known = self.vocabulary.words.get(word)
        if known is not None:
            return known
        if word in _COMMAS:
            return COMMA
        if word == '"':
            return QUOTE
        if not word[0].isalnum() and word[0] in _SENTENCE_ENDS:
            return STOP
        if word.endswith("ment") and len(word) > LONGEST_NOT_ADVERB:
            return self.vocabulary.words.get(ANY_ADVERB, OTHER)
        return self._disguised(word)

    def _disguised(self, token: str) -> str:
        words, variants = self.vocabulary.words, self.vocabulary.variants
        if token in variants:
            return variants[token]
        if token in self.vocabulary.ordinary:
            return OTHER
        for reading in readings(token):
            found = words.get(reading) or variants.get(reading)
            if found is not None:
                return found
        return OTHER

    def _unglue(self, token: str) -> list[str]:
        """Words written without spaces, when known words fill the token from end to end."""
        if token.startswith(_PREFIX) or not self._holds_an_anchor(token):
            return []
        words, begun = self.vocabulary.words, self.vocabulary.heads
        fewest: dict[int, tuple[int, int]] = {0: (0, 0)}
        for start in range(len(token)):
            if start not in fewest:
                continue
            reached = (fewest[start][0] + 1, start)
            longest = LONGEST_PIECE if token[start : start + SHORTEST_PIECE] in begun else SHORTEST_PIECE - 1
            for end in range(start + 1, min(start + longest, len(token)) + 1):
                if token[start:end] in words and (end - start > 1 or token[start] in "ay"):
                    fewest[end] = min(reached, fewest.get(end, reached))
        found: list[str] = []
        end = len(token)
        while end and end in fewest:
            start = fewest[end][1]
            found.insert(0, token[start:end])
            end = start
        long = SURE_ANCHOR if len(found) > 2 else 0
        return found if len(found) > 1 and any(len(one) >= long and one in self.anchors for one in found) else []


def _phrase(
    texts: list[str], at: int, candidates: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[tuple[str, ...], str] | None:
    """The first phrase whose other words follow."""
    for others, symbol in candidates:
        if tuple(texts[at + 1 : at + 1 + len(others)]) == others:
            return others, symbol
    return None


def _tokens(text: str) -> Tokens:
    """Words and marks; letters set apart by spaces or dots are brought together."""
    spaced = [match.span() for match in _SPACED.finditer(text)]
    if not spaced:
        return Tokens(text, _TOKEN.findall(text))
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        inside = next((span for span in spaced if span[0] <= start < span[1]), None)
        if inside is None:
            texts.append(match[0])
            places.append((start, end))
        elif start == inside[0] or not places or places[-1][0] < inside[0]:
            texts.append("".join(mark for mark in text[inside[0] : inside[1]] if mark not in " ._*-"))
            places.append(inside)
    return Tokens(text, texts, places)
