"""Cases chosen together."""

from collections.abc import Sequence

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.desk import SEEN, Sight

CHOSEN = """-- The cases chosen, as the preview shows them.
select c.number, c.lane, c.state, c.claimed_by, c.claimed_until, a.name as account_name, a.platform, a.mode, a.pack,
    v.id as version_id, left(v.text, 240) as excerpt, u.name as author, t.visibility, t.kind as content_kind, d.level,
    d.rules, d.reasons
from case_file c join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = t.author_id
left join verdict d on d.id = c.verdict_id
where c.number = any($3::text[]) and c.state <> 'closed' and :seen
order by c.priority, c.opened_at, c.id""".replace(":seen", SEEN)

BATCH = """-- A batch and who made it.
select id, decided_by, undone_at from case_batch where id = $1 for no key update"""


async def chosen(conn: Connection, sight: Sight, numbers: list[str]) -> Sequence[Record]:
    return await conn.fetch(CHOSEN, sight.public, sight.private, numbers)


async def batch(conn: Connection, number: int) -> Record | None:
    return await conn.fetchrow(BATCH, number)
