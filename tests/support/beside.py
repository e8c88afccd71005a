"""A second account beside the city's page: another surface of the same application, on a sandbox of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp.test_utils import TestServer

from connectors.base import AccountHandle, ConnectorKind
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.server import Sandbox
from daemon.services import Service, Tuning
from daemon.store import accounts
from domain.account import Account, AccountKind
from domain.ids import AccountSlug, Platform, PlatformId
from tests.connectors.contract.harness import MemoryTokens
from tests.support.city import PACK, City


@dataclass
class Beside:
    """``platform_id``, ``options`` and ``secrets`` as the account's file would hold them."""

    city: City
    kind: ConnectorKind
    sandbox: Sandbox
    platform_id: str
    options: Mapping[str, Any]
    secrets: Mapping[str, str]
    door: str

    async def start(self) -> None:
        """Into service, behind the same doors as the page."""
        self.server = TestServer(self.sandbox.app())
        await self.server.start_server()
        slug, mode = f"{self.kind.name}-ville", self.city.mode
        account = Account(
            AccountSlug(slug), Platform(self.kind.name), PlatformId(self.platform_id), AccountKind.OFFICIEL, mode, PACK,
            "Ville",
        )  # fmt: skip
        async with self.city.pool.acquire() as conn:
            entered = await accounts.enter(conn, account, mode, self.city.clock.now())
        base = str(self.server.make_url("")).rstrip("/")
        handle = AccountHandle(
            account,
            self.kind.options(**self.options, api_base=base),
            self.secrets,
            self.city.session,
            self.city.clock,
            MemoryTokens(),
        )
        tuning = Tuning(timedelta(minutes=5), 4, lambda _rule, _category: self.city.ceiling)
        self.service = Service(
            entered.id, account, self.kind.build(handle), tuning, enforced_since=entered.enforced_since, local=True
        )
        self.city.pipeline.open_doors([self.city.service, self.service])

    async def stop(self) -> None:
        await self.server.close()

    def write(self, text: str, **more: Any) -> PlatformId:
        return PlatformId(self.sandbox.do(Deed(**{"kind": DeedKind.COMMENT, **more, "text": text})))

    async def work(self) -> list[int]:
        """Deliver what waits to the platform's common door, and let every queue run dry."""
        answers = [await self.city.send(one, self.door) for one in self.sandbox.webhooks.take()]
        await self.city.pipeline.settle()
        return answers
