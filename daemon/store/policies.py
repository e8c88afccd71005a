"""Policies that were in force, as they were loaded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from asyncpg import Record

from daemon.store.connection import Connection

LATEST = """-- The policy in force of one pack.
select pack, version, hash, adopted_on, effective_from, approver, loaded_at, body from pack_version
where pack = $1 order by loaded_at desc limit 1"""

IN_FORCE = """-- The policy in force of every pack.
select distinct on (pack) pack, version, hash, adopted_on, effective_from, approver, loaded_at, body
from pack_version order by pack, loaded_at desc"""

RULE_COUNTS = """-- How often each rule applied since an instant, what became of it, live precision as people judged it.
with said as (
    select d.id, d.version_id, d.level, r.rule from verdict d, unnest(d.rules) r(rule) where d.at >= $1
), judged as (
    select s.rule, k.decision from said s join case_file c on c.verdict_id = s.id
    join lateral (select decision from case_decision where case_id = c.id and undone_at is null
        and decision in ('hide', 'delete', 'allow', 'unhide') order by id desc limit 1) k on true
)
select s.rule, count(*) as applied,
    count(*) filter (where s.level in ('hide', 'remove')) as clear,
    count(*) filter (where s.level = 'review') as doubtful,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('hide', 'delete')) as confirmed,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('allow', 'unhide')) as overturned
from said s group by s.rule"""


async def latest(conn: Connection, pack: str) -> Record | None:
    return await conn.fetchrow(LATEST, pack)


async def in_force(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(IN_FORCE)


async def rule_counts(conn: Connection, since: datetime) -> Mapping[str, Record]:
    return {row["rule"]: row for row in await conn.fetch(RULE_COUNTS, since)}


def items(pack: Record | None) -> Sequence[Mapping[str, Any]]:
    """Items of the netiquette of a stored policy, in its order."""
    body = pack["body"] if pack else None
    found = body.get("items") if isinstance(body, Mapping) else None
    return [one for one in found if isinstance(one, Mapping) and "code" in one] if isinstance(found, list) else []
