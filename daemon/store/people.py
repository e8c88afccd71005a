"""Citizens with a breach on record: strikes, warnings and bans, by author and platform, never joined across."""

from collections.abc import Sequence

from asyncpg import Record

from daemon.store.connection import Connection

WITH_STRIKES = """-- Authors with a breach that stands, the latest first.
select u.id, u.platform, u.name, count(*) filter (where s.reversed_at is null) as strikes,
    max(s.confirmed_at) as last_at,
    (select count(*) from warning w where w.author_id = u.id and w.delivered_at is not null) as warnings,
    (select b.state from ban b where b.author_id = u.id order by b.id desc limit 1) as ban
from strike s join author u on u.id = s.author_id
where $1::bigint[] is null or s.account_id = any($1)
group by u.id order by max(s.confirmed_at) desc limit 200"""

PROPOSALS = """-- Bans that wait for a first or a second person.
select b.id, b.state, b.direct, b.opened_at, b.proposed_by, p.name as proposer, b.proposed_at, b.reasons, b.channels,
    b.ends_at, b.review_at, c.number, a.name as account_name, u.name as author, u.id as author_id, u.platform
from ban b join case_file c on c.id = b.case_id join account a on a.id = b.account_id
join author u on u.id = b.author_id left join person p on p.login = b.proposed_by
where b.state in ('proposed', 'seconded') and ($1::bigint[] is null or b.account_id = any($1))
order by b.opened_at"""

ONE = """-- One author.
select id, platform, name, first_seen, role, role_name from author where id = $1"""

STRIKES = """-- Breaches that people confirmed.
select s.id, s.item, s.ground, s.thread, s.written_at, s.confirmed_at, s.confirmed_by, p.name as confirmer,
    s.reversed_at, s.strikable, s.in_emergency, c.number, a.name as account_name
from strike s join case_file c on c.id = s.case_id join account a on a.id = s.account_id
left join person p on p.login = s.confirmed_by
where s.author_id = $1 and ($2::bigint[] is null or s.account_id = any($2)) order by s.confirmed_at desc"""

WARNINGS = """-- Warnings, with whether they reached the person.
select w.rank, w.prepared_at, w.delivered_at, w.failed_at, w.why, c.number
from warning w join case_file c on c.id = w.case_id
where w.author_id = $1 and ($2::bigint[] is null or c.account_id = any($2)) order by w.id desc"""

BANS = """-- Bans, past and present.
select b.id, b.state, b.reasons, b.channels, b.ends_at, b.review_at, b.opened_at, b.approved_at, b.closed_at,
    p.name as proposer, q.name as approver, c.number
from ban b join case_file c on c.id = b.case_id
left join person p on p.login = b.proposed_by left join person q on q.login = b.approved_by
where b.author_id = $1 and ($2::bigint[] is null or b.account_id = any($2)) order by b.id desc"""


async def with_strikes(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WITH_STRIKES, seen)


async def proposals(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(PROPOSALS, seen)


async def one(conn: Connection, author: int) -> Record | None:
    return await conn.fetchrow(ONE, author)


async def strikes(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(STRIKES, author, seen)


async def warnings(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WARNINGS, author, seen)


async def bans(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(BANS, author, seen)
