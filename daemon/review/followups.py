"""Cases under verification come back on the day that was given (DRU-059)."""

from datetime import datetime

from daemon.store import events
from daemon.store.connection import Connection

DUE = """-- Whether the day of a case under verification has come.
select exists (select from case_file where state = 'waiting' and due_at <= $1)"""

WAKE = """-- Cases under verification whose day has come.
update case_file set state = 'open' where state = 'waiting' and due_at <= $1 returning id, number"""


async def bring_back(conn: Connection, now: datetime) -> int:
    """Put them back in the queue; how many. Run regularly."""
    if not await conn.fetchval(DUE, now):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(WAKE, now)
        lines = [events.Event(now, "vigie", "case.back", subject=f"case:{row['number']}") for row in rows]
        await events.append_all(conn, lines)
        return len(rows)
