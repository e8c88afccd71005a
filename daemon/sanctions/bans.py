"""Bans: proposed by one person, pronounced by another, with reasons, an end and other channels of information.

Callers check the rights (``Right.SANCTION``) before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue.answers import write
from daemon.dialogue.channel import open_way
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.warnings import earlier_dates
from daemon.enforcement.plan import PRIORITY, plan
from daemon.store import bans, cases, events, ladder, replies, reviews, tasks
from daemon.store.actions import NewAction
from daemon.store.bans import BanRow
from daemon.store.connection import Connection
from daemon.store.replies import NewReply
from domain.account import Mode
from domain.actions import ActionState, DecidedBy, Verb
from domain.content import ContentKind
from domain.errors import VigieError
from domain.ids import CaseId, CaseNumber
from rules.calendars.hours import next_opening
from rules.ladder import DIRECT_BAN, Ban, Ground, Step, StepKind, ban_faults, months_later, next_step
from rules.pack.replies import Channel

BY_HAND = "La plateforme ne permet pas de bannir par logiciel : retirez l’accès sur place, puis fermez la tâche."
LIFT_BY_HAND = "Le bannissement est terminé : redonnez l’accès sur la plateforme, puis fermez la tâche."
REVIEW_DUE = "Ce bannissement arrive à sa date de révision : le maintenir avec une nouvelle date, ou le lever."
NOTICE_BY_HAND = "Aucun canal privé n’est ouvert : remettez l’avis autrement, ou notez que c’est impossible."


class BanRefused(VigieError):
    """The ban was not pronounced; the message gives every reason, in French."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first person writes. Without dates, the pack's length applies (six months)."""

    reasons: str
    channels: tuple[str, ...] = ("site Web", "311", "alertes")
    ends_at: datetime | None = None
    review_at: datetime | None = None


async def propose_direct(conn: Connection, now: datetime, actor: str, case: str, ground: Ground) -> int:
    """Open a direct ban on one of the named grounds, the breach being confirmed. Raises :class:`BanRefused`."""
    if ground not in DIRECT_BAN:
        raise BanRefused("Ce motif ne permet pas un bannissement direct.")
    async with conn.transaction():
        strike = await conn.fetchrow(bans.STRIKE_OF_NUMBER, case)
        if strike is None:
            raise BanRefused("Aucun manquement confirmé ne porte ce numéro de dossier.")
        await conn.execute(bans.NAME_GROUND, strike["id"], ground.value)
        found = await bans.open_ban(conn, strike["id"], strike["account_id"], strike["author_id"], now, direct=True)
        if found is None:
            raise BanRefused("Un bannissement est déjà proposé pour ce manquement.")
        detail = {"ground": ground.value, "case": case}
        await events.append(conn, now, actor, "ban.opened", subject=f"ban:{found}", detail=detail)
        return found


async def propose(conn: Connection, offices: Offices, now: datetime, actor: str, ban: int, proposal: Proposal) -> None:
    """The first person: reasons, end and other channels. Raises :class:`BanRefused`."""
    async with conn.transaction():
        row, office = await _open(conn, offices, ban)
        ends_at = proposal.ends_at
        if ends_at is None and proposal.review_at is None:
            ends_at = months_later(now, office.terms.ban_months)
        written = Ban(actor, "?", proposal.reasons, proposal.channels, ends_at, proposal.review_at)
        await _check(conn, office, row, written, now)
        await conn.execute(
            bans.SECOND, ban, actor, now, proposal.reasons, list(proposal.channels), ends_at, proposal.review_at
        )
        await events.append(conn, now, actor, "ban.proposed", row.account, f"ban:{ban}")


async def pronounce(conn: Connection, offices: Offices, now: datetime, actor: str, ban: int, function: str) -> None:
    """The second person, another one. Plans the act, or a task, and the notice (T03). Raises :class:`BanRefused`.

    ``function`` is how the notice names who decided: a function, never a name.
    """
    async with conn.transaction():
        row, office = await _open(conn, offices, ban)
        if row.state != "seconded" or row.proposed_by is None:
            raise BanRefused("Une première personne doit proposer le bannissement, avec ses motifs et sa fin.")
        written = Ban(row.proposed_by, actor, row.reasons, tuple(row.channels), row.ends_at, row.review_at)
        await _check(conn, office, row, written, now)
        if await conn.fetchval(bans.PRONOUNCE, ban, actor, now) is None:
            raise BanRefused("Deux personnes différentes doivent approuver un bannissement.")
        await _act(conn, office, row, Verb.BAN, actor, now, BY_HAND)
        await _notify(conn, offices, office, row, function, now)
        await cases.close(conn, CaseId(row.case_id), now, actor, "ban", row.reasons)
        await events.append(conn, now, actor, "ban.pronounced", row.account, f"ban:{ban}")


async def refuse(conn: Connection, now: datetime, actor: str, ban: int, why: str) -> None:
    """Nobody is banned. Raises :class:`BanRefused`."""
    async with conn.transaction():
        row = await bans.hold(conn, ban)
        if row is None or row.state not in ("proposed", "seconded"):
            raise BanRefused("Ce bannissement n’est pas en attente.")
        if not why.strip():
            raise BanRefused("Indiquez le motif du refus.")
        await conn.execute(bans.CLOSE, ban, "refused", now, actor, why)
        await cases.close(conn, CaseId(row.case_id), now, actor, "refuse", why)
        await events.append(conn, now, actor, "ban.refused", row.account, f"ban:{ban}")


async def lift(
    conn: Connection, offices: Offices, now: datetime, actor: str, ban: int, *, state: str = "lifted", why: str = ""
) -> None:
    """End a ban: access is given back where the platform can, else by a person. Raises :class:`BanRefused`."""
    row = await bans.lock(conn, ban)
    office = offices.by_id.get(row.account_id) if row else None
    if row is None or office is None:
        raise BanRefused("Ce bannissement n’existe pas.")
    was_on = row.state == "pronounced"
    if await conn.fetchval(bans.CLOSE, ban, state, now, actor, why) is None:
        raise BanRefused("Ce bannissement est déjà terminé.")
    if was_on:
        await _act(conn, office, row, Verb.UNBAN, actor, now, LIFT_BY_HAND)
    await events.append(conn, now, actor, f"ban.{state}", row.account, f"ban:{ban}")


async def lift_by_person(conn: Connection, offices: Offices, now: datetime, actor: str, ban: int, why: str) -> None:
    """A person lifts a ban before its end, with the reason. Raises :class:`BanRefused`."""
    if not why.strip():
        raise BanRefused("Indiquez pourquoi le bannissement est levé.")
    async with conn.transaction():
        await lift(conn, offices, now, actor, ban, why=why)


async def maintain(conn: Connection, now: datetime, actor: str, ban: int, review_at: datetime | None) -> None:
    """A person keeps a ban that comes up for review, until another day. Raises :class:`BanRefused`."""
    if review_at is None or review_at <= now:
        raise BanRefused("Indiquez la prochaine date de révision, comme 2026-12-31.")
    async with conn.transaction():
        row = await bans.lock(conn, ban)
        if row is None or await conn.fetchval(bans.MAINTAIN, ban, review_at) is None:
            raise BanRefused("Ce bannissement n’est pas en cours, ou n’a pas de date de révision.")
        detail = {"review_at": review_at.isoformat()}
        await events.append(conn, now, actor, "ban.maintained", row.account, f"ban:{ban}", detail)


async def lift_of_case(conn: Connection, offices: Offices, now: datetime, actor: str, case: int) -> int:
    """A strike is gone: so are the bans that rest on it."""
    rows = await conn.fetch(bans.OF_CASE, case)
    for row in rows:
        await lift(conn, offices, now, actor, row["id"])
    return len(rows)


async def end_due(conn: Connection, offices: Offices, now: datetime) -> int:
    """Give access back where a ban is over; ask a person where one comes up for review. Run regularly."""
    if not await bans.due(conn, now):
        return 0
    async with conn.transaction():
        rows = await bans.due(conn, now)
        for row in rows:
            if row.account_id not in offices.by_id:
                continue
            if row.ends_at is not None and row.ends_at <= now:
                await lift(conn, offices, now, "vigie", row.id, state="ended")
                continue
            await tasks.open_task(
                conn,
                account=row.account_id,
                content=None,
                cause=f"ban:{row.id}:{row.review_at:%Y-%m-%d}",
                verb="review",
                steps=REVIEW_DUE,
                at=now,
                urgent=True,
                case=CaseId(row.case_id),
            )
        return len(rows)


async def waiting(conn: Connection) -> Sequence[BanRow]:
    """Proposals that wait for a first or a second person."""
    return await bans.listed(conn, ("proposed", "seconded"))


async def _open(conn: Connection, offices: Offices, ban: int) -> tuple[BanRow, Office]:
    row = await bans.hold(conn, ban)
    office = offices.by_id.get(row.account_id) if row else None
    if row is None or office is None or row.state not in ("proposed", "seconded"):
        raise BanRefused("Ce bannissement n’est pas en attente.")
    return row, office


async def _check(conn: Connection, office: Office, row: BanRow, ban: Ban, now: datetime) -> None:
    """The ladder is asked again: a strike may have been reversed or have expired meanwhile."""
    faults = ban_faults(ban, await step_of(conn, office, row, now), now)
    if faults:
        raise BanRefused("\n".join(f"{fault.value[0].upper()}{fault.value[1:]}." for fault in faults))


async def step_of(conn: Connection, office: Office, row: BanRow, now: datetime) -> Step:
    """What the ladder says of the strike now."""
    breaches = await ladder.breaches(conn, row.author_id)
    warnings = await ladder.warnings(conn, row.author_id)
    if not breaches:
        return Step(StepKind.NONE)
    return next_step(CaseNumber(row.strike_case), breaches[0].person, breaches, warnings, now, office.terms)


async def _act(
    conn: Connection, office: Office, row: BanRow, verb: Verb, actor: str, now: datetime, by_hand: str
) -> None:
    if not office.capabilities.support(verb, ContentKind.COMMENT).native:
        await tasks.open_task(
            conn,
            account=row.account_id,
            content=None,
            cause=f"ban:{row.id}",
            verb=verb.value,
            steps=by_hand,
            at=now,
            urgent=True,
            case=CaseId(row.case_id),
        )
        return
    await plan(
        conn,
        NewAction(
            account_id=row.account_id,
            verb=verb,
            target=row.author_key,
            cause=f"ban:{row.id}",
            decided_by=DecidedBy.AUTO if actor == "vigie" else DecidedBy.HUMAN,
            actor=actor,
            not_before=now,
            planned_at=now,
            author_id=row.author_id,
            rule=row.item,
            reason=f"case:{row.case}",
            priority=PRIORITY[verb],
            state=ActionState.PLANNED if office.mode is Mode.ENFORCE else ActionState.SIMULATED,
        ),
    )


async def _notify(
    conn: Connection, offices: Offices, office: Office, row: BanRow, function: str, now: datetime
) -> None:
    """T03 by an open conversation or the breach's own private reply; else a person hands it over."""
    item = next((one for one in office.policy.items if one.code == row.item), None)
    end = f"jusqu’au {offices.day_in_words(row.ends_at)}" if row.ends_at else ""
    review = f"jusqu’à une révision prévue le {offices.day_in_words(row.review_at)}" if row.review_at else ""
    await reviews.issue_for_case(conn, CaseNumber(row.case), CaseId(row.case_id), now)
    given = {
        "no": row.case,
        "item": item.item or item.code if item else row.item,
        "date_3": offices.day_in_words(row.written_at),
        "fonction_decideur": function,
        "comptes": office.name,
        "duree_ou_date_revision": end or review,
        "date_limite": offices.day_in_words(months_later(now, 6)),
        "lien_revision": offices.review_url,
        **await earlier_dates(conn, offices, row.author_id),
    }
    variant = "direct" if row.direct else ""
    body, problems, fields = await write(conn, offices, office, now, "T03", Channel.PRIVATE, given, variant)
    way = await open_way(conn, offices, office, row.content_id, now)
    state = "blocked" if problems else "held" if way else "undeliverable"
    reply = await replies.add(
        conn,
        NewReply(
            account_id=row.account_id,
            cause=f"ban:{row.id}",
            purpose="ban",
            template="T03",
            template_version=office.policy.replies.texts["T03"].version,
            variant=variant,
            verb=(way.verb if way else Verb.MESSAGE).value,
            target=way.target if way else row.author_key,
            automatic=False,
            state=state,
            at=now,
            by="vigie",
            content_id=row.content_id if way and way.verb is Verb.PRIVATE_REPLY else None,
            author_id=row.author_id,
            case_id=CaseId(row.case_id),
            fields=fields,
            body=body,
            release_at=next_opening(office.hours, now) if office.hours else None,
            expires_at=way.expires_at if way else None,
            why=" ".join(problems) or ("" if way else "no_channel"),
        ),
    )
    if way is None:
        await tasks.open_task(
            conn,
            account=row.account_id,
            content=None,
            cause=f"reply:{reply}",
            verb="message",
            steps=NOTICE_BY_HAND,
            at=now,
            case=CaseId(row.case_id),
        )
