"""Rows of one content, while many hold, change and point to them at once: nobody waits in a ring."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from daemon.store import actions, order, overtaken
from daemon.store.actions import ClaimedAction
from daemon.store.connection import Connection
from daemon.store.pool import open_pool
from domain.actions import Outcome, OutcomeKind, Verb
from domain.content import Visibility
from tests.daemon.store.rows import ACT, ONE_COMMENT

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
READ = "update content set read_at = $1 where id = 1"
AGAIN = "update action set state = 'claimed', lease = $2 where id = $1"
PLANNED = "update action set state = 'planned', not_before = $2 where id = any($1::bigint[])"
OURS = "select id from action where state = 'planned' order by id for no key update"
EVIDENCE = "insert into evidence (content_id, action_id, body, digest, captured_at) values (1, $1, '{}', '', $2)"
TURNS = 40


async def settled(conn: Connection, number: int) -> None:
    """The platform did what was asked."""
    values: dict[str, Any] = dict.fromkeys(ClaimedAction.__dataclass_fields__)
    action = ClaimedAction(**{**values, "id": number, "lease": LATER, "content_id": 1})
    await conn.execute(AGAIN, number, LATER)
    outcome = Outcome(OutcomeKind.DONE)
    assert await actions.done(conn, action, NOW, outcome, Visibility.HIDDEN, "facebook-ville", {})


async def told(conn: Connection, _: int) -> None:
    """The platform tells what became of the content."""
    await order.hold_contents(conn, [1])
    await conn.execute(READ, NOW)


async def read(conn: Connection, _: int) -> None:
    """Somebody changes it without a look before."""
    await conn.execute(READ, NOW)


async def slowed(conn: Connection, number: int) -> None:
    """What is planned waits, then may leave again."""
    await overtaken.hold_back(conn, 1, Verb.HIDE, LATER)
    held = [row["id"] for row in await conn.fetch(OURS)]
    await conn.execute(PLANNED, held, NOW)


async def overtook(conn: Connection, number: int) -> None:
    """A person decides: what waits falls; it is planned anew."""
    held = await overtaken.fall(conn, overtaken.AUTOMATIC_ON, 1, NOW, "")
    await conn.execute(PLANNED, held, NOW)


async def pointed(conn: Connection, number: int) -> None:
    """Evidence that points to an action is kept."""
    await conn.execute(EVIDENCE, number, NOW)


async def together(dsn: str, *whats: Callable[[Connection, int], Awaitable[None]]) -> None:
    """Each of these many times, three at once of each."""
    pool = await open_pool(dsn, max_size=15, name="tests")
    try:
        await pool.execute(ONE_COMMENT)

        async def often(what: Callable[[Connection, int], Awaitable[None]], number: int) -> None:
            for _ in range(TURNS):
                async with pool.acquire() as conn, conn.transaction():
                    await what(conn, number)

        numbers = [await pool.fetchval(ACT, "hide", f"verdict:{number}", NOW) for number in range(3 * len(whats))]
        await asyncio.gather(*(often(what, numbers.pop()) for what in whats for _ in range(3)))
    finally:
        await pool.close()


async def test_what_is_done_and_what_is_told_meet_at_the_content(postgres_dsn: str) -> None:
    await together(postgres_dsn, settled, told, read)


async def test_plans_are_held_before_they_fall(postgres_dsn: str) -> None:
    await together(postgres_dsn, overtook, overtook, pointed)


async def test_plans_are_held_before_they_wait(postgres_dsn: str) -> None:
    await together(postgres_dsn, slowed, slowed, pointed)
