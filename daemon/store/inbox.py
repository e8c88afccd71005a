"""Prepared words as the inbox shows them: what is answered beside what is said."""

from collections.abc import Sequence

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.verdicts import LAST_REASONS

SEEN = """(case when t.kind = 'message' then $2::bigint[] is null or r.account_id = any($2)
    else $1::bigint[] is null or r.account_id = any($1) end)"""

FIELDS = f"""r.id, r.account_id, a.name as account_name, a.slug as account, a.platform, r.purpose, r.template, r.verb,
    r.body, r.state, r.why, r.prepared_at, r.prepared_by, r.release_at, r.expires_at, r.automatic, r.options, c.number,
    left(v.text, 600) as excerpt, u.name as author, t.kind as content_kind, t.visibility, t.permalink, d.reasons
from reply r join account a on a.id = r.account_id
left join content t on t.id = r.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = r.author_id
left join case_file c on c.id = r.case_id
{LAST_REASONS}"""

WAITING = """-- Everything prepared that has not left, what expires first on top.
select :fields
where r.state in ('draft', 'held', 'blocked', 'task', 'undeliverable', 'failed') and :seen
order by (r.state = 'held'), r.expires_at nulls last, r.prepared_at, r.id limit 200""".replace(
    ":fields", FIELDS
).replace(":seen", SEEN)

ONE = """-- One prepared reply.
select :fields where r.id = $3 and :seen""".replace(":fields", FIELDS).replace(":seen", SEEN)

OF_CASE = """-- Words prepared about the content of a case.
select r.id, r.purpose, r.template, r.verb, r.body, r.state, r.why, r.release_at, r.expires_at, r.prepared_at,
    r.finished_at
from reply r where r.content_id = $1 or r.case_id = $2 order by r.id desc limit 10"""

OPEN_FOR = """-- The answer to a content that has not left yet.
select r.id from reply r where r.content_id = $1 and r.purpose = 'answer'
    and r.state in ('draft', 'held', 'blocked', 'task', 'failed') order by r.id desc limit 1"""

THROUGH_311 = """-- Private conversations that wait for an answer, oldest first.
select c.number, c.account_id, c.opened_at, c.due_at, c.lane, a.name as account_name, u.name as author,
    left(v.text, 300) as excerpt, d.reasons
from case_file c join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = c.author_id
:last
where c.state <> 'closed' and c.private
    and ($1::bigint[] is null or c.account_id = any($1))
order by c.due_at nulls last, c.opened_at limit 200""".replace(":last", LAST_REASONS)


async def waiting(conn: Connection, public: list[int] | None, private: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WAITING, public, private)


async def one(conn: Connection, public: list[int] | None, private: list[int] | None, number: int) -> Record | None:
    return await conn.fetchrow(ONE, public, private, number)


async def of_case(conn: Connection, content: int | None, case: int) -> Sequence[Record]:
    return await conn.fetch(OF_CASE, content, case)


async def open_for(conn: Connection, content: int) -> int | None:
    found = await conn.fetchval(OPEN_FOR, content)
    return None if found is None else int(found)


async def conversations(conn: Connection, private: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(THROUGH_311, private)
