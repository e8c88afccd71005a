from datetime import UTC, datetime
from pathlib import Path

import pytest
from asyncpg import Pool

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


async def test_nobody_at_the_address(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="ne répond pas"):
        await open_pool(f"postgresql://vigie@/vigie?host={tmp_path}")


async def test_a_database_that_does_not_exist(postgres_dsn: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="refuse la connexion"):
        await open_pool(postgres_dsn.replace("/test_", "/absent_"))
