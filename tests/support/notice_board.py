"""A place without an API beside the city's page: its account, what people enter, what they do by hand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp

from connectors.base import AccountHandle
from connectors.manual.connector import KIND
from connectors.manual.entry import Entry
from daemon.enforcement.hands import confirmed
from daemon.intake.entering import enter
from daemon.services import Service, Tuning
from daemon.store import accounts, task_list
from domain.account import Account, AccountKind, Mode
from domain.ids import AccountSlug, Platform, PlatformId
from tests.connectors.contract.harness import MemoryTokens
from tests.support.city import PACK, City


@dataclass
class NoticeBoard:
    """One manual account in the city's pipeline."""

    city: City
    service: Service

    @classmethod
    async def open(cls, city: City, mode: Mode = Mode.ENFORCE) -> "NoticeBoard":
        account = Account(
            AccountSlug("snapchat-ville"),
            Platform("manual"),
            PlatformId("snapchat-ville"),
            AccountKind.OFFICIEL,
            mode,
            PACK,
            "Snapchat de la Ville",
        )
        async with city.pool.acquire() as conn:
            entered = await accounts.enter(conn, account, mode, city.clock.now())
        session: aiohttp.ClientSession = city.session
        handle = AccountHandle(account, KIND.options(network="Snapchat"), {}, session, city.clock, MemoryTokens())
        tuning = Tuning(timedelta(minutes=5), 4, lambda _rule, _category: city.ceiling)
        service = Service(entered.id, account, KIND.build(handle), tuning, enforced_since=entered.enforced_since)
        city.pipeline.open_doors([city.service, service])
        return cls(city, service)

    async def see(self, text: str, author: str = "Kevin B.", picture: bytes = b"", **more: Any) -> bool:
        """Camille saw this a minute ago; Vigie judges it and does what follows."""
        at = self.city.clock.now()
        entry = Entry(text, at - timedelta(minutes=1), "camille", "https://snapchat.example/s/1", author, **more)
        async with self.city.pool.acquire() as conn:
            fresh = await enter(conn, self.service.id, entry, picture, at)
        await self.city.work()
        return fresh

    async def tasks(self) -> list[tuple[str, str]]:
        """Verb and state of each task on behalf of an action, oldest first."""
        rows = await self.city.rows("task", "id, verb, state", "cause like 'action:%'")
        return [(row["verb"], row["state"]) for row in rows]

    async def answer(self, state: str) -> None:
        """Camille closes the newest open task."""
        at = self.city.clock.now()
        async with self.city.pool.acquire() as conn, conn.transaction():
            task = max(await task_list.waiting(conn), key=lambda one: one.id)
            assert await task_list.close(conn, task.id, state, at, "camille")
            await confirmed(conn, task.cause, at)
        await self.city.work()

    async def visibility(self) -> str:
        found = await self.city.value("select visibility from content where account_id = $1", self.service.id)
        return str(found)
