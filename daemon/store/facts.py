"""Versions whose pictures are still to be looked at, and the pictures that people hid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from daemon.store.versions import attachment
from domain.content import Attachment


@dataclass(frozen=True, slots=True)
class Pictured:
    """A version in hand. ``due``: judgement takes it then, whatever became of its pictures."""

    id: int
    account_id: int
    attachments: tuple[Attachment, ...]
    due: datetime


CLAIM = """-- Claim versions whose pictures nobody has tried to fetch: one try each, until they are due for judgement.
with free as (
    select id from content_version where state = 'facts' and facts_due > $1 and lease is null
    order by facts_due limit $2 for no key update skip locked
)
update content_version v set lease = v.facts_due from free, content c where v.id = free.id and c.id = v.content_id
returning v.id, c.account_id, v.attachments, v.facts_due as due"""

LEARN = """-- Keep what was seen and free the version for judgement, unless it was judged or replaced meanwhile.
update content_version set attachments = $2, state = 'waiting', lease = null where id = $1 and state = 'facts'
returning id"""

FREE = """-- Judge without having seen.
update content_version set state = 'waiting', lease = null where id = $1 and state = 'facts'"""

GIVE_BACK = """-- Nothing was tried: free again.
update content_version set lease = null where id = any($1::bigint[]) and state = 'facts'"""

HIDDEN_IMAGES = """-- Pictures hidden by people for what they show: without a text, or under the item on images.
select distinct one ->> 'dhash' as dhash
from action a join content c on c.id = a.content_id
    join content_version v on v.content_id = a.content_id and v.hash = a.version_hash,
    jsonb_array_elements(v.attachments) one
where a.verb = 'hide' and a.state = 'done' and a.decided_by <> 'auto' and a.undone_by is null
    and c.visibility <> 'visible' and one ->> 'dhash' <> '' and (a.rule like '%-IMG' or btrim(v.text) = '')"""


async def claim(conn: Connection, now: datetime, limit: int) -> list[Pictured]:
    rows = await conn.fetch(CLAIM, now, limit)
    return [
        Pictured(row["id"], row["account_id"], tuple(attachment(one) for one in row["attachments"]), row["due"])
        for row in rows
    ]


async def learn(conn: Connection, version: int, attachments: Sequence[Attachment]) -> bool:
    """False when the version no longer waits for its facts."""
    return await conn.fetchval(LEARN, version, list(attachments)) is not None


async def hidden_images(conn: Connection) -> frozenset[str]:
    """dHashes of what people hid."""
    return frozenset(row["dhash"] for row in await conn.fetch(HIDDEN_IMAGES))
