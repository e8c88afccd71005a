"""What became of words handed to the outbox: sent (a warning then counts), to be tried again, or given up."""

from datetime import datetime

from daemon.dialogue.office import Offices
from daemon.store import events, ladder, replies, tasks
from daemon.store.connection import Connection
from rules.calendars.hours import next_opening

STEPS = (
    "Le message préparé n’a pas été accepté par la plateforme. Voyez le dossier et, s’il y a lieu, écrivez vous-même."
)


async def settle(conn: Connection, offices: Offices, now: datetime, limit: int = 200) -> int:
    """Close replies whose action has ended. Run regularly; how many were closed or held again."""
    if not await conn.fetch(replies.ENDED, 1):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(replies.QUEUED, limit)
        for row in rows:
            await _one(conn, offices, now, row["id"], row["state"], row["finished_at"] or now, row["outcome"] or "")
        return len(rows)


async def _one(
    conn: Connection, offices: Offices, now: datetime, number: int, state: str, at: datetime, word: str
) -> None:
    reply = await replies.lock(conn, number)
    assert reply is not None
    if state == "done":
        await replies.move(conn, number, "sent", "", at)
        await conn.execute(ladder.DELIVERED, number, at)
        await events.append(conn, now, "vigie", "reply.sent", reply.account, f"reply:{number}")
        return
    office = offices.by_id.get(reply.account_id)
    opening = next_opening(office.hours, now) if office and office.hours else None
    late = reply.expires_at is not None and (opening is None or opening >= reply.expires_at)
    if state == "cancelled" and word == "expired" and opening is not None and not late:
        await conn.execute(replies.HOLD, number, opening, reply.body, None, None)
        await events.append(conn, now, "vigie", "reply.held", reply.account, f"reply:{number}", {"why": word})
        return
    end = {"failed": "failed", "simulated": "simulated"}.get(state, "cancelled")
    await replies.move(conn, number, end, word or state, at)
    await conn.execute(ladder.FAILED, number, at, word or state)
    if end == "failed":
        await tasks.open_task(
            conn,
            account=reply.account_id,
            content=reply.content_id,
            cause=f"reply:{number}",
            verb=reply.verb,
            steps=STEPS,
            at=now,
            case=reply.case_id,
        )
    await events.append(conn, now, "vigie", f"reply.{end}", reply.account, f"reply:{number}", {"why": word})
