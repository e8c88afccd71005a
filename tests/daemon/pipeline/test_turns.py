"""A sweep and a delivery of the same account take their turns in the same order."""

import asyncio

from daemon.store import contents
from tests.support.city import INSULT, PRAISE, City


async def test_a_sweep_that_waits_for_its_turn_holds_nothing_meanwhile(city: City) -> None:
    city.write(PRAISE, quiet=True)
    async with city.pool.acquire() as delivery, delivery.transaction():
        await contents.lock_account(delivery, 1)
        sweeping = asyncio.create_task(city.sweep())
        async with asyncio.timeout(60):
            while not await delivery.fetchval("select count(*) from pg_locks where not granted"):
                await asyncio.wait([sweeping], timeout=0.01)
        await delivery.execute("update account set webhook_at = $2 where id = $1", 1, city.clock.now(), timeout=60)
    await asyncio.wait_for(sweeping, 60)
    assert await city.value("select count(*) from content where kind = 'comment'") == 1


async def test_sweeps_that_slow_down_hold_up_no_hide(city: City) -> None:
    city.sandbox.usage_percent = 80
    await city.sweep()
    await city.sweep()  # too early for a page that has used four fifths of its calls
    assert await city.value("select backoff_until from account") is None
    due = await city.value("select poll_due_at from account")
    assert (due - city.clock.now()).total_seconds() >= 240
    comment = city.write(INSULT)
    await city.work()
    assert city.hidden() == {comment}
