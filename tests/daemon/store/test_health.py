"""An account's health, while many calls fail at once and others write what hangs on it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from daemon.store import accounts
from daemon.store.connection import Connection
from daemon.store.pool import open_pool

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ENTER = """insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
values ('facebook-ville', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'drummondville', $1) returning id"""
DELIVERY = "insert into delivery (account_id, source, body, headers, received_at) values ($1, 'poll', '', '{}', $2)"
TURNS = 60


async def failed(conn: Connection, account: int) -> None:
    await conn.execute(accounts.HOLD, account)
    await conn.fetchrow(accounts.BACK_OFF, account, None, True, NOW, 1.0, 300.0, 1.0, "RetryLater")


async def refused(conn: Connection, account: int) -> None:
    await conn.execute(accounts.HOLD, account)
    await conn.fetchrow(accounts.REFUSED, account, NOW, "CredentialRefused", 60.0, 3600.0, 1.0)


async def went_well(conn: Connection, account: int) -> None:
    await conn.execute(accounts.HOLD, account)
    await conn.fetchrow(accounts.WELL, account, NOW)


async def swept(conn: Connection, account: int) -> None:
    await accounts.claim_poll(conn, [account], NOW, NOW)


async def arrived(conn: Connection, account: int) -> None:
    await conn.execute(DELIVERY, account, NOW)


async def test_calls_that_fail_together_never_wait_in_a_ring(postgres_dsn: str) -> None:
    pool = await open_pool(postgres_dsn, max_size=15, name="tests")
    try:
        account = await pool.fetchval(ENTER, NOW)
        await pool.execute("update account set poll_due_at = $1", NOW)

        async def often(what: Callable[[Connection, int], Awaitable[None]]) -> None:
            for _ in range(TURNS):
                async with pool.acquire() as conn, conn.transaction():
                    await what(conn, account)

        await asyncio.gather(*(often(what) for what in (failed, refused, went_well, swept, arrived) for _ in range(3)))
        assert await pool.fetchval("select count(*) from delivery") == 3 * TURNS
    finally:
        await pool.close()
