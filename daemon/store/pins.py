"""The tasks of an emergency's pinned text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Emergency:
    """One emergency. ``on``: it is not over."""

    id: int
    on: bool


EMERGENCIES = """-- Emergencies that are on, and those over whose tasks are not all settled.
select p.id, p.ended_at is null and (p.until is null or p.until > $1) as on
from switch_period p where p.name = 'emergency' and (
    (p.ended_at is null and (p.until is null or p.until > $1))
    or exists (select from task t where t.cause like 'emergency:' || p.id || ':%' and t.verb = 'pin'
        and (t.state = 'open' or (t.state = 'done'
            and not exists (select from task u where u.cause = t.cause and u.verb = 'unpin')))))
order by p.id"""

KNOWN = """-- Whether a task was opened for a cause.
select exists (select from task where cause = $1 and verb = $2)"""

CLOSE = """-- The emergency is over: a pin that nobody made is asked no more. What became of it.
with closed as (
    update task set state = 'cancelled', closed_at = $2, closed_by = 'vigie'
    where cause = $1 and verb = 'pin' and state = 'open' returning 'cancelled' as state
)
select state from closed union all
select state from task where cause = $1 and verb = 'pin' and state <> 'open' limit 1"""


async def emergencies(conn: Connection, now: datetime) -> Sequence[Emergency]:
    return [Emergency(row["id"], row["on"]) for row in await conn.fetch(EMERGENCIES, now)]
