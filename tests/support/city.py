"""A city in one process: a Facebook sandbox, the whole pipeline on a real database, time moved by hand."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer

import rules
from connectors.base import AccountHandle
from connectors.meta.facebook.connector import KIND
from connectors.meta.facebook.options import FacebookOptions
from connectors.meta.facebook.sandbox import FacebookSandbox, Identity
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.webhooks import Delivery
from daemon.enforcement import plan
from daemon.intake.hooks import make_app
from daemon.judgement.policy import Bench, Policies, Policy, a_day_later
from daemon.ops.clock import ManualClock
from daemon.pipeline import Options, build
from daemon.services import Service, Tuning
from daemon.settings.ceilings import Ceiling
from daemon.store import accounts
from daemon.store.connection import Pool
from domain.account import Account, AccountKind, Mode
from domain.content import Content
from domain.context import Context
from domain.ids import AccountSlug, PackId, Platform, PlatformId
from domain.verdict import Verdict
from rules.judge import ENGINE, judge
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from tests.connectors.contract.harness import MemoryTokens

INSULT = "T'es rien qu'un gros ostie de cave."
PRAISE = "Bravo aux gens du déneigement!"
PACK = PackId("drummondville")
MANY = Ceiling(per_hour=10_000, per_day=10_000, per_author=10_000)


@cache
def city_pack() -> Pack:
    """The city's own pack, read once: it is immutable."""
    return load_pack(Path(rules.__file__).parent / "packs" / PACK, trials=False)


def city_policy(verdict: Any = None) -> Policy:
    """The city's own pack; ``verdict`` replaces the rules where a test needs another outcome."""
    pack = city_pack()

    def judged(content: Content, context: Context) -> Verdict:
        found = verdict(content, context) if verdict else None
        assert found is None or isinstance(found, Verdict)
        return found or judge(content, context, pack)

    return Policy(pack.machine.ref, ENGINE, judged, a_day_later)


def approve_all(_account: str, _rule: str, _at: object) -> bool:
    return True


@dataclass
class City:
    """One page, its sandbox, and the daemon's pipeline. Nothing moves unless asked."""

    pool: Pool
    clock: ManualClock
    mode: Mode = Mode.ENFORCE
    ceiling: Ceiling = MANY
    options: Options = field(default_factory=Options)
    slug: str = "facebook-ville"
    identity: Identity = field(default_factory=Identity)
    policies: Policies = field(default_factory=lambda: Policies({PACK: city_policy()}, approved=approve_all))

    async def start(self) -> None:
        self.sandbox = FacebookSandbox(self.clock, identity=self.identity)
        self.platform = TestServer(self.sandbox.app())
        await self.platform.start_server()
        self.session = aiohttp.ClientSession()
        self.post = self.sandbox.do(Deed(DeedKind.POST, "Le conseil siège lundi à 19 h."))
        self.sandbox.webhooks.take()
        await self.boot()

    async def boot(self) -> None:
        """A fresh daemon on the same database, as after a restart."""
        self.pipeline = build(self.pool, self.clock, Bench(self.policies), options=self.options)
        self.service = await self.enter(self.mode)
        self.pipeline.open_doors([self.service])
        self.flushing = asyncio.create_task(self.pipeline.flusher.run())
        self.door = TestClient(TestServer(make_app(self.pipeline.doors)))
        await self.door.start_server()

    async def halt(self) -> None:
        """The daemon is gone; what it had in memory with it."""
        await self.door.close()
        self.flushing.cancel()
        with suppress(asyncio.CancelledError):
            await self.flushing

    async def stop(self) -> None:
        await self.halt()
        await self.session.close()
        await self.platform.close()

    async def enter(self, mode: Mode) -> Service:
        who = self.sandbox.identity
        account = Account(
            AccountSlug(self.slug),
            Platform("facebook"),
            PlatformId(who.page),
            AccountKind.OFFICIEL,
            mode,
            PACK,
            "Ville",
        )
        async with self.pool.acquire() as conn:
            entered = await accounts.enter(conn, account, mode, self.clock.now())
            if not mode.acts:
                await plan.stand_down(conn, entered.id, self.clock.now())
        base = str(self.platform.make_url("")).rstrip("/")
        handle = AccountHandle(
            account,
            FacebookOptions(app_id=who.app_id, api_base=base),
            {"page_token": who.page_token, "app_secret": who.app_secret, "verify_token": who.verify_token},
            self.session,
            self.clock,
            MemoryTokens(),
            lambda name, share: self.pipeline.pacing.told(entered.id, name, share),
        )
        tuning = Tuning(timedelta(minutes=5), 4, lambda _rule, _category: self.ceiling)
        return Service(
            entered.id, account, KIND.build(handle), tuning, enforced_since=entered.enforced_since, local=True
        )

    async def switch_mode(self, mode: Mode) -> None:
        """As a reload of the account's file does."""
        self.mode = mode
        self.service = await self.enter(mode)
        self.pipeline.open_doors([self.service])

    def judge_by(self, policies: Policies) -> None:
        self.policies = policies
        self.pipeline.bench.replace(policies)

    # -- citizens --------------------------------------------------------------------------------------

    def write(self, text: str, author: str = "Marie Tremblay", **more: Any) -> PlatformId:
        """Somebody comments under the post."""
        return PlatformId(self.sandbox.do(Deed(DeedKind.COMMENT, text, author, **{"parent": self.post, **more})))

    def do(self, kind: DeedKind, target: str, text: str = "", **more: Any) -> None:
        """Somebody edits, removes, hides or shows a comment on the platform itself."""
        self.sandbox.do(Deed(kind, text, target=target, **more))

    # -- the wire --------------------------------------------------------------------------------------

    async def deliver(self, deliveries: Sequence[Delivery] | None = None) -> list[int]:
        """Send the sandbox's waiting webhooks to the door; the statuses answered."""
        return [await self.send(one) for one in (self.sandbox.webhooks.take() if deliveries is None else deliveries)]

    async def send(self, delivery: Delivery, door: str = "") -> int:
        async with self.door.post(
            f"/webhooks/{door or self.slug}", data=delivery.body, headers=dict(delivery.headers)
        ) as response:
            return response.status

    async def work(self) -> None:
        """Deliver what waits and let every queue run dry, echoes of our own acts included."""
        for _ in range(10):
            statuses = await self.deliver()
            await self.pipeline.settle()
            if not statuses and not self.sandbox.webhooks.waiting:
                return

    async def sweep(self) -> None:
        """Poll the page now, and work."""
        await self.pool.execute("update account set poll_due_at = $1", self.clock.now())
        await self.pipeline.settle()
        await self.work()

    # -- what is seen ----------------------------------------------------------------------------------

    def hidden(self) -> set[str]:
        """Ids hidden on the platform, by the platform's own account of it."""
        return set(self.sandbox.state()["hidden"])

    def effects(self, verb: str, target: str) -> int:
        """How often the platform saw ``verb`` done to ``target`` through its API."""
        seen = self.sandbox.ledger.effects
        return sum(effect.verb == verb and effect.target == target and effect.by == "api" for effect in seen)

    async def rows(self, table: str, columns: str = "*", where: str = "true") -> list[Mapping[str, Any]]:
        return [dict(row) for row in await self.pool.fetch(f"select {columns} from {table} where {where} order by 1")]

    async def value(self, query: str, *values: Any) -> Any:
        return await self.pool.fetchval(query, *values)


def without_approvals(policies: Policies) -> Policies:
    return replace(policies, approved=lambda _account, _rule, _at: False)
