"""A clock that moves by itself, and only when no task, no query and no request is pending."""

import asyncio
from datetime import datetime
from typing import Any

import aiohttp
import asyncpg

from daemon.ops.clock import ManualClock
from daemon.store.connection import Pool
from daemon.store.pool import prepare
from rules.calendars.hours import Hours, next_opening
from tests.support.held import Held

TURNS = 12
"""Turns of the loop without anything pending before the clock may move: enough for a chain of awaits and a socket."""


class Pending:
    """Queries and requests that have left and have not been answered."""

    def __init__(self) -> None:
        self.count = 0
        self._none = asyncio.Event()
        self._none.set()

    def begin(self) -> None:
        self.count += 1
        self._none.clear()

    def end(self) -> None:
        self.count -= 1
        if not self.count:
            self._none.set()

    async def none(self) -> None:
        """Return once nothing is pending."""
        await self._none.wait()


class VirtualClock(ManualClock):
    """Sleepers wake in order; before each, everything that runs is let come to rest."""

    def __init__(self, start: Any) -> None:
        super().__init__(start)
        self.pending = Pending()

    async def _settle(self) -> None:
        calm = 0
        while calm < TURNS:
            if self.pending.count:
                await self.pending.none()
                calm = 0
            await asyncio.sleep(0)
            calm += 1


class Drowsy:
    """The same instants; whoever only comes to look sleeps longer while the city is closed, where little happens."""

    def __init__(self, clock: VirtualClock, hours: Hours, closed: float = 10.0) -> None:
        self._clock, self._hours, self._closed = clock, hours, closed

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Never past the next opening: who sleeps till morning is there at the hour."""
        opening = next_opening(self._hours, self._clock.now())
        until = (opening - self._clock.now()).total_seconds() if opening else 0.0
        await self._clock.sleep(min(seconds * self._closed, until) if until > seconds else seconds)


def traced(pending: Pending) -> aiohttp.TraceConfig:
    """Counts requests from their start to their answer, or to what stood in its place."""
    config = aiohttp.TraceConfig()

    async def begin(*_: Any) -> None:
        pending.begin()

    async def end(*_: Any) -> None:
        pending.end()

    config.on_request_start.append(begin)
    config.on_request_end.append(end)
    config.on_request_exception.append(end)
    return config


async def counted_pool(dsn: str, pending: Pending, held: Held, max_size: int = 10) -> Pool:
    """A pool as the service's own, each of whose connections tells when it waits for the server, and what it holds."""

    class Counted(asyncpg.Connection):
        async def execute(self, *values: Any, **options: Any) -> Any:
            held.statement(self, values[0])
            return await _counted(super().execute(*values, **options))

        async def _execute(self, *values: Any, **options: Any) -> Any:
            held.statement(self, values[0])
            return await _counted(super()._execute(*values, **options))

        async def _executemany(self, *values: Any, **options: Any) -> Any:
            return await _counted(super()._executemany(*values, **options))

        async def reset(self, *, timeout: float | None = None) -> None:
            """Nothing of the service outlives its transaction: a query less each time a connection is given back."""

    async def _counted(work: Any) -> Any:
        pending.begin()
        try:
            return await work
        finally:
            pending.end()

    pool: Pool = await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=max_size,
        init=prepare,
        connection_class=Counted,
        server_settings={"application_name": "simulation", "timezone": "UTC"},
    )
    return pool
