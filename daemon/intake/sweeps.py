"""The queue of sweeps: each account polled in its turn, so that a lost webhook costs a delay and nothing else."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from connectors.base import Page
from daemon.enforcement.pacing import Pacing
from daemon.enforcement.reach import Reach
from daemon.intake.absorb import absorb
from daemon.intake.inbox import LostLease
from daemon.services import Service, Services
from daemon.store import accounts
from daemon.store.accounts import Sweep
from daemon.store.book import Arrival, Source
from daemon.store.connection import Pool
from domain.clock import Clock
from domain.errors import PlatformError, RateLimited

LEASE = timedelta(minutes=3)


class Sweeps:
    """Accounts that are due, one page at a time; the cursor is saved with what it passed."""

    name = "sweeps"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        reach: Reach,
        pacing: Pacing,
        *,
        shard: int = 0,
        on_versions: Callable[[int], None] = lambda _pictured: None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._reach = reach
        self._pacing = pacing
        self._shard = shard
        self._on_versions = on_versions

    async def claim(self) -> Sequence[Sequence[Sweep]]:
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            sweep = await accounts.claim_poll(conn, [service.id for service in self._services], now, now + LEASE)
        return [[sweep]] if sweep else []

    async def run(self, jobs: Sequence[Sweep]) -> None:
        for job in jobs:
            service = self._services.get(job.id)
            if service is not None:
                await self._sweep(service, job)

    async def _sweep(self, service: Service, job: Sweep) -> None:
        asked_at = self._clock.now()
        try:
            page = await service.connector.poll(job.cursor)
        except PlatformError as error:
            await self._put_off(service, job, error)
            return
        await self._reach.well(service)
        now = self._clock.now()
        arrival = Arrival(service.id, service.mode, Source.POLL, now, asked_at)
        with suppress(LostLease):  # swept by another process meanwhile: nothing of this page is kept
            await self._take_in(service, job, page, arrival)

    async def _take_in(self, service: Service, job: Sweep, page: Page, arrival: Arrival) -> None:
        versions = pictured = 0
        now = arrival.received_at
        async with self._pool.acquire() as conn, conn.transaction():
            if page.events:
                absorbed = await absorb(conn, service.slug, service.platform, [(arrival, page.events)], self._shard)
                versions = sum(one.versions for one in absorbed)
                pictured = sum(one.pictured for one in absorbed)
            due = now if page.more else self._next(service, now)
            if not await accounts.save_cursor(conn, job, page.cursor, now, due):
                raise LostLease
        if versions:
            self._on_versions(pictured)

    async def _put_off(self, service: Service, job: Sweep, error: PlatformError) -> None:
        """A pause asked of sweeps alone holds up nothing else: what protects people goes on."""
        if isinstance(error, RateLimited) and error.scope != "account":
            await self._let_go(job, error.until)
            return
        await self._reach.trouble(service, error)
        await self._let_go(job, self._clock.now())

    def _next(self, service: Service, now: datetime) -> datetime:
        least = timedelta(seconds=service.connector.capabilities.minimum_poll_seconds)
        return now + max(service.tuning.poll_every, least) * self._pacing.stretch(service.id)

    async def _let_go(self, job: Sweep, due: datetime) -> None:
        async with self._pool.acquire() as conn:
            await conn.execute(accounts.LET_GO_POLL, job.id, job.poll_lease, due)

    async def fail(self, job: Sweep, error: Exception) -> None:
        """A fault of ours: the account is swept again a while later."""
        await self._let_go(job, self._clock.now() + timedelta(minutes=1))

    async def give_back(self, jobs: Sequence[Sweep]) -> None:
        for job in jobs:
            await self._let_go(job, self._clock.now())
