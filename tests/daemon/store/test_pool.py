from datetime import UTC, datetime
from pathlib import Path

import pytest
from asyncpg import Pool

from daemon.store import contents
from daemon.store.errors import DatabaseUnavailable
from daemon.store.pool import open_pool
from domain.account import Mode


async def test_jsonb_goes_in_and_out_as_values(pool: Pool) -> None:
    value = {"mode": Mode.SHADOW, "at": datetime(2026, 1, 1, tzinfo=UTC), "mots": ["é", None, 1.5], "tout": {}}
    back = await pool.fetchval("select $1::jsonb", value)
    assert back == value | {"mode": "shadow", "at": "2026-01-01T00:00:00+00:00"}
    assert await pool.fetchval("select '[1, {\"a\": null}]'::jsonb") == [1, {"a": None}]


async def test_sessions_are_in_utc(pool: Pool) -> None:
    assert await pool.fetchval("show timezone") == "UTC"


async def test_the_queues_plan_a_statement_once_and_for_all_values(postgres_dsn: str) -> None:
    for planned_once, plans in ((True, "force_generic_plan"), (False, "auto")):
        pool = await open_pool(postgres_dsn, planned_once=planned_once)
        try:
            assert await pool.fetchval("show plan_cache_mode") == plans
            assert await pool.fetchval("select $1::jsonb", {"a": 1}) == {"a": 1}
        finally:
            await pool.close()


GROWN = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at, health)
    values ('ville', 'facebook', '1', 'officiel', 'enforce', 'x', 'p', '2026-01-01Z', 'ok');
insert into content (account_id, platform_id, kind, root_id, received_at, serial)
    select 1, 'c' || n, 'comment', 'r', '2026-01-01Z', 1 from generate_series(1, 20000) n"""


async def test_a_plan_made_for_empty_tables_is_made_anew_as_they_grow(postgres_dsn: str) -> None:
    pool = await open_pool(postgres_dsn, max_size=1, planned_once=True)
    try:
        await pool.execute("alter table content set (autovacuum_enabled = false)")
        before = await _plan_of_load(pool)
        await pool.execute(GROWN)
        kept = await _plan_of_load(pool)
        for _ in range(16):
            after = await _plan_of_load(pool)
    finally:
        await pool.close()
    assert kept == before
    assert "Seq Scan on content c" in before
    assert "Seq Scan on content c" not in after
    assert "content_account_id_platform_id_key" in after


async def _plan_of_load(pool: Pool) -> str:
    """How this session carries out what intake asks of each batch."""
    async with pool.acquire() as conn:
        await conn.fetch(contents.LOAD, 1, ["c7"])
        name = await conn.fetchval("select name from pg_prepared_statements where statement = $1", contents.LOAD)
        return "\n".join(row[0] for row in await conn.fetch(f"explain execute {name}(1, '{{c7}}')"))


async def test_nobody_at_the_address(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="ne répond pas"):
        await open_pool(f"postgresql://vigie@/vigie?host={tmp_path}")


async def test_a_database_that_does_not_exist(postgres_dsn: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="refuse la connexion"):
        await open_pool(postgres_dsn.replace("/test_", "/absent_"))
