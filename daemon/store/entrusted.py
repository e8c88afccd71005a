"""Cases entrusted to the 311 or to a resource: written once, followed until something came of them."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.verdicts import LAST_REASONS

OPEN = """-- Entrust a case, once at a time.
insert into entrusted (case_id, resource, name, asked, sent_at, sent_by, due_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id"""

SEEN = """(case when c.private then $2::bigint[] is null or c.account_id = any($2)
    else $1::bigint[] is null or c.account_id = any($1)
        or e.resource = '311' and ($2::bigint[] is null or c.account_id = any($2)) end)"""

FIELDS = """e.id, e.case_id, e.resource, e.name, e.asked, e.sent_at, e.sent_by, e.due_at, e.taken_at, e.taken_by,
    e.closed_at, e.closed_by, e.outcome, c.number, c.account_id, c.private, a.slug as account, a.name as account_name,
    p.name as sender, q.name as taker, r.name as closer"""

FROM = """from entrusted e join case_file c on c.id = e.case_id join account a on a.id = c.account_id
left join person p on p.login = e.sent_by left join person q on q.login = e.taken_by
left join person r on r.login = e.closed_by"""

WAITING = (
    """-- What was entrusted and is not settled, what is due first; the 311 sees what is meant for it.
select :fields, left(v.text, 600) as excerpt, u.name as author, d.reasons
:from
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = t.author_id
:last
where e.closed_at is null and c.state <> 'closed' and :seen
order by e.due_at, e.id limit 200""".replace(":fields", FIELDS)
    .replace(":from", FROM)
    .replace(":seen", SEEN)
    .replace(":last", LAST_REASONS)
)

ONE = (
    """-- One that waits, held, within a reach.
select :fields :from
where e.id = $3 and e.closed_at is null and :seen for no key update of e""".replace(":fields", FIELDS)
    .replace(":from", FROM)
    .replace(":seen", SEEN)
)

OF_CASE = """-- To whom a case was entrusted, and what came of it, latest first.
select :fields :from where e.case_id = $1 order by e.id desc limit 10""".replace(":fields", FIELDS).replace(
    ":from", FROM
)

TAKE = """-- Somebody takes it in, once.
update entrusted set taken_at = $2, taken_by = $3 where id = $1 and taken_at is null and closed_at is null
returning id"""

CLOSE = """-- Something came of it.
update entrusted set closed_at = $2, closed_by = $3, outcome = $4 where id = $1 and closed_at is null returning id"""

BACK = """-- The case comes back to the queue.
update case_file set state = 'open', due_at = null where id = $1 and state = 'waiting'"""

SETTLED = """-- The case was settled meanwhile: nothing is awaited any more.
update entrusted e set closed_at = $1, closed_by = c.closed_by from case_file c
where c.id = e.case_id and e.closed_at is null and c.state = 'closed' returning e.id"""

OVERDUE = """-- Nothing came of it in time, and nobody was told.
select e.id, e.case_id, e.name, e.sent_at, c.number, c.account_id from entrusted e join case_file c on c.id = e.case_id
where e.due_at <= $1 and e.closed_at is null and e.recalled_at is null order by e.id"""

RECALLED = """-- Told, once.
update entrusted set recalled_at = $2 where id = $1 and recalled_at is null and closed_at is null returning id"""

NUMBER = """-- The case that was entrusted.
select c.number from entrusted e join case_file c on c.id = e.case_id where e.id = $1"""

LATER = """-- An emergency stopped its clock: the case waits as long.
with moved as (update entrusted set due_at = $2 where id = $1 returning case_id)
update case_file c set state = 'waiting', due_at = $2 from moved
where c.id = moved.case_id and c.state in ('waiting', 'open') and c.claimed_by is null"""


async def waiting(conn: Connection, public: list[int] | None, private: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WAITING, public, private)


async def one(conn: Connection, public: list[int] | None, private: list[int] | None, number: int) -> Record | None:
    return await conn.fetchrow(ONE, public, private, number)


async def of_case(conn: Connection, case: int) -> Sequence[Record]:
    return await conn.fetch(OF_CASE, case)


async def settled(conn: Connection, at: datetime) -> Sequence[int]:
    return [row["id"] for row in await conn.fetch(SETTLED, at)]
