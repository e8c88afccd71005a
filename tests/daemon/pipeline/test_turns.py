"""A sweep and a delivery of the same account take their turns in the same order."""

import asyncio

from daemon.store import accounts, contents
from tests.support.city import PRAISE, City


async def test_a_sweep_that_waits_for_its_turn_holds_nothing_meanwhile(city: City) -> None:
    city.write(PRAISE, quiet=True)
    async with city.pool.acquire() as delivery, delivery.transaction():
        await contents.lock_account(delivery, 1)
        sweeping = asyncio.create_task(city.sweep())
        async with asyncio.timeout(10):
            while not await delivery.fetchval("select count(*) from pg_locks where not granted"):
                await asyncio.wait([sweeping], timeout=0.01)
        await delivery.execute(accounts.WEBHOOK_SEEN, 1, city.clock.now(), timeout=5)
    await asyncio.wait_for(sweeping, 10)
    assert await city.value("select count(*) from content where kind = 'comment'") == 1
