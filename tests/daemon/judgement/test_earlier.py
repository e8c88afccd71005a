"""What stood before each content: the same as reading it for each alone, however the batch is made up."""

import random
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from asyncpg import Pool

from daemon.judgement.earlier import GAP, Asked, before
from daemon.ops.clock import MONDAY_MORNING
from daemon.store import versions
from daemon.store.connection import Connection

SPAN = timedelta(hours=6)
MOST = 5
FILL = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
    select 'compte-' || n, 'facebook', n::text, 'officiel', 'enforce', 'x', 'p', $1 from generate_series(1, 2) n;
"""
WRITE = """
insert into content (account_id, platform_id, kind, author_id, root_id, received_at, serial)
select account, 'c' || nth, 'comment', author, root, at, 1
from unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[])
    with ordinality as t(account, author, root, at, nth)
order by nth"""
AUTHORS = """
insert into author (platform, key, first_seen, name_seen_at)
select 'facebook', 'p' || n, $1, $1 from generate_series(1, 6) n"""
TEXTS = "insert into content_version (content_id, serial, text, hash, seen_at) select id, 1, 't', 'h', $1 from content"
READ = "select id, account_id, author_id, root_id, received_at from content order by id"


@pytest.fixture
async def conn(pool: Pool) -> AsyncIterator[Connection]:
    """Two accounts, six authors, three threads, 600 comments in nine hours, a few of them late."""
    chance, now = random.Random(7), MONDAY_MORNING
    at = [now + timedelta(seconds=54 * n - chance.choice((0, 0, 0, 120))) for n in range(600)]
    async with pool.acquire() as conn:
        await conn.execute(FILL.replace("$1", f"'{now}'"))
        await conn.execute(AUTHORS, now)
        columns: list[list[Any]] = [[chance.choice(kinds) for _ in at] for kinds in ((1, 2), range(1, 7), "abc")]
        await conn.execute(WRITE, *columns, at)
        await conn.execute(TEXTS, now)
        yield conn


def _plain(one: Asked, rows: Sequence[Any], field: str) -> list[int]:
    """The definition, row by row."""
    since: datetime = one.received_at - SPAN
    stood = [
        row
        for row in rows
        if row["account_id"] == one.account
        and row[field] == one.key
        and row["id"] < one.content
        and since <= row["received_at"] <= one.received_at
    ]
    return [row["id"] for row in sorted(stood, key=lambda row: (row["received_at"], row["id"]))[-MOST:]]


@pytest.mark.parametrize("field", ["author_id", "root_id"])
@pytest.mark.parametrize(
    "batch",
    [
        range(500, 564),  # as they come
        range(3, 4),  # one alone, near the beginning
        range(411, 412),
        [7, 8, 300, 301, 599],  # some that waited for their pictures
        range(1, 601, GAP // 2),  # spread over everything
        range(600, 0, -1),  # all of them, in any order
    ],
)
async def test_a_batch_reads_what_each_would_read_alone(conn: Connection, field: str, batch: Sequence[int]) -> None:
    rows = await conn.fetch(READ)
    asked = [
        Asked(row["id"], row["account_id"], row[field], row["received_at"])
        for row in (rows[number - 1] for number in batch)
    ]
    statement = versions.HISTORY if field == "author_id" else versions.THREAD
    found = await before(conn, statement, asked, SPAN, MOST)
    assert {content: [row["id"] for row in stood] for content, stood in found.items()} == {
        one.content: _plain(one, rows, field) for one in asked
    }
    assert len(asked) == 1 or any(found.values())


async def test_purged_words_are_no_context(conn: Connection) -> None:
    rows = await conn.fetch(READ)
    last = rows[-1]
    asked = [Asked(last["id"], last["account_id"], last["root_id"], last["received_at"])]
    [stood] = (await before(conn, versions.THREAD, asked, SPAN, MOST)).values()
    await conn.execute("update content_version set text = null where content_id = $1", stood[-1]["id"])
    [after] = (await before(conn, versions.THREAD, asked, SPAN, MOST)).values()
    assert len(stood) == len(after) == MOST
    assert [row["id"] for row in after][-MOST + 1 :] == [row["id"] for row in stood][:-1]


async def test_nobody_asks(conn: Connection) -> None:
    assert await before(conn, versions.THREAD, [], SPAN, MOST) == {}
