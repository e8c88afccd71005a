"""The city that the pipeline's tests happen in."""

from collections.abc import AsyncIterator

import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from tests.support.city import City


@pytest.fixture
async def city(pool: Pool, clock: ManualClock) -> AsyncIterator[City]:
    city = City(pool, clock)
    await city.start()
    yield city
    await city.stop()
