"""Held words leave when the window opens: looked at again, oldest first, spread out, within the limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.dialogue.answers import write
from daemon.dialogue.deadlines import person_until
from daemon.dialogue.drafts import draft_of
from daemon.dialogue.gate import GateClosed, pass_or_stop
from daemon.dialogue.moot import moot
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.warnings import with_warning
from daemon.enforcement.plan import PRIORITY, plan
from daemon.ops.worker import DATABASE_AWAY
from daemon.store import events, ladder, replies, tasks
from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from domain.actions import DecidedBy, Verb
from rules.calendars.hours import closing, next_opening
from rules.pack.replies import Channel

BATCH = 50
HOUR = timedelta(hours=1)
STEPS = (
    "Le message préparé ne peut pas partir dans les heures d’ouverture avant la limite de la plateforme. "
    "Relisez-le et envoyez-le vous-même."
)


@dataclass(frozen=True, slots=True)
class Released:
    """What came of one look at the held words of the accounts."""

    queued: int = 0
    cancelled: int = 0
    stopped: int = 0
    """Blocked by the gate or by a fault of the directory."""
    to_people: int = 0


async def release_due(conn: Connection, offices: Offices, now: datetime) -> Released:
    """Hand to the outbox what may leave now, account by account. Run every minute or so."""
    busy = await replies.busy_accounts(conn, now)
    if not busy:
        return Released()
    total = Released(to_people=await hand_over_expired(conn, offices, now))
    failed: Exception | None = None
    for office in (offices.by_id[number] for number in busy if number in offices.by_id):
        try:
            for outcome in await _of_account(conn, offices, office, now):
                total = _add(total, outcome)
        except DATABASE_AWAY:
            raise
        except Exception as error:  # one account's trouble is told, and holds up no other
            failed = error
    if failed is not None:
        raise failed
    return total


async def _of_account(conn: Connection, offices: Offices, office: Office, now: datetime) -> Sequence[str]:
    await write_again(conn, offices, office, now)
    until = closing(office.hours, now) if office.hours else None
    if until is None:
        return ()
    async with conn.transaction():
        await conn.execute(replies.LOCK_ACCOUNT, office.account_id)
        due = await replies.due(conn, office.account_id, now, BATCH)
        return [await _release(conn, offices, office, now, until, reply) for reply in due]


async def hand_over_expired(conn: Connection, offices: Offices, now: datetime) -> int:
    """What can no longer be sent becomes a person's task."""
    async with conn.transaction():
        late = await replies.expiring(conn, now)
        for reply in late:
            await _to_person(conn, offices, reply, now, "deadline")
        return len(late)


async def write_again(conn: Connection, offices: Offices, office: Office, now: datetime) -> int:
    """Write what a missing or stale contact had stopped, once somebody has put the directory right."""
    written = 0
    async with conn.transaction():
        for reply in await replies.unwritten(conn, office.account_id):
            if reply.template not in office.policy.replies.texts:
                continue
            channel = Channel.PUBLIC if reply.verb == Verb.REPLY else Channel.PRIVATE
            body, problems, fields = await write(
                conn, offices, office, now, reply.template, channel, reply.fields, reply.variant
            )
            if problems or not body:
                continue
            state = "held" if reply.automatic or reply.purpose != "answer" else "draft"
            await conn.execute(replies.REWRITE, reply.id, body, state, fields)
            await events.append(conn, now, "vigie", "reply.written", office.slug, f"reply:{reply.id}")
            written += 1
    return written


async def _release(
    conn: Connection, offices: Offices, office: Office, now: datetime, until: datetime, reply: HeldReply
) -> str:
    """One reply, under lock. Returns what became of it."""
    if why := await moot(conn, office, now, reply):
        state = "simulated" if why == "mode" else "draft" if why == "emergency" else "cancelled"
        await replies.move(conn, reply.id, state, why, now)
        await events.append(conn, now, "vigie", f"reply.{state}", office.slug, f"reply:{reply.id}", {"why": why})
        return "cancelled"
    if reply.automatic and reply.purpose == "answer" and await _ceiling(conn, offices, now, reply):
        return "waits"
    alone = reply.purpose == "notice" and not reply.released_by
    if alone and await conn.fetchval(ladder.UNLOOKED, reply.case_id, now - HOUR):
        return "waits"  # the warning of a breach just confirmed leaves with it: the private reply is spent once
    at = await _slot(conn, offices, now, reply)
    if at >= until:
        return "waits"
    return await queue(conn, offices, office, now, at, until, reply)


async def queue(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    at: datetime,
    until: datetime | None,
    reply: HeldReply,
) -> str:
    """Through the gate and into the outbox. ``until``: the action falls if it has not left by then."""
    worded = await with_warning(conn, offices, office, now, reply)
    draft = draft_of(reply, worded.body)
    try:
        await pass_or_stop(conn, offices, office, now, draft, reply.id)
    except GateClosed as closed:
        codes = [objection.code.value for objection in closed.objections]
        await replies.move(conn, reply.id, "blocked", ",".join(codes), now)
        await events.append(conn, now, "vigie", "reply.blocked", office.slug, f"reply:{reply.id}", {"codes": codes})
        return "stopped"
    ends = [end for end in (until, reply.expires_at) if end is not None]
    action = await plan(
        conn,
        NewAction(
            account_id=reply.account_id,
            verb=Verb(reply.verb),
            target=reply.target,
            cause=f"reply:{reply.id}:{int(now.timestamp())}",
            decided_by=DecidedBy.AUTO if reply.automatic and not reply.released_by else DecidedBy.HUMAN,
            actor=draft.sender,
            not_before=at,
            planned_at=now,
            content_id=reply.content_id,
            author_id=reply.author_id,
            reason=f"case:{reply.case_number}" if reply.case_number else reply.template,
            body=worded.body,
            priority=PRIORITY[Verb(reply.verb)],
            expires_at=min(ends) if ends else None,
        ),
    )
    assert action is not None, "the cause holds the instant: it is new"
    await conn.execute(replies.QUEUE, reply.id, action, now, draft.sender, worded.body, worded.template)
    detail = {"template": worded.template, "action": action}
    await events.append(conn, now, draft.sender, "reply.queued", office.slug, f"reply:{reply.id}", detail)
    return "queued"


async def _ceiling(conn: Connection, offices: Offices, now: datetime, reply: HeldReply) -> bool:
    sent = await conn.fetchval(replies.AUTOMATIC_SINCE, reply.account_id, now - HOUR)
    return int(sent) >= offices.limits.automatic_per_hour


async def _slot(conn: Connection, offices: Offices, now: datetime, reply: HeldReply) -> datetime:
    last: datetime | None = await conn.fetchval(replies.LAST_PLANNED, reply.account_id)
    return max(now, last + offices.limits.spread) if last else now


async def _to_person(conn: Connection, offices: Offices, reply: HeldReply, now: datetime, why: str) -> None:
    """A task that says until when, as long as the platform leaves somebody the time."""
    office = offices.by_id.get(reply.account_id)
    until = await person_until(conn, office, reply) if office else reply.expires_at
    await replies.move(conn, reply.id, "task", why, now)
    await tasks.open_task(
        conn,
        account=reply.account_id,
        content=reply.content_id,
        cause=f"reply:{reply.id}",
        verb=reply.verb,
        steps=STEPS,
        at=now,
        urgent=reply.purpose != "answer",
        case=reply.case_id,
        due_at=until if until is not None and until > now else None,
    )
    await events.append(conn, now, "vigie", "reply.handed_over", reply.account, f"reply:{reply.id}", {"why": why})


async def rescue(conn: Connection, offices: Offices, now: datetime) -> int:
    """Hand over what would expire before the next opening, drafts too, while there is still time to act."""
    found: Sequence[HeldReply] = await replies.pending(conn, ("held", "draft", "blocked"), limit=1000)
    late = [reply for reply in found if _too_late(offices.by_id.get(reply.account_id), reply, now)]
    if not late:
        return 0
    async with conn.transaction():
        for reply in late:
            await _to_person(conn, offices, reply, now, "deadline")
    return len(late)


def _too_late(office: Office | None, reply: HeldReply, now: datetime) -> bool:
    """Whether the time that the platform leaves ends before the account opens again."""
    if reply.expires_at is None:
        return False
    opening = next_opening(office.hours, now) if office and office.hours else None
    return opening is None or opening >= reply.expires_at


def _add(total: Released, outcome: str) -> Released:
    return Released(
        total.queued + (outcome == "queued"),
        total.cancelled + (outcome == "cancelled"),
        total.stopped + (outcome == "stopped"),
        total.to_people,
    )
