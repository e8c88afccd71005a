"""Threads that flood or heat up, and what is held too long: told once, by number, and never acted on."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from asyncpg import Pool

from daemon.alerts.heat import watch_threads
from daemon.alerts.service import Watch
from daemon.store import alerts
from tests.daemon.town import Town, at, found_town

NOON = at("2026-02-09T12:00")
WATCH = Watch((), {}, "https://vigie.example", surge=30, heated=50, held=timedelta(hours=24))


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, NOON)


async def written(town: Town, count: int, flagged: int = 0, minutes: int = 10, **said: bool) -> None:
    when = NOON - timedelta(minutes=minutes)
    for number in range(count):
        content = await town.comment(f"Texte {number}", when, author=f"u{number}", own=said.get("own", False))
        await town.verdict(content, when, "review" if number < flagged else "allow")


CASES = [
    # texts in the hour, of which flagged, minutes ago, ours; what is told
    (19, 19, 10, False, []),
    (20, 9, 10, False, []),
    (20, 10, 10, False, ["heat"]),
    (29, 0, 10, False, []),
    (30, 0, 10, False, ["surge"]),
    (30, 15, 10, False, ["heat", "surge"]),
    (30, 30, 61, False, []),
    (30, 30, 10, True, []),
]  # fmt: skip


@pytest.mark.parametrize(("count", "flagged", "minutes", "own", "told"), CASES)
async def test_a_flood_and_a_heated_thread_are_told_apart(
    town: Town, count: int, flagged: int, minutes: int, own: bool, told: list[str]
) -> None:
    await written(town, count, flagged, minutes, own=own)
    await watch_threads(town.conn, WATCH, NOON)
    assert sorted(one.kind for one in await alerts.waiting(town.conn)) == told
    assert await town.conn.fetchval("select count(*) from action") == 0, "nothing is closed nor hidden"


async def test_a_thread_is_told_once_a_day_though_somebody_took_the_alert(town: Town) -> None:
    await written(town, 30)
    assert await watch_threads(town.conn, WATCH, NOON) == 1
    await town.conn.execute("update alert set acked_at = $1, acked_by = 'm.roy'", NOON)
    assert await watch_threads(town.conn, WATCH, NOON + timedelta(minutes=5)) == 0
    (subject,) = [row["subject"] for row in await town.conn.fetch("select subject from alert")]
    assert subject.startswith("thread:") and "post-1" not in subject


@pytest.mark.parametrize(
    ("hours", "decided", "told"), [(23, False, 0), (25, False, 1), (25, True, 0), (24 * 31, False, 0)]
)
async def test_what_is_held_too_long_is_told(town: Town, hours: int, decided: bool, told: int) -> None:
    content = await town.comment("Bonjour", NOON - timedelta(hours=hours))
    await town.conn.execute("update content set visibility = 'held' where id = $1", content)
    if decided:
        await town.confirm(content, NOON, decision="hide")
    await watch_threads(town.conn, WATCH, NOON)
    found = await alerts.waiting(town.conn)
    assert [(one.kind, one.subject) for one in found] == [("held", "account:page-facebook")] * told
