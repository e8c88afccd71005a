"""Actions that fall, wait or are free again, many at a time: held by one statement, changed by the next."""

from collections.abc import Sequence
from datetime import datetime

from daemon.store.actions import ClaimedAction
from daemon.store.connection import Connection
from domain.actions import ActionState, Verb

OF_VERB = """-- All of this account's actions with one verb that may leave before an instant, held.
select id from action where account_id = $1 and verb = $2 and state = 'planned' and not_before < $3
order by id for no key update"""

HOLD_BACK = """-- The platform asks that one call wait: actions that are held do.
update action set not_before = $2 where id = any($1::bigint[])"""

AUTOMATIC_ON = """-- What software planned on a content, held: a person decided.
select id from action where content_id = $1 and decided_by = 'auto' and state in ('planned', 'unknown')
order by id for no key update"""

AUTOMATIC_OF_ACCOUNT = """-- What software planned on an account, held; what may have left is read back.
select id from action where account_id = $1 and decided_by = 'auto' and state = 'planned'
order by id for no key update"""

ALL_OF_ACCOUNT = """-- Whatever anybody planned on an account, held: it is closed, and nothing is read back any more.
select id from action where account_id = $1 and state in ('planned', 'unknown') order by id for no key update"""

OF_CAUSE = """-- What one cause planned and has not been sent, held.
select id from action where cause = $1 and state = 'planned' order by id for no key update"""

OVERTAKEN = """-- Automatic plans on contents that are gone or whose text is another, held.
select id from action where content_id = any($1::bigint[]) and decided_by = 'auto' and state = 'planned'
order by id for no key update"""

FALL = """-- Actions that are held fall.
update action set state = $2, last_error = case when $3 = '' then last_error else $3 end, finished_at = $4, lease = null
where id = any($1::bigint[])"""

STILL_OURS = """-- Actions under our leases, held.
select id from action where state = 'claimed' and (id, lease) in (select * from unnest($1::bigint[], $2::timestamptz[]))
order by id for no key update"""

GIVE_BACK = """-- The database went away: free again at once; what may have been sent is read back first. They are held.
update action set lease = least(lease, not_before), attempts = attempts - 1 where id = any($1::bigint[])"""

LEFT_BEHIND = """-- What was claimed, held; words wait for the end of their lease.
select id from action where state = 'claimed' and lease > $1 and verb not in ('reply', 'private_reply', 'message')
order by id for no key update"""

FREE = """-- No other process is alive: actions that are held are free again.
update action set lease = $2 where id = any($1::bigint[])"""


async def fall(
    conn: Connection, which: str, value: object, at: datetime, why: str, state: ActionState = ActionState.CANCELLED
) -> list[int]:
    """Hold the actions that a statement names by ``value``, then let them fall, in the caller's transaction."""
    ids = [row["id"] for row in await conn.fetch(which, value)]
    if ids:
        await conn.execute(FALL, ids, state.value, why, at)
    return ids


async def hold_back(conn: Connection, account_id: int, verb: Verb, until: datetime) -> None:
    """One call of an account waits: its actions with that verb do."""
    async with conn.transaction():
        ids = [row["id"] for row in await conn.fetch(OF_VERB, account_id, verb.value, until)]
        await conn.execute(HOLD_BACK, ids, until)


async def give_back(conn: Connection, jobs: Sequence[ClaimedAction]) -> None:
    """Nothing was done: those that are still ours may be claimed again at once."""
    async with conn.transaction():
        held = await conn.fetch(STILL_OURS, [job.id for job in jobs], [job.lease for job in jobs])
        await conn.execute(GIVE_BACK, [row["id"] for row in held])


async def free(conn: Connection, now: datetime) -> int:
    """What dead processes left claimed is free again; how many."""
    async with conn.transaction():
        ids = [row["id"] for row in await conn.fetch(LEFT_BEHIND, now)]
        await conn.execute(FREE, ids, now)
        return len(ids)
