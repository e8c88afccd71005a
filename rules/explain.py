"""Why a verdict: in French that a citizen can read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from domain.verdict import Level, Reason, Span, Verdict
from rules.pack.model import Item, Policy, Rule
from rules.signals.base import Evidence
from rules.signals.demarche import OF_OFFERS, OFFERS
from rules.signals.modele import MODEL
from rules.signals.registry import FAMILIES

MEASURES: Final = {
    Level.ALLOW: "laisser",
    Level.NOTE: "laisser, avec une note",
    Level.REVIEW: "à décider par une personne",
    Level.HIDE: "masquer",
    Level.REMOVE: "masquer, puis retirer (contenu électoral)",
}

_JUDGED: Final = {MODEL: "l’a aussi jugé hostile ou obscène", OFFERS: "y voit une offre, une sollicitation ou un piège"}
MODEL_SAID: Final = (
    "Un modèle statistique, qui compare le texte à des exemples, {judged} ({model} sur 1). "
    "Il ne décide jamais seul : les mots cités ont décidé avec lui, et une personne peut revoir la décision."
)
"""What a citizen is told of a model's part."""

SEEN: Final = {name: sentence for family in FAMILIES for name, sentence in family.signals.items()}
"""What each signal says, in a sentence."""

_CONTEXT: Final = 30
"""Characters quoted on either side of the deciding words."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason in words. ``quotes`` are the deciding words as they were written."""

    rule: str
    title: str
    article: str
    """« item 4 de la nétiquette (N4-INSU, DRU-115) »."""
    sentence: str
    measure: str
    certain: bool
    quotes: tuple[str, ...]
    signals: tuple[str, ...]
    model: str = ""
    """Weights and score of the statistical model, where the reason leaned on it."""


def explain(verdict: Verdict, text: str, policy: Policy) -> tuple[Why, ...]:
    """Every reason of a verdict, strongest first. A rule that the policy no longer has is told by its code."""
    rules = {rule.id: rule for rule in policy.rules}
    items = {item.code: item for item in policy.items}
    return tuple(_why(r, text, rules.get(r.rule), items.get(r.item)) for r in verdict.reasons)


_OF_MODELS: Final = frozenset(
    name for family in FAMILIES for name, kind in family.evidence.items() if kind is Evidence.MODEL
)
"""Signals whose detail is the weights and the score."""


def lines(verdict: Verdict, text: str, policy: Policy) -> Iterator[str]:
    """A verdict as a short French text, line by line."""
    sure = f" (certitude {verdict.confidence:.0%})".replace("%", "\u00a0%") if verdict.reasons else ""
    yield f"Verdict : {MEASURES[verdict.level]}{sure}"
    for why in explain(verdict, text, policy):
        yield f"  {why.title}, {why.article} : {why.measure}"
        yield f"    {why.sentence}"
        for quote in why.quotes:
            yield f"    Mots qui ont décidé : {quote}"
        for name in why.signals:
            yield f"    Ce qui a été relevé : {SEEN.get(name, name)} ({name})"
        if why.model:
            judged = _JUDGED[OFFERS if any(name in OF_OFFERS for name in why.signals) else MODEL]
            yield f"    {MODEL_SAID.format(judged=judged, model=why.model)}"
    for name in verdict.failed:
        told = _FAILED.get(name, f"Un détecteur n’a pas pu faire son travail ({name})")
        yield f"  {told} : une personne décide." if verdict.level <= Level.REVIEW else f"  {told}."
    titles = {rule.id: rule.title for rule in policy.rules}
    for reason in verdict.exempted:
        yield f"  Écarté par une exemption : {titles.get(reason.rule, reason.rule)} ({reason.item})."
    if not verdict.reasons and not verdict.failed:
        yield "  Aucune règle de la nétiquette ne s’applique."
    yield f"Nétiquette appliquée : {policy.head.title}, version {verdict.pack.version}"


_FAILED: Final = {
    "texte.trop_long": "Texte trop long pour être lu en entier",
    "texte.trop_dense": "Texte trop dense pour être lu en entier",
}


def _why(reason: Reason, text: str, rule: Rule | None, item: Item | None) -> Why:
    number = f"item {item.item} de la nétiquette" if item and item.item else "politique"
    return Why(
        rule=reason.rule,
        title=rule.title if rule else reason.rule,
        article=f"{number} ({reason.item}, {reason.clause})",
        sentence=reason.why,
        measure=MEASURES[reason.level],
        certain=reason.clear,
        quotes=quotes(text, reason.spans),
        signals=tuple(dict.fromkeys(signal.name for signal in reason.signals)),
        model=next((signal.detail for signal in reason.signals if signal.name in _OF_MODELS), ""),
    )


def quotes(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The deciding words in brackets, within what stands around them; words that stand near share one quotation."""
    found: list[str] = []
    for group in _near(_merged(spans)):
        start, end = max(0, group[0].start - _CONTEXT), min(len(text), group[-1].end + _CONTEXT)
        quoted, done = "…" if start else "", start
        for span in group:
            quoted += f"{text[done : span.start]}[{text[span.start : span.end]}]"
            done = span.end
        found.append(f"« {quoted}{text[done:end]}{'…' if end < len(text) else ''} »")
    return tuple(found)


def _near(spans: Sequence[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for span in spans:
        if groups and span.start <= groups[-1][-1].end + 2 * _CONTEXT:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Ranges that touch or overlap, as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
