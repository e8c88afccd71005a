"""The composition root: everything is built once, here, and runs under one task group."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any

import aiohttp
from aiohttp import web

from daemon.aftermath import watch_of
from daemon.behind import Behind
from daemon.fronts import fronts
from daemon.judgement.parsed import Parsed
from daemon.judgement.policy import Bench
from daemon.judgement.proofs import Proofs
from daemon.judgement.proving import load_proved
from daemon.judgement.shelf import open_shelf, pack_faults, reload_shelf
from daemon.ops.census import BalanceCensus, CredentialCensus
from daemon.ops.listeners import listener
from daemon.ops.memory import keep_trim, settle
from daemon.ops.metrics import Doors, Metrics
from daemon.ops.narrator import Narrator
from daemon.ops.pulse import Pulse
from daemon.ops.structured import structlog
from daemon.ops.systemd import Activated, Notifier
from daemon.ops.vital import vital_signs
from daemon.ops.worker import DATABASE_AWAY
from daemon.pipeline import ALL, Options, Role, build
from daemon.review import elections
from daemon.rounds import asking, go_round, rounds
from daemon.services import Service, Services
from daemon.settings.current import CurrentConfiguration, Reload
from daemon.settings.load import Configuration
from daemon.settings.source import ConfigurationError
from daemon.store import events
from daemon.store.connection import Connection, Pool
from daemon.store.migrate import migrate
from daemon.store.pool import open_pool
from daemon.store.presence import Presence
from daemon.watching import watch
from daemon.wiring import doors_of, newest, offices_of, pack_folders, policies_of, services_of
from domain.clock import Clock
from domain.faults import Fault
from rules.calendars.elections import Election
from rules.pack.load import PackError
from rules.pack.shelf import Shelf

GRACE = 20.0
"""Seconds given to what is in hand when the service stops."""

BREATH = 0.01
"""Seconds that intake waits for what comes along: a burst costs one transaction, not one each."""

CALENDAR = 60.0
"""Seconds between two looks at the electoral periods."""


def receives_only(roles: frozenset[Role]) -> bool:
    """The receiver in a process of its own: it checks, stores, answers, and may do nothing else."""
    return roles == {Role.INTAKE}


class App:
    """The service in one process."""

    def __init__(
        self,
        current: CurrentConfiguration,
        pool: Pool,
        queues: Pool,
        dsn: str,
        clock: Clock,
        session: aiohttp.ClientSession,
        shelf: Shelf,
        *,
        roles: frozenset[Role] = ALL,
        status: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self._current = current
        self._status = status
        self._pool = pool
        self._clock = clock
        self._session = session
        self._roles = roles
        self._receives_only = receives_only(roles)
        self._log: Any = structlog.get_logger()
        self.metrics = Metrics(version("vigie-municipale"))
        self.pulse = Pulse(clock)
        self._narrator = Narrator(self.metrics)
        self._retired: list[Service] = []
        self._runners: list[web.AppRunner] = []
        self._shelf = shelf
        self._packs = newest(shelf, clock.now())
        services = Services()
        self._watch = watch(self._narrator, self.metrics, self.pulse, clock, services.get)
        options = Options(shard=os.getpid() % 64, breath=BREATH, watch=self._watch)
        bench = Bench(policies_of(current.now, shelf, clock.now()))
        self.pipeline = build(queues, clock, bench, roles=roles, options=options, services=services)
        self._presence = Presence(dsn, clock, [role.value for role in roles], greet=self.pipeline.wire.listen)
        self._offices = offices_of(current.now, (), self._packs)
        self._on_call = watch_of(current.now, session, clock)
        self._census = BalanceCensus(pool, self.pipeline.counts.refused)

    async def start(self, activated: Activated) -> None:
        """Free what the dead left, bring accounts into service, open the doors."""
        freed = await self._presence.enter()
        self.metrics.add(Doors(self.pipeline.counts.refused))
        if not self._receives_only:
            self.metrics.add(self._census)
            self.metrics.add(CredentialCensus(self._pool))
        await self._serve()
        behind = Behind(lambda: self._current.now, lambda: self._packs, lambda: self._offices)
        for facing in fronts(self._current.now, self._roles, self.pipeline, self._pool, self._clock, behind):
            runner = web.AppRunner(facing.app, access_log=None, shutdown_timeout=5)
            await runner.setup()
            await web.SockSite(runner, listener(facing.name, facing.address, activated)).start()
            self._runners.append(runner)
        for fault in self._current.now.faults:
            self._log.error("account.left_out", place=f"{fault.file}:{fault.line}")
        roles = sorted(role.value for role in self._roles)
        self._log.info("service.started", roles=roles, accounts=len(list(self.pipeline.services)), freed=freed)

    @property
    def standing(self) -> str:
        """What ``systemctl status`` shows of the service."""
        left_out = len({fault.file for fault in self._current.now.faults})
        aside = f", laissés de côté : {left_out} (« vigie check » dit pourquoi)" if left_out else ""
        return f"En service, comptes : {len(list(self.pipeline.services))}{aside}."

    async def _serve(self) -> None:
        """Bring the accounts of the configuration in force into service."""
        current = self._current.now
        if self._receives_only:
            self.pipeline.open_doors(
                await doors_of(current, self._pool, self._session, self._clock, self.pipeline.pacing)
            )
            return
        services = await services_of(current, self._pool, self._session, self._clock, self.pipeline.pacing)
        standing = await self._elections()
        self._offices = offices_of(current, services, self._packs, standing)
        self._on_call = watch_of(current, self._session, self._clock, standing)
        self.pipeline.open_doors(services)

    async def _elections(self) -> Sequence[Election]:
        async with self._pool.acquire() as conn:
            return await elections.standing(conn, self._clock.now(), self._current.now.settings.organisation.time_zone)

    async def _follow_the_calendar(self) -> None:
        """Hours follow the electoral periods as people enter, change or refuse them."""
        while True:
            await self._clock.sleep(CALENDAR)
            try:
                current, standing = self._current.now, await self._elections()
                self._offices = offices_of(current, list(self.pipeline.services), self._packs, standing)
                self._on_call = watch_of(current, self._session, self._clock, standing)
            except DATABASE_AWAY:
                self._watch.away("calendar", True)
            except Exception as error:
                self._watch.error("calendar", error)

    async def ready(self) -> bool:
        """Whether the database answers."""
        return await self._pool.fetchval("select true") is True

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; then answer what waits, finish what is in hand, and leave."""
        workers = self.pipeline.workers
        self.pulse.expect(*workers)
        async with asyncio.TaskGroup() as group:
            flushing = group.create_task(self.pipeline.flusher.run())
            working = [group.create_task(worker.run()) for worker in workers.values()]
            for_ever = [group.create_task(self._presence.run()), group.create_task(self.pipeline.wire.run())]
            for_ever.append(group.create_task(keep_trim(self._clock)))
            if self._roles & {Role.CONSOLE, Role.PLATFORMS}:
                for_ever.append(group.create_task(self._follow_the_calendar()))
            every = rounds(lambda: self._offices, lambda: self._on_call)
            for one in (*every, asking(self.pipeline.services, self._narrator.credential)):
                if one.role in self._roles:
                    for_ever.append(group.create_task(go_round(one, self._pool, self._clock, self._watch)))
            await stop.wait()
            self._log.info("service.stopping")
            for runner in self._runners:
                await runner.cleanup()
            self.pipeline.flusher.close()
            for worker in workers.values():
                worker.stop()
            _, late = await asyncio.wait([flushing, *working], timeout=GRACE)
            for task in (*late, *for_ever):
                task.cancel()
        await self._presence.leave()
        await self._close(list(self.pipeline.services))
        self._log.info("service.stopped")

    async def reload(self) -> bool:
        """Read the configuration and the packs again; with any fault the old ones stay, and the log says so."""
        before = self._current.now
        outcome = self._current.reload()
        if outcome.faults and not self._receives_only:
            faults = await asyncio.to_thread(pack_faults, outcome.packs)
            outcome = Reload(changed=False, faults=tuple(sorted((*outcome.faults, *faults))))
        elif not outcome.faults:
            shelf, wrong = await self._reload_shelf()
            if wrong:
                self._current.restore(before)
                outcome = Reload(changed=False, faults=wrong)
        self._narrator.reloaded(outcome)
        if outcome.faults:
            await self._tell("configuration.refused", faults=len(outcome.faults))
            return False
        await self._close(self._retired)
        self._retired = list(self.pipeline.services)
        self._shelf = shelf
        self._packs = newest(shelf, self._clock.now())
        self.pipeline.bench.replace(policies_of(self._current.now, shelf, self._clock.now()))
        await self._serve()
        self._status(self.standing)
        settle()
        await self._tell("configuration.reloaded", digest=self._current.now.digest[:16])
        return True

    async def _reload_shelf(self) -> tuple[Shelf, tuple[Fault, ...]]:
        if self._receives_only:
            return self._shelf, ()
        async with self._pool.acquire() as conn:
            return await reload_shelf(conn, self._shelf, pack_folders(self._current.now), self._clock.now())

    def reload_failed(self, error: Exception) -> None:
        """A reload ended unforeseen."""
        self._narrator.failed("reload", error)

    async def _tell(self, what: str, **detail: object) -> None:
        if self._receives_only:  # its database user may only store deliveries; the journal has it
            return
        async with self._pool.acquire() as conn:
            await events.append(conn, self._clock.now(), "vigie", what, detail=detail)

    async def _close(self, services: list[Service]) -> None:
        for service in services:
            await service.connector.close()


async def _shelf(conn: Connection, configuration: Configuration, clock: Clock) -> Shelf:
    try:
        load, proofs = partial(load_proved, parse=Parsed.of(os.environ)), Proofs.of(os.environ)
        return await open_shelf(conn, pack_folders(configuration), clock.now(), load, proofs)
    except PackError as error:
        raise ConfigurationError((*configuration.faults, *error.faults)) from error


@asynccontextmanager
async def opened(
    current: CurrentConfiguration, dsn: str, clock: Clock, roles: frozenset[Role] = ALL, ops: str | None = None
) -> AsyncIterator[App]:
    """The service started: database brought up to date, doors open, vital signs given at ``ops`` or where configured.

    Raises ``ConfigurationError`` when a policy does not load, with the faults of the accounts left out beside its own.
    """
    settings = current.now.settings
    async with AsyncExitStack() as stack:
        pool = await open_pool(dsn, max_size=settings.database.pool_size)
        stack.callback(pool.terminate)
        queues = await open_pool(dsn, max_size=settings.database.pool_size, planned_once=True)
        stack.callback(queues.terminate)
        async with pool.acquire() as conn:
            await migrate(conn)
        timeout, jar = aiohttp.ClientTimeout(total=60), aiohttp.DummyCookieJar()
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout, cookie_jar=jar))
        shelf = Shelf()
        if not receives_only(roles):
            async with pool.acquire() as conn:
                shelf = await _shelf(conn, current.now, clock)
        activated = Activated.from_environment(os.environ, os.getpid())
        notifier = Notifier(os.environ, clock)
        app = App(current, pool, queues, dsn, clock, session, shelf, roles=roles, status=notifier.status)
        await stack.enter_async_context(
            vital_signs(
                ops or settings.listen.ops,
                app.metrics,
                app.pulse,
                notifier,
                clock,
                activated,
                {"database": app.ready},
            )
        )
        await app.start(activated)
        settle()
        notifier.ready(app.standing)
        yield app
