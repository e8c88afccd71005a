"""The webhook door alone, in a process of its own: with the group commit, or with one INSERT for each request."""

import argparse
import asyncio

import aiohttp
from aiohttp import web

from connectors.base import AccountHandle
from connectors.meta.facebook.connector import KIND
from connectors.meta.facebook.options import FacebookOptions
from connectors.meta.facebook.sandbox import Identity
from daemon.intake.flusher import Flusher
from daemon.intake.hooks import DoorCounts, Doors, Hook, make_app
from daemon.ops.clock import SystemClock
from daemon.store import accounts, deliveries
from daemon.store.connection import Pool
from daemon.store.deliveries import NewDelivery, Stored
from daemon.store.pool import open_pool
from daemon.store.tokens import NoTokens
from domain.account import Account, AccountKind, Mode
from domain.ids import AccountSlug, PackId, Platform, PlatformId


class OneByOne(Flusher):
    """What most receivers do: each request waits for a commit of its own."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._own = pool

    async def put(self, new: NewDelivery) -> Stored:
        async with self._own.acquire() as conn:
            return (await deliveries.store(conn, [new], 0))[0]


async def serve(dsn: str, port: int, kind: str) -> None:
    clock, who = SystemClock(), Identity()
    pool = await open_pool(dsn, max_size=20)
    account = Account(
        AccountSlug("facebook-ville"), Platform("facebook"), PlatformId(who.page), AccountKind.OFFICIEL,
        Mode.SHADOW, PackId("drummondville"), "Ville",
    )  # fmt: skip
    async with pool.acquire() as conn:
        entered = await accounts.enter(conn, account, account.mode, clock.now())
    secrets = {"page_token": who.page_token, "app_secret": who.app_secret, "verify_token": who.verify_token}
    async with aiohttp.ClientSession() as session:
        options = FacebookOptions(app_id=who.app_id)
        connector = KIND.build(AccountHandle(account, options, secrets, session, clock, NoTokens()))
        flusher = OneByOne(pool) if kind == "one" else Flusher(pool)
        doors = Doors(clock, flusher, DoorCounts())
        doors.replace({account.slug: (Hook(entered.id, account.slug, account.platform_id, connector),)})
        flushing = asyncio.create_task(flusher.run())
        runner = web.AppRunner(make_app(doors), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        print("ready", flush=True)
        await flushing


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("dsn")
    parser.add_argument("port", type=int)
    parser.add_argument("kind", choices=["group", "one"])
    asked = parser.parse_args()
    asyncio.run(serve(asked.dsn, asked.port, asked.kind))
