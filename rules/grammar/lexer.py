"""From a folded text to one symbol a word, with the place of each word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rules.grammar.variants import readings, swaps
from rules.grammar.vocabulary import COMMA, OTHER, QUOTE, STOP, Vocabulary

_TOKEN = re.compile(r"[a-z0-9@$*]+(?:[*@$!|+#%_]+[a-z0-9]+|\*+)*|[.!?\n;]+|[^\sa-z0-9]")
_JOINTS = "'-"
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


class Word(NamedTuple):
    """``start`` and ``end`` are offsets in the text that was lexed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole text in symbols: ``symbols[i]`` is the class of ``words[i]``."""

    words: tuple[Word, ...]
    symbols: str
    text: str


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
        vocabulary = self.vocabulary
        known, phrases, met, spelled = vocabulary.words, vocabulary.phrases, self._met, vocabulary.spelled
        tokens = [token if token.text in spelled else self._mended(token) for token in _tokens(text)]
        texts = [token.text for token in tokens]
        words: list[Word] = []
        symbols: list[str] = []
        after = 0
        for at, pair in enumerate(zip(texts, (*texts[1:], ""), strict=False)):
            if at < after:
                continue
            token, candidates = tokens[at], phrases.get(pair)
            found = _phrase(texts, at, candidates) if candidates else None
            if found is not None:
                others, symbol = found
                after = at + len(others) + 1
                words.append(Word(" ".join((token.text, *others)), token.start, tokens[after - 1].end))
                symbols.append(symbol)
                continue
            symbol, pieces = met.get(token.text) or self._meet(token.text)
            if not pieces:
                words.append(token)
                symbols.append(symbol)
                continue
            start = token.start
            for piece in pieces:
                words.append(Word(piece, start, start + len(piece)))
                symbols.append(known[piece])
                start += len(piece)
        return Sentence(tuple(words), "".join(symbols), text)

    def _mended(self, token: Word) -> Word:
        """A word out of the vocabulary, read as one of the phrases with two letters swapped: « rendent maalde »."""
        text = token.text
        if not SHORTEST_SWAPPED <= len(text) <= LONGEST_SWAPPED or text in self.vocabulary.ordinary:
            return token
        known = self._swapped.get(text)
        if known is None:
            spelled = self.vocabulary.phrased
            known = next((word for word in swaps(text) if word in spelled), text) if text.isalpha() else text
            if len(self._swapped) < MOST_MET:
                self._swapped[text] = known
        return token if known is text else Word(known, token.start, token.end)

    def glued(self, words: Iterable[str]) -> bool:
        """Whether one of the words (folded) is several of them, written without spaces."""
        whole = self._whole
        for word in set(words).difference(whole):
            if len(word) >= SHORTEST_GLUED and len((self._met.get(word) or self._meet(word))[1]) > 1:
                return True
            if len(whole) < MOST_MET:
                whole.add(word)
        return False

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


def _tokens(text: str) -> list[Word]:
    """Words and marks; letters set apart by spaces or dots are brought together."""
    spaced = [match.span() for match in _SPACED.finditer(text)]
    if not spaced:
        found = ((match[0], *match.span()) for match in _TOKEN.finditer(text))
        return [Word(*one) for one in found if one[0] not in _JOINTS or not _joins(text, one[1])]
    tokens: list[Word] = []
    for match in _TOKEN.finditer(text):
        mark = match.group()
        start, end = match.span()
        inside = next((span for span in spaced if span[0] <= start < span[1]), None)
        if inside is None:
            if mark not in _JOINTS or not _joins(text, start):
                tokens.append(Word(mark, start, end))
        elif start == inside[0] or not tokens or tokens[-1].start < inside[0]:
            letters = "".join(mark for mark in text[inside[0] : inside[1]] if mark not in " ._*-")
            tokens.append(Word(letters, inside[0], inside[1]))
    return tokens


def _joins(text: str, at: int) -> bool:
    """An apostrophe or a hyphen between two letters only sets words apart."""
    return text[at] == "'" or (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
