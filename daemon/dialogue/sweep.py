"""Verdicts that wait for an answer, followed up in order."""

from datetime import datetime, timedelta

from daemon.dialogue.answers import consider
from daemon.dialogue.office import Offices
from daemon.review import elections
from daemon.store import followed, registries
from daemon.store.connection import Connection
from domain.context import Registries

REACH = timedelta(days=3)
"""Older verdicts are left: an answer would surprise."""


async def answer_recent(conn: Connection, offices: Offices, now: datetime, limit: int = 100) -> int:
    """Follow up recent verdicts, each once and in its own transaction. Run regularly; how many were followed."""
    waiting = await followed.verdicts(conn, now - REACH, limit)
    if not waiting:
        return 0
    candidates, parties, elected = await registries.load(conn, now, offices.today(now))
    known = Registries(tuple(candidates), tuple(parties), tuple(elected))
    in_period = bool(await elections.periods(conn, now, offices.zone))
    for verdict in waiting:
        async with conn.transaction():
            await consider(conn, offices, now, verdict, known, in_period=in_period)
    return len(waiting)
