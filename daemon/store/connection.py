"""What a query is handed: a connection of its own or one lent by the pool."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg
import asyncpg.pool

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


@asynccontextmanager
async def own_plans(conn: Connection) -> AsyncIterator[None]:
    """Each statement is planned for the values it is given: for queries with many filters that may be empty."""
    async with conn.transaction():
        await conn.execute("set local plan_cache_mode = force_custom_plan")
        yield
