"""What citizens wrote goes in its time: untouched, acted on, taken down by its author; then who wrote it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from asyncpg import Pool

from daemon.dialogue.office import Keep
from daemon.records import retention
from daemon.records.retention import purge
from daemon.store import tallies
from daemon.store.contents import TALLY
from tests.daemon.town import Town, at, found_town

NOW = at("2026-02-03T10:00")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
KEEP = Keep("CC-2026")


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        found = await found_town(conn, NOW)
        found.offices = replace(found.offices, keep=KEEP)
        yield found


async def words(town: Town, content: int) -> tuple[bool, bool]:
    """Whether the content's words stand, and those of its evidence."""
    texts = "select count(*) from content_version where content_id = $1 and (text is not null or folded <> '')"
    bodies = "select count(*) from evidence where content_id = $1 and body <> '{}'"
    return bool(await town.conn.fetchval(texts, content)), bool(await town.conn.fetchval(bodies, content))


async def lives(town: Town, content: int) -> tuple[int, int]:
    """Days after which the words, then the evidence, are gone; -1: never in five years."""
    gone = [-1, -1]
    for day in (2, 89, 91, 729, 731, 800, 1_000, 1_400, 1_825):
        await purge(town.conn, town.offices, NOW + day * DAY)
        for place, stands in enumerate(await words(town, content)):
            gone[place] = day if not stands and gone[place] < 0 else gone[place]
    return gone[0], gone[1]


async def strike(town: Town, content: int, now: datetime) -> int:
    decision = await town.confirm(content, now)
    return int(
        await town.conn.fetchval(
            """insert into strike (decision_id, case_id, account_id, platform, author_id, content_id, item, ground,
                strikable, written_at, confirmed_at, confirmed_by)
            select $2, k.id, c.account_id, 'facebook', c.author_id, c.id, 'N4-INSU', 'insulte', true, $3, $3, 'roy'
            from content c join case_file k on k.content_id = c.id where c.id = $1 returning id""",
            content,
            decision,
            now,
        )
    )


async def plain(town: Town) -> int:
    return await town.comment("Bonjour", NOW)


async def own(town: Town) -> int:
    return await town.comment("La patinoire ouvre demain", NOW, own=True)


async def answered(town: Town) -> int:
    """Words of the city's are no act on the citizen's."""
    content = await plain(town)
    await town.conn.execute(
        """insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before,
            planned_at, finished_at) values ($1, $2, 'reply', 'x', 'x', 'human', 'roy', 'done', $3, $3, $3)""",
        town.account,
        content,
        NOW,
    )
    return content


async def allowed(town: Town) -> int:
    content = await plain(town)
    await town.confirm(content, NOW, decision="allow")
    return content


async def waiting(town: Town) -> int:
    content = await plain(town)
    await town.confirm(content, NOW)
    await town.conn.execute("update case_file set state = 'open', closed_at = null, decision = null")
    return content


async def hidden(town: Town) -> int:
    return (await town.hide("Gros cave", NOW))[0]


async def shown_again(town: Town) -> int:
    """Four months later: the last act counts."""
    content, _ = await town.hide("Gros cave", NOW)
    await town.conn.execute(
        """insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before,
            planned_at, finished_at) values ($1, $2, 'unhide', 'x', 'x', 'human', 'roy', 'done', $3, $3, $3)""",
        town.account,
        content,
        NOW + 120 * DAY,
    )
    return content


async def held(town: Town) -> int:
    content, _ = await town.hide("Gros cave", NOW)
    await town.conn.execute("update evidence set legal_hold = true")
    return content


async def struck(town: Town) -> int:
    content, _ = await town.hide("Gros cave", NOW)
    await strike(town, content, NOW + 200 * DAY)
    await town.conn.execute("update case_file set closed_at = $1", NOW)
    return content


async def banned(town: Town) -> int:
    content, _ = await town.hide("Gros cave", NOW)
    number = await strike(town, content, NOW)
    await town.conn.execute(
        """insert into ban (case_id, strike_id, account_id, author_id, state, opened_at, closed_at)
        select case_id, id, account_id, author_id, 'refused', $2, $3 from strike where id = $1""",
        number,
        NOW,
        NOW + 180 * DAY,
    )
    return content


# what was written and done, days after which the words and the evidence are gone
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (plain, (91, 2)),
        (own, (-1, 2)),  # the city's own posts are its documents
        (answered, (91, 2)),
        (allowed, (91, 2)),
        (waiting, (-1, 2)),  # a case that nobody closed
        (hidden, (731, 731)),
        (shown_again, (1_000, 1_000)),
        (struck, (1_000, 1_000)),
        (banned, (1_400, 1_400)),  # three years after the ban
        (held, (-1, -1)),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
async def test_words_go_when_nothing_rests_on_them(town: Town, written: object, expected: tuple[int, int]) -> None:
    assert callable(written)
    content = await written(town)
    assert await lives(town, content) == expected  # evidence: day 2 where there never was any


async def test_without_a_schedule_only_what_its_author_took_down_goes(town: Town) -> None:
    town.offices = replace(town.offices, keep=None)
    stays, gone = await plain(town), await town.comment("Oups", NOW, author="u2")
    await town.conn.execute(
        "update content set visibility = 'gone', changed_by = 'author', state_at = $2 where id = $1", gone, NOW
    )
    await purge(town.conn, town.offices, NOW + 4_000 * DAY)
    assert await words(town, stays) == (True, False) and await words(town, gone) == (False, False)


# who removed it, hours since, whether it had been hidden, whether there is a hold: words stand, evidence stands
@pytest.mark.parametrize(
    ("by", "hours", "acted", "hold", "expected"),
    [
        ("author", 20, False, False, (True, False)),
        ("author", 23, False, False, (False, False)),
        ("unknown", 23, False, False, (False, False)),
        ("author", 23, True, False, (False, True)),  # the evidence of an act stays, alone
        ("author", 23, True, True, (True, True)),
        ("us", 23, True, False, (True, True)),  # what we removed keeps its own delay
        ("moderator", 23, False, False, (True, False)),
    ],
)
async def test_what_its_author_takes_down_goes_within_a_day(
    town: Town, by: str, hours: int, acted: bool, hold: bool, expected: tuple[bool, bool]
) -> None:
    content = await hidden(town) if acted else await plain(town)
    await town.conn.execute("update evidence set legal_hold = $1", hold)
    sql = "update content set visibility = 'gone', changed_by = $2, state_at = $3 where id = $1"
    await town.conn.execute(sql, content, by, NOW)
    await purge(town.conn, town.offices, NOW + hours * HOUR)
    assert await words(town, content) == expected


async def test_who_has_nothing_left_is_forgotten_and_comes_back_as_somebody_new(town: Town) -> None:
    await plain(town)
    await town.hide("Gros cave", NOW, author="u2")
    await town.conn.execute("update author set role = 'elected' where key = 'u3'")
    await purge(town.conn, town.offices, NOW + 91 * DAY)
    known = {row["key"]: row["name"] for row in await town.conn.fetch("select key, name from author order by id")}
    assert list(known.values()) == ["", "Nom"] and "u1" not in known and "u2" in known
    assert await town.author("u1", NOW + 92 * DAY) not in (1, 2)
    await purge(town.conn, town.offices, NOW + 731 * DAY)
    assert await town.conn.fetchval("select count(*) from author where key = 'u2'") == 0


async def test_many_go_pass_after_pass(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        await town.comment(f"Bonjour {number}", NOW + number * HOUR)
    assert (await purge(town.conn, town.offices, NOW + 91 * DAY))["untouched"] == 5
    assert (await purge(town.conn, town.offices, NOW + 92 * DAY)).total() == 0


async def test_raw_deliveries_go_and_the_balance_holds(town: Town) -> None:
    for state in ("done", "done", "duplicate", "set_aside", "waiting"):
        await town.conn.execute(
            """insert into delivery (account_id, source, body, headers, received_at, state, finished_at)
            values ($1, 'webhook', 'x', '{}', $2, $3, case when $3 = 'waiting' then null else $2::timestamptz end)""",
            town.account,
            NOW,
            state,
        )
    await town.conn.execute(TALLY, "deliveries", 0, 4)
    assert (await tallies.balance(town.conn)).holds
    for day, left in ((6, 5), (8, 2), (91, 1)):
        await purge(town.conn, town.offices, NOW + day * DAY)
        assert await town.conn.fetchval("select count(*) from delivery") == left
        assert (await tallies.balance(town.conn)).holds


async def test_a_screenshot_goes_with_its_words(town: Town) -> None:
    content = await plain(town)
    await town.conn.execute(
        """insert into sighting (account_id, platform_id, digest, seen_at, entered_at, entered_by, media_type, picture)
        select account_id, platform_id, 'x', $2, $2, 'roy', 'image/png', 'x' from content where id = $1""",
        content,
        NOW,
    )
    for day, stands in ((89, True), (91, False)):
        await purge(town.conn, town.offices, NOW + day * DAY)
        assert await town.conn.fetchval("select picture is not null from sighting") is stands
