"""One detector for all the sections of this folder: the text is read once, and only if it holds a telling word."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from domain.ids import SignalName
from rules.grammar.grammar import CRUDE, Grammar
from rules.grammar.lexer import Sentence
from rules.grammar.pattern import literal
from rules.grammar.vocabulary import Vocabulary
from rules.signals.base import Detector, Family, Lexicons, Pattern, Scene, Signal, Span
from rules.signals.propos import accusation, citation, haine, injure, insulte, menace, obscenite
from rules.signals.propos.macros import MACROS
from rules.signals.propos.passages import LONG, passages
from rules.text.reading import FOLDED
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
_ALONE: Final = (
    "INSULTES_", "SLUR", "V_", "MENACES_VOILEE", "MENACES_AVERTISSEMENT", "MENACES_SEUL", "EXCLUSIONS_RETOUR",
    "EXCLUSIONS_CUISINE", "OBSCENITES_", "ACCUSATIONS_", "REJETS_SOUS_ENTENDU", "REJETS_COMPLOT", "REJETS_ATROCITE",
    "REJETS_ODEUR", "EXCLUSIONS_JUNGLE", "NOMME", "ARMEFEU", "BRISE", "BOMBE", "YEULE", "RASER", "SAUVAGES",
    "MENACES_ADRESSE", "MENACES_OUTIL", "MENACES_SORT", "MENACES_SUBI_SEUL", "MENACES_RESTE", "MENACES_EN_UN",
    "REJETS_CRI", "MENACES_ENVOI", "MENACES_VEUVE", "MENACES_SOMMEIL", "MENACES_FIN", "MENACES_SUBIE",
    "MENACES_ECRASE", "MENACES_DESCENDRE", "CULTE", "RENVOI", "RENFORTS_DEMERDE", "RENFORTS_ESPECE",
    literal("souhait"), literal("flamb"), literal("echapp"), literal("berce"), literal("avort"),
    literal("pathetique"), literal("pitoyable"), literal("insignifiant"), literal("imbuvable"), literal("repugnant"),
    literal("meprisable"), literal("haissable"),
)  # fmt: skip
"""Classes of which one word is reason enough to read the sentence."""
_ADJECTIVES: Final = ("GA",)
"""Words that name a group in some sentences only: reason to read beside one of the next."""
_BESIDE: Final = ("DEGRADATIONS_", "EXCLUSIONS_", "LOUANGES_", "RENFORTS_DUR", "REJETS_", literal(""))
PROPER_NAME: Final = Pattern(
    "propos.nom_propre",
    r"(?:\b(?:M\.|MM\.|Mme|Mlle|Me|Dre?|[Mm]onsieur|[Mm]adame|[Nn]otaire|[Ff]amille|[Cc]hemin|[Rr]ue|[Rr]ang|[Aa]venue"
    r"|[Bb]oulevard|[Pp]arc|[Ll]ac|[Rr]uisseau|[Rr]oute|[Mm]ont[ée]e|[Pp]lace|[Éé]cole|[A-ZÀ-Ý][a-zà-ÿ]+)"
    r" (?:(?:du|des|de la|de) )?)(?:[A-ZÀ-Ý][a-zà-ÿ]+-)+[A-ZÀ-Ý][a-zà-ÿ]+",
    view="plain",
)
"""« le notaire Connard-Dufour », « le chemin du Salaud-Vert »: a compound of names after a title, a place or a name."""
TITLED: Final = Pattern(
    "propos.nom_titre",
    r"\b(?:M\.|Mme|Mlle|Me|Dre?|[Mm]onsieur|[Mm]adame|[Ff]amille|[Rr]ue|[Cc]hemin|[Rr]ang) [A-ZÀ-Ý][a-zà-ÿ]{5,}",
    view="plain",
)
"""« Monsieur Lanègre »: a name that only looks like words run together."""
_FICTION: Final = ("RAPPORTS_FICTION", "RAPPORTS_COMPLICE")
_EVERYWHERE: Final = frozenset({"fiction.oeuvre", "ton.complice"})
"""Facts of the whole text: what they excuse may stand anywhere in it."""


Said = TypeVar("Said", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of some classes; phrases of these, by their first two words, all but the first."""

    single: frozenset[str]
    symbols: frozenset[str]
    variants: Mapping[str, str]
    """The symbol of each mistyped spelling, of any class."""
    phrases: Mapping[tuple[str, str], Sequence[tuple[str, ...]]]
    spelled: frozenset[str]
    """Every word known: one that is not may be one of a phrase, mistyped."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, names: tuple[str, ...]) -> "_Words":
        symbols = frozenset(vocabulary.beginning(names))
        phrases = vocabulary.telling_phrases(names)
        return cls(vocabulary.telling(names), symbols, vocabulary.variants, phrases, vocabulary.spelled)

    def among(self, words: Sequence[str]) -> bool:
        if not self.single.isdisjoint(words) or self._mistyped(words):
            return True
        begun = self.phrases.keys() & set(pairwise(words))
        return bool(begun) and any(
            self._stands(others, words[rank : rank + len(others)])
            for rank, pair in enumerate(pairwise(words), 1)
            if pair in begun
            for others in self.phrases[pair]
        )

    def _mistyped(self, words: Sequence[str]) -> Set[str]:
        return {word for word in self.variants.keys() & words if self.variants[word] in self.symbols}

    def sentences(self, words: Sequence[str], firsts: Sequence[int]) -> set[int]:
        """Ranks of the sentences that hold one, by the rank of the first word of each; last, the number of words."""
        told = self.single.intersection(words) | self._mistyped(words)
        found = {bisect_right(firsts, rank) - 1 for rank in _ranks(words, told)}
        for rank in _ranks(list(pairwise(words)), self.phrases.keys()):
            sentence = bisect_right(firsts, rank) - 1
            end, begun = firsts[sentence + 1], self.phrases[words[rank], words[rank + 1]]
            if rank + 1 < end and any(
                self._stands(others, words[rank + 1 : min(end, rank + 1 + len(others))]) for others in begun
            ):
                found.add(sentence)
        return found

    def _stands(self, others: Sequence[str], said: Sequence[str]) -> bool:
        return len(said) == len(others) and all(
            one == word or one not in self.spelled for one, word in zip(said, others, strict=True)
        )


def _ranks(said: Sequence[Said], wanted: Set[Said]) -> Sequence[int]:
    return [rank for rank, one in enumerate(said) if one in wanted] if wanted else ()


@dataclass(frozen=True, slots=True)
class _Reader:
    grammar: Grammar
    alone: "_Words"
    adjectives: "_Words"
    beside: "_Words"
    far: "_Words"
    """Those of ``alone``, and those that tell something of the whole text wherever they stand."""

    def detect(self, scene: Scene) -> Iterator[Signal]:
        seen: set[tuple[str, tuple[Span, ...]]] = set()
        yield from self._found(scene, seen)
        if seen:
            for place in scene.find(PROPER_NAME.key):
                yield Signal(SignalName("citation.rapportee"), (place.span,), place.text)
            for place in scene.find(TITLED.key):
                if self.grammar.lexer.glued([scene.reading.folded.within(place.span).split(" ")[-1]]):
                    yield Signal(SignalName("citation.rapportee"), (place.span,), place.text)

    def _found(self, scene: Scene, seen: set[tuple[str, tuple[Span, ...]]]) -> Iterator[Signal]:
        crude = scene.terms_of(CRUDE)
        for view in scene.reading.views:
            words = scene.reading.words_of(view)
            if not crude and not self._may_matter(words, words):
                continue
            for part in self._parts(scene, view):
                for signal in self._signals(self.grammar.read(part.text), part):
                    key = (signal.name, signal.spans)
                    if key not in seen:
                        seen.add(key)
                        yield signal

    def _parts(self, scene: Scene, view: View) -> Iterator[View]:
        if view.name != FOLDED or len(view.text) <= LONG:
            return scene.reading.parts_of(view)
        crude = {hit.index for hit in scene.terms_of(CRUDE) if hit.view is view}
        words, bounds = scene.reading.words_of(view), scene.reading.bounds_of(view)
        return passages(view, words, bounds, self._telling, crude)

    def _telling(self, words: Sequence[str], firsts: Sequence[int]) -> set[int]:
        """As :meth:`_may_matter` tells of a whole text, of each sentence with its neighbours."""
        found = self.far.sentences(words, firsts)
        for rank in self.adjectives.sentences(words, firsts) - found:
            if self.beside.among(words[firsts[max(0, rank - 1)] : firsts[min(rank + 2, len(firsts) - 1)]]):
                found.add(rank)
        glued = self.grammar.lexer.run_together(words)
        return found | {bisect_right(firsts, rank) - 1 for rank in _ranks(words, glued)}

    def _may_matter(self, words: Sequence[str], near: Sequence[str]) -> bool:
        """Most texts hold no telling word, begin no telling phrase and run no words together: they are not read."""
        return (
            self.alone.among(words)
            or (self.adjectives.among(words) and self.beside.among(near))
            or self.grammar.lexer.glued(words)
        )

    def _signals(self, sentence: Sentence, view: View) -> Iterator[Signal]:
        for match in self.grammar.matches(sentence):
            said = " ".join(sentence.words[match.start : match.end])
            place = sentence.place(match.start, match.end)
            spans = () if match.signal in _EVERYWHERE else (view.span(*place),)
            yield Signal(SignalName(match.signal), spans, said)


def grammar_of(lexicons: Lexicons) -> Grammar:
    """The grammar of all the sections, over a pack's lexicons."""
    return Grammar(lexicons, [phrase for section in SECTIONS for phrase in section.phrases], MACROS)


def _build(lexicons: Lexicons) -> Detector:
    grammar = grammar_of(lexicons)
    far = (*_ALONE, *_FICTION)
    reader = _Reader(grammar, *(_Words.of(grammar.vocabulary, names) for names in (_ALONE, _ADJECTIVES, _BESIDE, far)))
    return Detector("propos", (PROPER_NAME, TITLED), reader.detect, always=True)


FAMILY: Final = Family(
    "propos",
    {name: said for section in SECTIONS for name, said in section.signals.items()},
    _build,
    {name: kind for section in SECTIONS for name, kind in section.evidence.items()},
)
