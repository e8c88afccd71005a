"""Tasks: what a person does by hand where the platform gives software no means."""

from datetime import datetime

from daemon.store.connection import Connection

OPEN = """-- Open a task once for its cause and verb.
insert into task (account_id, content_id, case_id, cause, verb, urgent, steps, opened_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (cause, verb) do nothing returning id"""


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
