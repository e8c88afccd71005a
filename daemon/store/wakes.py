"""Waking who waits for work in another process: a notification, heard once its transaction is committed."""

from collections.abc import Collection
from typing import Final

from daemon.store.connection import Connection

CHANNEL: Final = "vigie_work"

WAKE = """-- Whoever serves these queues looks now. The poll stays: a notification that nobody hears is lost.
select pg_notify('vigie_work', $1)"""


async def wake(conn: Connection, queues: Collection[str]) -> None:
    """Ring for these queues, in the caller's transaction if there is one."""
    await conn.execute(WAKE, ",".join(sorted(queues)))
