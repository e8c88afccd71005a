"""A person warns: the breach confirmed and its step taken at once; rehearsed first, word for word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from connectors.base import Capabilities
from daemon.dialogue.office import Offices
from daemon.dialogue.warnings import with_warning
from daemon.review.cases import Choice, Decided, decide
from daemon.sanctions.strikes import Ledger, Looked, consider_decision, ledger
from daemon.store import ladder, replies
from daemon.store.connection import Connection
from domain.people import Person


@dataclass(frozen=True, slots=True)
class Warning:
    """What confirming does. ``looked`` is ``None`` while the hide's own notice is not made: the round follows."""

    decided: Decided
    looked: Looked | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would happen. ``body`` leaves at ``leaves_at``, unless ``problem`` says what stops it."""

    looked: Looked | None
    ledger: Ledger | None
    """Where the person stands before."""
    body: str = ""
    leaves_at: datetime | None = None
    problem: str = ""


async def warn(
    conn: Connection,
    offices: Offices,
    person: Person,
    number: str,
    choice: Choice,
    now: datetime,
    capabilities: Mapping[str, Capabilities],
) -> Warning:
    """Decide, then take the ladder's step, in the caller's transaction. Raises ``Refused``."""
    decided = await decide(conn, person, number, choice, now, capabilities)
    return Warning(decided, await consider_decision(conn, offices, now, decided.decision))


async def rehearse(
    conn: Connection,
    offices: Offices,
    person: Person,
    number: str,
    choice: Choice,
    now: datetime,
    capabilities: Mapping[str, Capabilities],
) -> Foreseen:
    """The same, undone at once: what it says is what the real thing would do now. Raises ``Refused``."""
    author = await conn.fetchval(ladder.AUTHOR_OF_CASE, number)
    trial = conn.transaction()
    await trial.start()
    try:
        before = await _standing(conn, offices, author, number, now)
        done = await warn(conn, offices, person, number, choice, now, capabilities)
        return await _told(conn, offices, number, now, done.looked, before)
    finally:
        await trial.rollback()


async def _standing(
    conn: Connection, offices: Offices, author: int | None, number: str, now: datetime
) -> Ledger | None:
    account = await conn.fetchval(ladder.ACCOUNT_OF_CASE, number)
    office = offices.by_id.get(account)
    return await ledger(conn, author, now, office.terms) if author is not None and office is not None else None


async def _told(
    conn: Connection, offices: Offices, number: str, now: datetime, looked: Looked | None, before: Ledger | None
) -> Foreseen:
    carried = await conn.fetchval(ladder.WORDS_OF_CASE, number)
    reply = await replies.lock(conn, carried) if carried is not None else None
    if reply is None:
        return Foreseen(looked, before)
    worded = await with_warning(conn, offices, offices.by_id[reply.account_id], now, reply)
    return Foreseen(looked, before, worded.body, reply.release_at, reply.why if reply.state == "blocked" else "")
