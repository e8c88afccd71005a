"""The loop under every queue, on a queue kept in memory."""

import asyncio
from collections.abc import Sequence

import pytest

from daemon.ops.bell import Bell
from daemon.ops.clock import ManualClock
from daemon.ops.worker import Worker


class Numbers:
    """Numbers to be worked on; those in ``poison`` always fail, ``away`` plays a database that is gone."""

    name = "numbers"

    def __init__(self, *numbers: int, poison: frozenset[int] = frozenset()) -> None:
        self.waiting = list(numbers)
        self.poison = poison
        self.away = False
        self.done: list[int] = []
        self.failed: list[int] = []
        self.claims = 0

    async def claim(self) -> Sequence[Sequence[int]]:
        self.claims += 1
        if self.away:
            raise ConnectionResetError
        taken, self.waiting = self.waiting, []
        return [taken] if taken else []

    async def run(self, jobs: Sequence[int]) -> None:
        if self.away:
            raise ConnectionResetError
        if self.poison & set(jobs):
            raise ValueError("poison")
        self.done.extend(jobs)

    async def fail(self, job: int, error: Exception) -> None:
        self.failed.append(job)

    async def give_back(self, jobs: Sequence[int]) -> None:
        self.waiting.extend(jobs)


async def test_a_poison_job_fails_alone(clock: ManualClock) -> None:
    queue = Numbers(1, 2, 3, poison=frozenset({2}))
    worker = Worker(queue, clock)
    await worker.drain()
    assert (queue.done, queue.failed) == ([1, 3], [2])


async def test_jobs_come_back_with_the_database(clock: ManualClock) -> None:
    queue = Numbers(1, 2)
    told: list[bool] = []
    worker = Worker(queue, clock, on_away=lambda _name, away: told.append(away))
    batches = await queue.claim()
    queue.away = True
    await worker._work(batches[0])
    await worker.drain()
    assert queue.done == []
    queue.away = False
    await worker.drain()
    assert (queue.done, queue.failed, told) == ([1, 2], [], [True, False])


async def test_the_loop_wakes_on_the_bell_and_by_itself(clock: ManualClock) -> None:
    queue, bell = Numbers(), Bell()
    worker = Worker(queue, clock, bell=bell, poll=1)
    running = asyncio.create_task(worker.run())
    await clock.advance(0)
    queue.waiting.append(1)
    bell.ring()
    await clock.advance(0)
    assert queue.done == [1]
    queue.waiting.append(2)
    await clock.advance(1)
    assert queue.done == [1, 2]
    worker.stop()
    await running


@pytest.mark.parametrize(("crowded", "claims"), [(True, 2), (False, 1)])
async def test_the_end_of_a_batch_asks_for_more_where_some_were_left(
    clock: ManualClock, crowded: bool, claims: int
) -> None:
    queue = Numbers(1)
    worker = Worker(queue, clock, poll=3600, parallel=None, crowded=lambda: crowded)
    running = asyncio.create_task(worker.run())
    await clock.advance(0)
    assert (queue.done, queue.claims) == ([1], claims)
    worker.stop()
    await running


class Held(Numbers):
    """Takes one at a time, and works once it is let."""

    def __init__(self, *numbers: int) -> None:
        super().__init__(*numbers)
        self.let = asyncio.Event()

    async def claim(self) -> Sequence[Sequence[int]]:
        self.claims += 1
        taken, self.waiting = self.waiting[:1], self.waiting[1:]
        return [taken] if taken else []

    async def run(self, jobs: Sequence[int]) -> None:
        await self.let.wait()
        await super().run(jobs)


@pytest.mark.parametrize("rung", [True, False])
async def test_what_rings_while_a_batch_is_in_hand_is_claimed_at_its_end(clock: ManualClock, rung: bool) -> None:
    queue, bell = Held(1), Bell()
    worker = Worker(queue, clock, bell=bell, poll=3600, crowded=lambda: False)
    running = asyncio.create_task(worker.run())
    await clock.advance(0)
    queue.waiting.append(2)
    if rung:
        bell.ring()
    await clock.advance(0)
    assert queue.claims == 1
    queue.let.set()
    await clock.advance(0)
    assert (queue.done, queue.claims) == (([1, 2], 2) if rung else ([1], 1))
    worker.stop()
    await running


async def test_what_comes_within_a_breath_is_claimed_together(clock: ManualClock) -> None:
    queue, bell = Numbers(), Bell()
    worker = Worker(queue, clock, bell=bell, poll=3600, breath=0.01, crowded=lambda: False)
    running = asyncio.create_task(worker.run())
    await clock.advance(0)
    before = queue.claims
    for number in (1, 2, 3):
        queue.waiting.append(number)
        bell.ring()
        await clock.advance(0.003)
    assert queue.claims == before
    await clock.advance(0.002)
    assert (queue.done, queue.claims) == ([1, 2, 3], before + 1)
    worker.stop()
    await running


async def test_a_backlog_takes_no_breath(clock: ManualClock) -> None:
    queue = Held(1, 2, 3)
    queue.let.set()
    worker = Worker(queue, clock, poll=3600, breath=60, crowded=lambda: bool(queue.waiting))
    running = asyncio.create_task(worker.run())
    await clock.advance(0)
    assert queue.done == [1, 2, 3]
    worker.stop()
    await running
