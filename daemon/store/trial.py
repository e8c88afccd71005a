"""What the demonstration shows of the record, and checks against the platform's own account of itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from daemon.store.connection import Connection
from domain.verdict import Level

NAME = "demonstration"
"""Of the throw-away database, made anew at each run."""

# The throw-away database goes, whoever is still connected to it.
DROP = f"drop database if exists {NAME} with (force)"

# An empty one takes its place.
CREATE = f"create database {NAME}"

# Verdicts given since the last look, with the words they are about.
LATEST = """
select v.id, v.at, v.level, v.rules, v.lane, t.text, coalesce(a.name, '') as author
from verdict v
join content_version t on t.id = v.version_id
join content c on c.id = t.content_id
left join author a on a.id = c.author_id
where v.id > $1 order by v.id limit $2"""

# How many contents stand at each level, by the verdict on their present text; our own words are not judged.
LEVELS = """
select v.level, count(*) as count
from content c
join content_version t on t.content_id = c.id and t.serial = c.serial
join lateral (select level from verdict where version_id = t.id order by id desc limit 1) v on true
group by v.level"""

# What each rule said by itself, and of how many texts: a verdict is that of its strongest rule alone.
RULES = """
select reason ->> 'rule' as rule, (reason ->> 'level')::int as level, count(*) as count
from verdict v cross join jsonb_array_elements(v.reasons -> 'reasons') as reason
group by 1, 2 order by 3 desc, 1, 2 desc"""

# Actions by verb and state.
ACTIONS = "select verb, state, count(*) as count from action group by verb, state order by verb, state"

# What is to be done now, in each queue; what waits for its hour is not counted.
PENDING = """
select
    (select count(*) from delivery where state in ('waiting', 'claimed'))
    + (select count(*) from content_version where state in ('facts', 'waiting', 'claimed'))
    + (select count(*) from action where state in ('claimed', 'unknown') or (state = 'planned' and not_before <= $1))
    + (select count(*) from lookup where state = 'claimed' or (state = 'waiting' and due_at <= $1))"""

# Deliveries and texts, by state.
STATES = """
select 'delivery' as what, state, count(*) as count from delivery group by state
union all
select 'text', state, count(*) from content_version group by state"""

# What came in, counted in the transaction that took it in.
TALLIES = "select name, sum(value)::bigint as value from tally group by name"

# Every content by its platform's id, with its present text and who sees it.
CONTENTS = """
select c.platform_id, c.visibility, c.changed_by, coalesce(t.text, '') as text
from content c left join content_version t on t.content_id = c.id and t.serial = c.serial"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict, as the screen shows it."""

    id: int
    at: datetime
    level: str
    rules: tuple[str, ...]
    lane: str
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Found:
    """One content, as the record has it."""

    visibility: str
    changed_by: str
    text: str


async def fresh(dsn: str) -> str:
    """An empty throw-away database on this server; its address."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(DROP)
        await connection.execute(CREATE)
    finally:
        await connection.close()
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{NAME}"))


async def latest(conn: Connection, after: int, most: int = 500) -> list[Judged]:
    rows = await conn.fetch(LATEST, after, most)
    return [
        Judged(r["id"], r["at"], r["level"], tuple(r["rules"]), r["lane"] or "", r["text"] or "", r["author"])
        for r in rows
    ]


async def levels(conn: Connection) -> dict[str, int]:
    return {row["level"]: row["count"] for row in await conn.fetch(LEVELS)}


async def rules(conn: Connection) -> list[tuple[str, str, int]]:
    """Rule, the level that it asked for by itself, count; the most frequent first."""
    return [(row["rule"], Level(row["level"]).word, row["count"]) for row in await conn.fetch(RULES)]


async def actions(conn: Connection) -> dict[tuple[str, str], int]:
    """Count by verb and state."""
    return {(row["verb"], row["state"]): row["count"] for row in await conn.fetch(ACTIONS)}


async def pending(conn: Connection, now: datetime) -> int:
    found: int = await conn.fetchval(PENDING, now)
    return found


async def states(conn: Connection) -> dict[tuple[str, str], int]:
    """Count by (``delivery`` or ``text``, state)."""
    return {(row["what"], row["state"]): row["count"] for row in await conn.fetch(STATES)}


async def tallies(conn: Connection) -> dict[str, int]:
    return {row["name"]: row["value"] for row in await conn.fetch(TALLIES)}


async def contents(conn: Connection) -> dict[str, Found]:
    rows: list[Any] = await conn.fetch(CONTENTS)
    return {row["platform_id"]: Found(row["visibility"], row["changed_by"], row["text"]) for row in rows}
