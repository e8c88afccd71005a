"""The shared flush: what arrives together is written together, and nobody waits for company that does not come."""

import asyncio

from daemon.intake.flusher import Flusher
from daemon.store.deliveries import NewDelivery, Stored
from tests.support.city import City


def delivery(city: City, number: int) -> NewDelivery:
    return NewDelivery(city.service.id, b"%d" % number, {}, {}, city.clock.now())


async def test_those_that_follow_are_written_along(city: City) -> None:
    flushes: list[int] = []
    flusher = Flusher(city.pool, linger=0.2, on_stored=lambda: flushes.append(1))
    running = asyncio.create_task(flusher.run())
    first = await asyncio.gather(*(flusher.put(delivery(city, number)) for number in range(3)))
    early = asyncio.create_task(flusher.put(delivery(city, 3)))
    await asyncio.sleep(0.01)
    late = asyncio.create_task(flusher.put(delivery(city, 4)))
    assert [*first, await early, await late] == [Stored.NEW] * 5
    assert len(flushes) == 2
    flusher.close()
    await running
    assert await city.value("select count(*) from delivery") == 5


async def test_one_that_comes_alone_after_another_waits_for_nobody(city: City) -> None:
    flusher = Flusher(city.pool, linger=3600)
    running = asyncio.create_task(flusher.run())
    for number in range(3):
        assert await asyncio.wait_for(flusher.put(delivery(city, number)), 60) is Stored.NEW
    flusher.close()
    await running
