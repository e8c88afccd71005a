"""One detector for all the sections of this folder: the text is read once, and only if it holds a telling word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.ids import SignalName
from rules.facts.french import FRENCH_WORDS
from rules.grammar.grammar import Grammar
from rules.grammar.lexer import SHORTEST_GLUED, Sentence
from rules.grammar.pattern import literal
from rules.signals.base import Detector, Family, Lexicons, Scene, Signal, Span
from rules.signals.propos import accusation, citation, haine, injure, insulte, menace, obscenite
from rules.signals.propos.macros import MACROS
from rules.text.view import View

SECTIONS: Final = (
    insulte.SECTION,
    injure.SECTION,
    haine.SECTION,
    menace.SECTION,
    obscenite.SECTION,
    accusation.SECTION,
    citation.SECTION,
)
_TELLING: Final = (
    "INSULTES_", "SLUR", "V_", "MENACES_", "EXCLUSIONS_", "OBSCENITES_", "ACCUSATIONS_", "REJETS_", "DEGRADATIONS_",
    "LOUANGES_", "RENFORTS_DUR", "RENFORTS_BANDE", "G_",
)  # fmt: skip
SHORTEST_LITERAL: Final = 5
"""Length from which a word that a pattern names tells something by itself, function words apart."""
_EVERYWHERE: Final = frozenset({"fiction.oeuvre"})
"""Facts of the whole text: what they excuse may stand anywhere in it."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Reader:
    grammar: Grammar
    telling: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    def detect(self, scene: Scene) -> Iterator[Signal]:
        seen: set[tuple[str, tuple[Span, ...]]] = set()
        for view in scene.reading.views:
            if not self._may_matter(_WORD.findall(view.text)):
                continue
            sentence = self.grammar.lexer.read(view.text)
            for signal in self._signals(sentence, view):
                key = (signal.name, signal.spans)
                if key not in seen:
                    seen.add(key)
                    yield signal

    def _may_matter(self, words: list[str]) -> bool:
        """Most texts hold no telling word, begin no telling phrase and run no words together: they are not read."""
        return (
            not self.telling.isdisjoint(words)
            or not self.pairs.isdisjoint(pairwise(words))
            or any(self.grammar.lexer.glued(word) for word in words if len(word) >= SHORTEST_GLUED)
        )

    def _signals(self, sentence: Sentence, view: View) -> Iterator[Signal]:
        for match in self.grammar.matches(sentence):
            first, last = sentence.words[match.start], sentence.words[match.end - 1]
            said = " ".join(word.text for word in sentence.words[match.start : match.end])
            spans = () if match.signal in _EVERYWHERE else (view.span(first.start, last.end),)
            yield Signal(SignalName(match.signal), spans, said)


def _build(lexicons: Lexicons) -> Detector:
    phrases = [phrase for section in SECTIONS for phrase in section.phrases]
    grammar = Grammar(lexicons, phrases, MACROS)
    vocabulary = grammar.vocabulary
    named = {one for one in vocabulary.telling((literal(""),)) if len(one) >= SHORTEST_LITERAL} - FRENCH_WORDS
    reader = _Reader(grammar, vocabulary.telling(_TELLING) | named, vocabulary.telling_pairs(_TELLING))
    return Detector("propos", (), reader.detect, always=True)


FAMILY: Final = Family(
    "propos",
    {name: said for section in SECTIONS for name, said in section.signals.items()},
    _build,
    {name: kind for section in SECTIONS for name, kind in section.evidence.items()},
)
