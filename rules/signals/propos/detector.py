"""One detector for all the sections of this folder: the text is read once, and only if it holds a telling word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.ids import SignalName
from rules.grammar.grammar import Grammar
from rules.grammar.lexer import Sentence
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
    "LOUANGES_", "RENFORTS_DUR", "RENFORTS_BANDE",
)  # fmt: skip
_EVERYWHERE: Final = frozenset({"fiction.oeuvre"})
"""Facts of the whole text: what they excuse may stand anywhere in it."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Reader:
    grammar: Grammar
    telling: frozenset[str]

    def detect(self, scene: Scene) -> Iterator[Signal]:
        seen: set[tuple[str, tuple[Span, ...]]] = set()
        for view in scene.reading.views:
            if self.telling.isdisjoint(_WORD.findall(view.text)):
                continue
            sentence = self.grammar.lexer.read(view.text)
            for signal in self._signals(sentence, view):
                key = (signal.name, signal.spans)
                if key not in seen:
                    seen.add(key)
                    yield signal

    def _signals(self, sentence: Sentence, view: View) -> Iterator[Signal]:
        for match in self.grammar.matches(sentence):
            first, last = sentence.words[match.start], sentence.words[match.end - 1]
            said = " ".join(word.text for word in sentence.words[match.start : match.end])
            spans = () if match.signal in _EVERYWHERE else (view.span(first.start, last.end),)
            yield Signal(SignalName(match.signal), spans, said)


def _build(lexicons: Lexicons) -> Detector:
    phrases = [phrase for section in SECTIONS for phrase in section.phrases]
    grammar = Grammar(lexicons, phrases, MACROS)
    telling = grammar.vocabulary.telling(_TELLING)
    return Detector("propos", (), _Reader(grammar, telling).detect, always=True)


FAMILY: Final = Family(
    "propos",
    {name: said for section in SECTIONS for name, said in section.signals.items()},
    _build,
    {name: kind for section in SECTIONS for name, kind in section.evidence.items()},
)
