"""What the rules did, as people judged it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asyncpg import Record

from daemon.store.connection import Connection

RULE_COUNTS = """-- How often each rule applied since an instant and what it asked for by itself, whatever the verdict;
-- what people decided since of what it said, reviews asked for by citizens included. A rule that only notes accuses
-- nobody: no decision is for or against it.
with said as (
    select r ->> 'rule' as rule, (r ->> 'level')::int as level
    from verdict d, jsonb_array_elements(d.reasons -> 'reasons') r where d.at >= $1
), decided as (
    select distinct on (case_id) case_id, decision from case_decision
    where at >= $1 and undone_at is null and decision in ('hide', 'delete', 'allow', 'unhide') order by case_id, id desc
), reviewed as (
    select distinct on (case_id) case_id, state from review where decided_at >= $1 and state <> 'open'
    order by case_id, id desc
), judged as (
    select r ->> 'rule' as rule, case w.state when 'overturned' then 'unhide' else k.decision end as decision
    from decided k join case_file c on c.id = k.case_id join verdict v on v.id = c.verdict_id
    left join reviewed w on w.case_id = k.case_id, jsonb_array_elements(v.reasons -> 'reasons') r
    where (r ->> 'level')::int >= 2
    union all
    select r ->> 'rule', case w.state when 'overturned' then 'unhide' else 'hide' end
    from reviewed w cross join lateral (select verdict_id from case_file where id = w.case_id offset 0) c
    join verdict v on v.id = c.verdict_id, jsonb_array_elements(v.reasons -> 'reasons') r
    where (r ->> 'level')::int >= 2 and not exists (select from decided k where k.case_id = w.case_id)
)
select s.rule, count(*) as applied,
    count(*) filter (where s.level >= 3) as clear, count(*) filter (where s.level = 2) as doubtful,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('hide', 'delete')) as confirmed,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('allow', 'unhide')) as overturned
from said s group by s.rule"""

TRIAL_COUNTS = """-- How often each rule on trial would have applied and hidden, and what people decided.
with said as (
    select r ->> 'rule' as rule, (r ->> 'level')::int as level
    from verdict d, jsonb_array_elements(d.reasons -> 'shadow') r
    where d.at >= $1 and d.reasons -> 'shadow' <> '[]'
), decided as (
    select distinct on (case_id) case_id, decision from case_decision
    where at >= $1 and undone_at is null and decision in ('hide', 'delete', 'allow', 'unhide') order by case_id, id desc
), reviewed as (
    select distinct on (case_id) case_id, state from review where decided_at >= $1 and state <> 'open'
    order by case_id, id desc
), judged as (
    select r ->> 'rule' as rule, case w.state when 'overturned' then 'unhide' else k.decision end as decision
    from decided k join case_file c on c.id = k.case_id join verdict v on v.id = c.verdict_id
    left join reviewed w on w.case_id = k.case_id, jsonb_array_elements(v.reasons -> 'shadow') r
    where v.reasons -> 'shadow' <> '[]' and (r ->> 'level')::int >= 2
)
select s.rule, count(*) as applied, count(*) filter (where s.level >= 3) as clear,
    count(*) filter (where s.level = 2) as doubtful,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('hide', 'delete')) as confirmed,
    (select count(*) from judged j where j.rule = s.rule and j.decision in ('allow', 'unhide')) as overturned
from said s group by s.rule"""


ENOUGH: Final = 5
"""Decisions of people below which a rule's live precision says nothing."""


@dataclass(frozen=True, slots=True)
class Precision:
    """What people decided of what one rule said: ``confirmed`` of ``judged``."""

    confirmed: int
    judged: int

    @property
    def share(self) -> float | None:
        """The share confirmed, ``None`` until there is enough to tell."""
        return self.confirmed / self.judged if self.judged >= ENOUGH else None


def precision(counts: Record | None) -> Precision:
    """Live precision in a row of :func:`rule_counts` or :func:`trial_counts`."""
    if counts is None:
        return Precision(0, 0)
    return Precision(counts["confirmed"], counts["confirmed"] + counts["overturned"])


async def live_precision(conn: Connection, since: datetime) -> Mapping[str, Precision]:
    """Live precision of every rule that applied since an instant, live or on trial."""
    rows = {**await trial_counts(conn, since), **await rule_counts(conn, since)}
    return {rule: precision(row) for rule, row in rows.items()}


async def trial_counts(conn: Connection, since: datetime) -> Mapping[str, Record]:
    return {row["rule"]: row for row in await conn.fetch(TRIAL_COUNTS, since)}


async def rule_counts(conn: Connection, since: datetime) -> Mapping[str, Record]:
    return {row["rule"]: row for row in await conn.fetch(RULE_COUNTS, since)}
