"""Which commits wait for the disk at the end of an act: those of what cannot be asked of the platform again."""

from datetime import UTC, datetime, timedelta

import pytest
from asyncpg import Pool

from daemon.store import actions
from domain.actions import Outcome, OutcomeKind, Verb
from domain.content import Visibility
from tests.daemon.store.rows import ACT, ONE_COMMENT

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("verb", "shown", "waits"),
    [
        (Verb.HIDE, Visibility.HIDDEN, "off"),
        (Verb.UNHIDE, Visibility.VISIBLE, "off"),
        (Verb.DELETE, Visibility.GONE, "off"),
        (Verb.HIDE, None, "on"),  # done by a person where nothing can be read
        (Verb.REPLY, None, "on"),
        (Verb.BAN, None, "on"),
    ],
)
async def test_the_end_of_an_act(pool: Pool, verb: Verb, shown: Visibility | None, waits: str) -> None:
    await pool.execute(ONE_COMMENT)
    async with pool.acquire() as conn:
        await conn.execute("set synchronous_commit = on")
        await conn.execute(ACT, verb.value, "verdict:1", NOW)
        [action] = await actions.claim(conn, [(1, 1, 1000)], NOW, LATER)
        async with conn.transaction():
            assert await actions.done(conn, action, NOW, Outcome(OutcomeKind.DONE), shown, "facebook-ville", {})
            assert await conn.fetchval("show synchronous_commit") == waits
        assert await conn.fetchval("show synchronous_commit") == "on"
