"""What is over is erased: only under a schedule, never under a legal hold; what its author took down, in any case."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from daemon.dialogue.office import Keep, Offices
from daemon.store import events, retention
from daemon.store import retention_words as words
from daemon.store.connection import Connection
from daemon.store.retention_words import Old

BATCH = 1_000
"""Rows of one transaction."""
PASSES = 100
"""Most transactions of each kind in one turn; the next turn goes on."""
ROUND = timedelta(hours=2)
"""What must be erased within a delay is erased that much sooner: a turn may be late."""


def plans(keep: Keep, now: datetime) -> Iterator[tuple[str, str, datetime]]:
    """Name, statement and the instant before which its rows are old, for what follow-up wrote of people."""
    kinds = (
        (retention.UNTOUCHED, keep.untouched_days),
        (retention.ACTED, keep.acted_days),
        (retention.BANNED, keep.ban_days),
    )
    for statements, days in kinds:
        for name, statement in statements.items():
            yield name, statement, now - timedelta(days=days)


def old_at(keep: Keep, now: datetime) -> Old:
    """Instants before which things are old."""
    days = (keep.untouched_days, keep.acted_days, keep.strike_days, keep.ban_days, keep.delivery_days)
    return Old(*(now - timedelta(days=one) for one in days))


async def purge(conn: Connection, offices: Offices, now: datetime) -> Counter[str]:
    """Erase what is over; how many rows of each kind. Run regularly, in short transactions."""
    erased: Counter[str] = Counter()
    before = now - max(offices.taken_down - ROUND, timedelta())
    gone = await _authors(conn, erased, "taken_down", partial(words.taken_down, conn, before, BATCH, now))
    if (keep := offices.keep) is not None:
        await _under(conn, erased, keep, now, gone)
    if erased.total():
        detail = {"schedule": keep.schedule if keep else "", **{name: count for name, count in erased.items() if count}}
        await events.append(conn, now, "vigie", "records.purged", detail=detail)
    return erased


async def _under(conn: Connection, erased: Counter[str], keep: Keep, now: datetime, gone: Sequence[int]) -> None:
    """What a schedule lets go. Words of cases go before the evidence that may hold them."""
    old = old_at(keep, now)
    for name, statement, before in plans(keep, now):
        async with conn.transaction():
            erased[name] = _count(await conn.execute(statement, before))
    authors = [
        *gone,
        *await _authors(conn, erased, "untouched", partial(words.untouched, conn, old, BATCH)),
        *await _authors(conn, erased, "acted", partial(words.acted, conn, old, BATCH)),
        *await _authors(conn, erased, "evidence", partial(words.evidence, conn, old, BATCH, now)),
    ]
    async with conn.transaction():
        erased["screenshots"] = _count(await conn.execute(words.SCREENSHOTS, old.untouched))
        erased["names"] = await words.names(conn, authors, old, now)
    for _ in range(PASSES):
        async with conn.transaction():
            found = await words.deliveries(conn, old, BATCH)
        erased["deliveries"] += found
        if found < BATCH:
            break


async def _authors(
    conn: Connection, erased: Counter[str], name: str, one: Callable[[], Awaitable[Sequence[int]]]
) -> Sequence[int]:
    """Pass after pass, each in its own transaction, until nothing is left; whose words went."""
    found: list[int] = []
    for _ in range(PASSES):
        async with conn.transaction():
            batch = await one()
        found += batch
        if len(batch) < BATCH:
            break
    erased[name] = len(found)
    return sorted(set(found))


def _count(status: Any) -> int:
    return int(str(status).rpartition(" ")[2])
