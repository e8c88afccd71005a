"""The two clocks: the machine's, read here and nowhere else, and one that is moved by hand."""

import asyncio
import heapq
import time
from datetime import UTC, datetime, timedelta
from itertools import count

MONDAY_MORNING = datetime(2026, 1, 12, 15, tzinfo=UTC)
"""Where a manual clock starts unless told otherwise: Monday 10:00 in Québec, winter time."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


class ManualClock:
    """Time stands still until moved. Sleepers wake in the order of their deadlines, each at its own instant."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._start = self._now = start.astimezone(UTC)
        self._order = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + timedelta(seconds=seconds), next(self._order), woken))
        await woken

    def next_due(self) -> datetime | None:
        """When the next sleeper wakes; ``None`` when nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    async def advance(self, seconds: float) -> None:
        """Move time on, waking whoever is due on the way; who goes back to sleep meanwhile is woken again."""
        await self.advance_to(self._now + timedelta(seconds=seconds))

    async def advance_to(self, instant: datetime) -> None:
        """Move time on to ``instant``. Time never goes back: an earlier instant raises ``ValueError``."""
        if instant < self._now:
            raise ValueError("a clock does not go back")
        await self._settle()
        while (due := self.next_due()) is not None and due <= instant:
            self._now = due
            heapq.heappop(self._sleepers)[2].set_result(None)
            await self._settle()
        self._now = instant.astimezone(UTC)
        await self._settle()

    async def _settle(self) -> None:
        """Let tasks that are ready run: enough turns for a chain of awaits, not for input or output."""
        for _ in range(20):
            await asyncio.sleep(0)
