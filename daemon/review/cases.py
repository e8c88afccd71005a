"""A person decides on a case: one transaction holds the decision, what it cancels and what it sets in motion."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.base import TASKS, Capabilities
from daemon.enforcement.plan import PRIORITY, cancel, person_decides, plan
from daemon.review.refusals import Refusal, Refused
from daemon.sanctions.strikes import reverse
from daemon.store import cases, conflicts, decisions, events
from daemon.store.actions import NewAction
from daemon.store.cases import Held
from daemon.store.connection import Connection
from domain.actions import OPPOSITE, ActionState, DecidedBy, Verb
from domain.cases import Decision
from domain.content import ContentKind
from domain.people import Person, Right

RESTRICTS = frozenset({Decision.HIDE, Decision.DELETE})
"""Decisions that must rest on an item of the netiquette (DRU-067)."""
DECIDED_ELSEWHERE = frozenset({"review", "ban"})
"""Kinds of case that have a procedure of their own: another reviewer, two signatures."""
KEEPS_OPEN = frozenset({Decision.ESCALATE, Decision.WAIT})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person asks for. ``version`` is the text as it was shown, ``None`` when there was none."""

    decision: Decision
    reason: str
    item: str = ""
    version: int | None = None
    due_at: datetime | None = None
    """When the case comes back, for a case under verification."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did. ``actions`` are planned; ``simulated`` tells that the account only rehearses."""

    decision: int
    number: str
    verb: Verb | None
    simulated: bool


async def decide(
    conn: Connection,
    person: Person,
    number: str,
    choice: Choice,
    at: datetime,
    capabilities: Mapping[str, Capabilities],
    batch: int | None = None,
) -> Decided:
    """Decide on a case in the caller's transaction. Raises :class:`Refused`, nothing being changed then."""
    held = await _held(conn, person, number, at)
    _check_choice(held, choice)
    verb = verb_for(held, choice.decision) or await _answer_to_flight(conn, held, choice.decision)
    if verb is not None:
        await _check_platform(conn, held, verb, capabilities)
    kind = DecidedBy.HUMAN if held.verdict_id is None else DecidedBy.ASSISTED
    written = await cases.record(
        conn,
        held,
        decision=choice.decision.value,
        item=choice.item,
        reason=choice.reason,
        kind=kind.value,
        actor=person.actor,
        at=at,
        batch=batch,
    )
    await _settle(conn, person, held, choice, at)
    simulated = held.mode != "enforce"
    if verb is not None:
        await plan(conn, _action(held, verb, choice, written, kind, person, at, simulated=simulated))
    detail = {"decision": choice.decision.value, "item": choice.item, "kind": kind.value, "number": written}
    await events.append(conn, at, person.actor, "case.decided", held.account, f"case:{held.id}", detail)
    return Decided(written, held.number, verb, simulated)


async def _held(conn: Connection, person: Person, number: str, at: datetime) -> Held:
    held = await cases.lock(conn, number)
    if held is None:
        raise Refused(Refusal.UNKNOWN)
    check_scope(person, held.account_id, held.content_kind)
    if held.kind in DECIDED_ELSEWHERE:
        raise Refused(Refusal.ELSEWHERE)
    if held.state == "closed":
        raise Refused(Refusal.CLOSED)
    if held.taken_by_other(person.actor, at):
        raise Refused(Refusal.TAKEN)
    if await conflicts.stands_aside(conn, held.id, person.actor):
        raise Refused(Refusal.ASIDE)
    return held


def check_scope(person: Person, account: int, content_kind: str) -> None:
    """Refuse what lies outside a person's accounts, and private messages to who may not read them."""
    right = Right.MESSAGES if content_kind == ContentKind.MESSAGE else Right.DECIDE
    scope = person.scope(right)
    if scope is not None and account not in scope:
        raise Refused(Refusal.NOT_YOURS)


def _check_choice(held: Held, choice: Choice) -> None:
    if not choice.reason.strip():
        raise Refused(Refusal.NO_REASON)
    if choice.decision in RESTRICTS and not choice.item:
        raise Refused(Refusal.NO_ITEM)
    if choice.decision is Decision.WAIT and choice.due_at is None:
        raise Refused(Refusal.NO_DATE)
    if choice.version is not None and held.version_id is not None and choice.version != held.version_id:
        raise Refused(Refusal.CHANGED)
    if choice.decision in RESTRICTS and held.content_id is None:
        raise Refused(Refusal.NO_TARGET)
    if choice.decision in RESTRICTS and held.visibility == "gone":
        raise Refused(Refusal.GONE)


def verb_for(held: Held, decision: Decision) -> Verb | None:
    """The act on the platform that a decision asks for; none when the content is in that state already."""
    match decision:
        case Decision.HIDE:
            return Verb.HIDE if held.visibility not in ("hidden", "gone") else None
        case Decision.ALLOW | Decision.UNHIDE:
            return Verb.UNHIDE if held.visibility == "hidden" else None
        case Decision.DELETE:
            return Verb.DELETE
        case Decision.NO_ANSWER | Decision.ANSWER | Decision.ESCALATE | Decision.WAIT:
            return None


async def _answer_to_flight(conn: Connection, held: Held, decision: Decision) -> Verb | None:
    """A hide that is on its way cannot be called back: showing again follows it."""
    if decision in (Decision.ALLOW, Decision.UNHIDE) and held.content_id is not None:
        return Verb.UNHIDE if await decisions.hide_in_flight(conn, held.content_id) else None
    return None


async def _check_platform(conn: Connection, held: Held, verb: Verb, known: Mapping[str, Capabilities]) -> None:
    capabilities = known.get(await decisions.platform_of(conn, held.account_id))
    if capabilities is None or not held.content_kind:
        return
    support = capabilities.support(verb, ContentKind(held.content_kind))
    if not support.native and support.substitute is None and support.fallback not in TASKS:
        raise Refused(Refusal.UNSUPPORTED)


async def _settle(conn: Connection, person: Person, held: Held, choice: Choice, at: datetime) -> None:
    """Close the case or send it on; what software had planned on the content falls, what is allowed is protected."""
    if choice.decision is Decision.ESCALATE:
        await cases.escalate(conn, held.id)
    elif choice.decision is Decision.WAIT:
        assert choice.due_at is not None
        await cases.wait(conn, held.id, choice.due_at)
    else:
        await cases.close(conn, held.id, at, person.actor, choice.decision.value, choice.reason)
    if held.content_id is None or choice.decision in KEEPS_OPEN:
        return
    await person_decides(conn, held.content_id, person.actor, at)
    if choice.decision in (Decision.ALLOW, Decision.UNHIDE):
        await cases.protect(conn, held.content_id, held.version_hash)
    elif choice.decision in RESTRICTS:
        await cases.protect(conn, held.content_id, None)


def _action(
    held: Held,
    verb: Verb,
    choice: Choice,
    written: int,
    kind: DecidedBy,
    person: Person,
    at: datetime,
    *,
    simulated: bool,
) -> NewAction:
    return NewAction(
        account_id=held.account_id,
        content_id=held.content_id,
        author_id=held.author_id,
        verdict_id=held.verdict_id,
        verb=verb,
        target=held.target,
        cause=f"person:{written}",
        rule=choice.item,
        version_hash=held.version_hash if verb is not Verb.UNHIDE else "",
        decided_by=kind,
        actor=person.actor,
        reason=f"case:{held.number}",
        priority=PRIORITY[verb],
        not_before=at,
        planned_at=at,
        state=ActionState.SIMULATED if simulated else ActionState.PLANNED,
    )


async def undo(conn: Connection, person: Person, number: int, at: datetime) -> str:
    """Undo a decision in one step: cancel what has not left, plan the opposite of what has, reopen the case.

    The strike falls too, and the warning that has not left. Returns the case's number. Raises :class:`Refused` when it
    was undone before or cannot be.
    """
    found = await cases.decision(conn, number)
    if found is None:
        raise Refused(Refusal.UNKNOWN)
    check_scope(person, found.account_id, found.content_kind)
    if found.decision in {one.value for one in KEEPS_OPEN}:
        raise Refused(Refusal.FINAL)
    if not await cases.mark_undone(conn, number, at, person.actor):
        raise Refused(Refusal.UNDONE)
    if found.decision in {one.value for one in RESTRICTS}:
        await reverse(conn, at, person.actor, found.case_id)
    for action in await decisions.actions_of(conn, number):
        await _undo_action(conn, person, action, at)
    if found.content_id is not None:
        await cases.protect(conn, found.content_id, found.protected_before)
    await cases.reopen(conn, found.case_id)
    detail = {"decision": found.decision, "number": number}
    await events.append(conn, at, person.actor, "case.undone", found.account, f"case:{found.case_id}", detail)
    return str(found.number)


async def _undo_action(conn: Connection, person: Person, action: decisions.Planned, at: datetime) -> None:
    if action.state is ActionState.SIMULATED:
        return
    if await cancel(conn, action.id, person.actor, at, "undo") and action.state is not ActionState.UNKNOWN:
        return
    verb = OPPOSITE.get(action.verb)
    if verb is None:
        raise Refused(Refusal.FINAL)
    if action.state in (ActionState.DONE, ActionState.CLAIMED, ActionState.UNKNOWN):
        new = replace(
            action.again,
            verb=verb,
            cause=f"undo:{action.id}",
            decided_by=DecidedBy.HUMAN,
            actor=person.actor,
            priority=PRIORITY[verb],
            not_before=at,
            planned_at=at,
            undoes=action.id,
            version_hash="",
        )
        await plan(conn, new)
