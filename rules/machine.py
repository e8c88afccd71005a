"""A policy made ready to judge: patterns compiled into a few sets a view, terms indexed, rules by signal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import re2

from domain.content import Content
from domain.context import Context
from domain.ids import PackId
from domain.verdict import PackRef, Signal
from rules.density import BEGINNING, CROWDED, SHORT, dense, points
from rules.model.model import Model
from rules.model.weights import load
from rules.pack.model import Item, Policy, Rule
from rules.signals.base import Detector, Expression, Family, Pattern, Scene
from rules.text.expression import alternatives, options, written
from rules.text.reading import LIMIT, Reading, Vocabulary, read
from rules.text.terms import TermHit, TermIndex, words_of


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule beside the item it applies and its rank in the pack."""

    rule: Rule
    item: Item
    rank: int
    lines: tuple[tuple[frozenset[str], tuple[str, ...], bool], ...]
    """Clear lines, then doubtful ones: the names as a set, as written, and whether the line is clear."""
    names: frozenset[str]
    """Every signal that the rule rests on."""

    @classmethod
    def of(cls, rule: Rule, item: Item, rank: int) -> "Clause":
        lines = [(line, True) for line in rule.clear] + [(line, False) for line in rule.doubtful]
        return cls(rule, item, rank, tuple((frozenset(line), line, clear) for line, clear in lines), rule.signals)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What all detectors found in one text. ``failed`` names those that could not do their work."""

    reading: Reading
    signals: dict[str, list[Signal]]
    failed: tuple[str, ...]
    dense: bool = False
    """So much stands in the text that only its beginning was read."""


Seen = tuple[Reading, frozenset[str], Mapping[str, tuple[TermHit, ...]]]
"""A text read, the patterns that stand in it and the places of the terms, by lexicon."""


TOGETHER: Final = 16
"""Patterns of one automaton. More make states by the product, and a new text takes the time to make them."""
SHARED: Final = 2 << 20
"""Bytes that such an automaton may take."""
MASKED: Final = frozenset({"insultes", "injures", "obscenites", "crudites"})
"""Lexicons whose words people mask."""


class PatternSet:
    """All patterns of one view, linear-time: tells which ones a text holds.

    One look for the words that each expression cannot do without leaves hardly any to try, each by itself; those that
    need no word of their own are tried together. A pattern is one expression, or several of which one is enough.
    """

    __slots__ = ("_filter", "_keys", "_sets", "_tries", "view")

    def __init__(self, view: str, patterns: Sequence[Pattern]) -> None:
        self.view = view
        pairs = [(pattern.key, one) for pattern in patterns for one in alternatives(pattern.expression)]
        self._keys = tuple(key for key, _ in pairs)
        self._filter = re2.Filter()
        for _, expression in pairs:
            one = written(expression, view)
            self._filter.Add(one, options(narrow=isinstance(one, bytes)))
        self._filter.Compile()
        always = sorted(self._filter.Match(b"", potential=True) or ())
        self._sets = tuple(_together(some, [one for _, one in pairs]) for some in _batches(always))
        self._tries = {rank: self._filter.re(rank).search for rank in range(len(pairs)) if rank not in always}

    def hits(self, text: str) -> set[str]:
        encoded = text.encode()
        held = {self._keys[ranks[at]] for ranks, found in self._sets for at in found.Match(encoded) or ()}
        for rank in self._tries.keys() & (self._filter.Match(encoded, potential=True) or ()):
            if self._keys[rank] not in held and self._tries[rank](encoded):
                held.add(self._keys[rank])
        return held

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """Each pattern by itself, to tell where it stands."""
        ranks: dict[str, list[int]] = {}
        for rank, key in enumerate(self._keys):
            ranks.setdefault(key, []).append(rank)
        for key, some in ranks.items():
            yield key, Expression([self._filter.re(rank) for rank in some], self.view)


def _batches(ranks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ranks[first : first + TOGETHER] for first in range(0, len(ranks), TOGETHER))


def _together(ranks: Sequence[int], expressions: Sequence[str]) -> tuple[Sequence[int], Any]:
    found: Any = re2.Set.SearchSet(options(SHARED))
    for rank in ranks:
        found.Add(expressions[rank])
    found.Compile()
    return ranks, found


def _by_rarest(clauses: Iterable[Clause]) -> Mapping[str, Sequence[tuple[frozenset[str], Clause]]]:
    """The lines of all rules, each by the one of its signals that the fewest lines name."""
    lines = [(line, clause) for clause in clauses for line, _, _ in clause.lines]
    used = Counter(name for line, _ in lines for name in line)
    found: dict[str, list[tuple[frozenset[str], Clause]]] = {}
    for line, clause in lines:
        found.setdefault(min(line, key=lambda name: (used[name], name)), []).append((line, clause))
    return found


def _named(weights: str) -> Model | None:
    return Model(load(weights)) if weights else None


class Machine:
    """Everything that judging by one policy needs. Immutable; shared by all threads of work."""

    def __init__(
        self,
        policy: Policy,
        families: Iterable[Family],
        model: Model | None = None,
        offers: Model | None = None,
    ) -> None:
        """The models stand in for those that the policy names: to measure weights before they are shipped."""
        self.policy = policy
        self.model = model or _named(policy.settings.model)
        self.offers = offers or _named(policy.settings.offers_model)
        self.ref = PackRef(PackId(policy.head.id), policy.head.version, policy.hash)
        self.families = tuple(families)
        self.detectors: tuple[Detector, ...] = tuple(family.build(policy.lexicons) for family in self.families)
        looked_for = {name for detector in self.detectors for name in detector.lexicons}
        self._terms = TermIndex(lexicon for lexicon in policy.lexicons if lexicon.id in looked_for)
        masked = (
            spelling
            for lexicon in policy.lexicons
            if lexicon.id in MASKED
            for term in lexicon.terms
            for spelling in term.folded
        )
        self._vocabulary = Vocabulary(words_of(policy.lexicons), masked)
        patterns = [pattern for detector in self.detectors for pattern in detector.patterns]
        views = ("folded", "plain", "squeezed", "leet")
        by_view = {view: [p for p in patterns if p.view == view] for view in views}
        self._sets = {view: PatternSet(view, found) for view, found in by_view.items() if found}
        self._expressions = {key: one for some in self._sets.values() for key, one in some.expressions()}
        if len(self._expressions) < len(patterns):
            raise ValueError("two patterns have the same key")
        ranks = range(len(self.detectors))
        self._order = {rank: (bool(self.detectors[rank].beside), rank) for rank in ranks}
        self._always = tuple(rank for rank, detector in enumerate(self.detectors) if detector.always)
        self._by_key = {p.key: rank for rank, detector in enumerate(self.detectors) for p in detector.patterns}
        self._by_lexicon: dict[str, list[int]] = {}
        for rank, detector in enumerate(self.detectors):
            for lexicon in detector.lexicons:
                self._by_lexicon.setdefault(lexicon, []).append(rank)
        items = {item.code: item for item in policy.items}
        clauses = [Clause.of(rule, items[rule.item], rank) for rank, rule in enumerate(policy.rules)]
        self._lines = _by_rarest(clauses)

    def look(self, content: Content, context: Context) -> Sighting:
        """Read a content and run the detectors that have something to look at."""
        (reading, hits, terms), dense = self._read(content.text)
        models = (self.model, self.offers)
        scene = Scene(content, context, reading, hits, terms, self._expressions, self.policy.settings, *models)
        wanted = set(self._always)
        wanted.update(self._by_key[key] for key in hits)
        for lexicon in terms:
            wanted.update(self._by_lexicon.get(lexicon, ()))
        signals: dict[str, list[Signal]] = {}
        failed: list[str] = []
        for rank in sorted(wanted, key=self._order.__getitem__):
            detector = self.detectors[rank]
            if detector.beside and detector.beside not in signals:
                continue
            try:
                found = list(detector.detect(scene))
            except Exception:  # whatever went wrong in a detector: it decides nothing, a person does
                failed.append(detector.family)
                continue
            for signal in found:
                signals.setdefault(signal.name, []).append(signal)
        return Sighting(reading, signals, tuple(failed), dense)

    def clauses(self, names: Iterable[str]) -> list[Clause]:
        """Rules of which one line at least is among these signals, in the order of the pack."""
        present = frozenset(names)
        lines = [pair for name in present for pair in self._lines.get(name, ())]
        found = {clause.rank: clause for line, clause in lines if line <= present}
        return [found[rank] for rank in sorted(found)]

    def _read(self, text: str) -> tuple[Seen, bool]:
        """What is read of a text, and whether so much stands in it that this is only its beginning."""
        if len(text) > BEGINNING and points(*self.seen(text, BEGINNING)) > CROWDED:
            return self.seen(text, SHORT), True
        whole = self.seen(text)
        if len(text) <= SHORT or not dense(*whole):
            return whole, False
        return self.seen(text, SHORT), True

    def seen(self, text: str, most: int = LIMIT) -> Seen:
        """A text read up to ``most`` characters, the patterns that stand in it and the places of the terms."""
        reading = read(text, self._vocabulary, most)
        return reading, self._hits(reading), self._terms.find(reading)

    def _hits(self, reading: Reading) -> frozenset[str]:
        keys: set[str] = set()
        folded = self._sets.get("folded")
        if folded:
            for view in reading.views:
                keys.update(folded.hits(view.text))
        for name in ("plain", "squeezed", "leet"):
            if name in self._sets:
                keys.update(self._sets[name].hits(reading.view(name).text))
        return frozenset(keys)
