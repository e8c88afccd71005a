"""Tasks: what a person does by hand where the platform gives software no means."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection

OPEN = """-- Open a task once for its cause and verb.
insert into task (account_id, content_id, case_id, cause, verb, urgent, steps, opened_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (cause, verb) do nothing returning id"""

CLOSE_OF = """-- What one cause asked for was done.
update task set state = 'done', closed_at = $2, closed_by = $3 where cause = $1 and state = 'open'"""


async def open_task(
    conn: Connection,
    *,
    account: int,
    content: int | None,
    cause: str,
    verb: str,
    steps: str,
    at: datetime,
    urgent: bool = False,
    case: int | None = None,
    due_at: datetime | None = None,
) -> int | None:
    """Open a task in the caller's transaction; ``None`` when it was opened before. ``steps`` is French."""
    found = await conn.fetchval(OPEN, account, content, case, cause, verb, urgent, steps, at, due_at)
    assert found is None or isinstance(found, int)
    return found


OF_ACTION = """-- The task by which a person carries out an action.
select id, state, closed_at, closed_by from task where cause = $1"""

CAUSE = """-- Why a task is there.
select cause from task where id = $1"""

OPEN_OF = """-- Tasks that are open on some causes, held.
select id from task where cause = any($1::text[]) and state = 'open' order by id for no key update"""

DROP = """-- What was entrusted is wanted no more; the tasks are held.
update task set state = 'cancelled', closed_at = $2, closed_by = $3 where id = any($1::bigint[])"""


def cause_of(action: int) -> str:
    """``task.cause`` of an action that a person carries out."""
    return f"action:{action}"


def action_of(cause: str) -> int | None:
    """The action that a task carries out, if it does."""
    kind, _, number = cause.partition(":")
    return int(number) if kind == "action" else None


async def of_action(conn: Connection, action: int) -> Record | None:
    return await conn.fetchrow(OF_ACTION, cause_of(action))


async def drop(conn: Connection, actions: Sequence[int], at: datetime, actor: str) -> None:
    """Close what waits for people on behalf of actions that were called back."""
    async with conn.transaction():
        if held := [row["id"] for row in await conn.fetch(OPEN_OF, [cause_of(one) for one in actions])]:
            await conn.execute(DROP, held, at, actor)
