"""The state of the house at a glance: accounts, switches, what happened since an instant."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.verdicts import LAST_REASONS

NAMES = """-- Accounts a person sees, for lists of choices.
select id, slug, name, platform from account
where closed_at is null and ($1::bigint[] is null or id = any($1)) order by name"""

NUMBER = """-- The account of a name.
select id from account where slug = $1"""

ACCOUNTS = """-- Accounts with their health and what they hold.
select a.id, a.slug, a.platform, a.platform_id, a.kind, a.mode, a.name, a.pack, a.enforced_since, a.polled_at,
    a.health, a.health_since, a.health_note, a.backoff_until, a.webhook_at, a.created_at, a.closed_at,
    (select count(*) from case_file c where c.account_id = a.id and c.state <> 'closed') as waiting,
    exists (select from account_request r where r.state = 'authorised' and r.platform = a.platform
        and r.handle in (a.slug, a.platform_id)) as authorised,
    (select k.sentences from credential_check k where k.account_id = a.id) as credential_said
from account a where $1::bigint[] is null or a.id = any($1) order by a.closed_at is not null, a.name"""

TOKENS = """-- Tokens that Vigie renews itself: when, and under which key. Never the token.
select account_id, name, key_id, changed_at from account_token
where $1::bigint[] is null or account_id = any($1) order by account_id, name"""

SWITCHES = """-- Switches that are on.
select name, since, until, actor, why from switch where active and (until is null or until > $1) order by name"""

SINCE = """-- What happened since an instant.
select
    (select count(*) from content where received_at >= $2 and not own
        and ($1::bigint[] is null or account_id = any($1))) as received,
    (select count(*) from action where finished_at >= $2 and verb = 'hide' and state = 'done'
        and ($1::bigint[] is null or account_id = any($1))) as hidden,
    (select count(*) from action where finished_at >= $2 and verb = 'hide' and state = 'done' and decided_by = 'auto'
        and ($1::bigint[] is null or account_id = any($1))) as hidden_alone,
    (select count(*) from action where finished_at >= $2 and verb in ('reply', 'private_reply', 'message')
        and state = 'done' and ($1::bigint[] is null or account_id = any($1))) as answered,
    (select count(*) from action where state = 'failed' and finished_at >= $2
        and ($1::bigint[] is null or account_id = any($1))) as failed,
    (select count(*) from case_file where closed_at >= $2 and state = 'closed'
        and ($1::bigint[] is null or account_id = any($1))) as decided"""

DAYS = """-- Contents received and hidden, day by day of the organisation's zone.
with received as (
    select (received_at at time zone $3)::date as day, count(*) as received from content
    where received_at >= $2 and not own and ($1::bigint[] is null or account_id = any($1)) group by 1
), hidden as (
    select (finished_at at time zone $3)::date as day, count(*) as hidden from action
    where finished_at >= $2 and verb = 'hide' and state = 'done' and ($1::bigint[] is null or account_id = any($1))
    group by 1
)
select coalesce(r.day, h.day) as day, coalesce(r.received, 0) as received, coalesce(h.hidden, 0) as hidden
from received r full join hidden h on h.day = r.day order by 1"""

URGENT = """-- Tasks that wait for a person, urgent ones first.
select k.id, k.verb, k.urgent, k.steps, k.opened_at, k.due_at, a.name as account_name, a.platform, t.permalink,
    c.number, k.cause, u.name as author, case when t.kind <> 'message' then left(v.text, 600) end as excerpt, d.reasons,
    (select s.id from sighting s where s.account_id = t.account_id and s.platform_id = t.platform_id
        and s.picture is not null order by s.id desc limit 1) as picture
from task k join account a on a.id = k.account_id
left join content t on t.id = k.content_id left join case_file c on c.id = k.case_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = t.author_id
:last
where k.state = 'open' and ($1::bigint[] is null or k.account_id = any($1))
order by k.urgent desc, k.opened_at limit $2""".replace(":last", LAST_REASONS)

CLOSE_TASK = """-- A person did it, or it is no longer needed.
update task set state = $3, closed_at = $4, closed_by = $5
where id = $1 and state = 'open' and ($2::bigint[] is null or account_id = any($2)) returning cause, verb"""


async def account_names(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(NAMES, seen)


async def account_number(conn: Connection, slug: str) -> int | None:
    found = await conn.fetchval(NUMBER, slug)
    return None if found is None else int(found)


async def accounts(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(ACCOUNTS, seen)


async def tokens(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(TOKENS, seen)


async def switches(conn: Connection, now: datetime) -> Sequence[Record]:
    return await conn.fetch(SWITCHES, now)


async def since(conn: Connection, seen: list[int] | None, at: datetime) -> Mapping[str, int]:
    row = await conn.fetchrow(SINCE, seen, at)
    assert row is not None
    return dict(row)


async def days(conn: Connection, seen: list[int] | None, at: datetime, zone: str) -> Sequence[Record]:
    return await conn.fetch(DAYS, seen, at, zone)


async def tasks(conn: Connection, seen: list[int] | None, limit: int = 200) -> Sequence[Record]:
    return await conn.fetch(URGENT, seen, limit)


async def close_task(
    conn: Connection, task: int, seen: list[int] | None, state: str, at: datetime, actor: str
) -> Record | None:
    return await conn.fetchrow(CLOSE_TASK, task, seen, state, at, actor)
