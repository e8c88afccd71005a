"""Weeks of the whole daemon on a virtual clock, each drawn by a seed, then read by a checker.

VIGIE_REAL_SEEDS=50 plays fifty, VIGIE_REAL_SEED=7 plays that one, VIGIE_REAL_SHARE=1/2 the first half of them;
VIGIE_REAL_DAYS=90 makes each of them three months long.
"""

import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest

from connectors.sandbox.ledger import Effect
from daemon.store import resources
from daemon.store.connection import Connection, Pool
from rules.calendars.hours import is_open
from tests.daemon.town import BOOK, OPEN_WEEK, at
from tests.simulation.checker import faults
from tests.simulation.house import House
from tests.simulation.real_week import RealWeek
from tests.simulation.virtual import VirtualClock, count_threads, counted_pool
from tests.support.held import Held

START = at("2026-02-02T00:00")
ONE = os.environ.get("VIGIE_REAL_SEED")
PART, PARTS = (int(word) for word in os.environ.get("VIGIE_REAL_SHARE", "1/1").split("/"))
SEEDS = [int(ONE)] if ONE else range(PART - 1, int(os.environ.get("VIGIE_REAL_SEEDS", "2")), PARTS)
DAYS = float(os.environ.get("VIGIE_REAL_DAYS", "7"))
WORDS = ("reply", "private_reply", "message")
HAPPENED = {
    "contents": "select count(*) from content where not own",
    "edits": "select count(*) from content_version where serial > 1",
    "hides": "select count(*) from action where verb = 'hide' and state = 'done'",
    "words sent": "select count(*) from action where verb in ('reply', 'private_reply', 'message') and state = 'done'",
    "warnings delivered": "select count(*) from warning where delivered_at is not null",
    "bans proposed": "select count(*) from ban where proposed_by is not null",
    "bans pronounced": "select count(*) from ban where approved_by is not null",
    "reviews upheld": "select count(*) from review where state = 'upheld'",
    "reviews overturned": "select count(*) from review where state = 'overturned'",
    "emergencies": "select count(*) from switch_period where name = 'emergency'",
}
STUCK = """select verb, target, state, last_error from action
    where state in ('planned', 'claimed', 'unknown') and verb in ('hide', 'unhide')"""

pytestmark = [pytest.mark.simulation, pytest.mark.timeout(900 + 120 * DAYS)]


@asynccontextmanager
async def played(dsn: str, seed: int, days: float) -> AsyncIterator[tuple[RealWeek, House, Pool]]:
    """A week that has been played, its database still there."""
    clock = VirtualClock(START, dsn)
    count_threads(clock.pending)
    held = Held()
    pool = await counted_pool(dsn, clock.pending, held)
    house = House(pool, clock, seed, held)
    try:
        async with pool.acquire() as conn:
            for entry in BOOK:
                await resources.put(conn, replace(entry, checked_on=date(2026, 2, 1)), START)
        await house.start()
        week = RealWeek(house, seed, START, days, contents=int(110 * days / 7))
        await week.run()
        yield week, house, pool
    finally:
        await house.stop()
        await pool.close()


def twice(effects: list[Effect]) -> list[tuple[str, str, str]]:
    """Words said more than once to the same target, and targets banned more than once without a lift between."""
    said = Counter((one.verb, one.target, one.text) for one in effects if one.by == "api" and one.verb in WORDS)
    return [what for what, count in said.items() if count > 1]


async def lost(conn: Connection, week: RealWeek) -> set[str]:
    """What was written and the record never learnt."""
    known = {row["platform_id"] for row in await conn.fetch("select platform_id from content")}
    return {target for written in week.written.values() for target in written} - known


@pytest.mark.parametrize("seed", SEEDS)
async def test_the_whole_daemon_keeps_every_promise(
    postgres_dsn: str, server_log: Callable[[], str], kinds: Counter[str], seed: int
) -> None:
    told = f"VIGIE_REAL_SEED={seed}"
    print(told)
    try:
        await _keeps_every_promise(postgres_dsn, seed, told, kinds)
    finally:
        if "deadlock detected" in (said := server_log()):
            print(said)
    assert "deadlock detected" not in said, f"{told}: two transactions waited for each other"


async def _keeps_every_promise(postgres_dsn: str, seed: int, told: str, kinds: Counter[str]) -> None:
    async with played(postgres_dsn, seed, DAYS) as (week, house, pool), pool.acquire() as conn:
        assert await faults(conn, OPEN_WEEK) == [], told
        assert await lost(conn, week) == set(), f"{told}: a comment was lost"
        assert [dict(row) for row in await conn.fetch(STUCK)] == [], told
        assert house.held.faults == [], f"{told}: rows were held against the order of daemon.store.order"
        assert house.errors == [], f"{told}: {house.errors[:3]}"
        for front in house.fronts:
            effects = front.sandbox.ledger.effects
            assert twice(effects) == [], f"{told}: said twice on {front.slug}"
            words = [one.at for one in effects if one.by == "api" and one.verb in WORDS]
            assert [when for when in words if not is_open(OPEN_WEEK, when)] == [], f"{told}: said outside the window"
            rows = await conn.fetch(
                """select c.platform_id from content c join account a on a.id = c.account_id
                where a.slug = $1 and c.visibility = 'hidden'""",
                front.slug,
            )
            assert {row["platform_id"] for row in rows} == set(front.sandbox.state()["hidden"]), told
            assert any(one.by == "api" and one.verb == "hide" for one in effects), "nothing was hidden there"
        eventful = {"faults", "deaths", "decide", "lost", "review"} <= week.done.keys() and house.phone.taken
        assert eventful, "a week in which little happened proves little"
        kinds.update({"weeks": 1, **{name: await conn.fetchval(query) for name, query in HAPPENED.items()}})


BREAKS = {
    "a reply at night": "update action set sent_at = '2026-02-03T03:00:00-05' where verb = 'private_reply'",
    "a warning nobody took": """update warning set delivered_at = prepared_at where reply_id is null
        or id = (select min(id) from warning); update reply set action_id = null""",
    "an act that nobody decided": "update action set verdict_id = null where decided_by = 'auto' and verb = 'hide'",
    "an act before its evidence": "update evidence set captured_at = '2030-01-01T00:00:00Z'",
    "an act on another's evidence": """update evidence set action_id = null
        where action_id = (select min(id) from action
            where verb = 'hide' and state = 'done' and outcome <> 'already')""",
    "a text that was not kept": "update content_version set text = null",
    "a ban at the first breach": """with b as (select s.id as strike, s.case_id, s.account_id, s.author_id from strike s
            where s.ground = 'ordinaire' order by s.id limit 1)
        insert into ban (case_id, strike_id, account_id, author_id, state, opened_at, proposed_by, approved_by,
            approved_at, ends_at)
        select case_id, strike, account_id, author_id, 'pronounced', '2026-02-03T00:00:00Z', 'roy', 'cote',
            '2026-02-03T00:00:00Z', '2026-09-01T00:00:00Z' from b""",
    "a notice that is missing": """delete from reply where purpose = 'notice' and id not in
        (select reply_id from warning where reply_id is not null)""",
}


async def test_the_checker_sees_what_is_broken(postgres_dsn: str) -> None:
    """Each promise broken by hand in the same week, and put right again."""
    async with played(postgres_dsn, 1, 4) as (_, _, pool), pool.acquire() as conn:
        assert await faults(conn, OPEN_WEEK) == []
        for name, broken in BREAKS.items():
            trial = conn.transaction()
            await trial.start()
            await conn.execute(broken)
            found = await faults(conn, OPEN_WEEK)
            await trial.rollback()
            assert found, name
