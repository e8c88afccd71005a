"""What a query is handed: a connection of its own or one lent by the pool."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg
import asyncpg.pool

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

UNHURRIED = "set_config('synchronous_commit', 'off', true)"
"""In the ``returning`` of a claim: its commit does not wait for the disk.

Nobody was told of it and nothing leaves on it: whatever is acknowledged or sent later waits for the disk, and
the log is written in order, so that a claim is there before all that rests on it. A server that falls in
between leaves the job unclaimed.
"""


@asynccontextmanager
async def own_plans(conn: Connection) -> AsyncIterator[None]:
    """Each statement is planned for the values it is given: for queries with many filters that may be empty.

    Tables are joined in the order written. Looking for a better one among seven takes the planner ten times as long as
    the page of fifty rows that follows.
    """
    async with conn.transaction():
        await conn.execute("set local plan_cache_mode = force_custom_plan; set local join_collapse_limit = 1")
        yield
