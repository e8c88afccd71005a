from collections.abc import AsyncIterator

import pytest
from asyncpg import Pool

from tests.daemon.town import Town, at, found_town


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, at("2026-02-02T09:00"))
