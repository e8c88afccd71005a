"""What the rules did, as people judged it."""

from collections.abc import Mapping
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection

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

TRIAL_COUNTS = """-- How often each rule on trial would have applied and hidden, and what people decided.
with said as (
    select d.id, r ->> 'rule' as rule, (r ->> 'level')::int >= 3 as hides
    from verdict d, jsonb_array_elements(d.reasons -> 'shadow') r
    where d.at >= $1 and d.reasons -> 'shadow' <> '[]'
), judged as (
    select s.rule, k.decision from said s join case_file c on c.verdict_id = s.id
    join lateral (select decision from case_decision where case_id = c.id and undone_at is null
        and decision in ('hide', 'delete', 'allow', 'unhide') order by id desc limit 1) k on true
)
select s.rule, count(*) as applied, count(*) filter (where s.hides) as clear,
    count(*) filter (where not s.hides) as doubtful,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('hide', 'delete')) as confirmed,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('allow', 'unhide')) as overturned
from said s group by s.rule"""


async def trial_counts(conn: Connection, since: datetime) -> Mapping[str, Record]:
    return {row["rule"]: row for row in await conn.fetch(TRIAL_COUNTS, since)}


async def rule_counts(conn: Connection, since: datetime) -> Mapping[str, Record]:
    return {row["rule"]: row for row in await conn.fetch(RULE_COUNTS, since)}
