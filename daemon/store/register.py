"""The register: every action and every line of the log, filtered, page by page, and the evidence of one case."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from daemon.store.connection import Connection, own_plans
from daemon.store.verdicts import LAST_REASONS

PAGE = 100
EXPORTED = 100_000
"""Lines of one export."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters; ``None`` and the empty text let everything through. ``before`` is the last id shown."""

    since: datetime | None = None
    until: datetime | None = None
    account: str = ""
    verb: str = ""
    decided_by: str = ""
    state: str = ""
    rule: str = ""
    actor: str = ""
    before: int | None = None


ACTIONS = """-- Actions, newest first.
select a.id, a.planned_at, a.finished_at, s.slug as account, s.platform, a.verb, a.state, a.decided_by, a.actor, a.rule,
    a.cause, a.outcome, a.last_error, a.undone_by, a.undoes, c.number, a.verdict_id
from action a join account s on s.id = a.account_id
left join lateral (select number from case_file where content_id = a.content_id order by id desc limit 1) c on true
where ($1::bigint[] is null or a.account_id = any($1))
    and ($2::timestamptz is null or a.planned_at >= $2) and ($3::timestamptz is null or a.planned_at < $3)
    and ($4 = '' or s.slug = $4) and ($5 = '' or a.verb = $5) and ($6 = '' or a.decided_by = $6)
    and ($7 = '' or a.state = $7) and ($8 = '' or a.rule = $8) and ($9 = '' or a.actor = $9)
    and ($10::bigint is null or a.id < $10)
order by a.id desc limit $11"""

EVENTS = """-- Lines of the log, newest first.
select e.id, e.at, e.actor, e.what, e.account, e.subject, e.detail,
    (select c.number from case_file c where e.subject = 'case:' || c.id and c.id = case
        when e.subject ~ '^case:[0-9]{1,18}$' then substr(e.subject, 6)::bigint end) as number
from event e
where ($1::bigint[] is null or e.account is null or e.account in (select slug from account where id = any($1)))
    and ($2::timestamptz is null or e.at >= $2) and ($3::timestamptz is null or e.at < $3)
    and ($4 = '' or e.account = $4) and ($5 = '' or e.what like $5 || '%') and ($6 = '' or e.actor = $6)
    and ($7::bigint is null or e.id < $7)
order by e.id desc limit $8"""

EVIDENCE = """-- What was captured before acting on a content.
select e.id, e.body, e.digest, e.captured_at, e.class, e.legal_hold, e.purged_at, a.verb, a.state,
    e.body ->> 'text' as excerpt, d.reasons
from evidence e left join action a on a.id = e.action_id
left join lateral (select max(id) as id from content_version
    where content_id = e.content_id and text = e.body ->> 'text') v on true
:last
where e.content_id = $1 order by e.id""".replace(":last", LAST_REASONS)

STORY = """-- The log's lines about a case, its content and its actions.
select e.id, e.at, e.actor, e.what, e.subject, e.digest from event e where e.subject = any($1::text[]) order by e.id"""


def _values(seen: list[int] | None, wanted: Wanted, limit: int) -> tuple[Any, ...]:
    return (
        seen,
        wanted.since,
        wanted.until,
        wanted.account,
        wanted.verb,
        wanted.decided_by,
        wanted.state,
        wanted.rule,
        wanted.actor,
        wanted.before,
        limit,
    )


async def actions(conn: Connection, seen: list[int] | None, wanted: Wanted, limit: int = PAGE + 1) -> Sequence[Record]:
    async with own_plans(conn):
        return await conn.fetch(ACTIONS, *_values(seen, wanted, limit))


async def all_actions(conn: Connection, seen: list[int] | None, wanted: Wanted) -> AsyncIterator[Record]:
    """Every matching action, read through a cursor in the caller's transaction."""
    async for row in conn.cursor(ACTIONS, *_values(seen, wanted, EXPORTED), prefetch=500):
        yield row


async def log(conn: Connection, seen: list[int] | None, wanted: Wanted, limit: int = PAGE + 1) -> Sequence[Record]:
    values = (seen, wanted.since, wanted.until, wanted.account, wanted.verb, wanted.actor, wanted.before, limit)
    async with own_plans(conn):
        return await conn.fetch(EVENTS, *values)


async def evidence(conn: Connection, content: int) -> Sequence[Record]:
    return await conn.fetch(EVIDENCE, content)


async def story(conn: Connection, subjects: list[str]) -> Sequence[Record]:
    return await conn.fetch(STORY, subjects)
