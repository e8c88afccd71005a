"""Weeks of the whole daemon on a virtual clock, each drawn by a seed, then read by a checker.

VIGIE_REAL_SEEDS=50 plays fifty, VIGIE_REAL_SEED=7 plays that one, VIGIE_REAL_SHARE=1/2 the first half of them;
VIGIE_REAL_DAYS=90 makes each of them three months long.
"""

import os
from collections import Counter
from collections.abc import Callable

import pytest

from connectors.sandbox.ledger import Effect
from daemon.store.connection import Connection
from rules.calendars.hours import is_open
from tests.daemon.town import OPEN_WEEK
from tests.simulation.checker import faults
from tests.simulation.kinds import happened
from tests.simulation.playing import played
from tests.simulation.real_week import RealWeek

ONE = os.environ.get("VIGIE_REAL_SEED")
PART, PARTS = (int(word) for word in os.environ.get("VIGIE_REAL_SHARE", "1/1").split("/"))
SEEDS = [int(ONE)] if ONE else range(PART - 1, int(os.environ.get("VIGIE_REAL_SEEDS", "2")), PARTS)
DAYS = float(os.environ.get("VIGIE_REAL_DAYS", "7"))
WORDS = ("reply", "private_reply", "message")
OUTSIDE = "sera lu à la reprise"
"""In the words that alone may leave while the city is closed, and be said again another day."""
TOLD = """select count(*) from reply join account on account.id = reply.account_id
    where slug = $1 and template = 'T12'"""
"""Prepared once a day for a person. What left may be in a person's hands: the platform never said so."""
STUCK = """select verb, target, state, last_error from action a
    where state in ('planned', 'claimed', 'unknown') and verb in ('hide', 'unhide') and not exists (
        select from action first where first.content_id = a.content_id and first.id <= a.id
            and first.state = 'unknown' and first.last_error = 'by-hand')"""
"""What a person has in hand, and what waits behind it, is not stuck."""

pytestmark = [pytest.mark.simulation, pytest.mark.timeout(900 + 120 * DAYS)]


def twice(effects: list[Effect]) -> list[tuple[str, str, str]]:
    """Words said more than once to the same target, but for those that say when a message will be read."""
    said = Counter(
        (one.verb, one.target, one.text)
        for one in effects
        if one.by == "api" and one.verb in WORDS and OUTSIDE not in one.text
    )
    return [what for what, count in said.items() if count > 1]


async def lost(conn: Connection, week: RealWeek) -> set[str]:
    """What was written and the record never learnt."""
    known = {row["platform_id"] for row in await conn.fetch("select platform_id from content")}
    return {target for written in (*week.written.values(), week.private) for target in written} - known


@pytest.mark.parametrize("seed", SEEDS)
async def test_the_whole_daemon_keeps_every_promise(
    cost: None, postgres_dsn: str, server_log: Callable[[], str], kinds: Counter[str], seed: int
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
            waits = [one.at for one in effects if one.by == "api" and one.verb in WORDS and OUTSIDE in one.text]
            assert len(waits) <= await conn.fetchval(TOLD, front.slug), f"{told}: T12 left more often than prepared"
            assert [at for at in waits if is_open(OPEN_WEEK, at)] == [], f"{told}: T12 was said by day"
            words = [one.at for one in effects if one.by == "api" and one.verb in WORDS and OUTSIDE not in one.text]
            assert [when for when in words if not is_open(OPEN_WEEK, when)] == [], f"{told}: said outside the window"
            rows = await conn.fetch(
                """select c.platform_id from content c join account a on a.id = c.account_id
                where a.slug = $1 and c.visibility = 'hidden'""",
                front.slug,
            )
            seen = front.sandbox.state()
            gone = set(seen["deleted"])  # where no platform tells of it, the record may still call it hidden
            assert {row["platform_id"] for row in rows} - gone == set(seen["hidden"]) - gone, told
            assert any(one.by == "api" and one.verb == "hide" for one in effects), "nothing was hidden there"
        eventful = {"faults", "deaths", "decide"} <= week.done.keys()
        assert eventful, "a week in which little happened proves little"
        kinds.update(await happened(conn, week))
