"""The daemon in one process on a virtual clock: a page told by webhooks, an account that is only swept, every worker
and every round as the service runs them. It may be cut off at any await and begun again on the same database.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from connectors.base import AccountHandle, ConnectorKind
from connectors.bluesky.connector import KIND as BLUESKY
from connectors.bluesky.sandbox import BlueskySandbox
from connectors.bluesky.sandbox_world import Identity as BlueskyIdentity
from connectors.meta.facebook.connector import KIND as FACEBOOK
from connectors.meta.facebook.sandbox import FacebookSandbox, Identity
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.server import Sandbox
from connectors.sandbox.webhooks import Delivery
from daemon.alerts.oncall import Post
from daemon.alerts.senders import Message, SendFailed
from daemon.alerts.service import Watch as OnCall
from daemon.dialogue.office import Office, Offices
from daemon.intake.hooks import make_app
from daemon.judgement.policy import Bench, Policies
from daemon.judgement.world import Surroundings
from daemon.pipeline import Options, Watch, build
from daemon.rounds import Round, go_round, rounds
from daemon.services import Service, Tuning
from daemon.store import accounts
from daemon.store.connection import Pool
from domain.account import Account, AccountKind, Mode
from domain.context import City as Own
from domain.context import Registries
from domain.ids import AccountSlug, Platform, PlatformId
from rules.pack.model import Policy
from rules.pack.replies import Sending
from tests.connectors.contract.harness import MemoryTokens
from tests.daemon.town import OPEN_WEEK
from tests.simulation.virtual import Drowsy, VirtualClock, traced
from tests.support.city import MANY, PACK, approve_all, city_pack, city_policy
from tests.support.held import Held

POLL = 10800.0
"""Seconds between two looks at a queue that nobody rang for: the service looks each second, a week has many."""
ROUND = 10800.0
"""The same for rounds: least seconds between two turns."""
AWAKE = {"outside": 2700.0, "notices": 5400.0, "strikes": 5400.0}
"""Rounds that turn while the city is closed too, and how often: it decides what leaves at the opening."""
ZONE = "America/Toronto"


@dataclass
class Phone:
    """The on-call person's telephone: takes what is sent, or is out of reach."""

    taken: list[Message]
    away: bool = False

    async def send(self, address: str, message: Message) -> None:
        if self.away:
            raise SendFailed("away")
        self.taken.append(message)


@dataclass
class Front:
    """One account: its sandbox, the server it stands on, and how its connector is built."""

    slug: str
    kind: ConnectorKind
    sandbox: Sandbox
    platform_id: str
    options: Mapping[str, Any]
    secrets: Mapping[str, str]
    every: timedelta
    base: str = ""
    post: str = ""


def fronts(clock: VirtualClock, seed: int) -> list[Front]:
    page, bluesky = Identity(), BlueskyIdentity()
    return [
        Front(
            "facebook-ville",
            FACEBOOK,
            FacebookSandbox(clock, seed=seed, identity=page),
            page.page,
            {"app_id": page.app_id},
            {"page_token": page.page_token, "app_secret": page.app_secret, "verify_token": page.verify_token},
            timedelta(hours=12),
        ),
        Front(
            "bluesky-ville",
            BLUESKY,
            BlueskySandbox(clock, seed=seed, identity=bluesky),
            bluesky.did,
            {"identifier": bluesky.handle, "messages": True},
            {"app_password": bluesky.app_password},
            timedelta(hours=6),
        ),
    ]


def talkative(policy: Policy) -> Policy:
    """The policy of a city that lets software say at once, out of hours, when a message will be read."""
    texts = policy.replies.texts
    said = {**texts, "T12": replace(texts["T12"], sending=Sending.SOFTWARE)}
    return policy.model_copy(update={"replies": replace(policy.replies, texts=said)})


class House:
    """``start`` once; then ``cut`` and ``boot`` as often as a process dies."""

    def __init__(self, pool: Pool, clock: VirtualClock, seed: int, held: Held, dsn: str) -> None:
        self.pool, self.clock, self.held, self.dsn = pool, clock, held, dsn
        self.fronts = fronts(clock, seed)
        self.phone = Phone([])
        self.errors: list[str] = []
        self._tokens = {front.slug: MemoryTokens() for front in self.fronts}

    async def start(self) -> None:
        self.session = aiohttp.ClientSession(trace_configs=[traced(self.clock.pending)])
        self._servers = []
        for front in self.fronts:
            server = TestServer(front.sandbox.app())
            await server.start_server()
            self._servers.append(server)
            front.base = str(server.make_url("")).rstrip("/")
            front.post = front.sandbox.do(Deed(DeedKind.POST, "Le conseil siège lundi à 19 h."))
        await self.boot()

    async def boot(self) -> None:
        """A fresh daemon on the same database."""
        look = Surroundings(ZONE, Registries(city=Own(("Ville",), ("ville.example",)))).look
        policies = Policies({PACK: city_policy()}, approved=approve_all, look=look)
        drowsy = Drowsy(self.clock, OPEN_WEEK)
        options = Options(poll=POLL, idle=drowsy, watch=Watch(error=self._told))
        self.pipeline = build(self.pool, self.clock, Bench(policies), options=options)
        self.services = [await self._service(front) for front in self.fronts]
        self.pipeline.open_doors(self.services)
        self.offices = Offices(
            {one.id: self._office(one) for one in self.services}, "https://vigie.ville.example/revision", ZONE
        )
        self._door = TestServer(make_app(self.pipeline.doors))
        await self._door.start_server()
        self._address = str(self._door.make_url("/webhooks/facebook-ville"))
        watched = OnCall([Post("garde", (("phone", "1"),))], {"phone": self.phone}, "https://console.example")
        self._tasks = [
            asyncio.create_task(self.pipeline.flusher.run()),
            *(asyncio.create_task(worker.run()) for worker in self.pipeline.workers.values()),
            *(asyncio.create_task(self._go(one, drowsy)) for one in rounds(lambda: self.offices, lambda: watched)),
        ]

    async def cut(self) -> None:
        """The process dies where it stands; what it had in memory goes with it."""
        self._address = ""
        await self._door.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for service in self.services:
            await service.connector.close()

    async def look_now(self, front: Front) -> None:
        """One account is swept at once, whatever the hour; nobody is there to do it while the process is dead."""
        if not self._address:
            return
        number = next(one.id for one in self.services if one.slug == front.slug)
        async with self.pool.acquire() as conn:
            await accounts.poll_soon(conn, number, self.clock.now())
        self.pipeline.workers["sweeps"].bell.ring()

    async def stop(self) -> None:
        await self.cut()
        await self.session.close()
        for server in self._servers:
            await server.close()

    async def hand_in(self, delivery: Delivery) -> int:
        """One webhook at the door; the status answered, 0 when nobody is there."""
        if not self._address:
            return 0
        try:
            async with self.session.post(self._address, data=delivery.body, headers=dict(delivery.headers)) as answer:
                return answer.status
        except aiohttp.ClientError:
            return 0

    def _told(self, name: str, error: Exception) -> None:
        self.errors.append(f"{name}: {error!r}")

    async def _go(self, one: Round, drowsy: Drowsy) -> None:
        """One round, slowed; those whose work of the night is wanted in the morning sleep no longer then."""
        clock = self.clock if one.name in AWAKE else drowsy
        every = max(one.every, AWAKE.get(one.name, ROUND))
        await go_round(replace(one, every=every), self.pool, clock, Watch(error=self._told))

    def _office(self, service: Service) -> Office:
        return Office(
            service.id,
            service.slug,
            "Ville",
            service.platform,
            Mode.ENFORCE,
            talkative(city_pack().policy),
            service.connector.capabilities,
            OPEN_WEEK,
        )

    async def _service(self, front: Front) -> Service:
        account = Account(
            AccountSlug(front.slug),
            Platform(front.kind.name),
            PlatformId(front.platform_id),
            AccountKind.OFFICIEL,
            Mode.ENFORCE,
            PACK,
            "Ville",
        )
        async with self.pool.acquire() as conn:
            entered = await accounts.enter(conn, account, Mode.ENFORCE, self.clock.now())
        address = "api_base" if "api_base" in front.kind.options.model_fields else "service"
        handle = AccountHandle(
            account,
            front.kind.options(**{**front.options, address: front.base}),
            front.secrets,
            self.session,
            self.clock,
            self._tokens[front.slug],
            lambda name, share: self.pipeline.pacing.told(entered.id, name, share),
        )
        tuning = Tuning(front.every, 4, lambda _rule, _category: MANY)
        return Service(
            entered.id, account, front.kind.build(handle), tuning, enforced_since=entered.enforced_since, local=True
        )


def capabilities(house: House) -> dict[str, Any]:
    return {one.platform: one.connector.capabilities for one in house.services}
