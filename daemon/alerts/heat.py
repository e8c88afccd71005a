"""Threads that heat up, a sudden flood of messages, and what is held too long: somebody is called, nothing is closed.

Speed and share are told apart: a flood of kind words calls for attention too (DRU-027, DRU-030, DRU-071, DGE-005).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from daemon.alerts.service import Watch
from daemon.store import alerts, heat
from daemon.store.alerts import Source
from daemon.store.connection import Connection
from daemon.store.heat import Thread

WITHIN = timedelta(hours=1)
FEW = 20
"""With fewer texts in the hour, a share says nothing."""
OLD = timedelta(days=30)
"""What is held for longer was told before."""


async def watch_threads(conn: Connection, watch: Watch, now: datetime) -> int:
    """Open an alert for each thread that calls for one, once a day, and for each account that holds too long."""
    found = [
        source
        for thread in await heat.threads(conn, now - WITHIN, now, min(FEW, watch.surge))
        for source in _of_thread(thread, watch, now)
    ]
    for one in await heat.held(conn, now - watch.held, now - OLD):
        subject = f"account:{one.account}"
        found.append(Source(f"held:{one.account_id}:{now:%Y-%m-%d}", "held", subject, "", one.account_id))
    if not found:
        return 0
    async with conn.transaction():
        fresh = await alerts.unknown(conn, found)
        for source in fresh:
            await alerts.open_alert(conn, source, now)
    return len(fresh)


def _of_thread(thread: Thread, watch: Watch, now: datetime) -> Iterator[Source]:
    key, subject = f"{thread.account_id}:{thread.root}:{now:%Y-%m-%d}", f"thread:{thread.subject}"
    if thread.written >= watch.surge:
        yield Source(f"surge:{key}", "surge", subject, "", thread.account_id)
    if thread.written >= FEW and thread.percent >= watch.heated:
        yield Source(f"heat:{key}", "heat", subject, "", thread.account_id)
