"""The queue of raw deliveries: parse, fold into the record, close, in one transaction."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from connectors.base import Parsed, WebhookRequest
from daemon.intake.absorb import Absorbed, Handover, absorb
from daemon.services import Service, Services
from daemon.store import accounts, deliveries, events
from daemon.store.book import Arrival, Source
from daemon.store.connection import Connection, Pool
from daemon.store.deliveries import Delivery, Finished
from daemon.store.versions import Claimed
from domain.clock import Clock
from domain.errors import VigieError


class LostLease(VigieError):
    """Another process took the work over meanwhile: nothing is written."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a claim holds and how often a job is tried."""

    lease: timedelta = timedelta(seconds=30)
    attempts: int = 5
    pause: timedelta = timedelta(seconds=2)
    """Before the second attempt; doubled each time."""

    def before(self, attempt: int) -> timedelta:
        return self.pause * int(2 ** max(0, attempt - 1))


BEHIND: Final = 500
"""Ids below the last one claimed among which a fresh one may still turn up at once: others write too."""


class Turns:
    """When to look for jobs that were claimed before: they fall due with time alone, and rarely.

    While there are some they are taken at every other claim, so that neither kind starves the other.

    Also from which id on the fresh are looked for: until the next such look nothing much older is expected, and what
    the finished left in the index is passed over rather than read again at each claim.
    """

    def __init__(self, clock: Clock, batch: int, pause: float = 0.5) -> None:
        self._clock = clock
        self._batch = batch
        self._pause = pause
        self._looked_at = self._fresh_at = -math.inf
        self._found = False
        self._first = False
        self._since = 0
        self.crowded = False
        """Whether the last look may have left some: it took a whole batch, or one that was claimed before."""

    @property
    def again(self) -> bool:
        """Whether there may be some."""
        return self._found or self._clock.monotonic() >= self._looked_at + self._pause

    def again_first(self) -> bool:
        """Whether they go before the fresh this time."""
        self._first = not self._first
        return self._first and self.again

    def looked(self, *, found: bool) -> None:
        self._looked_at, self._found, self.crowded = self._clock.monotonic(), found, found
        self._since = 0

    @property
    def long_ago(self) -> bool:
        """Whether nobody has looked for the fresh for a while: longer than the poll of a queue that rests."""
        return self._clock.monotonic() >= self._fresh_at + 4 * self._pause

    def starts(self) -> Sequence[int]:
        """Ids from which to look for the fresh, one after the other until some are found."""
        self._fresh_at, self.crowded = self._clock.monotonic(), False
        return (self._since, 0) if self._since else (0,)

    def took(self, ids: Sequence[int]) -> None:
        """These fresh ones were claimed."""
        self._since, self.crowded = max(0, max(ids) - BEHIND), self._found or len(ids) >= self._batch


class Onward(Protocol):
    """Who goes on at once with what was taken in, in this very process."""

    def room(self) -> bool:
        """Whether more may be handed over: what is not waits in the record, for whoever has a place."""
        ...

    def hand(self, versions: Sequence[Claimed]) -> None:
        """These are claimed already, and committed."""
        ...

    def left(self) -> None:
        """For want of room, some wait in the record."""
        ...


@dataclass(frozen=True, slots=True)
class _Read:
    job: Delivery
    parsed: Parsed


class Inbox:
    """Deliveries, fresh ones in batches; what was claimed before alone."""

    name = "intake"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        *,
        shard: int = 0,
        batch: int = 64,
        patience: Patience | None = None,
        on_versions: Callable[[int], None] = lambda _pictured: None,
        on_asks: Callable[[], None] = lambda: None,
        onward: Onward | None = None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._shard = shard
        self._batch = batch
        self._patience = patience or Patience()
        self._on_versions = on_versions
        self._on_asks = on_asks
        self._onward = onward
        self._turns = Turns(clock, batch)

    async def claim(self) -> Sequence[Sequence[Delivery]]:
        """What came back, alone, or the fresh by account: a delivery that kills the process takes few along."""
        async with self._pool.acquire() as conn:
            if self._turns.again_first() and (found := await self._claim_again(conn)):
                return [found]
            if fresh := await self._claim_fresh(conn):
                return _by_account(fresh)
            if self._turns.again and (found := await self._claim_again(conn)):
                return [found]
            return []

    def crowded(self) -> bool:
        """Whether the last claim may have left some."""
        return self._turns.crowded

    async def _claim_fresh(self, conn: Connection) -> list[Delivery]:
        lease = self._clock.now() + self._patience.lease
        for since in self._turns.starts():
            if fresh := await deliveries.claim_fresh(conn, self._batch, lease, since):
                self._turns.took([job.id for job in fresh])
                return fresh
        return []

    async def _claim_again(self, conn: Connection) -> list[Delivery]:
        now = self._clock.now()
        await self._give_up(conn)
        found = await deliveries.claim_again(conn, now, now + self._patience.lease, self._patience.attempts)
        self._turns.looked(found=bool(found))
        return found

    async def _give_up(self, conn: Connection) -> None:
        """Set aside, for a person to see, what was claimed too often; its account is swept instead."""
        now = self._clock.now()
        if not await conn.fetchval(deliveries.SPENT, now, self._patience.attempts):
            return
        async with conn.transaction():
            given_up = await conn.fetch(deliveries.GIVE_UP, now, self._patience.attempts)
            for row in given_up:
                await events.append(
                    conn, now, "vigie", "delivery.set_aside", None, f"delivery:{row['id']}", {"reason": row["reason"]}
                )
            for account in sorted({row["account_id"] for row in given_up}):
                await accounts.poll_soon(conn, account, now)

    async def run(self, jobs: Sequence[Delivery]) -> None:
        by_account: dict[int, list[_Read]] = {}
        for job in jobs:
            service = self._services.get(job.account_id)
            parsed = self._parse(service, job) if service else Parsed(unparsed=("no-account",))
            by_account.setdefault(job.account_id, []).append(_Read(job, parsed))
        versions = pictured = asks = 0
        onward = self._onward if self._onward and self._onward.room() else None
        handover = Handover(self._clock.now() + self._patience.lease) if onward else None
        async with self._pool.acquire() as conn, conn.transaction():
            for account_id in sorted(by_account):
                absorbed = await self._absorb(conn, account_id, by_account[account_id], handover)
                versions += sum(one.versions for one in absorbed)
                pictured += sum(one.pictured for one in absorbed)
                asks += sum(one.asks for one in absorbed)
        if onward and handover:
            onward.hand(handover.versions)
        elif versions and self._onward:
            self._onward.left()
        if versions:
            self._on_versions(pictured)
        if asks:
            self._on_asks()

    def _parse(self, service: Service, job: Delivery) -> Parsed:
        return service.connector.parse(WebhookRequest("POST", job.headers, job.query, job.body, job.received_at))

    async def _absorb(
        self, conn: Connection, account_id: int, reads: Sequence[_Read], handover: Handover | None
    ) -> list[Absorbed]:
        service = self._services.get(account_id)
        absorbed = [Absorbed(0, 0, 0, ()) for _ in reads]
        if service is not None:
            arrivals = [(_arrival(service, read.job), read.parsed.events) for read in reads]
            absorbed = await absorb(conn, service.slug, service.platform, arrivals, self._shard, handover)
        finished = [_finished(read, one) for read, one in zip(reads, absorbed, strict=True)]
        now = self._clock.now()
        if not await deliveries.finish(conn, account_id, finished, now):
            raise LostLease
        aside = [one for one in finished if one.state == "set_aside"]
        if aside:
            await accounts.poll_soon(conn, account_id, now)
            slug = service.slug if service else None
            await events.append_all(
                conn,
                [
                    events.Event(
                        now, "vigie", "delivery.set_aside", slug, f"delivery:{one.job.id}", {"reason": one.reason}
                    )
                    for one in aside
                ],
            )
        return absorbed

    async def fail(self, job: Delivery, error: Exception) -> None:
        """Later, up to the number of attempts; the reason is the error's name, never its words."""
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            pause = self._patience.before(job.attempts)
            await conn.execute(deliveries.PUT_OFF, job.id, job.lease, now + pause, f"error:{type(error).__name__}")

    async def give_back(self, jobs: Sequence[Delivery]) -> None:
        async with self._pool.acquire() as conn:
            await deliveries.give_back(conn, jobs)


def _by_account(fresh: Sequence[Delivery]) -> list[list[Delivery]]:
    """One transaction holds the rows of one account."""
    batches: dict[int, list[Delivery]] = {}
    for job in fresh:
        batches.setdefault(job.account_id, []).append(job)
    return list(batches.values())


def _arrival(service: Service, job: Delivery) -> Arrival:
    return Arrival(service.id, service.mode, Source.WEBHOOK, job.received_at, job.received_at)


def _finished(read: _Read, absorbed: Absorbed) -> Finished:
    """A delivery of which nothing could be believed is set aside; one that is partly so says it."""
    codes = (*read.parsed.unparsed, *absorbed.set_aside)
    whole = bool(codes) and len(absorbed.set_aside) == len(read.parsed.events)
    state = "set_aside" if whole else "done"
    return Finished(read.job, state, ",".join(dict.fromkeys(codes)), len(read.parsed.events))
