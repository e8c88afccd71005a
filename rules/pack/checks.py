"""What must hold between the parts of a pack: clauses cited, signals known, two independent reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from typing import Final

from domain.faults import Fault
from domain.said import said
from domain.verdict import Level
from rules.pack.files import Draft, Origin
from rules.pack.model import Item, Rule
from rules.signals.base import Evidence, Family


@dataclass(frozen=True, slots=True)
class Known:
    """Every signal of the registry: what it says, and the kind of evidence it is."""

    sentences: Mapping[str, str]
    evidence: Mapping[str, Evidence]

    @classmethod
    def of(cls, families: Iterable[Family]) -> "Known":
        sentences: dict[str, str] = {}
        evidence: dict[str, Evidence] = {}
        for family in families:
            sentences.update(family.signals)
            evidence.update(family.evidence)
        return cls(sentences, evidence)


def check_faults(draft: Draft, known: Known) -> Iterator[Fault]:
    """Every fault between the parts of a draft."""
    items: dict[str, Item] = {}
    for item, _ in draft.items:
        items.setdefault(item.code, item)
    yield from _twice("code", [(item.code, origin) for item, origin in draft.items])
    yield from _twice("id", [(rule.id, origin) for rule, origin in draft.rules])
    yield from _twice("id", [(lexicon.id, origin) for lexicon, origin in draft.lexicons])
    for rule, origin in draft.rules:
        if draft.whole("pack.toml"):
            yield from _item_faults(rule, origin, items)
        yield from _rule_faults(rule, origin, known)
        if draft.whole("replies.toml") and rule.notice and rule.notice not in draft.replies.texts:
            yield origin.fault("notice", f"« {rule.notice} »", "le numéro d’un texte de replies.toml")
    if draft.whole("rules/"):
        yield from _orphans(draft)
    if draft.pack and draft.pack.settings.model_high < draft.pack.settings.model_probable:
        found = said("{value}, sous model_probable", value=draft.pack.settings.model_high)
        yield draft.fault_in_pack(("settings", "model_high"), found, "un seuil au moins égal à model_probable")
    if draft.pack and draft.pack.pack.effective_from.tzinfo is None:
        source = next((origin.source for _, origin in draft.items), None)
        if source:
            expected = "un instant avec son décalage, comme 2026-01-15T00:00:00-05:00"
            yield source.fault(("pack", "effective_from"), "un instant sans fuseau", expected)


def _orphans(draft: Draft) -> Iterator[Fault]:
    """Examples and swaps of a rule that the pack does not have."""
    rules = {rule.id for rule, _ in draft.rules}
    named = [(example.rule, origin) for example, origin in draft.examples]
    named += [(swap.rule, origin) for swap, origin in draft.swaps]
    for name, origin in named:
        if name not in rules:
            yield origin.fault("rule", f"« {name} »", _nearest(name, rules, "une règle de ce pack"))


def _item_faults(rule: Rule, origin: Origin, items: Mapping[str, Item]) -> Iterator[Fault]:
    item = items.get(rule.item)
    if item is None:
        yield origin.fault("item", f"« {rule.item} »", _nearest(rule.item, items, "le code d’un item de pack.toml"))
    else:
        yield from _too_strong(rule, origin, item)


def _rule_faults(rule: Rule, origin: Origin, known: Known) -> Iterator[Fault]:
    if not rule.clear and not rule.doubtful:
        yield origin.fault("clear", "aucune condition", "au moins une ligne dans clear ou doubtful")
    for key, lines in (
        ("clear", rule.clear),
        ("doubtful", rule.doubtful),
        ("exempt", (rule.exempt,)),
        ("softened", (rule.softened,)),
    ):
        for name in dict.fromkeys(name for line in lines for name in line):
            if name not in known.sentences:
                yield origin.fault(key, f"« {name} »", _nearest(name, known.sentences, "un signal connu"))
        if key in ("clear", "doubtful") and any(not line for line in lines):
            yield origin.fault(key, "une ligne vide", "au moins un signal par ligne")
    for line in rule.clear:
        yield from _dependent(line, origin, known)
        yield from _model_alone(line, origin, known)


def _dependent(line: tuple[str, ...], origin: Origin, known: Known) -> Iterator[Fault]:
    """A clear line rests on two kinds of evidence at least: « clear » is never one reason said twice."""
    if len(set(line)) < 2:
        only = said("un seul signal ({signals})", signals=", ".join(line))
        yield origin.fault("clear", only, "deux signaux indépendants; un seul va dans doubtful")
        return
    for first, second in combinations(dict.fromkeys(line), 2):
        kind = known.evidence.get(first)
        if kind is not None and kind is known.evidence.get(second):
            found = said("« {a} » et « {b} », tous deux de nature « {kind} »", a=first, b=second, kind=kind)
            yield origin.fault("clear", found, "des signaux de natures différentes (un mot et sa cible, par exemple)")


QUOTABLE: Final = frozenset({Evidence.WORD, Evidence.TARGET, Evidence.PHRASE, Evidence.FORMAT})
"""Kinds of evidence that are words of the text."""


def _model_alone(line: tuple[str, ...], origin: Origin, known: Known) -> Iterator[Fault]:
    """A statistical model never hides by itself: words that can be quoted stand beside it."""
    kinds = {known.evidence[name] for name in line if name in known.evidence}
    if Evidence.MODEL in kinds and not kinds & QUOTABLE:
        expected = "un mot, une cible, une tournure ou un format à côté du modèle, qui ne décide jamais seul"
        found = said("le modèle sans mot à citer ({signals})", signals=", ".join(line))
        yield origin.fault("clear", found, expected)


def _too_strong(rule: Rule, origin: Origin, item: Item) -> Iterator[Fault]:
    for key, word in (("clear", rule.then.clear), ("doubtful", rule.then.doubtful)):
        if Level[word.upper()] > item.top and (rule.clear if key == "clear" else rule.doubtful):
            expected = said("au plus « {level} », le plafond de {item}", level=item.ceiling, item=item.code)
            yield origin.fault("then", f"{key} = « {word} »", expected)
    if Level[rule.then.doubtful.upper()] >= Level.HIDE:
        yield origin.fault(
            "then", f"doubtful = « {rule.then.doubtful} »", "au plus « review » : un doute est pour une personne"
        )


def _twice(key: str, named: Iterable[tuple[str, Origin]]) -> Iterator[Fault]:
    pairs = list(named)
    counts = Counter(name for name, _ in pairs)
    seen: set[str] = set()
    for name, origin in pairs:
        if counts[name] > 1 and name in seen:
            yield origin.fault(key, said("« {name} » une seconde fois", name=name), "un nom qui n’est pas déjà pris")
        seen.add(name)


def _nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return said("{expected}, peut-être « {name} »", expected=said(otherwise), name=close[0]) if close else otherwise
