"""Two transactions on a real server: one stops between two statements while the other goes as far as it can."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeAlias, cast

import asyncpg

from daemon.store.connection import Pool
from daemon.store.pool import prepare
from domain.errors import VigieError
from tests.support.held import tables

Work: TypeAlias = Callable[[Pool], Awaitable[object]]
ENOUGH = 60.0
"""Seconds of the machine's own time after which two that wait for each other are given up."""
WAITS = "select wait_event_type = 'Lock' from pg_stat_activity where pid = $1"


class Gated(asyncpg.Connection):
    """Makes ``most`` statements that hold rows, then waits to be let on before the next."""

    def prepare_gate(self, most: int | None) -> None:
        self.left, self.stopped, self.on = most, asyncio.Event(), asyncio.Event()

    async def _execute(self, *values: Any, **options: Any) -> Any:
        if tables(values[0]):
            await self._gate()
        return await super()._execute(*values, **options)

    async def _gate(self) -> None:
        if getattr(self, "left", None) is None:
            return
        if self.left == 0:
            self.stopped.set()
            await self.on.wait()
            self.left = None
        else:
            self.left -= 1


class One:
    """Stands for a pool: lends one connection, whose transaction is never kept."""

    def __init__(self, connection: Gated) -> None:
        self._connection = connection

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Gated]:
        yield self._connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@asynccontextmanager
async def undone(dsn: str, most: int | None) -> AsyncIterator[Gated]:
    """A connection in a transaction that is rolled back."""
    connection = cast(Gated, await asyncpg.connect(dsn, connection_class=Gated))
    try:
        await prepare(connection)
        await connection.execute("set deadlock_timeout = '20ms'")
        await connection.transaction().start()
        connection.prepare_gate(most)
        yield connection
    finally:
        connection.left = None
        await connection.close()


async def interleave(dsn: str, first: Work, second: Work, statements: int) -> bool:
    """``first`` stops after so many statements, ``second`` runs until it ends or waits, ``first`` goes on.

    Raises what PostgreSQL says of a deadlock. False when ``first`` has no so many statements.
    """
    async with undone(dsn, statements) as one, undone(dsn, None) as other:
        beginning = asyncio.create_task(_made(first, one))
        stopped = asyncio.create_task(one.stopped.wait())
        await asyncio.wait([beginning, stopped], timeout=ENOUGH, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        reached = not beginning.done()
        following = asyncio.create_task(_made(second, other))
        watcher = await asyncpg.connect(dsn)
        try:
            async with asyncio.timeout(ENOUGH):
                while not following.done() and not await watcher.fetchval(WAITS, other.get_server_pid()):
                    await asyncio.wait([following], timeout=0.01)
            one.on.set()
            await asyncio.wait_for(asyncio.gather(beginning, following), ENOUGH)
        finally:
            await watcher.close()
            for task in (beginning, following):
                task.cancel()
            await asyncio.gather(beginning, following, return_exceptions=True)
    return reached


async def _made(work: Work, connection: Gated) -> None:
    """What the product refuses is an end like another: the other came first. Nothing stays held after it."""
    try:
        with suppress(VigieError):
            await work(cast(Pool, One(connection)))
    finally:
        connection.left = None
        await connection.close()
