"""A clock that moves by itself, and only when no task, no query and no request is pending."""

import asyncio
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

import aiohttp
import asyncpg

from daemon.ops.clock import ManualClock
from daemon.store.connection import Pool
from daemon.store.pool import prepare
from rules.calendars.hours import HORIZON, Hours, open_intervals
from rules.calendars.instants import Interval
from tests.support.held import Held

TURNS = 3
"""Turns of the loop in which nothing is pending and no task is ready before the clock may move."""
RESTLESS = 20_000
"""Turns after which a task that never waits for anything is told."""
LOOK = 2.0
"""Seconds of the machine's own time after which one asks the server what a pending query waits for."""
ENOUGH = 120.0
"""The same after which nothing more is waited for: what is pending is named."""
WAITING = """select count(*) filter (where wait_event_type = 'Lock') as locked, count(*) as active from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()"""


class Stalled(Exception):
    """The clock may not move, and nothing comes of what it waits for."""


class Pending:
    """Queries, requests and threads that have left and have not come back, by what they are."""

    def __init__(self) -> None:
        self.open: dict[int, str] = {}
        self._numbers = count()
        self._waiter: asyncio.Future[bool] | None = None
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, what: str) -> int:
        number = next(self._numbers)
        self.open[number] = what
        return number

    def end(self, number: int) -> None:
        del self.open[number]
        if not self.open:
            self._wake(True)

    async def none(self, seconds: float) -> bool:
        """Whether there is an instant without anything pending within so many seconds of the machine's own time."""
        loop = asyncio.get_running_loop()
        self._waiter, self._since = loop.create_future(), loop.time()
        if self._timer is None:
            self._timer = loop.call_later(seconds, self._look, loop, seconds)
        try:
            return await self._waiter
        finally:
            self._waiter = None

    def _look(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        """One timer for thousands of waits: when it rings, the wait of that moment has lasted for so long or not."""
        self._timer = None
        if self._waiter is None:
            return
        left = self._since + seconds - loop.time()
        if left <= 0:
            self._wake(False)
        else:
            self._timer = loop.call_later(left, self._look, loop, seconds)

    def _wake(self, calm: bool) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(calm)


class VirtualClock(ManualClock):
    """Sleepers wake in order; before each, everything that runs is let come to rest.

    A query that waits for a lock whose holder sleeps on this very clock would be waited for without end: once all that
    the server has in hand waits for locks, time moves.
    """

    def __init__(self, start: Any, dsn: str, look: float = LOOK, enough: float = ENOUGH) -> None:
        super().__init__(start)
        self.pending = Pending()
        self._dsn, self._look, self._enough = dsn, look, enough

    async def _settle(self) -> None:
        ready = vars(asyncio.get_running_loop())["_ready"]
        calm = turns = 0
        while calm < TURNS:
            if self.pending.open:
                if not await self.pending.none(self._look) and await self._held_up():
                    return
                calm = turns = 0
                continue
            await asyncio.sleep(0)
            calm, turns = (0 if ready else calm + 1), turns + 1
            if turns > RESTLESS:
                raise Stalled("a task that never waits")

    async def _held_up(self) -> bool:
        """True when all that is pending waits for locks. Raises :class:`Stalled` when it never comes back."""
        waited = 0.0
        while self.pending.open:
            connection = await asyncpg.connect(self._dsn)
            try:
                row = await connection.fetchrow(WAITING)
            finally:
                await connection.close()
            assert row is not None
            if row["locked"] == row["active"] == len(self.pending.open):
                return True
            if waited >= self._enough:
                raise Stalled(", ".join(self.pending.open.values()))
            if await self.pending.none(self._look):
                return False
            waited += self._look
        return False


def count_threads(pending: Pending) -> None:
    """Work that this loop gives to its threads holds the clock like any query."""
    loop = asyncio.get_running_loop()
    given = loop.run_in_executor

    def counted(executor: Any, call: Any, *values: Any) -> asyncio.Future[Any]:
        number, future = pending.begin("a thread"), given(executor, call, *values)
        future.add_done_callback(lambda _: pending.end(number))
        return future

    vars(loop)["run_in_executor"] = counted


class Drowsy:
    """The same instants; whoever only comes to look sleeps longer while the city is closed, where little happens."""

    def __init__(self, clock: VirtualClock, hours: Hours, closed: float = 10.0) -> None:
        self._clock, self._hours, self._closed = clock, hours, closed
        self._open = Interval(clock.now(), clock.now())

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Never past the next opening: who sleeps till morning is there at the hour."""
        now = self._clock.now()
        if self._open.end <= now:
            self._open = next(open_intervals(self._hours, now, now + HORIZON), Interval(now, now))
        until = (self._open.start - now).total_seconds()
        await self._clock.sleep(min(seconds * self._closed, until) if until > seconds else seconds)


def traced(pending: Pending) -> aiohttp.TraceConfig:
    """Counts requests from their start to their answer, or to what stood in its place."""
    config = aiohttp.TraceConfig()

    async def begin(_session: Any, context: Any, request: Any) -> None:
        context.number = pending.begin(f"{request.method} {request.url.path}")

    async def end(_session: Any, context: Any, _request: Any) -> None:
        pending.end(context.number)

    config.on_request_start.append(begin)
    config.on_request_end.append(end)
    config.on_request_exception.append(end)
    return config


@cache
def types() -> dict[frozenset[int], Any]:
    """What a server said of its types: each week's database is a copy of the same one, and asks it once."""
    return {}


async def counted_pool(dsn: str, pending: Pending, held: Held, max_size: int = 4) -> Pool:
    """A pool as the service's own, each of whose connections tells when it waits for the server, and what it holds."""

    class Counted(asyncpg.Connection):
        async def execute(self, *values: Any, **options: Any) -> Any:
            held.statement(self, values[0])
            return await _counted(values[0], super().execute(*values, **options))

        async def _execute(self, *values: Any, **options: Any) -> Any:
            held.statement(self, values[0])
            return await _counted(values[0], super()._execute(*values, **options))

        async def _executemany(self, *values: Any, **options: Any) -> Any:
            return await _counted(values[0], super()._executemany(*values, **options))

        async def _introspect_types(self, numbers: Any, timeout: Any) -> Any:
            if (asked := frozenset(numbers)) not in types():
                types()[asked] = await super()._introspect_types(numbers, timeout)
            return types()[asked]

        async def reset(self, *, timeout: float | None = None) -> None:
            """Nothing of the service outlives its transaction: a query less each time a connection is given back.

            One that was cut off while it began is in it still.
            """
            if self.is_in_transaction():
                await super().reset(timeout=timeout)

    async def _counted(statement: str, work: Any) -> Any:
        number = pending.begin(statement.partition("\n")[0])
        try:
            return await work
        finally:
            pending.end(number)

    async def connect(*values: Any, **options: Any) -> Any:
        number = pending.begin("a connection")
        try:
            return await asyncpg.connect(*values, **options)
        finally:
            pending.end(number)

    # Planned once a session, and not six times: most statements of a week are made a few times only.
    pool: Pool = await asyncpg.create_pool(
        dsn,
        connect=connect,
        min_size=1,
        max_size=max_size,
        init=prepare,
        connection_class=Counted,
        server_settings={"application_name": "simulation", "timezone": "UTC", "plan_cache_mode": "force_generic_plan"},
    )
    return pool
