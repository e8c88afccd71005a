import asyncio
from datetime import UTC, timedelta

import pytest

from daemon.ops.clock import ManualClock, SystemClock
from domain.clock import Clock


@pytest.mark.parametrize("clock", [SystemClock(), ManualClock()])
async def test_both_clocks_keep_the_contract(clock: Clock) -> None:
    before, mark = clock.now(), clock.monotonic()
    await clock.sleep(0)
    await clock.sleep(-1)
    assert before.utcoffset() == timedelta(0)
    assert clock.now() >= before
    assert clock.monotonic() >= mark


async def test_sleepers_wake_in_order_each_at_its_instant() -> None:
    clock = ManualClock()
    start = clock.now()
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, *naps: float) -> None:
        for nap in naps:
            await clock.sleep(nap)
            woken.append((name, (clock.now() - start).total_seconds()))

    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper("slow", 30))
        group.create_task(sleeper("twice", 10, 10))
        group.create_task(sleeper("late", 100))
        await clock.advance(50)
        assert woken == [("twice", 10), ("twice", 20), ("slow", 30)]
        assert clock.next_due() == start + timedelta(seconds=100)
        assert clock.monotonic() == 50
        await clock.advance(50)
    assert woken[-1] == ("late", 100)
    assert clock.next_due() is None


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = ManualClock()
    task = asyncio.create_task(clock.sleep(5))
    await clock.advance(1)
    task.cancel()
    await clock.advance(10)
    assert task.cancelled()
    assert clock.next_due() is None


async def test_time_never_goes_back() -> None:
    clock = ManualClock()
    with pytest.raises(ValueError, match="go back"):
        await clock.advance(-1)
    assert clock.now().tzinfo is UTC
