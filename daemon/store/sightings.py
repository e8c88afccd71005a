"""What people saw where software cannot look: who entered it, when, and the screenshot they took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class NewSighting:
    """``digest`` is SHA-256 of the delivery; ``picture`` is empty without a screenshot."""

    account_id: int
    platform_id: str
    digest: bytes
    seen_at: datetime
    entered_at: datetime
    entered_by: str
    media_type: str = ""
    picture: bytes = b""


KEEP = """-- Keep what a person entered, once.
insert into sighting (account_id, platform_id, digest, seen_at, entered_at, entered_by, media_type, picture)
values ($1, $2, $3, $4, $5, $6, $7, nullif($8, ''::bytea)) on conflict (account_id, digest) do nothing returning id"""

BY_HAND = """-- Accounts whose contents are entered by people.
select id, slug, name from account
where platform = any($1::text[]) and closed_at is null and ($2::bigint[] is null or id = any($2)) order by name"""

OF_CONTENT = """-- Who saw a content, newest last.
select s.id, s.seen_at, s.entered_at, s.entered_by, s.picture is not null as pictured, p.name as by_name
from sighting s join content c on c.account_id = s.account_id and c.platform_id = s.platform_id
left join person p on p.login = s.entered_by
where c.id = $1 order by s.entered_at, s.id limit 20"""

AS_ENTERED = """-- A content as our record has it.
select c.platform_id, c.kind, c.permalink, c.visibility, c.parent_id as parent, c.root_id as root, v.text, v.hash,
    v.attachments, author.key as author_key, author.name as author_name
from content c left join content_version v on v.content_id = c.id and v.serial = c.serial
left join author on author.id = c.author_id where c.id = $1"""

PICTURE = """-- A screenshot, for whoever sees its account.
select media_type, picture from sighting
where id = $1 and picture is not null and ($2::bigint[] is null or account_id = any($2))"""

LATEST = """-- What was entered lately, newest first.
select s.id, s.seen_at, s.entered_at, s.entered_by, s.picture is not null as pictured, p.name as by_name,
    a.name as account_name, left(v.text, 200) as excerpt, c.visibility, v.state as judged, d.level, d.reasons,
    (select f.number from case_file f where f.content_id = c.id order by f.id desc limit 1) as number
from sighting s join account a on a.id = s.account_id
left join person p on p.login = s.entered_by
left join content c on c.account_id = s.account_id and c.platform_id = s.platform_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
left join lateral (select level, reasons from verdict where version_id = v.id order by id desc limit 1) d on true
where $1::bigint[] is null or s.account_id = any($1)
order by s.id desc limit $2"""


async def keep(conn: Connection, new: NewSighting) -> bool:
    """False when the very same was entered before."""
    found = await conn.fetchval(
        KEEP,
        new.account_id,
        new.platform_id,
        new.digest,
        new.seen_at,
        new.entered_at,
        new.entered_by,
        new.media_type,
        new.picture,
    )
    return found is not None


async def by_hand(conn: Connection, platforms: Sequence[str], seen: list[int] | None) -> Sequence[Record]:
    """Accounts on ``platforms``, among those in sight."""
    return await conn.fetch(BY_HAND, list(platforms), seen)


async def of_content(conn: Connection, content: int) -> list[Mapping[str, Any]]:
    return [dict(row) for row in await conn.fetch(OF_CONTENT, content)]


async def as_entered(conn: Connection, content: int) -> Mapping[str, Any]:
    """The fields of an evidence body that our record knows."""
    row = await conn.fetchrow(AS_ENTERED, content)
    assert row is not None
    told = dict(row)
    author = {"key": told.pop("author_key"), "name": told.pop("author_name")}
    return {**told, "author": author if author["key"] else None}


async def picture(conn: Connection, number: int, seen: list[int] | None) -> tuple[str, bytes] | None:
    row = await conn.fetchrow(PICTURE, number, seen)
    return (row["media_type"], row["picture"]) if row else None


async def latest(conn: Connection, seen: list[int] | None, limit: int = 20) -> Sequence[Record]:
    return await conn.fetch(LATEST, seen, limit)
