"""The clock of a simulated week: it waits for what runs, and never without end."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from itertools import repeat

import pytest

from daemon.store.connection import Pool
from tests.daemon.town import at
from tests.simulation.virtual import Stalled, VirtualClock, count_threads, counted_pool
from tests.support.held import Held

START = at("2026-02-02T00:00")
pytestmark = pytest.mark.simulation


@pytest.fixture
def virtual(postgres_dsn: str) -> VirtualClock:
    return VirtualClock(START, postgres_dsn, look=0.05, enough=0.2)


@pytest.fixture
async def counted(virtual: VirtualClock, postgres_dsn: str) -> AsyncIterator[Pool]:
    pool = await counted_pool(postgres_dsn, virtual.pending, Held())
    yield pool
    await pool.close()


async def test_time_moves_while_a_query_waits_for_one_who_sleeps(virtual: VirtualClock, counted: Pool) -> None:
    """The holder wakes by this very clock: waiting for the query first would last for ever."""
    held, told = asyncio.Event(), []

    async def hold() -> None:
        async with counted.acquire() as conn, conn.transaction():
            await conn.execute("select pg_advisory_xact_lock(7)")
            held.set()
            await virtual.sleep(3600)

    async def wait() -> None:
        await held.wait()
        await counted.execute("select pg_advisory_xact_lock(7)")
        told.append(virtual.now())

    tasks = [asyncio.create_task(hold()), asyncio.create_task(wait())]
    await held.wait()
    await asyncio.wait_for(virtual.advance(7200), 60)
    await asyncio.gather(*tasks)
    assert (told[0] - START).total_seconds() >= 3600


async def test_what_never_comes_back_is_named(virtual: VirtualClock) -> None:
    virtual.pending.begin("GET /nobody")
    with pytest.raises(Stalled, match="GET /nobody"):
        await asyncio.wait_for(virtual.advance(60), 60)


async def test_a_long_query_holds_the_clock(virtual: VirtualClock, counted: Pool) -> None:
    """It waits for no lock: time does not move before it is back."""
    query = asyncio.create_task(counted.execute("select pg_sleep(0.15)"))
    await asyncio.sleep(0)
    await virtual.advance(60)
    assert query.done()


async def test_a_thread_holds_the_clock(virtual: VirtualClock) -> None:
    count_threads(virtual.pending)
    thread = asyncio.create_task(asyncio.to_thread(sum, range(3_000_000)))
    await asyncio.sleep(0)
    await virtual.advance(60)
    assert thread.done()


async def test_a_task_that_is_ready_holds_the_clock(virtual: VirtualClock) -> None:
    seen: list[datetime] = []

    async def work() -> None:
        for _ in range(300):
            await asyncio.sleep(0)
        seen.append(virtual.now())

    task = asyncio.create_task(work())
    sleeper = asyncio.create_task(virtual.sleep(1))
    await asyncio.sleep(0)
    await virtual.advance(60)
    await asyncio.gather(task, sleeper)
    assert seen == [START]


async def test_a_task_that_never_waits_is_told(virtual: VirtualClock) -> None:
    async def spin() -> None:
        for _ in repeat(None):
            await asyncio.sleep(0)

    task = asyncio.create_task(spin())
    with pytest.raises(Stalled, match="never waits"):
        await virtual.advance(60)
    task.cancel()


async def test_a_connection_that_is_being_made_holds_the_clock(virtual: VirtualClock, counted: Pool) -> None:
    async with counted.acquire():  # the only one so far
        waiting = asyncio.create_task(counted.fetchval("select 1"))
        await asyncio.sleep(0)
        await virtual.advance(60)
        assert waiting.done()
