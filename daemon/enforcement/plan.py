"""The door of the outbox: every effect on a platform is planned here, in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime

from daemon.store import actions, contents, events, ladder, overtaken, replies, tasks, wakes
from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from domain.actions import ActionState, DecidedBy, Verb
from domain.ids import ActionId

PRIORITY = {
    Verb.UNHIDE: 5,
    Verb.HIDE: 10,
    Verb.DELETE: 20,
    Verb.BAN: 30,
    Verb.MUTE: 30,
    Verb.UNBAN: 30,
    Verb.UNMUTE: 30,
    Verb.REPORT: 40,
    Verb.PRIVATE_REPLY: 60,
    Verb.MESSAGE: 60,
    Verb.REPLY: 70,
}
"""Order of the outbox, lower first: what protects people goes before what speaks to them."""


async def plan(conn: Connection, new: NewAction) -> ActionId | None:
    """Plan once for (cause, verb, target); ``None`` when it was planned before. The log tells it.

    On an account whose mode does not act, what is planned is simulated, whoever asked.
    """
    planned = await actions.plan(conn, new)
    if planned is None:
        return None
    number, state = planned
    if state is ActionState.PLANNED and new.decided_by is not DecidedBy.AUTO and new.not_before <= new.planned_at:
        await wakes.wake(conn, ("outbox",))  # a person waits for it, in whatever process
    return number


async def person_decides(conn: Connection, content_id: int, actor: str, at: datetime) -> Sequence[int]:
    """People win: cancel what software planned on a content and has not done. Returns the cancelled ids."""
    await contents.hold(conn, [content_id])
    fallen = await overtaken.fall(conn, overtaken.AUTOMATIC_ON, content_id, at, "")
    return await _tell_cancelled(conn, fallen, actor, at, "person")


async def stand_down(conn: Connection, account_id: int, at: datetime) -> Sequence[int]:
    """The account's mode does not act: nothing that software planned there waits for the day when it does again."""
    async with conn.transaction():
        fallen = await overtaken.fall(conn, overtaken.AUTOMATIC_OF_ACCOUNT, account_id, at, "mode")
        return await _tell_cancelled(conn, fallen, "vigie", at, "mode")


async def close_down(conn: Connection, account_id: int, slug: str, actor: str, at: datetime) -> int:
    """The account is closed: everything planned there falls, words held for people too, and the log tells it."""
    async with conn.transaction():
        words = [row["id"] for row in await conn.fetch(replies.WAITING_OF_ACCOUNT, account_id)]
        await conn.execute(replies.CANCEL_CLOSED, words, at)
        for reply in words:
            await conn.execute(ladder.FAILED, reply, at, "closed")
        fallen = await overtaken.fall(conn, overtaken.ALL_OF_ACCOUNT, account_id, at, "closed")
        await _tell_cancelled(conn, fallen, actor, at, "closed")
        if fallen or words:
            detail = {"actions": len(fallen), "replies": len(words)}
            await events.append(conn, at, actor, "account.plans_cancelled", slug, f"account:{slug}", detail)
        return len(fallen) + len(words)


async def cancel_cause(conn: Connection, cause: str, actor: str, at: datetime, why: str) -> Sequence[int]:
    """Cancel what one cause planned (``schedule:12``: a deletion somebody objects to)."""
    async with conn.transaction():
        fallen = await overtaken.fall(conn, overtaken.OF_CAUSE, cause, at, why)
        return await _tell_cancelled(conn, fallen, actor, at, why)


async def cancel(conn: Connection, action: int, actor: str, at: datetime, why: str) -> bool:
    """Cancel one action that has not left; false when it is too late or unknown."""
    row = await conn.fetchrow(actions.CANCEL, action, why, at)
    await _tell_cancelled(conn, [action] if row else [], actor, at, why)
    return row is not None


async def requeue(conn: Connection, action: int, actor: str, at: datetime) -> bool:
    """Put a dead letter back in the queue; false when it is not one."""
    found = await conn.fetchval(actions.REQUEUE, action, at)
    if found is not None:
        await events.append(conn, at, actor, "action.requeued", subject=f"action:{action}")
    return found is not None


async def _tell_cancelled(conn: Connection, ids: Sequence[int], actor: str, at: datetime, why: str) -> Sequence[int]:
    if ids:
        await tasks.drop(conn, ids, at, actor)
    await events.append_all(
        conn, [events.Event(at, actor, "action.cancelled", subject=f"action:{i}", detail={"why": why}) for i in ids]
    )
    return ids
