"""Citizens with a breach on record: strikes, warnings and bans, by author and platform, never joined across."""

from collections.abc import Sequence

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.desk import Sight

MET = """(($2::bigint[] is null and $3::bigint[] is null)
    or exists (select from content t where t.author_id = u.id and case t.kind
        when 'message' then $3::bigint[] is null or t.account_id = any($3)
        else $2::bigint[] is null or t.account_id = any($2) end)
    or exists (select from strike s where s.author_id = u.id and ($2::bigint[] is null or s.account_id = any($2)))
    or exists (select from ban b where b.author_id = u.id and ($2::bigint[] is null or b.account_id = any($2))))"""
"""Whether somebody wrote, or answers for a breach, where a reader may look."""

WITH_STRIKES = """-- Authors with a breach that stands, the latest first.
select u.id, u.platform, u.name, s.strikes, s.last_at,
    (select count(*) from warning w where w.author_id = u.id and w.delivered_at is not null) as warnings,
    (select b.state from ban b where b.author_id = u.id order by b.id desc limit 1) as ban
from (select author_id, count(*) filter (where reversed_at is null) as strikes, max(confirmed_at) as last_at
    from strike where $1::bigint[] is null or account_id = any($1)
    group by author_id order by max(confirmed_at) desc limit 200) s
join lateral (select id, platform, name from author where id = s.author_id limit 1) u on true
order by s.last_at desc"""

PROPOSALS = """-- Bans that wait for a first or a second person.
select b.id, b.state, b.direct, b.opened_at, b.proposed_by, p.name as proposer, b.proposed_at, b.reasons, b.channels,
    b.ends_at, b.review_at, c.number, a.name as account_name, u.name as author, u.id as author_id, u.platform
from ban b join case_file c on c.id = b.case_id join account a on a.id = b.account_id
join author u on u.id = b.author_id left join person p on p.login = b.proposed_by
where b.state in ('proposed', 'seconded') and ($1::bigint[] is null or b.account_id = any($1))
order by b.opened_at"""

ONE = """-- One author, met where the reader may look.
select u.id, u.platform, u.key, u.name, u.first_seen, u.role, u.role_name, u.role_set_by from author u
where u.id = $1 and :met""".replace(":met", MET)

STRIKES = """-- Breaches that people confirmed.
select s.id, s.item, s.ground, s.thread, s.account_id,
    exists (select from ban b where b.strike_id = s.id and b.state in ('proposed', 'seconded', 'pronounced'))
        as banned,
    s.written_at, s.confirmed_at, s.confirmed_by, p.name as confirmer,
    s.reversed_at, s.strikable, s.in_emergency, c.number, a.name as account_name
from strike s join case_file c on c.id = s.case_id join account a on a.id = s.account_id
left join person p on p.login = s.confirmed_by
where s.author_id = $1 and ($2::bigint[] is null or s.account_id = any($2)) order by s.confirmed_at desc"""

WARNINGS = """-- Warnings, with whether they reached the person.
select w.rank, w.prepared_at, w.delivered_at, w.failed_at, w.why, w.reply_id, r.body, r.verb, c.number
from warning w join case_file c on c.id = w.case_id left join reply r on r.id = w.reply_id
where w.author_id = $1 and ($2::bigint[] is null or c.account_id = any($2)) order by w.id desc"""

BANS = """-- Bans, past and present.
select b.id, b.state, b.reasons, b.channels, b.ends_at, b.review_at, b.opened_at, b.approved_at, b.closed_at,
    b.closed_by, b.closed_why, b.direct, b.proposed_at, b.account_id, a.name as account_name, s.item, s.ground,
    p.name as proposer, q.name as approver, l.name as closer, c.number, sc.number as strike_case
from ban b join case_file c on c.id = b.case_id join account a on a.id = b.account_id
join strike s on s.id = b.strike_id join case_file sc on sc.id = s.case_id
left join person p on p.login = b.proposed_by left join person q on q.login = b.approved_by
left join person l on l.login = b.closed_by
where b.author_id = $1 and ($2::bigint[] is null or b.account_id = any($2)) order by b.id desc"""

CASES = """-- Every case on what an author wrote here, as far as one may see.
select c.number, c.lane, c.state, c.decision, c.opened_at, c.closed_at, c.kind, a.name as account_name,
    left(v.text, 200) as excerpt, d.reasons, p.name as closer, c.closed_by
from (select * from case_file where author_id = $1 and not private
        and ($2::bigint[] is null or account_id = any($2)) order by id desc limit 100) c
join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join verdict d on d.id = c.verdict_id
left join person p on p.login = c.closed_by
order by c.opened_at desc"""


async def cases(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(CASES, author, seen)


async def with_strikes(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WITH_STRIKES, seen)


async def proposals(conn: Connection, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(PROPOSALS, seen)


async def one(conn: Connection, author: int, sight: Sight) -> Record | None:
    return await conn.fetchrow(ONE, author, sight.public, sight.private)


async def strikes(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(STRIKES, author, seen)


async def warnings(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(WARNINGS, author, seen)


async def bans(conn: Connection, author: int, seen: list[int] | None) -> Sequence[Record]:
    return await conn.fetch(BANS, author, seen)
