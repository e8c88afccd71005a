"""The composition root: everything is built once, here, and runs under one task group."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Protocol

import aiohttp
from aiohttp import web

from daemon.intake.hooks import make_app
from daemon.judgement.policy import Bench
from daemon.listening import listen
from daemon.pipeline import ALL, Options, Pipeline, Role, Watch, build
from daemon.services import Service
from daemon.settings.current import CurrentConfiguration
from daemon.store import events
from daemon.store.connection import Pool
from daemon.store.migrate import migrate
from daemon.store.pool import open_pool
from daemon.store.presence import Presence
from daemon.wiring import packs_of, policies_of, services_of
from domain.clock import Clock
from rules.pack.load import PackError

GRACE = 20.0
"""Seconds given to what is in hand when the service stops."""


class Say(Protocol):
    """The service's voice: one line of the log. Ids, codes and figures; never a citizen's words."""

    def __call__(self, event: str, level: str = "info", **keys: object) -> None: ...


class App:
    """The service in one process."""

    def __init__(
        self,
        current: CurrentConfiguration,
        pool: Pool,
        dsn: str,
        clock: Clock,
        session: aiohttp.ClientSession,
        say: Say,
        *,
        roles: frozenset[Role] = ALL,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._current = current
        self._pool = pool
        self._clock = clock
        self._session = session
        self._say = say
        self._roles = roles
        self._environment = os.environ if environment is None else environment
        self._presence = Presence(dsn, clock, [role.value for role in roles])
        self._runners: list[web.AppRunner] = []
        self._retired: list[Service] = []
        self.pipeline = self._pipeline()

    def _pipeline(self) -> Pipeline:
        watch = Watch(account=self._account, away=self._away, error=self._error)
        options = Options(shard=os.getpid() % 64, watch=watch)
        bench = Bench(policies_of(self._current.now, packs_of(self._current.now)))
        return build(self._pool, self._clock, bench, roles=self._roles, options=options)

    async def start(self) -> None:
        """Bring accounts into service and open the doors."""
        freed = await self._presence.enter()
        services = await services_of(self._current.now, self._pool, self._session, self._clock, self.pipeline.pacing)
        self.pipeline.open_doors(services)
        for fault in self._current.now.faults:
            self._say("config.account_left_out", "error", fault=str(fault))
        if Role.INTAKE in self._roles:
            address = self._current.now.settings.listen.webhooks
            self._runners.append(await listen(make_app(self.pipeline.doors), address, self._environment))
        self._say("service.started", accounts=len(services), roles=sorted(self._roles), freed=freed)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; then answer what waits, finish what is in hand, and leave."""
        async with asyncio.TaskGroup() as group:
            flushing = group.create_task(self.pipeline.flusher.run())
            working = [group.create_task(worker.run()) for worker in self.pipeline.workers.values()]
            present = group.create_task(self._presence.run())
            await stop.wait()
            self._say("service.stopping")
            for runner in self._runners:
                await runner.cleanup()
            self.pipeline.flusher.close()
            for worker in self.pipeline.workers.values():
                worker.stop()
            _, late = await asyncio.wait([flushing, *working], timeout=GRACE)
            for task in (*late, present):
                task.cancel()
        await self._presence.leave()
        await self._close(list(self.pipeline.services))
        self._say("service.stopped")

    async def reload(self) -> bool:
        """Read the configuration and the packs again; with any fault the old ones stay, and the log says so."""
        before = self._current.now
        outcome = self._current.reload()
        if outcome.faults:
            for fault in outcome.faults:
                self._say("config.refused", "error", fault=str(fault))
            await self._tell("config.refused", faults=len(outcome.faults))
            return False
        try:
            policies = policies_of(self._current.now, packs_of(self._current.now))
        except PackError as error:
            self._current.restore(before)
            for fault in error.faults:
                self._say("pack.refused", "error", fault=str(fault))
            await self._tell("pack.refused", faults=len(error.faults))
            return False
        await self._close(self._retired)
        self._retired = list(self.pipeline.services)
        services = await services_of(self._current.now, self._pool, self._session, self._clock, self.pipeline.pacing)
        self.pipeline.bench.replace(policies)
        self.pipeline.open_doors(services)
        self._say("config.reloaded", accounts=len(services), changed=outcome.changed)
        await self._tell("config.reloaded", digest=self._current.now.digest[:16])
        return True

    async def _tell(self, what: str, **detail: object) -> None:
        async with self._pool.acquire() as conn:
            await events.append(conn, self._clock.now(), "vigie", what, detail=detail)

    async def _close(self, services: list[Service]) -> None:
        for service in services:
            await service.connector.close()

    def _account(self, slug: str, before: str, after: str, note: str) -> None:
        level = "info" if after == "ok" else "error" if after == "refused" else "warning"
        self._say(f"account.{after}", level, account=slug, before=before, code=note)

    def _away(self, queue: str, away: bool) -> None:
        self._say("database.away" if away else "database.back", "error" if away else "info", queue=queue)

    def _error(self, queue: str, error: Exception) -> None:
        self._say("job.failed", "error", queue=queue, error=type(error).__name__)


@asynccontextmanager
async def opened(
    current: CurrentConfiguration, dsn: str, clock: Clock, say: Say, roles: frozenset[Role] = ALL
) -> AsyncIterator[App]:
    """The service with its database brought up to date and its connections open, started."""
    pool = await open_pool(dsn, max_size=current.now.settings.database.pool_size)
    try:
        async with pool.acquire() as conn:
            await migrate(conn)
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
            app = App(current, pool, dsn, clock, session, say, roles=roles)
            await app.start()
            yield app
    finally:
        pool.terminate()
