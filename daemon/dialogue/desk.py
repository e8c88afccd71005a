"""What people do with prepared words: read, change, send, cancel. Pages and commands share these.

Callers check the person's right before (``Right.DECIDE``, ``Right.MESSAGES`` for private messages).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from daemon.dialogue import reading
from daemon.dialogue.deadlines import person_until
from daemon.dialogue.drafts import Words, draft_of
from daemon.dialogue.gate import Override, dated_foot, inspect, set_aside
from daemon.dialogue.moot import untrue_by_hand
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.reading import digest_of, without_foot
from daemon.store import events, pages, readings, replies, task_list
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from domain.errors import VigieError
from rules.calendars.hours import next_opening
from rules.outbound.draft import Code, Objection

OPEN_STATES = ("draft", "held", "blocked", "task", "undeliverable", "failed")
SENDABLE = ("draft", "held", "blocked", "task", "failed")


class DeskRefused(VigieError):
    """The request was not carried out; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a request to send. ``leaves_at``: when the words leave; none when the gate stopped them."""

    reply: int
    leaves_at: datetime | None
    objections: tuple[Objection, ...] = ()
    reader: str = ""
    """Who was asked to read the words before they leave."""


async def pending(conn: Connection, account: str | None = None) -> Sequence[HeldReply]:
    """Everything prepared that has not left, oldest first."""
    return await replies.pending(conn, OPEN_STATES, account)


async def foresee(
    conn: Connection, offices: Offices, now: datetime, actor: str, number: int, words: Words | None = None
) -> Sent:
    """What :func:`send` would do, nothing being changed. Raises :class:`DeskRefused`."""
    reply, office = await _sendable(conn, offices, number)
    wanted = words or Words()
    _refuse_untrue(reply, wanted)
    await _until(conn, office, reply, now)
    found = await inspect(conn, offices, office, now, draft_of(reply, wanted.text or reply.body, wanted, actor))
    return Sent(number, None if found else _leaves_at(office, now), found)


async def send(
    conn: Connection,
    offices: Offices,
    now: datetime,
    actor: str,
    number: int,
    words: Words | None = None,
    override: Override | None = None,
) -> Sent:
    """A person sends prepared words: through the gate, at once when the window is open, else at the opening.

    Raises :class:`DeskRefused`; objections of the gate are returned, the words staying as they were.
    """
    async with conn.transaction():
        reply, office = await _sendable(conn, offices, number)
        wanted = words or Words()
        _refuse_untrue(reply, wanted)
        until = await _until(conn, office, reply, now)
        draft = draft_of(reply, wanted.text or reply.body, wanted, actor)
        found = await inspect(conn, offices, office, now, draft)
        firm = [objection for objection in found if not objection.may_be_set_aside]
        if found and (override is None or firm or not override.reason.strip()):
            asked = await _ask_reader(conn, offices, office, now, actor, reply, wanted, found)
            return Sent(number, None, tuple(firm) or found, asked)
        if override is not None and found:
            await set_aside(conn, now, office, number, found, override)
        if draft.second_reader:
            foot = await dated_foot(conn, offices, office, now)
            read = digest_of(without_foot(draft.text, foot))
            await conn.execute(readings.ENDED, office.account_id, read, digest_of(draft.text))
        leaves_at = _leaves_at(office, now)
        try:
            await conn.execute(replies.HOLD, number, leaves_at, draft.text, actor, wanted.kept())
        except asyncpg.UniqueViolationError as error:
            raise DeskRefused("La réponse privée que ce commentaire permet est déjà utilisée.") from error
        await conn.execute(replies.EXTEND, number, until)
        if wanted.source:
            await pages.cite(conn, number, wanted.source, now)
        await conn.execute(task_list.CLOSE_CAUSE, f"reply:{number}", now, actor)
        await conn.execute(task_list.CLOSE_CAUSE, f"reading:{number}", now, actor)
        await events.append(conn, now, actor, "reply.approved", office.slug, f"reply:{number}")
        return Sent(number, leaves_at)


async def _ask_reader(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    actor: str,
    reply: HeldReply,
    words: Words,
    found: Sequence[Objection],
) -> str:
    """Hand the words to the reader whom they name, when that is what they wait for; their name then."""
    if not words.second_reader or Code.NEUTRALITY not in {one.code for one in found}:
        return ""
    foot = await dated_foot(conn, offices, office, now)
    return words.second_reader if await reading.ask(conn, now, actor, reply, words, foot) else ""


async def cancel(conn: Connection, now: datetime, actor: str, number: int, why: str) -> None:
    """Nothing will be sent: « sans réponse requise » is a valid end. Raises :class:`DeskRefused`."""
    async with conn.transaction():
        reply = await replies.lock(conn, number)
        if reply is None or reply.state not in OPEN_STATES:
            raise DeskRefused("Ce message est déjà parti, déjà annulé, ou n’existe pas.")
        if not why.strip():
            raise DeskRefused("Indiquez le motif de l’annulation.")
        await replies.move(conn, number, "cancelled", why, now)
        await conn.execute(task_list.CLOSE_CAUSE, f"reply:{number}", now, actor)
        await conn.execute(task_list.CLOSE_CAUSE, f"reading:{number}", now, actor)
        await events.append(conn, now, actor, "reply.cancelled", reply.account, f"reply:{number}", {"why": "person"})


async def _sendable(conn: Connection, offices: Offices, number: int) -> tuple[HeldReply, Office]:
    reply = await replies.lock(conn, number)
    if reply is None or reply.state not in SENDABLE:
        raise DeskRefused("Ce message est déjà parti, déjà annulé, ou n’existe pas.")
    office = offices.by_id.get(reply.account_id)
    if office is None:
        raise DeskRefused("Le compte de ce message n’est plus en service.")
    if office.hours is None:
        raise DeskRefused("Les heures d’ouverture de ce compte ne sont pas fixées : personne ne reçoit de réponse.")
    return reply, office


async def _until(conn: Connection, office: Office, reply: HeldReply, now: datetime) -> datetime | None:
    """Until when the platform takes these words from a person, who may have longer than software does.

    Raises :class:`DeskRefused` when they would come too late: the task to write elsewhere then stays open.
    """
    until = await person_until(conn, office, reply)
    if until is None:
        return None
    leaves_at = _leaves_at(office, now)
    if leaves_at is None or leaves_at >= until:
        raise DeskRefused(
            "À l’heure où ce message partirait, la plateforme ne le prendra plus : écrivez à la personne depuis la "
            "plateforme, puis indiquez que la tâche est faite."
        )
    return until


def _refuse_untrue(reply: HeldReply, words: Words) -> None:
    """What falls by itself at the opening is not sent by hand either. Raises :class:`DeskRefused`."""
    if untrue_by_hand(reply, words.text or reply.body):
        raise DeskRefused(
            "Ce mot annonce que le message sera lu à la reprise : il partirait une fois la Ville ouverte, où ce n’est "
            "plus vrai. Répondez avec d’autres mots, ou annulez-le."
        )


def _leaves_at(office: Office, now: datetime) -> datetime | None:
    return next_opening(office.hours, now) if office.hours else None
