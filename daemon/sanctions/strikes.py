"""A person's decision to restrict becomes a strike, and a strike the step that the ladder says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue.answers import post_excerpt, write
from daemon.dialogue.deadlines import deadline
from daemon.dialogue.notices import NOTICE_REACH
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.warnings import WARNING_TEXTS, earlier_dates
from daemon.sanctions.grounds import ground_of
from daemon.store import bans, cases, events, followed, ladder, order, replies, reviews, switches, tasks
from daemon.store.connection import Connection
from daemon.store.ladder import Confirmation
from daemon.store.replies import NewReply
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import CaseNumber
from domain.verdict import Lane
from rules.calendars.hours import next_opening
from rules.ladder import COUNT_IN_EMERGENCY, Breach, Standing, Step, StepKind, Terms, Warned, next_step, standing
from rules.pack.model import Item
from rules.pack.replies import Channel

UNWARNED = (
    "Troisième manquement confirmé sans que deux avertissements aient été remis : aucun bannissement n’est proposé. "
    "La personne responsable du service décide de la suite."
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one decision led to. ``channel``: how the warning goes, ``none`` when no channel takes it."""

    decision: int
    step: Step
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where an author stands, with all that it rests on: announced, explainable, exportable."""

    author_id: int
    standing: Standing
    breaches: Sequence[Breach]
    warnings: Sequence[Warned]


async def consider_decisions(conn: Connection, offices: Offices, now: datetime) -> list[Looked]:
    """Look at each decision to hide or delete once. Run regularly, or right after a decision."""
    done: list[Looked] = []
    for confirmation in await ladder.confirmations(conn, now - NOTICE_REACH):
        async with conn.transaction():  # one case and one author at a time, as a person who decides
            looked = await _follow(conn, offices, now, confirmation)
        if looked is not None:
            done.append(looked)
    return done


async def consider_decision(conn: Connection, offices: Offices, now: datetime, decision: int) -> Looked | None:
    """Look at one decision at once, in the caller's transaction; ``None`` while the notice of its hide is not made."""
    confirmation = await ladder.confirmation(conn, now - NOTICE_REACH, decision)
    return await _follow(conn, offices, now, confirmation) if confirmation else None


async def ledger(conn: Connection, author: int, now: datetime, terms: Terms) -> Ledger | None:
    """Where one author stands; ``None`` when nothing was ever confirmed about them."""
    breaches = await ladder.breaches(conn, author)
    if not breaches:
        return None
    warnings = await ladder.warnings(conn, author)
    return Ledger(author, standing(breaches[0].person, breaches, warnings, now, terms), breaches, warnings)


async def reverse(conn: Connection, now: datetime, actor: str, case: int) -> int:
    """A review overturned the decisions of a case: its strikes go, so do warnings and bans that rest on it."""
    gone = [row["id"] for row in await conn.fetch(ladder.STANDING, case)]
    await conn.execute(ladder.REVERSE, gone, now, actor)
    await conn.execute(replies.HOLD_WARNINGS, case)
    for row in await conn.fetch(ladder.DROP_WARNINGS, case, now):
        if row["reply_id"] is not None:
            await _cancel_warning(conn, row["reply_id"], now)
    if gone:
        await events.append(conn, now, actor, "strike.reversed", subject=f"case:{case}", detail={"strikes": len(gone)})
    return len(gone)


async def _follow(conn: Connection, offices: Offices, now: datetime, found: Confirmation) -> Looked | None:
    office = offices.by_id.get(found.account_id)
    if office is None:
        return None
    looked = await _consider(conn, offices, office, now, found)
    await followed.follow(conn, "decision", found.decision_id, now, looked.step.kind.name.lower())
    return looked


async def _consider(conn: Connection, offices: Offices, office: Office, now: datetime, found: Confirmation) -> Looked:
    item = next((one for one in office.policy.items if one.code == found.item), None)
    if found.undone or found.author_id is None or item is None:
        return Looked(found.decision_id, Step(StepKind.NONE))
    await order.hold(conn, [found.content_id], [found.case_id])
    await conn.fetchval(ladder.LOCK_AUTHOR, found.author_id)
    await _write_strike(conn, now, found, item)
    breaches = await ladder.breaches(conn, found.author_id)
    warnings = await ladder.warnings(conn, found.author_id)
    step = next_step(CaseNumber(found.case), breaches[0].person, breaches, warnings, now, office.terms)
    channel = await _carry_out(conn, offices, office, now, found, step)
    detail = {"step": step.kind.name.lower(), "rank": step.rank, "channel": channel}
    await events.append(conn, now, found.confirmed_by, "strike.considered", found.account, f"case:{found.case}", detail)
    return Looked(found.decision_id, step, channel)


async def _write_strike(conn: Connection, now: datetime, found: Confirmation, item: Item) -> None:
    ground = ground_of(item)
    emergencies = await switches.periods(conn, switches.EMERGENCY)
    frozen = ground not in COUNT_IN_EMERGENCY and any(one.covers(found.written_at) for one in emergencies)
    await conn.execute(
        ladder.STRIKE,
        found.decision_id,
        found.case_id,
        found.account_id,
        found.platform,
        found.author_id,
        found.content_id,
        item.code,
        ground.value,
        found.thread,
        item.strike == "person",
        frozen,
        found.written_at,
        found.confirmed_at,
        found.confirmed_by,
    )


async def _carry_out(
    conn: Connection, offices: Offices, office: Office, now: datetime, found: Confirmation, step: Step
) -> str:
    match step.kind:
        case StepKind.WARN:
            return await _warn(conn, offices, office, now, found, step.rank)
        case StepKind.PROPOSE_BAN:
            await _propose_ban(conn, now, found)
        case StepKind.REPEAT_UNWARNED:
            await _tell_head(conn, now, found)
        case StepKind.NONE | StepKind.SAME_BURST | StepKind.WAIT:
            pass
    return ""


async def _warn(
    conn: Connection, offices: Offices, office: Office, now: datetime, found: Confirmation, rank: int
) -> str:
    """With the notice when it has not left; else by the channel that is open; else it is told as not delivered."""
    strike = await conn.fetchrow(ladder.STRIKE_OF_CASE, found.case_id)
    assert strike is not None
    notice = await conn.fetchval(bans.HELD_NOTICE, found.content_id)
    warning = await conn.fetchval(ladder.WARN, strike["id"], found.case_id, found.author_id, rank, None, now)
    if warning is None:
        return ""
    if notice is not None:
        await conn.execute(ladder.ATTACH, warning, notice)
        return "notice"
    reply = await _warning_reply(conn, offices, office, now, found, rank)
    if reply is None:
        await conn.execute(ladder.FAIL_ONE, warning, now, "no_channel")
        return "none"
    await conn.execute(ladder.ATTACH, warning, reply)
    return "reply"


async def _warning_reply(
    conn: Connection, offices: Offices, office: Office, now: datetime, found: Confirmation, rank: int
) -> int | None:
    """Words of a warning on the private channel that is still open for this content; ``None``: there is none."""
    content = await conn.fetchrow(bans.CHANNEL, found.content_id, office.messages_since(now))
    if content is None or office.mode is not Mode.ENFORCE:
        return None
    kind = ContentKind(content["kind"])
    verb = Verb.MESSAGE if kind is ContentKind.MESSAGE else Verb.PRIVATE_REPLY
    target = content["platform_id"]
    expires = deadline(offices, office, verb, found.written_at)
    shut = content["spent"] or expires is None or expires <= now or not office.capabilities.support(verb, kind).native
    if verb is Verb.PRIVATE_REPLY and shut:
        if content["last_message"] is None:
            return None
        verb, kind, target = Verb.MESSAGE, ContentKind.MESSAGE, content["last_message"]
        expires = office.messages_until(content["last_message_at"])
    if not office.capabilities.support(verb, kind).native:
        return None
    code = CaseNumber(found.case)
    await reviews.issue_for_case(conn, code, found.case_id, now)
    given = {
        **await warning_fields(conn, offices, office, found),
        **await earlier_dates(conn, offices, found.author_id),
    }
    body, problems, fields = await write(conn, offices, office, now, WARNING_TEXTS[rank], Channel.PRIVATE, given)
    return await replies.add(
        conn,
        NewReply(
            account_id=found.account_id,
            cause=f"decision:{found.decision_id}",
            purpose="warning",
            template=WARNING_TEXTS[rank],
            template_version=office.policy.replies.texts[WARNING_TEXTS[rank]].version,
            verb=verb.value,
            target=target,
            automatic=False,
            state="blocked" if problems else "held",
            at=now,
            by="vigie",
            content_id=found.content_id,
            author_id=found.author_id,
            case_id=found.case_id,
            fields=fields,
            thread=found.thread,
            body=body,
            release_at=next_opening(office.hours, now) if office.hours else None,
            expires_at=expires,
            why=" ".join(problems),
        ),
    )


async def warning_fields(conn: Connection, offices: Offices, office: Office, found: Confirmation) -> dict[str, str]:
    """What a warning says of the breach."""
    item = next(one for one in office.policy.items if one.code == found.item)
    return {
        "no": found.case,
        "date": offices.day_in_words(found.written_at),
        "publication": await post_excerpt(conn, found.account_id, found.thread),
        "mesure": "supprimé" if found.decision == "delete" else "masqué",
        "item": item.item or item.code,
        "libelle_item": item.title,
        "version": offices.policy_day(office),
        "lien_revision": offices.review_url,
    }


async def _propose_ban(conn: Connection, now: datetime, found: Confirmation) -> None:
    strike = await conn.fetchrow(ladder.STRIKE_OF_CASE, found.case_id)
    assert strike is not None
    await bans.open_ban(conn, strike["id"], found.account_id, found.author_id or 0, now, direct=False)


async def _tell_head(conn: Connection, now: datetime, found: Confirmation) -> None:
    opened = await cases.open_case(
        conn,
        account=found.account_id,
        lane=Lane.REVIEWS,
        at=now,
        content=found.content_id,
        author=found.author_id,
        kind="repeat",
        summary="recidive_sans_avertissement_remis",
    )
    await tasks.open_task(
        conn,
        account=found.account_id,
        content=found.content_id,
        cause=f"decision:{found.decision_id}",
        verb="decide",
        steps=UNWARNED,
        at=now,
        case=opened.id,
    )


async def _cancel_warning(conn: Connection, reply: int, now: datetime) -> None:
    """Words that carry nothing but the warning fall; a notice still leaves, without it."""
    await conn.execute(replies.CANCEL_WARNING, reply, "reversed", now)
