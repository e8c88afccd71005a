"""A case goes to the 311 or to a resource, with a clock in open time, and comes back with what was done.

While it is away it is « en vérification », so that it cannot be lost: it comes back when somebody writes what came of
it, or on the day it is due, whichever is first. Past that day an urgent task asks for a reminder (DRU-059, DRU-065).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from connectors.base import Capabilities
from daemon.dialogue.answers import directory_of
from daemon.dialogue.office import Offices
from daemon.review.cases import Choice, decide
from daemon.review.clocks import due
from daemon.store import cases, entrusted, events, switches, tasks
from daemon.store.connection import Connection
from daemon.store.order import hold_case
from daemon.store.resources import Resource
from domain.cases import Decision
from domain.errors import VigieError
from domain.people import Person

CLOSED_DAYS = timedelta(days=2)
"""By the wall clock, for an account without hours."""


class EntrustRefused(VigieError):
    """Nothing was entrusted or settled; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Accounts whose public cases, and whose private ones, somebody answers for; ``None``: all."""

    public: list[int] | None
    private: list[int] | None


async def expected(conn: Connection, offices: Offices, account: int, now: datetime) -> datetime:
    """When something should have come of what is entrusted now."""
    paused = await switches.pauses(conn, now)
    office = offices.by_id.get(account)
    return due(office.hours if office else None, now, offices.limits.late, paused, CLOSED_DAYS)


async def entrust(
    conn: Connection,
    offices: Offices,
    person: Person,
    number: str,
    resource: str,
    asked: str,
    now: datetime,
    capabilities: Mapping[str, Capabilities],
) -> int:
    """Hand a case over in the caller's transaction. Raises :class:`EntrustRefused`, ``Refused`` as a decision does."""
    entry = await _entry(conn, offices, resource)
    if not asked.strip():
        raise EntrustRefused("Écrivez ce qui est demandé.")
    held = await cases.lock(conn, number)
    if held is None:
        raise EntrustRefused("Ce dossier n’existe pas.")
    due_at = await expected(conn, offices, held.account_id, now)
    choice = Choice(Decision.WAIT, f"Confié : {entry.name}", due_at=due_at)
    await decide(conn, person, number, choice, now, capabilities)
    values = (held.id, entry.key, entry.name, asked.strip(), now, person.actor, due_at)
    found = await conn.fetchval(entrusted.OPEN, *values)
    if found is None:
        raise EntrustRefused("Ce dossier est déjà confié; notez d’abord la suite qui lui a été donnée.")
    await events.append(
        conn, now, person.actor, "entrusted.sent", held.account, f"case:{held.id}", {"resource": entry.key}
    )
    return int(found)


async def _entry(conn: Connection, offices: Offices, key: str) -> Resource:
    for entry in await directory_of(conn, offices):
        if entry.key == key and entry.reachable:
            return entry
    raise EntrustRefused("Choisissez le 311 ou une ressource du répertoire qui a des coordonnées.")


async def waiting(conn: Connection, reach: Reach) -> Sequence[Record]:
    """What is away and may be read by somebody of that reach."""
    return await entrusted.waiting(conn, reach.public, reach.private)


async def take(conn: Connection, reach: Reach, actor: str, number: int, now: datetime) -> None:
    """Somebody takes it in. Raises :class:`EntrustRefused`."""
    async with conn.transaction():
        row = await _held(conn, reach, number)
        if await conn.fetchval(entrusted.TAKE, number, now, actor) is None:
            raise EntrustRefused("Quelqu’un l’a déjà pris en charge.")
        await events.append(conn, now, actor, "entrusted.taken", row["account"], f"case:{row['case_id']}")


async def close(conn: Connection, reach: Reach, actor: str, number: int, outcome: str, now: datetime) -> None:
    """What came of it goes to the case's notes, and the case back to the queue. Raises :class:`EntrustRefused`."""
    if not outcome.strip():
        raise EntrustRefused("Écrivez la suite qui a été donnée.")
    async with conn.transaction():
        row = await _held(conn, reach, number)
        await conn.fetchval(entrusted.CLOSE, number, now, actor, outcome.strip())
        await cases.add_note(conn, row["number"], f"{row['name']} : {outcome.strip()}", actor, now)
        await conn.execute(entrusted.BACK, row["case_id"])
        await conn.execute(tasks.CLOSE_OF, _cause(number), now, actor)
        await events.append(conn, now, actor, "entrusted.closed", row["account"], f"case:{row['case_id']}")


async def _held(conn: Connection, reach: Reach, number: int) -> Record:
    await hold_case(conn, str(await conn.fetchval(entrusted.NUMBER, number) or ""))
    row = await entrusted.one(conn, reach.public, reach.private, number)
    if row is None:
        raise EntrustRefused("Ce dossier n’est plus confié, ou il ne relève pas de vous.")
    return row


async def remind(conn: Connection, offices: Offices, now: datetime) -> int:
    """An urgent task for each case of which nothing came in time. Run regularly; each once."""
    told = 0
    for number in await entrusted.settled(conn, now):
        await conn.execute(tasks.CLOSE_OF, _cause(number), now, "vigie")
    for row in await conn.fetch(entrusted.OVERDUE, now):
        async with conn.transaction():
            await hold_case(conn, row["number"])
            told += await _remind_of(conn, offices, row, now)
    return told


async def _remind_of(conn: Connection, offices: Offices, row: Record, now: datetime) -> bool:
    office, paused = offices.by_id.get(row["account_id"]), await switches.pauses(conn, now)
    wanted = due(office.hours if office else None, row["sent_at"], offices.limits.late, paused, CLOSED_DAYS)
    if wanted > now:
        await conn.execute(entrusted.LATER, row["id"], wanted)
        return False
    if await conn.fetchval(entrusted.RECALLED, row["id"], now) is None:
        return False
    return await _open_task(conn, row, now) is not None


async def _open_task(conn: Connection, row: Record, now: datetime) -> int | None:
    return await tasks.open_task(
        conn,
        account=row["account_id"],
        content=None,
        cause=_cause(row["id"]),
        verb="remind",
        steps=f"Relancez « {row['name']} » : le dossier {row['number']} lui est confié et rien n’est revenu à temps. "
        "Notez ensuite la suite donnée à la page Boîte.",
        at=now,
        urgent=True,
        case=row["case_id"],
    )


def _cause(number: int) -> str:
    return f"entrusted:{number}"
