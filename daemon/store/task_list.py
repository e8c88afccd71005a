"""Open tasks as people see them, and their closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``cause`` with ``verb`` is unique; ``steps`` is French."""

    id: int
    account: str
    cause: str
    verb: str
    urgent: bool
    steps: str
    state: str
    case: str | None
    opened_at: datetime
    due_at: datetime | None


LIST = """-- Open tasks, urgent first.
select t.id, account.slug as account, t.cause, t.verb, t.urgent, t.steps, t.state, c.number as case, t.opened_at,
    t.due_at
from task t join account on account.id = t.account_id left join case_file c on c.id = t.case_id
where t.state = 'open' order by t.urgent desc, t.due_at nulls last, t.opened_at, t.id limit $1"""

CLOSE = """-- A person did it, or it is no longer needed.
update task set state = $2, closed_at = $3, closed_by = $4 where id = $1 and state = 'open' returning id"""

CLOSE_CAUSE = """-- What one cause asked for is no longer needed.
update task set state = 'cancelled', closed_at = $2, closed_by = $3 where cause = $1 and state = 'open'"""


async def waiting(conn: Connection, limit: int = 200) -> Sequence[Task]:
    return [Task(**dict(row)) for row in await conn.fetch(LIST, limit)]


async def close(conn: Connection, task: int, state: str, at: datetime, actor: str) -> bool:
    """``state`` is ``done``, ``impossible`` or ``cancelled``; false when the task was closed before."""
    return await conn.fetchval(CLOSE, task, state, at, actor) is not None
