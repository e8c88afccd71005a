"""Who is alive: a lock held for the life of a process tells a restart that the work left behind is free.

An instance holds its role's lock shared. One that can take it exclusively at its start is alone, so that
whatever stands claimed belongs to the dead: it is freed at once, and need not wait for its lease to end.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import asyncpg

from daemon.ops.worker import DATABASE_AWAY
from daemon.store import accounts, deliveries, lookups, overtaken, versions
from daemon.store.connection import Connection
from domain.clock import Clock

SPACE: Final = 564902
"""First key of the advisory locks of presence."""

ALONE = """-- Nobody else lives.
select pg_try_advisory_lock($1, $2)"""
JOIN = """-- Live, together with others.
select pg_advisory_lock_shared($1, $2)"""
NOT_ALONE = """-- Let others in.
select pg_advisory_unlock($1, $2)"""

LEFT_BEHIND: Final[Mapping[str, Sequence[str]]] = {
    "judge": (deliveries.ORPHANS, versions.ORPHANS),
    "platforms": (lookups.ORPHANS,),
}
"""What each role's dead leave claimed."""

PLACES: Final = {"intake": 1, "judge": 2, "platforms": 3, "console": 4}


async def _say_nothing(_connection: Connection) -> None:
    """Nobody wants the connection."""


class Presence:
    """The locks of one process, on a connection of its own; ``greet`` is handed each new one."""

    def __init__(
        self,
        dsn: str,
        clock: Clock,
        roles: Sequence[str],
        beat: float = 5.0,
        greet: Callable[[Connection], Awaitable[None]] = _say_nothing,
    ) -> None:
        self._dsn = dsn
        self._clock = clock
        self._roles = sorted(roles)
        self._beat = beat
        self._greet = greet
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None

    async def enter(self) -> int:
        """Take the locks; frees what the dead left and returns how much that was."""
        self._connection = await asyncpg.connect(self._dsn, server_settings={"application_name": "vigie présence"})
        freed = 0
        for role in self._roles:
            if await self._connection.fetchval(ALONE, SPACE, PLACES[role]):
                freed += await free(self._connection, role, self._clock.now())
                await self._connection.execute(JOIN, SPACE, PLACES[role])
                await self._connection.fetchval(NOT_ALONE, SPACE, PLACES[role])
            else:
                await self._connection.execute(JOIN, SPACE, PLACES[role])
        await self._greet(self._connection)
        return freed

    async def run(self) -> None:
        """Keep the locks, taking them again after the database went away."""
        while True:
            await self._clock.sleep(self._beat)
            try:
                if self._connection is None or self._connection.is_closed():
                    await self._rejoin()
                else:
                    await self._connection.fetchval("select 1", timeout=self._beat)
            except DATABASE_AWAY:
                await self.leave()

    async def _rejoin(self) -> None:
        self._connection = await asyncpg.connect(self._dsn, server_settings={"application_name": "vigie présence"})
        for role in self._roles:
            await self._connection.execute(JOIN, SPACE, PLACES[role])
        await self._greet(self._connection)

    async def leave(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


async def free(conn: Connection, role: str, now: datetime) -> int:
    """Free what a dead process of this role left claimed."""
    freed = 0
    for statement in LEFT_BEHIND.get(role, ()):
        freed += len(await conn.fetch(statement, now))
    if role == "platforms":
        freed += await overtaken.free(conn, now)
        await conn.execute(accounts.ORPHANS)
    return freed
