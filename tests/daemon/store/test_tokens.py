import asyncio

import pytest
from asyncpg import Pool

from connectors.base import TokenStore
from daemon.ops.clock import ManualClock
from daemon.store.tokens import NoTokens, PostgresTokens, Sealer
from domain.errors import CredentialRefused

OLD, NEW = ("2025", "k" * 32), ("2026", "n" * 32)


async def account(pool: Pool, clock: ManualClock, slug: str) -> int:
    statement = """insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
        values ($1, 'essai', $1, 'officiel', 'shadow', 'Essai', 'drummondville', $2) returning id"""
    return int(await pool.fetchval(statement, slug, clock.now()))


async def always(token: str) -> str:
    return token


async def test_a_renewed_token_is_kept_sealed(pool: Pool, clock: ManualClock) -> None:
    tokens: TokenStore = PostgresTokens(pool, await account(pool, clock, "a"), Sealer([OLD]), clock)
    assert await tokens.load("access") is None
    assert await tokens.refresh("access", lambda _: always("jeton-1")) == "jeton-1"
    assert await tokens.load("access") == "jeton-1"
    row = await pool.fetchrow("select * from account_token")
    assert row["key_id"] == "2025"
    assert row["changed_at"] == clock.now()
    assert b"jeton" not in row["sealed"]


async def test_two_keys_during_a_rotation(pool: Pool, clock: ManualClock) -> None:
    key = await account(pool, clock, "a")
    await PostgresTokens(pool, key, Sealer([OLD]), clock).refresh("access", lambda _: always("jeton-1"))
    rotating = PostgresTokens(pool, key, Sealer([NEW, OLD]), clock)
    assert await rotating.load("access") == "jeton-1"
    await rotating.refresh("access", lambda _: always("jeton-2"))
    assert await PostgresTokens(pool, key, Sealer([NEW]), clock).load("access") == "jeton-2"


async def test_a_renewal_waits_for_another_and_sees_its_token(pool: Pool, clock: ManualClock) -> None:
    tokens = PostgresTokens(pool, await account(pool, clock, "a"), Sealer([OLD]), clock)
    seen: list[str | None] = []

    async def renew(token: str | None) -> str:
        seen.append(token)
        return token or "jeton-1"

    assert set(await asyncio.gather(*(tokens.refresh("access", renew) for _ in range(4)))) == {"jeton-1"}
    assert seen == [None, "jeton-1", "jeton-1", "jeton-1"]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [([], "n'est plus dans vigie.toml"), ([NEW], "« 2025 »"), ([("2025", "autre")], "n'est pas celle")],
)
async def test_a_lost_or_wrong_key_is_said(
    pool: Pool, clock: ManualClock, keys: list[tuple[str, str]], sentence: str
) -> None:
    key = await account(pool, clock, "a")
    await PostgresTokens(pool, key, Sealer([OLD]), clock).refresh("access", lambda _: always("jeton-1"))
    with pytest.raises(CredentialRefused, match=sentence):
        await PostgresTokens(pool, key, Sealer(keys), clock).load("access")


async def test_a_sealed_token_moved_to_another_account_does_not_open(pool: Pool, clock: ManualClock) -> None:
    first, second = await account(pool, clock, "a"), await account(pool, clock, "b")
    await PostgresTokens(pool, first, Sealer([OLD]), clock).refresh("access", lambda _: always("jeton-1"))
    await pool.execute("update account_token set account_id = $1", second)
    with pytest.raises(CredentialRefused):
        await PostgresTokens(pool, second, Sealer([OLD]), clock).load("access")


async def test_nothing_is_renewed_without_a_key_or_an_account(pool: Pool, clock: ManualClock) -> None:
    tokens = PostgresTokens(pool, await account(pool, clock, "a"), Sealer([]), clock)
    with pytest.raises(CredentialRefused, match="token_keys"):
        await tokens.refresh("access", lambda _: always("jeton-1"))
    assert await NoTokens().load("access") is None
    with pytest.raises(CredentialRefused):
        await NoTokens().refresh("access", lambda _: always("jeton-1"))
