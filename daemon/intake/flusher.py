"""Group commit: webhooks wait for one shared flush, and are answered once it is on disk."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import asyncpg

from daemon.ops.worker import DATABASE_AWAY
from daemon.store import deliveries
from daemon.store.connection import Pool
from daemon.store.deliveries import NewDelivery, Stored
from domain.errors import VigieError


class Full(VigieError):
    """Nothing more can be taken in for now: the platform will send it again."""


class NotStored(VigieError):
    """The delivery could not be written."""


@dataclass(slots=True)
class _Waiting:
    new: NewDelivery
    answer: "asyncio.Future[Stored]"


class Flusher:
    """One writer for all requests of this process. ``most_waiting`` bounds the wait list. ``linger``: seconds left to
    those that follow, where fewer wait than were written together the last time."""

    def __init__(
        self,
        pool: Pool,
        *,
        shard: int = 0,
        most_waiting: int = 2048,
        most_batch: int = 256,
        linger: float = 0.003,
        on_stored: Callable[[], None] = lambda: None,
    ) -> None:
        self._pool = pool
        self._shard = shard
        self._most_waiting = most_waiting
        self._most_batch = most_batch
        self._linger = linger
        self._on_stored = on_stored
        self._waiting: deque[_Waiting] = deque()
        self._in_hand = 0
        self._last = 0
        self._wake = asyncio.Event()
        self._open = True

    @property
    def waiting(self) -> int:
        """Requests not yet answered."""
        return len(self._waiting) + self._in_hand

    async def put(self, new: NewDelivery) -> Stored:
        """Return once committed. Raises ``Full`` (not taken) or ``NotStored`` (unknown or refused: send again)."""
        if not self._open or self.waiting >= self._most_waiting:
            raise Full
        waiting = _Waiting(new, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._wake.set()
        return await waiting.answer

    async def run(self) -> None:
        """Flush until :meth:`close`, then what is left."""
        while self._open or self._waiting:
            if not self._waiting:
                self._wake.clear()
                await self._wake.wait()
                continue
            if self._open and len(self._waiting) < self._last:
                await asyncio.sleep(self._linger)
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._most_batch))]
            self._in_hand = self._last = len(batch)
            try:
                await self._flush([waiting for waiting in batch if not waiting.answer.done()])
            finally:
                self._in_hand = 0
                for waiting in batch:
                    if not waiting.answer.done():
                        waiting.answer.set_exception(NotStored())

    def close(self) -> None:
        """Take nothing more in; :meth:`run` ends once the wait list is empty."""
        self._open = False
        self._wake.set()

    async def _flush(self, batch: list[_Waiting]) -> None:
        """One statement for all; when the data of one is refused, each alone, so that one alone suffers."""
        try:
            await self._store(batch)
        except DATABASE_AWAY:
            return
        except asyncpg.PostgresError:
            for waiting in batch if len(batch) > 1 else ():
                await self._flush([waiting])

    async def _store(self, batch: list[_Waiting]) -> None:
        if not batch:
            return
        async with self._pool.acquire() as conn:
            stored = await deliveries.store(conn, [waiting.new for waiting in batch], self._shard)
        for waiting, answer in zip(batch, stored, strict=True):
            if not waiting.answer.done():
                waiting.answer.set_result(answer)
        self._on_stored()
