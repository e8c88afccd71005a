"""Threads are open: closing one is a person's act, with a reason and an end, and its reopening is asked (DRU-024).

No software closes a thread, and no connector has the means: a task says what to do on the platform.
"""

from datetime import datetime

from daemon.store import events, posts, tasks
from daemon.store.connection import Connection
from domain.errors import VigieError

CLOSE = "Fermez les commentaires sous cette publication, sur la plateforme : {why}. À rouvrir le {until}."
REOPEN = "Rouvrez les commentaires sous cette publication, sur la plateforme : le terme fixé est venu."


class ThreadRefused(VigieError):
    """The thread is as it was; the message says why, in French."""


async def close(
    conn: Connection, now: datetime, actor: str, account: str, post: str, why: str, until: datetime, until_said: str
) -> None:
    """Ask that a thread be closed for a time. Raises :class:`ThreadRefused`."""
    if not why.strip() or until <= now:
        raise ThreadRefused("Indiquez pourquoi, et jusqu’à quand : un moment à venir.")
    async with conn.transaction():
        row = await conn.fetchrow(posts.CLOSE_THREAD, account, post.strip(), why.strip(), actor, now, until)
        if row is None:
            raise ThreadRefused("Cette publication n’est pas connue, n’est pas de la Ville, ou est déjà fermée.")
        await tasks.open_task(
            conn,
            account=row["account_id"],
            content=row["content_id"],
            cause=f"thread:{row['id']}",
            verb="close_thread",
            steps=CLOSE.format(why=why.strip(), until=until_said),
            at=now,
        )
        detail = {"until": until.isoformat()}
        await events.append(conn, now, actor, "thread.closed", account, f"content:{row['content_id']}", detail)


async def reopen(conn: Connection, now: datetime, actor: str, account: str, post: str) -> None:
    """Before its end. Raises :class:`ThreadRefused`."""
    async with conn.transaction():
        row = await conn.fetchrow(posts.REOPEN_ONE, account, post.strip(), now, actor)
        if row is None:
            raise ThreadRefused("Aucun fil fermé ne porte cet identifiant sur ce compte.")
        await _ask(conn, now, actor, row["id"], row["account_id"], row["content_id"])


async def reopen_due(conn: Connection, now: datetime) -> int:
    """Ask for the reopening of what was closed long enough; how many. Run regularly."""
    if not await conn.fetchval(posts.THREADS_DUE, now):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(posts.REOPEN_DUE, now)
        for row in rows:
            await _ask(conn, now, "vigie", row["id"], row["account_id"], row["content_id"])
        return len(rows)


async def _ask(conn: Connection, now: datetime, actor: str, number: int, account: int, content: int) -> None:
    await conn.execute(tasks.CLOSE_OF, f"thread:{number}", now, actor)
    await tasks.open_task(
        conn,
        account=account,
        content=content,
        cause=f"thread:{number}:end",
        verb="reopen_thread",
        steps=REOPEN,
        at=now,
        urgent=True,
    )
    await events.append(conn, now, actor, "thread.reopened", subject=f"content:{content}")
