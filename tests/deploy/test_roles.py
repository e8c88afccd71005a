"""deploy/roles.sql: each split role can do its work on the record, and not that of others."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.store import overview
from daemon.store.connection import Connection
from daemon.store.deliveries import NewDelivery, Stored, store
from daemon.store.events import append
from daemon.store.migrate import migrate

SCRIPT = Path(__file__).parents[2] / "deploy/roles.sql"
ACCOUNT = """insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
    values ('page', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'drummondville', $1) returning id"""

As = Callable[[str], AbstractAsyncContextManager[Connection]]


@pytest.fixture
async def account(pool: Pool, clock: ManualClock) -> int:
    return int(await pool.fetchval(ACCOUNT, clock.now()))


@pytest.fixture
async def as_role(pool: Pool, account: int) -> AsyncIterator[As]:
    await pool.execute(SCRIPT.read_text(encoding="utf-8"))
    await pool.execute(SCRIPT.read_text(encoding="utf-8"))

    @asynccontextmanager
    async def connection(role: str) -> AsyncIterator[Connection]:
        async with pool.acquire() as lent:
            await lent.execute(f"set session authorization vigie_{role}")
            try:
                yield lent
            finally:
                await lent.execute("reset session authorization")

    yield connection


async def test_the_receiver_stores_deliveries(as_role: As, account: int, clock: ManualClock) -> None:
    new = NewDelivery(account, b"{}", {}, {}, clock.now())
    async with as_role("intake") as connection:
        assert await store(connection, [new], 0) == [Stored.NEW]
        assert await store(connection, [new], 0) == [Stored.DUPLICATE]
        assert await migrate(connection) == []


DENIED = [
    ("intake", "select body from delivery"),
    ("intake", "update delivery set state = 'done'"),
    ("intake", "delete from delivery"),
    ("intake", "select text from content_version"),
    ("intake", "select sealed from account_token"),
    ("intake", "insert into event (at, actor, what) values ('2026-01-01', 'x', 'x')"),
    ("intake", "update account set mode = 'enforce'"),
    ("judge", "select sealed from account_token"),
    ("judge", "select password from person"),
    ("judge", "update migration set name = 'x'"),
    ("platforms", "select totp_secret from person"),
    ("platforms", "select token_hash from session"),
    ("console", "select sealed from account_token"),
    ("console", "delete from event"),
    ("console", "update verdict set level = 'allow'"),
    ("console", "drop table event"),
]


@pytest.mark.parametrize(("role", "statement"), DENIED)
async def test_what_is_not_its_work_is_denied(as_role: As, role: str, statement: str) -> None:
    async with as_role(role) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


@pytest.mark.parametrize("role", ["judge", "platforms", "console"])
async def test_the_others_work_on_the_record(as_role: As, role: str, clock: ManualClock) -> None:
    async with as_role(role) as connection:
        await append(connection, clock.now(), "vigie", "content.seen")
        await connection.fetch("select * from content join content_version on content_id = content.id for update")
        await connection.execute("update account set webhook_at = $1", clock.now())


async def test_the_console_tells_how_old_tokens_are_and_reads_none(as_role: As, account: int) -> None:
    async with as_role("console") as connection:
        assert await overview.tokens(connection, None) == []
