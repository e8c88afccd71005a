"""Pictures and videos that no software could look at, until a person did."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.desk import Sight

NOTE = """-- A version whose media nobody saw.
insert into unseen_media (version_id, content_id, account_id, private, at)
values ($1, $2, $3, $4, $5) on conflict do nothing"""

STANDS = """m.looked_at is null and c.serial = v.serial and c.visibility = 'visible' and v.attachments <> '[]'
    and not exists (select from case_file k where k.content_id = c.id and k.state <> 'closed')
    and case when m.private then $2::bigint[] is null or m.account_id = any($2)
        else $1::bigint[] is null or m.account_id = any($1) end"""
"""Still there, unchanged, not before a person already, and for this reader."""

WAITING = """-- What waits to be looked at, the oldest first.
select m.version_id as id, m.at, s.name as account_name, s.platform, c.kind, c.permalink, v.attachments
from unseen_media m join content_version v on v.id = m.version_id join content c on c.id = m.content_id
join account s on s.id = m.account_id
where :stands order by m.version_id limit $3""".replace(":stands", STANDS)

ONE = """-- One of them.
select m.version_id as id, m.content_id, m.account_id, c.author_id,
    (select max(d.id) from verdict d where d.version_id = v.id) as verdict_id
from unseen_media m join content_version v on v.id = m.version_id join content c on c.id = m.content_id
where m.version_id = $3 and :stands""".replace(":stands", STANDS)

LOOKED = """-- Somebody looked at it.
update unseen_media set looked_at = $2, looked_by = $3, case_id = $4
where version_id = $1 and looked_at is null returning version_id"""


async def note(conn: Connection, version: int, content: int, account: int, private: bool, at: datetime) -> None:
    """List a version in the caller's transaction; once."""
    await conn.execute(NOTE, version, content, account, private, at)


async def waiting(conn: Connection, sight: Sight, limit: int) -> Sequence[Record]:
    return await conn.fetch(WAITING, sight.public, sight.private, limit)


async def one(conn: Connection, sight: Sight, version: int) -> Record | None:
    return await conn.fetchrow(ONE, sight.public, sight.private, version)


async def looked(conn: Connection, version: int, at: datetime, actor: str, case: int | None) -> bool:
    """False when somebody did before."""
    return await conn.fetchval(LOOKED, version, at, actor, case) is not None
