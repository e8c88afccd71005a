"""The vocabulary of a pack and the patterns of its detectors, put together; then the matches in one text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import re2

from rules.grammar.french import WORDS
from rules.grammar.inflect import conjugate
from rules.grammar.lexer import Lexer, Sentence
from rules.grammar.needs import Needs, Sieve, weighing
from rules.grammar.ordinary import ORDINARY
from rules.grammar.pattern import Compiler, classes_used, literal, words_of
from rules.grammar.reach import crosses, edged
from rules.grammar.vocabulary import COMMA, OTHER, QUOTE, STOP, Draft, Vocabulary
from rules.pack.lexicon import Lexicons, Term
from rules.text.reading import fold

NEUTRAL = "neutres"
VERBS = "violences"
VERB_TYPED = 7
CRUDE = "crudites"
WIDE = "hostilites"
"""Lexicons that no pattern names: their phrases must not swallow the words that patterns are made of."""
_PROTECTED = frozenset({"RACISME", "XENOPHOBIE", "RELIGION", "HOMOPHOBIE", "TRANSPHOBIE", "HANDICAP"})
"""Grounds whose names alone are a mention of the group: a woman or a young man is often just somebody."""
_ANCHORS = ("G_", "SLUR_", "INSULTES_GRAVE", "REJETS_VERBE", "REJETS_ME")
SHORTEST_ANCHOR = 4
MEMORY = 1 << 18
"""Bytes that one pattern may keep of its states; there are hundreds of them."""
MOST_MATCHES = 64
"""Places kept of one pattern in one text: more say nothing more."""
_AFTER_A_NAME = (
    "COP", "CEST", "NE", "ME", "QUI", "QUE", "DES", "AUX", "ET", "COMMETOI", "DEVRAIT", "MERITE", "AVOIR", "FILL",
    "ADV", "V_", "CA", "IL", "SI", "EXCLUSIONS_", "REJETS_", "OBSCENITES_SILENCE", "RAPPORTS_SEFAIT", "BARRE",
    "RENFORTS_DEMERDE", "TOURNURES_", "PREP", "REFL", "CONNECT", "LUI", "JE", "ILFAUT", "SIXPIEDS",
)  # fmt: skip
"""« les vieux sont », « les vieux qui »: what may follow an adjective that names people. « Les vieux arbres "
"» names trees."""
_TYPED = {"groupes": 5, "injures": 6, "degradations": 5, "insultes": 7, "rejets": 6}
"""Lexicons whose mistyped words are looked for, and the length from which a slip does not make another word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence pattern. ``emits`` gives, for each signal, the part that it quotes: the whole where there is none."""

    key: str
    pattern: str
    emits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """``start`` and ``end`` are ranks of words in the sentence."""

    signal: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    """``emits`` has the rank of each quoted part."""

    phrase: Phrase
    expression: Any
    emits: tuple[tuple[str, int], ...]


class _Ranks(dict[int, int]):
    """The rank of the symbol that begins at each byte, and how many there are after the last; made when asked for."""

    __slots__ = ("_symbols",)

    def __init__(self, symbols: str) -> None:
        self._symbols = symbols

    def __missing__(self, byte: int) -> int:
        at = 0
        for rank, symbol in enumerate(self._symbols):
            self[at] = rank
            at += len(symbol.encode())
        self[at] = len(self._symbols)
        return self[byte]


class Grammar:
    """Immutable once built."""

    def __init__(self, lexicons: Lexicons, phrases: Sequence[Phrase], macros: Mapping[str, str]) -> None:
        used = classes_used((phrase.pattern for phrase in phrases), macros)
        self.vocabulary = _vocabulary(lexicons, words_of(used), used)
        begun = {first for first, _ in self.vocabulary.telling_pairs(_ANCHORS)}
        anchors = {word for word in self.vocabulary.telling(_ANCHORS) | begun if len(word) >= SHORTEST_ANCHOR}
        self.lexer = Lexer(self.vocabulary, frozenset(anchors))
        self._adjectives = frozenset(self.vocabulary.containing("GA"))
        self._after = self.vocabulary.beginning(_AFTER_A_NAME) | {COMMA, QUOTE, STOP}
        options = re2.Options()
        options.log_errors = False
        options.max_mem = MEMORY
        self._compiled: list[_Compiled] = []
        weigh = weighing(self.vocabulary)
        needs, compiler = Needs(self.vocabulary, macros, weigh), Compiler(self.vocabulary, macros)
        for phrase in phrases:
            compiled = re2.compile(compiler.expression(phrase.pattern), options)
            emits = tuple((signal, compiled.groupindex.get(part, 0)) for signal, part in phrase.emits)
            self._compiled.append(_Compiled(phrase, compiled, emits))
        ends = edged(macros)
        self._sieve = Sieve(((needs.of(phrase.pattern), crosses(phrase.pattern, ends)) for phrase in phrases), weigh)

    def read(self, text: str) -> Sentence:
        """A folded text in symbols; an adjective that stands before a noun names nobody."""
        sentence = self.lexer.read(text)
        symbols, words = sentence.symbols, sentence.words
        if self._adjectives.isdisjoint(symbols):
            return sentence
        read = list(symbols)
        for at in [at for at, symbol in enumerate(symbols) if symbol in self._adjectives]:
            following = symbols[at + 1 : at + 2] or STOP
            if following not in self._after:
                read[at] = symbols[at] if _is_verb(words[at + 1]) else OTHER
        return replace(sentence, symbols="".join(read))

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Every signal of every pattern found, with the words it quotes."""
        symbols, ranks = sentence.symbols.encode(), _Ranks(sentence.symbols)
        for rank in self._sieve.passed(sentence.symbols):
            compiled = self._compiled[rank]
            for found in islice(compiled.expression.finditer(symbols), MOST_MATCHES):
                for signal, part in compiled.emits:
                    start, end = found.span(part)
                    if start < end:
                        first, after = ranks[start], ranks[end]
                        yield Match(self._named(signal, sentence.symbols[first:after]), first, after)

    def _named(self, signal: str, symbols: str) -> str:
        """``groupe.*`` takes the ground of the first group or slur among the words."""
        if not signal.endswith(".*"):
            return signal
        for symbol in symbols:
            for name in sorted(self.vocabulary.classes(symbol)):
                if name.startswith(("G_", "SLUR_")):
                    return signal[:-1] + name.partition("_")[2].lower()
        return signal[:-1] + "autre"


def _is_verb(word: str) -> bool:
    """« les noirs aillent »: an ending that only verbs have, adverbs aside."""
    return word.endswith(("ent", "ont")) and not word.endswith("ment")


def _vocabulary(lexicons: Lexicons, words: Iterable[str], used: Mapping[str, int]) -> Vocabulary:
    draft = Draft()
    for name, text in WORDS.items():
        draft.add(name, _listed(text))
    for word in words:
        draft.add(literal(word), [word])
    for lexicon in lexicons:
        if lexicon.id not in (NEUTRAL, VERBS, CRUDE, WIDE):
            for term in lexicon.terms:
                for name in classes_of(lexicon.id, term):
                    draft.add(name, _spellings(term), typed_from=_TYPED.get(lexicon.id, 0))
    for term in lexicons.terms(VERBS):
        _add_verb(draft, term)
    for term in lexicons.terms(NEUTRAL):
        for word in _spellings(term):
            draft.classes[word] = {"NEUTRE"}
    return draft.freeze(ORDINARY.split(), used)


def _listed(text: str) -> Iterator[str]:
    """Words set apart by spaces; after the first semicolon, whole phrases."""
    words, *phrases = text.split(";")
    yield from words.split()
    for phrase in map(str.strip, phrases):
        yield phrase
        if phrase.endswith(" de"):
            yield phrase[:-1]


_JOINTS = str.maketrans("'-", "  ")


def _spellings(term: Term) -> list[str]:
    return [" ".join(folded.translate(_JOINTS).split()) for folded in term.folded]


def classes_of(lexicon: str, term: Term) -> Iterator[str]:
    """Class names that patterns use for a term: ``INSULTES_GRAVE``, ``INSULTES_GRAVE_CONTEXTE``, ``G_RACISME``…"""
    grade = term.grade.upper()
    if lexicon == "groupes":
        yield from ("GA",) if "adjectif" in term.tags else ("G", "NOMME")
        ground = "NATIONALITE" if grade == "XENOPHOBIE" and "adjectif" in term.tags else grade
        yield f"G_{ground}"
        if ground in _PROTECTED:
            yield "GLA" if "adjectif" in term.tags else "GL"
        return
    if lexicon == "injures":
        yield "SLURA" if "ambigu" in term.tags else "SLURB" if "usuel" in term.tags else "SLUR"
        yield f"SLUR_{grade}"
        return
    suffix = "".join(f"_{tag.upper()}" for tag in term.tags)
    yield f"{lexicon.upper()}_{grade}{suffix}"


def _add_verb(draft: Draft, term: Term) -> None:
    grade = term.grade.upper()
    if "verbe" not in term.tags:
        draft.add(f"V_{grade}", _spellings(term), typed_from=VERB_TYPED)
        return
    weak = "_FAIBLE" if "faible" in term.tags else ""
    for mood, forms in conjugate(fold(term.term)).items():
        draft.add(f"V_{mood.upper()}{weak}", forms, typed_from=VERB_TYPED if mood in ("infinitif", "participe") else 0)
