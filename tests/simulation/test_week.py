"""Weeks drawn by a seed, then read by a checker. VIGIE_SEEDS=50 plays fifty; VIGIE_SEED=17 plays that one."""

import os
from random import Random

import pytest
from asyncpg import Pool

from tests.daemon.town import at, found_town
from tests.simulation.checker import faults
from tests.simulation.week import Week

START = at("2026-02-02T00:00")
SEEDS = (
    [int(os.environ["VIGIE_SEED"])] if "VIGIE_SEED" in os.environ else range(int(os.environ.get("VIGIE_SEEDS", "3")))
)


@pytest.mark.simulation
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_week_keeps_every_promise(pool: Pool, seed: int) -> None:
    async with pool.acquire() as conn:
        town = await found_town(conn, START)
        week = Week(town, seed, START)
        await week.run()
        hours = town.office.hours
        assert hours is not None
        assert await faults(conn, hours) == [], f"VIGIE_SEED={seed}"
        sent = await conn.fetchval("select count(*) from reply where state = 'sent'")
        assert sent > 5 and week.crashes > 0, "a week in which little happened proves little"


BREAKS = {
    "a reply at night": "update action set sent_at = '2026-02-03T03:00:00-05' where verb = 'private_reply'",
    "a warning nobody took": "update warning set delivered_at = prepared_at",
    "a hide without notice": "delete from reply where purpose = 'notice' and state <> 'sent' and id not in "
    "(select reply_id from warning where reply_id is not null)",
    "an act without evidence": "delete from evidence where id = (select max(id) from evidence)",
    "an effect without cause": "update action set cause = 'x' || id where verb = 'private_reply'",
}


@pytest.mark.simulation
@pytest.mark.parametrize("broken", BREAKS)
async def test_the_checker_sees_what_is_broken(pool: Pool, broken: str) -> None:
    async with pool.acquire() as conn:
        town = await found_town(conn, START)
        week = Week(town, 1, START, contents=60, days=3)
        week.random = Random(1)
        await week.run()
        hours = town.office.hours
        assert hours is not None
        assert await faults(conn, hours) == []
        await conn.execute(BREAKS[broken])
        assert await faults(conn, hours) != []
