"""The plans of the hot queries at 100,000 rows: each must use its index, whatever its table's size."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from daemon.ops.clock import MONDAY_MORNING
from daemon.store import (
    accounts,
    actions,
    contents,
    deliveries,
    facts,
    lookups,
    order,
    overtaken,
    retention_words,
    versions,
)
from daemon.store.connection import Connection
from daemon.store.pool import prepare
from tests.conftest import TEMPLATE, _execute, on_database

ROWS = 100_000
NOW = MONDAY_MORNING
LATER = NOW + timedelta(seconds=30)

FILL = f"""
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at, health)
    select 'compte-' || n, 'facebook', n::text, 'officiel', 'enforce', 'x', 'p', '{NOW}', 'ok'
    from generate_series(1, 20) n;
insert into author (platform, key, first_seen, name_seen_at)
    select 'facebook', 'p' || n, '{NOW}', '{NOW}' from generate_series(1, 20000) n;
insert into content (account_id, platform_id, kind, author_id, root_id, received_at, serial)
    select 1 + n % 20, 'c' || n, 'comment', 1 + n % 20000, 'r' || n % 500,
        timestamptz '{NOW}' - n * interval '20 seconds', 1 from generate_series(1, {ROWS}) n;
insert into content_version (content_id, serial, text, hash, seen_at, state)
    select n, 1, 'texte', 'h' || n, '{NOW}', case when n > {ROWS} - 50 then 'waiting' else 'judged' end
    from generate_series(1, {ROWS}) n;
insert into delivery (account_id, source, body, headers, received_at, state, attempts)
    select 1 + n % 20, 'webhook', 'x', '{{}}', '{NOW}', case when n > {ROWS} - 50 then 'waiting' else 'done' end, n % 2
    from generate_series(1, {ROWS}) n;
insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, confidence, reasons,
    context, at) select n, 'p', '1', 'h', 'c', 'e', 'enforce', 'allow', 1, '{{}}', '{{}}', '{NOW}'
    from generate_series(1, {ROWS}) n;
insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before, planned_at)
    select 1 + n % 20, n, 'hide', 'c' || n, 'verdict:' || n, 'auto', 'vigie',
    case when n > {ROWS} - 200 then 'planned' else 'done' end, '{NOW}', '{NOW}' from generate_series(1, {ROWS}) n;
insert into lookup (account_id, target, kind, why, due_at, state, asked_at)
    select 1 + n % 20, 'c' || n, 'comment', 'edited', '{NOW}',
    case when n > {ROWS} - 200 then 'waiting' else 'dead' end, '{NOW}' from generate_series(1, {ROWS}) n;
insert into case_file (number, account_id, content_id, kind, lane, state, opened_at, closed_at)
    select 'V-' || n, 1 + n % 20, n, 'content', 'calme', case when n > {ROWS} - 5000 then 'open' else 'closed' end,
    '{NOW}', case when n > {ROWS} - 5000 then null else timestamptz '{NOW}' end from generate_series(1, {ROWS}) n;
insert into event (at, actor, what) select '{NOW}', 'vigie', 'content.seen' from generate_series(1, {ROWS}) n;
"""

CASES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "claim fresh deliveries": (deliveries.CLAIM_FRESH, (64, LATER, 0)),
    "claim a delivery again": (deliveries.CLAIM_AGAIN, (NOW, LATER, 5)),
    "give up deliveries": (deliveries.GIVE_UP, (NOW, 5)),
    "claim fresh versions": (versions.CLAIM_FRESH, (NOW, 64, LATER, 0)),
    "claim a version again": (versions.CLAIM_AGAIN, (NOW, LATER, 5)),
    "words that nobody acted on": (retention_words.UNTOUCHED, (NOW - timedelta(days=90), 1000)),
    "words that authors took down": (retention_words.TAKEN_DOWN, (NOW, 1000)),
    "raw deliveries read long ago": (retention_words.DELIVERIES, (NOW - timedelta(days=7), 1000, NOW)),
    "versions with their content": (versions.SUBJECTS, ([500, 501, 502],)),
    "an author's earlier texts": (
        versions.HISTORY,
        ([1], [10], [90_000], [90_040], [NOW - timedelta(days=30)], [NOW], 40),
    ),
    "a thread's earlier texts": (
        versions.THREAD,
        ([1], ["r0"], [90_000], [90_040], [NOW - timedelta(days=30)], [NOW], 20),
    ),
    "posts of contents": (versions.POSTS, ([1, 1], ["c20", "c40"])),
    "contents by id or alias": (contents.LOAD, (1, ["c20", "c40", "zz"])),
    "our last acts": (actions.LAST_ACTS, ([20, 40],)),
    "claim actions": (actions.CLAIM, ([1, 2], [4, 4], [1000, 1000], NOW, LATER)),
    "claim reads": (lookups.CLAIM, ([1, 2], [2, 2], NOW, LATER)),
    "claim pictures": (facts.CLAIM, (NOW, 8)),
    "pictures that people hid": (facts.HIDDEN_IMAGES, ()),
    "supersede versions": (contents.SUPERSEDE, ([20, 40],)),
    "plans that are overtaken": (overtaken.OVERTAKEN, ([20, 40],)),
    "cases of contents and by number": (order.CASES, ([20, 40, 99_990], [7, 99_995])),
    "cases of contents": (order.CASES, (list(range(99_900, 99_964)), [])),
    "one sweep": (accounts.DUE_POLL, ([1, 2, 3], NOW)),
}

LARGE = ("content", "content_version", "delivery", "action", "lookup", "verdict", "event", "case_file")


@pytest.fixture(scope="module")
def filled(cluster: str) -> Iterator[str]:
    """One database filled once for all cases."""
    dsn = on_database(cluster, "plans")
    asyncio.run(_execute(cluster, f"create database plans template {TEMPLATE}"))
    asyncio.run(_execute(dsn, FILL))
    asyncio.run(_execute(dsn, "analyze"))
    yield dsn
    asyncio.run(_execute(cluster, "drop database plans with (force)"))


@pytest.fixture
async def conn(filled: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(filled)
    await prepare(connection)
    yield connection
    await connection.close()


@pytest.mark.parametrize("name", CASES)
async def test_a_hot_query_reads_no_large_table_from_end_to_end(conn: Connection, name: str) -> None:
    statement, values = CASES[name]
    transaction = conn.transaction()
    await transaction.start()
    rows = await conn.fetch(f"explain (analyze, timing off) {statement}", *values)
    await transaction.rollback()
    plan = "\n".join(row[0] for row in rows)
    for table in LARGE:
        assert not re.search(rf"Seq Scan on {table}\b", plan), f"{name} reads the whole of {table}:\n{plan}"
    removed = [int(number) for number in re.findall(r"Rows Removed by Filter: (\d+)", plan)]
    assert sum(removed) < 2_000, f"{name} throws most of what it reads away:\n{plan}"


async def test_a_plan_without_its_index_is_caught(conn: Connection) -> None:
    transaction = conn.transaction()
    await transaction.start()
    await conn.execute("drop index delivery_waiting, delivery_again")
    rows = await conn.fetch(f"explain {deliveries.CLAIM_FRESH}", 64, LATER, 0)
    await transaction.rollback()
    assert re.search(r"Seq Scan on delivery\b|delivery_pkey", "\n".join(row[0] for row in rows))
