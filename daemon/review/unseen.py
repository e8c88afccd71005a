"""Media that no software could look at: a person does, and leaves them or opens a case on them (DRU-017)."""

from datetime import datetime

from daemon.store import cases, events, order, unseen
from daemon.store.connection import Connection
from daemon.store.desk import Sight
from domain.errors import VigieError
from domain.verdict import Lane


class UnseenRefused(VigieError):
    """Nothing was noted; the message says why, in French."""


async def look(
    conn: Connection, now: datetime, actor: str, sight: Sight, version: int, *, doubtful: bool
) -> str | None:
    """Note that somebody looked; the number of the case when it is ``doubtful``. Raises :class:`UnseenRefused`."""
    async with conn.transaction():
        row = await unseen.one(conn, sight, version)
        if row is None:
            raise UnseenRefused("Ce média n’est plus à voir : il a changé, ou quelqu’un s’en est occupé.")
        await order.hold(conn, [row["content_id"]])
        opened = None
        if doubtful:
            opened = await cases.open_case(
                conn,
                account=row["account_id"],
                lane=Lane.DOUBTFUL,
                at=now,
                content=row["content_id"],
                version=version,
                verdict=row["verdict_id"],
                author=row["author_id"],
                summary="media",
            )
        if not await unseen.looked(conn, version, now, actor, opened.id if opened else None):
            raise UnseenRefused("Ce média n’est plus à voir : il a changé, ou quelqu’un s’en est occupé.")
        detail = {"case": f"case:{opened.id}"} if opened else {}
        await events.append(conn, now, actor, "media.looked", subject=f"content:{row['content_id']}", detail=detail)
    return opened.number if opened else None
