"""Private messages that came while nobody was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Message:
    account_id: int
    content_id: int
    platform_id: str
    author_id: int
    thread: str
    version_hash: str
    written_at: datetime


MESSAGES = """-- The last judged message of each person since an instant, nobody in danger, told nothing within a day.
select distinct on (c.author_id) c.account_id, c.id as content_id, c.platform_id, c.author_id,
    coalesce(c.root_id, c.platform_id) as thread, version.hash as version_hash,
    coalesce(c.posted_at, c.received_at) as written_at
from content c
join content_version version on version.content_id = c.id and version.serial = c.serial
join verdict v on v.version_id = version.id
where c.account_id = any($1::bigint[]) and c.kind = 'message' and not c.own and not c.backlog
    and c.author_id is not null and c.received_at > $2 and coalesce(c.posted_at, c.received_at) > $2
    and c.visibility <> 'gone'
    and v.level in ('allow', 'note') and coalesce(v.lane, '') <> 'danger' and not ('distress' = any(v.intents))
    and not exists (select from reply r where r.author_id = c.author_id and r.purpose = 'delay' and r.prepared_at > $3)
order by c.author_id, c.id desc"""


async def messages(
    conn: Connection, accounts: Sequence[int], since: datetime, told_since: datetime
) -> Sequence[Message]:
    """``told_since``: who was told after it is left in peace."""
    return [Message(**dict(row)) for row in await conn.fetch(MESSAGES, list(accounts), since, told_since)]
