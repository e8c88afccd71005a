"""What follows a verdict, written down: an action, a case, a task, an alert; in the judgement's transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from daemon.enforcement import plan
from daemon.judgement.deciding import Act, ByHand, Nothing, Sequel, ToPerson
from daemon.services import Service
from daemon.store import cases, events, quotas, tasks, unseen
from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from daemon.store.versions import Subject
from domain.actions import ActionState, DecidedBy, Verb
from domain.content import ContentKind
from domain.ids import VerdictId
from domain.verdict import Lane, Reason, Verdict
from rules.pack.model import NOT_SEEN

VIGIE = "vigie"
FRIENDS_SEE = frozenset({"facebook"})
"""Platforms where a hidden comment still shows to its author's friends (Meta, comment reference)."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict that was written down, and all that its sequel needs."""

    subject: Subject
    verdict: Verdict
    number: VerdictId
    service: Service
    delete_after: Callable[[datetime], datetime] | None
    at: datetime

    @property
    def cause(self) -> str:
        return f"verdict:{self.number}"


@dataclass(frozen=True, slots=True)
class Followed:
    """What was done about a verdict, for the log and the metrics."""

    word: str
    """``none``, ``review``, ``hide``, ``simulated`` or ``task``."""
    why: str = ""
    rule: str = ""
    planned: bool = False


async def carry_out(conn: Connection, ruled: Ruled, sequel: Sequel) -> Followed:
    """Write down what follows a verdict. A ceiling that is reached sends to a person instead."""
    match sequel:
        case Nothing():
            await _note_unseen(conn, ruled)
            return Followed("none", sequel.why)
        case ToPerson():
            await _open_case(conn, ruled, sequel.lane, sequel.why)
            await _alert(conn, ruled)
            return Followed("review", sequel.why)
        case ByHand():
            return await _by_hand(conn, ruled, sequel)
        case Act():
            return await _act(conn, ruled, sequel)
        case _:
            assert_never(sequel)


async def _act(conn: Connection, ruled: Ruled, act: Act) -> Followed:
    rule = str(act.reason.rule)
    if act.simulated:
        await _plan_hide(conn, ruled, act.reason, ActionState.SIMULATED)
        return Followed("simulated", rule=rule)
    ceiling = ruled.service.tuning.ceiling(rule, act.reason.category)
    taken = await quotas.take(conn, ruled.service.id, rule, ruled.subject.author_id, ruled.at, ceiling)
    if not taken.allowed:
        await _ceiling_reached(conn, ruled, rule, taken.reached)
        await _open_case(conn, ruled, ruled.verdict.lane or Lane.DOUBTFUL, f"ceiling_{taken.reached}")
        await _alert(conn, ruled)
        return Followed("review", f"ceiling_{taken.reached}", rule)
    await _plan_hide(conn, ruled, act.reason, ActionState.PLANNED)
    if act.remove:
        await _plan_delete(conn, ruled, act.reason)
        await _open_case(conn, ruled, Lane.ELECTORAL, "removed")
    elif ruled.verdict.alerts:
        await _open_case(conn, ruled, ruled.verdict.lane or Lane.DOUBTFUL, "hidden")
    await _alert(conn, ruled)
    if ruled.service.platform in FRIENDS_SEE and ruled.verdict.lane in (Lane.DANGER, Lane.PERSONAL_DATA):
        await _task(
            conn,
            ruled,
            Verb.DELETE,
            "Masqué, ce commentaire reste visible pour la personne qui l’a écrit et ses amies et amis. "
            "Faut-il le supprimer?",
        )
    return Followed("hide", rule=rule, planned=True)


async def _by_hand(conn: Connection, ruled: Ruled, by_hand: ByHand) -> Followed:
    rule = str(by_hand.reason.rule)
    if by_hand.simulated:
        await _plan_hide(conn, ruled, by_hand.reason, ActionState.SIMULATED)
        return Followed("simulated", "unsupported", rule)
    await _task(
        conn, ruled, Verb.HIDE, by_hand.note or "La plateforme ne permet pas de masquer : intervenez sur place."
    )
    await _open_case(conn, ruled, ruled.verdict.lane or Lane.DOUBTFUL, "unsupported")
    await _alert(conn, ruled)
    return Followed("task", "unsupported", rule)


async def _plan_hide(conn: Connection, ruled: Ruled, reason: Reason, state: ActionState) -> None:
    await plan.plan(
        conn,
        NewAction(
            account_id=ruled.service.id,
            verb=Verb.HIDE,
            target=ruled.subject.content.platform_id,
            cause=ruled.cause,
            decided_by=DecidedBy.AUTO,
            actor=VIGIE,
            not_before=ruled.at,
            planned_at=ruled.at,
            content_id=ruled.subject.content_id,
            author_id=ruled.subject.author_id,
            verdict_id=ruled.number,
            rule=reason.rule,
            version_hash=ruled.subject.hash,
            reason=reason.clause,
            priority=plan.PRIORITY[Verb.HIDE],
            state=state,
        ),
    )


async def _plan_delete(conn: Connection, ruled: Ruled, reason: Reason) -> None:
    """Decision 1: deleted after the grace period unless a person objects; cancel the cause to object."""
    if ruled.delete_after is None:
        return
    await plan.plan(
        conn,
        NewAction(
            account_id=ruled.service.id,
            verb=Verb.DELETE,
            target=ruled.subject.content.platform_id,
            cause=f"schedule:{ruled.number}",
            decided_by=DecidedBy.AUTO,
            actor=VIGIE,
            not_before=ruled.delete_after(ruled.at),
            planned_at=ruled.at,
            content_id=ruled.subject.content_id,
            author_id=ruled.subject.author_id,
            verdict_id=ruled.number,
            rule=reason.rule,
            version_hash=ruled.subject.hash,
            reason=reason.clause,
            priority=plan.PRIORITY[Verb.DELETE],
        ),
    )


async def _note_unseen(conn: Connection, ruled: Ruled) -> None:
    """Media that no software looked at wait for a person, off the queue, where nothing else sends the text to one."""
    if any(signal.name == NOT_SEEN for reason in ruled.verdict.reasons for signal in reason.signals):
        subject = ruled.subject
        private = subject.content.kind is ContentKind.MESSAGE
        await unseen.note(conn, subject.claim.id, subject.content_id, subject.account_id, private, ruled.at)


async def _open_case(conn: Connection, ruled: Ruled, lane: Lane, why: str) -> None:
    subject = ruled.subject
    opened = await cases.open_case(
        conn,
        account=subject.account_id,
        lane=lane,
        at=ruled.at,
        content=subject.content_id,
        version=subject.claim.id,
        verdict=ruled.number,
        author=subject.author_id,
        summary=",".join((why, *ruled.verdict.rules)),
    )
    if opened.new:
        detail = {"lane": lane.value, "why": why, "content": subject.content_id}
        await events.append(conn, ruled.at, VIGIE, "case.opened", ruled.service.slug, f"case:{opened.id}", detail)


async def _alert(conn: Connection, ruled: Ruled) -> None:
    """One line for each kind of alert; whoever sends alerts reads them there."""
    for kind in ruled.verdict.alerts:
        await events.append(
            conn,
            ruled.at,
            VIGIE,
            "alert.raised",
            ruled.service.slug,
            f"content:{ruled.subject.content_id}",
            {"kind": kind, "lane": ruled.verdict.lane.value if ruled.verdict.lane else "", "verdict": ruled.number},
        )


async def _ceiling_reached(conn: Connection, ruled: Ruled, rule: str, which: str) -> None:
    """Tell it once for each bucket."""
    if await quotas.first_refusal(conn, ruled.service.id, rule, which, ruled.at):
        detail = {"kind": "ceiling", "rule": rule, "ceiling": which}
        await events.append(conn, ruled.at, VIGIE, "alert.raised", ruled.service.slug, f"rule:{rule}", detail)


async def _task(conn: Connection, ruled: Ruled, verb: Verb, steps: str) -> None:
    await tasks.open_task(
        conn,
        account=ruled.service.id,
        content=ruled.subject.content_id,
        cause=ruled.cause,
        verb=verb.value,
        steps=steps,
        at=ruled.at,
        urgent=True,
    )
