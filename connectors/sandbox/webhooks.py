"""A sandbox's outgoing webhooks: signed, sent, sent again, and badly on demand."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

import aiohttp

from domain.clock import Clock

RETRY_SECONDS = (0.0, 1.0, 5.0, 30.0, 120.0)
"""Meta: at once, then with falling frequency (Webhooks, Getting Started); the last pause repeats."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request to the receiver. ``subjects``: platform ids it tells of."""

    body: bytes
    headers: Mapping[str, str]
    subjects: tuple[str, ...] = ()
    method: str = "POST"
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Weather:
    """How badly webhooks travel: shares between 0 and 1."""

    lost: float = 0.0
    duplicate: float = 0.0
    late: float = 0.0
    late_seconds: float = 3.0
    shuffle: int = 0
    """Out of order within this many."""


@dataclass(slots=True)
class Counts:
    made: int = 0
    sent: int = 0
    acknowledged: int = 0
    lost: int = 0
    duplicated: int = 0
    retried: int = 0
    refused: int = 0


@dataclass(slots=True)
class Webhooks:
    """The queue towards one receiver. Without ``url`` deliveries wait to be taken by :meth:`take`."""

    clock: Clock
    random: Random
    url: str = ""
    weather: Weather = field(default_factory=Weather)
    waiting: deque[Delivery] = field(default_factory=deque)
    counts: Counts = field(default_factory=Counts)
    sent_at: dict[str, list[float]] = field(default_factory=dict)
    """Platform id → monotonic instants at which a new delivery about it first left; duplicates do not count."""
    acknowledged_at: dict[str, float] = field(default_factory=dict)
    """Platform id → monotonic instant at which the receiver first answered 2xx to a delivery about it."""
    _told: set[int] = field(default_factory=set)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _rest: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: int = 0

    def push(self, delivery: Delivery) -> None:
        self.counts.made += 1
        if self.random.random() < self.weather.lost:
            self.counts.lost += 1
            return
        self._queue(delivery)
        if self.random.random() < self.weather.duplicate:
            self.counts.duplicated += 1
            self._queue(delivery)

    def take(self) -> list[Delivery]:
        """Everything waiting, as a test hands it to a connector."""
        taken = list(self.waiting)
        self.waiting.clear()
        return taken

    @property
    def idle(self) -> bool:
        return not self.waiting and not self._busy

    def _queue(self, delivery: Delivery) -> None:
        if self.weather.shuffle:
            place = self.random.randint(0, min(self.weather.shuffle, len(self.waiting)))
            self.waiting.insert(len(self.waiting) - place, delivery)
        else:
            self.waiting.append(delivery)
        self._rest.clear()
        self._wake.set()

    async def drained(self) -> None:
        """Return once everything pushed so far has been sent and answered."""
        if not self.idle:
            await self._rest.wait()

    async def run(self, senders: int = 8) -> None:
        """Send for ever."""
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(senders):
                group.create_task(self._send_all(session))

    async def _send_all(self, session: aiohttp.ClientSession) -> None:
        while True:
            while not (self.url and self.waiting):
                self._wake.clear()
                await self._wake.wait()
            delivery = self.waiting.popleft()
            self._busy += 1
            try:
                if self.random.random() < self.weather.late:
                    await self.clock.sleep(self.weather.late_seconds)
                await self._deliver(session, delivery)
            finally:
                self._busy -= 1
                if self.idle:
                    self._rest.set()

    def direct(self, url: str) -> None:
        """Send to ``url`` from now on."""
        self.url = url
        self._wake.set()

    async def _deliver(self, session: aiohttp.ClientSession, delivery: Delivery) -> None:
        if hash(delivery.body) not in self._told:
            self._told.add(hash(delivery.body))
            for subject in delivery.subjects:
                self.sent_at.setdefault(subject, []).append(self.clock.monotonic())
        attempt = 0
        while True:
            status = await self._post(session, delivery)
            self.counts.sent += 1
            if 200 <= status < 300:
                self.counts.acknowledged += 1
                for subject in delivery.subjects:
                    self.acknowledged_at.setdefault(subject, self.clock.monotonic())
                return
            if status in (403, 413):
                self.counts.refused += 1
                return
            self.counts.retried += 1
            await self.clock.sleep(RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)])
            attempt += 1

    async def _post(self, session: aiohttp.ClientSession, delivery: Delivery) -> int:
        try:
            async with session.post(
                self.url, data=delivery.body, headers=dict(delivery.headers), params=dict(delivery.query)
            ) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0
