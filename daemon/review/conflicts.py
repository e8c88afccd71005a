"""Conflicts of interest of those who moderate: an attestation, and a case left to others (DRU-048)."""

from datetime import datetime

from daemon.store import cases, conflicts, events, order
from daemon.store.connection import Connection


async def attest(conn: Connection, now: datetime, actor: str) -> None:
    """They attest, as of today, to have no personal interest in what they moderate."""
    async with conn.transaction():
        await conn.execute(conflicts.ATTEST, actor, now)
        await events.append(conn, now, actor, "conflict.attested", subject=f"person:{actor}")


async def stand_aside(conn: Connection, now: datetime, actor: str, number: str) -> bool:
    """Leave a case to others: they decide nothing there any more. False when it is unknown or was done before."""
    async with conn.transaction():
        await order.hold_case(conn, number)
        await cases.release(conn, number, actor)
        case = await conn.fetchval(conflicts.STAND_ASIDE, number, actor, now)
        if case is not None:
            await events.append(conn, now, actor, "conflict.stood_aside", subject=f"case:{case}")
        return case is not None
