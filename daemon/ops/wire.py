"""Bells between processes: what is rung here for a queue that another process serves is heard there."""

import asyncio
from collections.abc import Collection, Mapping

from daemon.ops.bell import Bell
from daemon.ops.worker import DATABASE_AWAY
from daemon.store import wakes
from daemon.store.connection import Connection, Pool


class FarBell(Bell):
    """The bell of a queue that this process does not serve."""

    def __init__(self, name: str, wire: "Wire") -> None:
        super().__init__()
        self._name = name
        self._wire = wire

    def ring(self) -> None:
        self._wire.send(self._name)


class Wire:
    """Hands rings over to the other processes, several in one, and hears theirs.

    While the database is away nothing is handed over: each queue's own poll finds its work then.
    """

    def __init__(self, pool: Pool, queues: Collection[str], served: Collection[str]) -> None:
        self._pool = pool
        self.bells: Mapping[str, Bell] = {name: Bell() if name in served else FarBell(name, self) for name in queues}
        self._rung: set[str] = set()
        self._wake = asyncio.Event()

    def send(self, queue: str) -> None:
        self._rung.add(queue)
        self._wake.set()

    async def listen(self, connection: Connection) -> None:
        """Hear what is rung elsewhere on this connection, as long as it lives."""
        await connection.add_listener(wakes.CHANNEL, self.heard)
        for bell in self._near():
            bell.ring()

    def heard(self, _connection: object, _pid: int, _channel: str, queues: object) -> None:
        """A notification came in. Names that nobody here serves are for others."""
        for name in str(queues).split(","):
            bell = self.bells.get(name)
            if bell is not None and not isinstance(bell, FarBell):
                bell.ring()

    def _near(self) -> list[Bell]:
        return [bell for bell in self.bells.values() if not isinstance(bell, FarBell)]

    async def run(self) -> None:
        """Hand over what is rung for others, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            queues, self._rung = self._rung, set()
            try:
                async with self._pool.acquire() as conn:
                    await wakes.wake(conn, queues)
            except DATABASE_AWAY:
                continue
