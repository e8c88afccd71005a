"""Threads where much is written at once, and what is held and looked at by nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Thread:
    """What citizens wrote in one thread since an instant. ``flagged``: what the rules brought up or hid."""

    account_id: int
    account: str
    account_name: str
    root: str
    subject: int
    """The post, or the first of these texts where we do not have it."""
    permalink: str
    written: int
    flagged: int

    @property
    def percent(self) -> int:
        return 100 * self.flagged // self.written


THREADS = """-- Threads of accounts in service with at least so many texts since an instant, the fullest first.
with heard as (
    select c.account_id, coalesce(c.root_id, c.platform_id) as root, c.id, exists (select from verdict v
        where v.version_id = version.id and v.level in ('review', 'hide', 'remove')) as flagged
    from content c join content_version version on version.content_id = c.id and version.serial = c.serial
    where c.received_at > $1 and c.received_at <= $2 and not c.own and not c.backlog and c.kind <> 'message'
), full_ones as (
    select account_id, root, min(id) as first, count(*) as written, count(*) filter (where flagged) as flagged
    from heard group by account_id, root having count(*) >= $3
)
select f.account_id, a.slug as account, a.name as account_name, f.root, coalesce(p.id, f.first) as subject,
    coalesce(p.permalink, '') as permalink, f.written, f.flagged
from full_ones f join account a on a.id = f.account_id
left join content p on p.account_id = f.account_id and p.platform_id = f.root
where a.closed_at is null and ($4::bigint[] is null or f.account_id = any($4))
order by f.written desc, f.account_id, f.root limit $5"""

HELD = """-- Accounts where something that the platform holds before publishing was decided by nobody since an instant.
select c.account_id, a.slug as account, count(*) as held, min(c.received_at) as since
from content c join account a on a.id = c.account_id
where c.visibility = 'held' and not c.own and c.received_at <= $1 and c.received_at > $2 and not c.backlog
    and a.closed_at is null and not exists (select from case_file k join case_decision d on d.case_id = k.id
        where k.content_id = c.id and d.undone_at is null)
group by c.account_id, a.slug order by c.account_id"""


@dataclass(frozen=True, slots=True)
class Held:
    account_id: int
    account: str
    held: int
    since: datetime


async def threads(
    conn: Connection, since: datetime, now: datetime, least: int, accounts: list[int] | None = None, limit: int = 20
) -> Sequence[Thread]:
    """``accounts``: ``None`` for all."""
    return [Thread(**dict(row)) for row in await conn.fetch(THREADS, since, now, least, accounts, limit)]


async def held(conn: Connection, before: datetime, since: datetime) -> Sequence[Held]:
    return [Held(**dict(row)) for row in await conn.fetch(HELD, before, since)]
