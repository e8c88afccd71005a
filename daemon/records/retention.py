"""Purges of what follow-up wrote about people (decision 11): only under a schedule, never under a legal hold."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from daemon.dialogue.office import Keep, Offices
from daemon.store import events, retention
from daemon.store.connection import Connection


def plans(keep: Keep, now: datetime) -> Iterator[tuple[str, str, datetime]]:
    """Name, statement and the instant before which its rows are old."""
    for statements, days in ((retention.UNTOUCHED, keep.untouched_days), (retention.ACTED, keep.acted_days)):
        for name, statement in statements.items():
            yield name, statement, now - timedelta(days=days)


async def purge(conn: Connection, offices: Offices, now: datetime) -> Counter[str]:
    """Erase what is over; how many rows of each kind. Without a schedule nothing is touched. Run regularly."""
    erased: Counter[str] = Counter()
    if offices.keep is None:
        return erased
    async with conn.transaction():
        for name, statement, before in plans(offices.keep, now):
            erased[name] = int((await conn.execute(statement, before)).rpartition(" ")[2])
        if erased.total():
            detail = {"schedule": offices.keep.schedule, **{name: count for name, count in erased.items() if count}}
            await events.append(conn, now, "vigie", "records.purged", detail=detail)
    return erased
