"""The one door: a content, its context and a pack in, a verdict out. Reads nothing, writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.content import Content
from domain.context import AuthorRole, Context
from domain.verdict import Intent, Lane, Level, Reason, Signal, Verdict
from rules.machine import Clause, Sighting
from rules.pack.pack import Pack
from rules.signals.demarche import OFFERS
from rules.signals.modele import MODEL
from rules.signals.texte import TOO_LONG
from rules.signals.visee import AIM
from rules.weigh import weigh

ENGINE: Final = "vigie-rules/1"

INTENTS: Final[Mapping[str, Intent]] = {
    "intention.question": Intent.QUESTION,
    "intention.service": Intent.SERVICE,
    "intention.plainte": Intent.COMPLAINT,
    "intention.dossier_prive": Intent.PRIVATE_MATTER,
    "intention.opinion": Intent.OPINION,
    "intention.medias": Intent.MEDIA,
    "intention.juridique": Intent.LEGAL,
    "intention.contenu_illicite": Intent.ILLICIT_REPORT,
    "intention.retrait_photo": Intent.PHOTO_WITHDRAWAL,
    "intention.droits_auteur": Intent.RIGHTS_HOLDER,
    "intention.detresse": Intent.DISTRESS,
}
"""Signals that say what a message asks for."""

SUREST: Final = 0.99
"""Confidence never says more: software may always be wrong."""

STATUTE: Final = 0
"""The rank of an item that rests on a law (``rules.pack.model.Item.rank``)."""

_TOO_DENSE: Final = "texte.trop_dense"
_HUNCHES: Final = ({MODEL, AIM}, {OFFERS})
_LANES: Final = {lane: rank for rank, lane in enumerate(Lane)}


def judge(content: Content, context: Context, pack: Pack) -> Verdict:
    """Judge one content. Never raises on what a citizen wrote: a detector that fails sends it to a person.

    What the organisation itself wrote is allowed; what a person showed again is noted at most.
    """
    machine = pack.machine
    if context.role is AuthorRole.CITY or (content.author is not None and content.author.is_self):
        return Verdict(Level.ALLOW, machine.ref, ENGINE)
    seen = machine.look(content, context)
    if not seen.signals and not seen.failed:
        return Verdict(Level.ALLOW, machine.ref, ENGINE)
    verdict = _weighed(pack, machine.clauses(seen.signals), seen)
    return _shown_again(verdict) if context.protected else verdict


def _weighed(pack: Pack, clauses: Sequence[Clause], seen: Sighting) -> Verdict:
    reasons: list[Reason] = []
    ranks: dict[str, int] = {}
    exempted: list[Reason] = []
    alerts: dict[str, None] = {}
    lanes: list[Lane] = []
    for clause in clauses:
        reason, taken_away = weigh(clause, seen.signals, seen.reading)
        if taken_away is not None:
            exempted.append(taken_away)
        if reason is None:
            continue
        reasons.append(reason)
        ranks[reason.rule] = clause.item.rank
        if not reason.shadow and reason.level >= Level.REVIEW:
            alerts.update(dict.fromkeys(clause.rule.alerts))
            lanes.extend([Lane(clause.rule.lane)] if clause.rule.lane else [])
    shadow = tuple(reason for reason in reasons if reason.shadow)
    live = _by_authority([reason for reason in reasons if not reason.shadow], ranks)
    failed = (*seen.failed, _TOO_DENSE if seen.dense else TOO_LONG) if seen.reading.truncated else seen.failed
    level = max((reason.level for reason in live), default=Level.ALLOW)
    live = [reason for reason in live if reason.level == level or not _on_a_hunch(reason)]
    level = max(level, Level.REVIEW) if failed else level
    if level == Level.REVIEW:
        lanes.append(Lane.DOUBTFUL)
    return Verdict(
        level=level,
        pack=pack.machine.ref,
        engine=_engine((*live, *shadow), pack),
        reasons=tuple(live),
        lane=min(lanes, key=_LANES.__getitem__, default=None),
        intents=tuple(INTENTS[name] for name in seen.signals if name in INTENTS),
        alerts=tuple(alerts),
        confidence=_confidence(live),
        failed=failed,
        exempted=tuple(exempted),
        shadow=shadow,
    )


def _by_authority(reasons: Sequence[Reason], ranks: Mapping[str, int]) -> Sequence[Reason]:
    """The strongest first, what rests on a statute before the policy and the netiquette (DGE-017).

    Where the law itself wants a person (distress) and only the policy or the netiquette would hide, a person decides.
    """
    wanted = any(reason.clause.startswith("GAP") and reason.level == Level.REVIEW for reason in reasons)
    if wanted and not any(ranks[reason.rule] == STATUTE and reason.level > Level.REVIEW for reason in reasons):
        reasons = [
            replace(one, level=Level.REVIEW, clear=False) if one.level > Level.REVIEW else one for one in reasons
        ]
    return sorted(reasons, key=lambda r: (-r.level, not r.clear, ranks[r.rule]))


def _on_a_hunch(reason: Reason) -> bool:
    """Whether only a model asks that a person read: that says nothing of what is hidden for another reason."""
    return reason.level == Level.REVIEW and {signal.family for signal in reason.signals} in _HUNCHES


def _engine(reasons: Iterable[Reason], pack: Pack) -> str:
    """The engine, with the weights of the models that a reason leaned on."""
    leaned = {signal.family for reason in reasons for signal in reason.signals}
    models = ((MODEL, pack.machine.model), (OFFERS, pack.machine.offers))
    return " ".join([ENGINE, *(model.ref for family, model in models if model and family in leaned)])


def _confidence(reasons: Sequence[Reason]) -> float:
    """How sure the strongest reason is: independent signals lower the doubt together."""
    if not reasons:
        return 1.0
    sureness = max(_sureness(reason.signals) for reason in reasons if reason.level == reasons[0].level)
    return round(min(sureness, SUREST), 4)


def _sureness(signals: Iterable[Signal]) -> float:
    best: dict[str, float] = {}
    for signal in signals:
        best[signal.name] = max(best.get(signal.name, 0.0), signal.weight)
    doubt = 1.0
    for weight in best.values():
        doubt *= 1 - 0.85 * weight
    return 1 - doubt


def _shown_again(verdict: Verdict) -> Verdict:
    """A person showed this content and text again: what the rules say is kept as a note, nothing acts."""
    reasons = tuple(replace(reason, level=min(reason.level, Level.NOTE)) for reason in verdict.reasons)
    return replace(verdict, level=min(verdict.level, Level.NOTE), reasons=reasons, lane=None, alerts=())
