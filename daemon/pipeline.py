"""The pipeline put together: what one process runs of it, by role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from daemon.enforcement.outbox import Outbox
from daemon.enforcement.pacing import Pacing
from daemon.enforcement.performer import Limits, Performer
from daemon.enforcement.reach import BackOff, Reach, Tell
from daemon.enforcement.record import Recorder
from daemon.intake.facts import Facts
from daemon.intake.flusher import Flusher
from daemon.intake.hooks import DoorCounts, Doors, Hook
from daemon.intake.inbox import Inbox, Patience
from daemon.intake.lookups import Reads
from daemon.intake.sweeps import Sweeps
from daemon.judgement.judging import Judgement
from daemon.judgement.policy import Bench
from daemon.ops.wire import Wire
from daemon.ops.worker import Worker
from daemon.services import Service, Services
from daemon.store.connection import Pool
from domain.clock import Clock


class Role(StrEnum):
    """Parts of the service that may run as processes of their own."""

    INTAKE = "intake"
    """Checks, stores, answers."""
    JUDGE = "judge"
    """Parses and judges; no network but the database."""
    PLATFORMS = "platforms"
    """Sweeps, reads, looks at pictures, performs; alone reaches the platforms."""
    CONSOLE = "console"


ALL = frozenset(Role)

SERVED_BY: Mapping[str, Role] = {
    "intake": Role.JUDGE,
    "judgement": Role.JUDGE,
    "outbox": Role.PLATFORMS,
    "reads": Role.PLATFORMS,
    "sweeps": Role.PLATFORMS,
    "facts": Role.PLATFORMS,
}
"""Each queue, and who works at it."""


def tell_nobody(slug: str, before: str, after: str, note: str) -> None:
    """No one listens."""


@dataclass(frozen=True, slots=True)
class Options:
    """Figures of the pipeline; the defaults serve."""

    shard: int = 0
    most_waiting: int = 2048
    patience: Patience = field(default_factory=Patience)
    back_off: BackOff = field(default_factory=BackOff)
    limits: Limits = field(default_factory=Limits)
    poll: float = 1.0
    """Seconds between two looks at a queue that nobody rang for."""
    breath: float = 0.0
    """Seconds that intake lets pass once it is rung for, so that more is taken together, and then judged together."""
    idle: Clock | None = None
    """The clock by which those seconds pass; none: the service's own."""
    watch: "Watch" = field(default_factory=lambda: Watch())


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of what: logs, metrics, watchdog."""

    account: Tell = tell_nobody
    away: Any = lambda _name, _away: None
    error: Any = lambda _name, _error: None
    beat: Any = lambda _name, _pause=0.0: None
    judged: Any = lambda _subject, _verdict, _followed: None
    answered: Any = lambda _seconds: None
    acted: Any = lambda _service, _action, _state: None
    looked: Any = lambda _service, _outcome: None
    used: Any = lambda _account_id, _limit, _share: None


@dataclass(slots=True)
class Pipeline:
    """Everything between a webhook and its effect."""

    services: Services
    bench: Bench
    pacing: Pacing
    reach: Reach
    counts: DoorCounts
    flusher: Flusher
    doors: Doors
    workers: Mapping[str, Worker[Any]]
    wire: Wire

    def open_doors(self, services: Iterable[Service]) -> None:
        """Serve these accounts from now on."""
        kept = tuple(services)
        self.services.replace(kept)
        self.doors.replace(hooks_of(kept))

    async def settle(self, most: int = 1000) -> None:
        """Do all that is due now, in every queue, until nothing is left (tests, one-shot commands)."""
        for _ in range(most):
            if not sum([await worker.drain() for worker in self.workers.values()]):
                return


def hooks_of(services: Iterable[Service]) -> dict[str, tuple[Hook, ...]]:
    """Doors by slug, and by platform for applications that have one address for several accounts."""
    doors: dict[str, tuple[Hook, ...]] = {}
    for service in services:
        if service.connector.capabilities.webhook and service.webhook:
            hook = Hook(service.id, service.slug, service.account.platform_id, service.connector)
            for door in (service.platform, *service.connector.capabilities.doors):
                doors[door] = (*doors.get(door, ()), hook)
            doors[service.slug] = (hook,)
    return doors


def build(
    pool: Pool,
    clock: Clock,
    bench: Bench,
    *,
    roles: frozenset[Role] = ALL,
    options: Options | None = None,
    services: Services | None = None,
) -> Pipeline:
    """Put the pipeline together; nothing runs yet and no account is served."""
    options = options or Options()
    services = Services() if services is None else services
    watch, pacing = options.watch, Pacing(clock, options.watch.used)
    reach = Reach(pool, clock, back_off=options.back_off, tell=watch.account)
    wire = Wire(pool, SERVED_BY, [name for name, role in SERVED_BY.items() if role in roles])
    bells = wire.bells
    flusher = Flusher(pool, shard=options.shard, most_waiting=options.most_waiting, on_stored=bells["intake"].ring)
    counts = DoorCounts()
    performer = Performer(
        pool, clock, services, reach, Recorder(pool, clock, options.shard), options.limits, watch.acted
    )

    def ring(pictured: int) -> None:
        """New versions: they are to be judged, but for those whose pictures are to be looked at first."""
        bells["judgement"].ring()
        if pictured:
            bells["facts"].ring()

    outbox = Outbox(pool, clock, services, performer, pacing)
    judgement = Judgement(
        pool,
        clock,
        services,
        bench,
        patience=options.patience,
        on_planned=bells["outbox"].ring,
        on_judged=watch.judged,
    )
    inbox = Inbox(
        pool,
        clock,
        services,
        shard=options.shard,
        patience=options.patience,
        on_versions=ring,
        on_asks=bells["reads"].ring,
        onward=judgement,
    )
    crowded = {"intake": inbox.crowded, "judgement": judgement.crowded, "outbox": outbox.crowded}
    queues: dict[str, tuple[Any, int | None]] = {
        "intake": (inbox, 1),
        "judgement": (judgement, 1),
        "outbox": (outbox, None),
        "reads": (Reads(pool, clock, services, reach, shard=options.shard, on_versions=ring), None),
        "sweeps": (
            Sweeps(pool, clock, services, reach, pacing, shard=options.shard, on_versions=ring),
            8,
        ),
        "facts": (
            Facts(pool, clock, services, on_versions=bells["judgement"].ring, on_looked=watch.looked),
            None,
        ),
    }
    workers = {
        name: Worker(
            queue,
            options.idle or clock,
            bell=bells[name],
            poll=options.poll,
            breath=options.breath if queue is inbox else 0.0,
            parallel=parallel,
            on_away=watch.away,
            on_error=watch.error,
            beat=watch.beat,
            crowded=crowded.get(name, lambda: True),
        )
        for name, (queue, parallel) in queues.items()
        if SERVED_BY[name] in roles
    }
    doors = Doors(clock, flusher, counts, watch.answered)
    return Pipeline(services, bench, pacing, reach, counts, flusher, doors, workers, wire)
