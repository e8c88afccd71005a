"""Pages of the web site that answers cite: the digest of their words when somebody read them last."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection

KNOWN = """-- The digest of a page, as it was read last.
select digest from linked_page where url = $1"""

NOTE = """-- A page as somebody read it.
insert into linked_page (url, digest, seen_at, seen_by) values ($1, $2, $3, $4)
on conflict (url) do update set digest = excluded.digest, seen_at = excluded.seen_at, seen_by = excluded.seen_by"""

CITE = """-- An answer cites a page, such as it was then.
insert into reply_page (reply_id, url, digest, at)
values ($1, $2, (select digest from linked_page where url = $2), $3)
on conflict (reply_id) do update set url = excluded.url, digest = excluded.digest, at = excluded.at"""

FIRST = """-- Answers that cited a page before anybody read it take its first reading as theirs.
update reply_page set digest = $2 where url = $1 and digest is null"""

OVERTAKEN = """-- Answers that stand and that cite the page as it no longer is.
select r.id, r.account_id, r.content_id, r.case_id from reply_page p join reply r on r.id = p.reply_id
where p.url = $1 and p.digest <> $2 and r.state not in ('cancelled', 'failed', 'undeliverable', 'simulated')
order by r.id limit 200"""

LIST = """-- Pages that answers cite, with when they were read last and how many answers cite them.
select p.url, l.seen_at, l.seen_by, count(*) as answers from reply_page p left join linked_page l on l.url = p.url
group by p.url, l.seen_at, l.seen_by order by l.seen_at nulls first, p.url limit 500"""


async def known(conn: Connection, url: str) -> str | None:
    found: str | None = await conn.fetchval(KNOWN, url)
    return found


async def cite(conn: Connection, reply: int, url: str, at: datetime) -> None:
    await conn.execute(CITE, reply, url, at)


async def overtaken(conn: Connection, url: str, digest: str) -> Sequence[Record]:
    return await conn.fetch(OVERTAKEN, url, digest)


async def listed(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(LIST)
