"""Bells between processes."""

import asyncio
from typing import Any

import asyncpg
from asyncpg import Pool

from daemon.ops.bell import Bell
from daemon.ops.clock import SystemClock
from daemon.ops.wire import Wire
from daemon.store import wakes
from daemon.store.presence import Presence

QUEUES = ("intake", "judgement", "outbox")


async def _rung(bell: Bell) -> bool:
    """Rung within ten seconds; the test's own limit, not a measure."""
    clock = SystemClock()
    began = clock.monotonic()
    await bell.wait(clock, 10)
    return clock.monotonic() - began < 9


async def test_what_is_rung_in_one_process_is_heard_where_it_is_served(pool: Pool, postgres_dsn: str) -> None:
    judge, platforms = Wire(pool, QUEUES, ("intake", "judgement")), Wire(pool, QUEUES, ("outbox",))
    connection = await asyncpg.connect(postgres_dsn)
    await platforms.listen(connection)
    assert await _rung(platforms.bells["outbox"]), "what waited before it listened is looked for at once"
    running = asyncio.create_task(judge.run())
    judge.bells["judgement"].ring()
    judge.bells["outbox"].ring()
    assert await _rung(judge.bells["judgement"])
    assert await _rung(platforms.bells["outbox"])
    running.cancel()
    await connection.close()


async def test_names_that_nobody_here_serves_are_left_to_others(pool: Pool) -> None:
    wire = Wire(pool, QUEUES, ("outbox",))
    wire.heard(None, 1, wakes.CHANNEL, "judgement,tout autre")
    quick = SystemClock()
    began = quick.monotonic()
    await wire.bells["outbox"].wait(quick, 0.02)
    assert quick.monotonic() - began >= 0.015


async def test_a_new_connection_listens_again(pool: Pool, postgres_dsn: str) -> None:
    """After the database went away, presence joins anew and so does the wire."""
    wire = Wire(pool, QUEUES, QUEUES)
    presence = Presence(postgres_dsn, SystemClock(), ["judge"], beat=0.01, greet=wire.listen)
    await presence.enter()
    assert await _rung(wire.bells["intake"])
    await presence.leave()
    keeping = asyncio.create_task(presence.run())
    assert await _rung(wire.bells["intake"]), "it looks once when it is back"
    async with pool.acquire() as conn:
        await wakes.wake(conn, ("intake", "judgement"))
    assert await _rung(wire.bells["intake"]) and await _rung(wire.bells["judgement"])
    keeping.cancel()
    await presence.leave()


class AwayOnce:
    """A pool that refuses its first use."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.refused = asyncio.Event()

    def acquire(self) -> object:
        if not self.refused.is_set():
            self.refused.set()
            raise OSError
        return self._pool.acquire()


async def test_a_ring_while_the_database_is_away_is_dropped_and_the_next_is_heard(
    pool: Pool, postgres_dsn: str
) -> None:
    away: Any = AwayOnce(pool)
    wire = Wire(away, QUEUES, ())
    heard: asyncio.Queue[object] = asyncio.Queue()
    connection = await asyncpg.connect(postgres_dsn)
    await connection.add_listener(wakes.CHANNEL, lambda _c, _p, _ch, payload: heard.put_nowait(payload))
    running = asyncio.create_task(wire.run())
    wire.bells["outbox"].ring()
    await asyncio.wait_for(away.refused.wait(), 60)
    wire.bells["intake"].ring()
    assert await asyncio.wait_for(heard.get(), 60) == "intake"
    running.cancel()
    await connection.close()
