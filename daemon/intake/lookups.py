"""The queue of reads: a content whose state is doubtful is read from the platform, and that stands."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from daemon.enforcement.reach import Reach, note_of
from daemon.intake.absorb import absorb
from daemon.intake.inbox import LostLease
from daemon.services import Service, Services
from daemon.store import lookups
from daemon.store.book import Arrival, Source
from daemon.store.connection import Pool
from daemon.store.lookups import Lookup
from domain.clock import Clock
from domain.errors import PlatformError, TargetGone, VerbUnsupported
from domain.events import ContentGone, ContentSeen, Event
from domain.ids import PlatformId

LEASE = timedelta(seconds=60)
ATTEMPTS = 5
RETRIES = 20


class Reads:
    """Reads that are due; two at most in hand for an account."""

    name = "reads"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        reach: Reach,
        *,
        shard: int = 0,
        parallel: int = 2,
        on_versions: Callable[[int], None] = lambda _pictured: None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._reach = reach
        self._shard = shard
        self._parallel = parallel
        self._on_versions = on_versions
        self._in_hand: Counter[int] = Counter()

    async def claim(self) -> Sequence[Sequence[Lookup]]:
        free = [(service.id, self._parallel - self._in_hand[service.id]) for service in self._services]
        slots = [(account, places) for account, places in free if places > 0]
        if not slots:
            return []
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            found = await lookups.claim(conn, slots, now, now + LEASE)
        self._in_hand.update(job.account_id for job in found)
        return [[job] for job in found]

    async def run(self, jobs: Sequence[Lookup]) -> None:
        for job in jobs:
            try:
                service = self._services.get(job.account_id)
                if job.attempts > ATTEMPTS or service is None:
                    await self._dead(job, job.why)
                else:
                    await self._read(service, job)
            finally:
                self._in_hand[job.account_id] -= 1

    async def _read(self, service: Service, job: Lookup) -> None:
        asked_at = self._clock.now()
        try:
            content = await service.connector.fetch(PlatformId(job.target), job.content_kind)
        except TargetGone:
            await self._take(service, job, ContentGone(PlatformId(job.target)), asked_at)
        except VerbUnsupported as error:
            await self._dead(job, note_of(error))
        except PlatformError as error:
            await self._reach.trouble(service, error)
            await self._later(job, note_of(error))
        else:
            await self._reach.well(service)
            await self._take(service, job, ContentSeen(content), asked_at)

    async def _take(self, service: Service, job: Lookup, event: Event, asked_at: datetime) -> None:
        now = self._clock.now()
        arrival = Arrival(service.id, service.mode, Source.LOOKUP, now, asked_at)
        with suppress(LostLease):  # read by another process meanwhile: nothing of it is kept
            async with self._pool.acquire() as conn, conn.transaction():
                absorbed = await absorb(conn, service.slug, service.platform, [(arrival, [event])], self._shard)
                if await conn.fetchval(lookups.FINISH, job.id, job.lease) is None:
                    raise LostLease
            if any(one.versions for one in absorbed):
                self._on_versions(sum(one.pictured for one in absorbed))

    async def _later(self, job: Lookup, note: str) -> None:
        if job.retries >= RETRIES:
            await self._dead(job, note)
            return
        due = self._clock.now() + timedelta(seconds=min(2 ** min(job.retries, 10), 600))
        async with self._pool.acquire() as conn:
            await conn.execute(lookups.LATER, job.id, job.lease, due, note, 0)

    async def _dead(self, job: Lookup, note: str) -> None:
        async with self._pool.acquire() as conn:
            await conn.execute(lookups.DEAD, job.id, job.lease, note)

    async def fail(self, job: Lookup, error: Exception) -> None:
        due = self._clock.now() + timedelta(seconds=2**job.attempts)
        async with self._pool.acquire() as conn:
            await conn.execute(lookups.LATER, job.id, job.lease, due, f"error:{type(error).__name__}", job.attempts)

    async def give_back(self, jobs: Sequence[Lookup]) -> None:
        async with self._pool.acquire() as conn:
            await conn.execute(lookups.GIVE_BACK, [job.id for job in jobs], [job.lease for job in jobs])
