"""Several cases decided with one reason: each on its own merits, undone together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.base import Capabilities
from daemon.review.cases import RESTRICTS, Choice, decide, undo
from daemon.review.refusals import Refusal, Refused
from daemon.store import batches, cases, events
from daemon.store.connection import Pool
from domain.people import Person


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch did, and what it left aside with the reason."""

    number: int
    done: Sequence[str]
    left: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Undone:
    done: Sequence[str]
    left: Sequence[tuple[int, str]]


async def decide_many(
    pool: Pool,
    person: Person,
    numbers: Sequence[str],
    versions: Mapping[str, str],
    choice: Choice,
    at: datetime,
    capabilities: Mapping[str, Capabilities],
) -> Batch:
    """Decide each case in a transaction of its own. Raises :class:`Refused` when the reason or item is missing."""
    if not choice.reason:
        raise Refused(Refusal.NO_REASON)
    if choice.decision in RESTRICTS and not choice.item:
        raise Refused(Refusal.NO_ITEM)
    async with pool.acquire() as conn:
        batch = await cases.open_batch(conn, choice.decision.value, choice.reason, person.actor, at)
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for number in dict.fromkeys(numbers):
        read = versions.get(number, "")
        one = replace(choice, version=int(read) if read.isascii() and read.isdigit() else None)
        try:
            async with pool.acquire() as conn, conn.transaction():
                await decide(conn, person, number, one, at, capabilities, batch)
            done.append(number)
        except Refused as refused:
            left.append((number, str(refused)))
    return Batch(batch, done, left)


async def undo_many(pool: Pool, person: Person, batch: int, at: datetime) -> Undone:
    """Undo what stands of a batch. Raises :class:`Refused` when it is unknown or was undone before."""
    async with pool.acquire() as conn, conn.transaction():
        if await batches.batch(conn, batch) is None:
            raise Refused(Refusal.UNKNOWN)
        if not await cases.mark_batch_undone(conn, batch, at, person.actor):
            raise Refused(Refusal.UNDONE)
        decisions = await cases.decisions_of_batch(conn, batch)
        await events.append(conn, at, person.actor, "batch.undone", subject=f"batch:{batch}")
    done: list[str] = []
    left: list[tuple[int, str]] = []
    for decision in decisions:
        try:
            async with pool.acquire() as conn, conn.transaction():
                done.append(await undo(conn, person, decision, at))
        except Refused as refused:
            left.append((decision, str(refused)))
    return Undone(done, left)
