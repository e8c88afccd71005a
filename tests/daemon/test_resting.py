"""Rounds that rest until their next turn do not hang."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.ops.pulse import Pulse
from daemon.pipeline import Watch
from daemon.rounds import go_round, rounds
from daemon.store.connection import Connection


class NoDatabase:
    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[None]:
        yield None


async def test_no_round_falls_silent_while_it_rests(clock: ManualClock) -> None:
    """A silent loop leaves the watchdog hungry, and systemd kills the service after a minute."""

    async def nothing(_conn: Connection, _now: datetime) -> None:
        return

    def unused() -> Any:
        raise AssertionError

    pulse, pool = Pulse(clock), cast(Pool, NoDatabase())
    turning = [
        asyncio.create_task(go_round(replace(one, call=nothing), pool, clock, Watch(beat=pulse.beat)))
        for one in rounds(unused, unused)
    ]
    for _ in range(25):
        await clock.advance(10)
        assert pulse.silent() == []
    for task in turning:
        task.cancel()
    await asyncio.gather(*turning, return_exceptions=True)
    await clock.advance(4000)
    assert len(pulse.silent()) == len(turning)
