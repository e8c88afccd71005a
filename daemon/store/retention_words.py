"""What citizens wrote, erased in its time: contents, evidence, raw deliveries, screenshots, and the names of who wrote.

Statements take the instant before which things are old (``$1``), and the most rows of one pass (``$2``) where there may
be many. ``$3`` and ``$4`` of those on acts are the instants before which strikes and bans, once over, no longer count.
A legal hold on a content's evidence keeps all that hangs on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection

UNTOUCHED = """-- Words that nobody acted on.
with old as (
    select v.id from content_version v join content c on c.id = v.content_id
    where v.text is not null and v.state not in ('facts', 'waiting', 'claimed') and v.seen_at < $1 and not c.own
        and not exists (select from evidence e where e.content_id = c.id)
        and not exists (select from strike s where s.content_id = c.id)
        and not exists (select from action a where a.content_id = c.id
            and a.verb not in ('reply', 'private_reply', 'message')
            and a.state not in ('cancelled', 'superseded', 'failed', 'simulated'))
        and not exists (select from case_file k where k.content_id = c.id
            and (k.state <> 'closed' or k.decision in ('hide', 'delete')))
    order by v.seen_at limit $2 for no key update of v skip locked
)
update content_version v set text = null, folded = '', attachments = '[]'
from old, content c where v.id = old.id and c.id = v.content_id
returning c.author_id"""

ACTED = """-- Words that were acted on, once nothing rests on them any more.
with old as (
    select v.id from content_version v join content c on c.id = v.content_id
    where v.text is not null and v.state not in ('facts', 'waiting', 'claimed') and v.seen_at < $1 and not c.own
        and not exists (select from evidence h where h.content_id = c.id and h.legal_hold) and not (
        exists (select from action a where a.content_id = c.id
            and (a.state in ('planned', 'claimed', 'unknown') or coalesce(a.finished_at, a.planned_at) >= $1))
        or exists (select from case_file k where k.content_id = c.id and (k.state <> 'closed' or k.closed_at >= $1))
        or exists (select from strike s where s.content_id = c.id and s.confirmed_at >= $3)
        or exists (select from strike s join ban b on b.author_id = s.author_id
            where s.content_id = c.id and (b.closed_at is null or b.closed_at >= $4)))
    order by v.seen_at limit $2 for no key update of v skip locked
)
update content_version v set text = null, folded = '', attachments = '[]'
from old, content c where v.id = old.id and c.id = v.content_id
returning c.author_id"""

EVIDENCE = """-- What was captured before acting; its digest stays.
with old as (
    select e.id from evidence e join content c on c.id = e.content_id
    where e.purged_at is null and e.captured_at < $1
        and not exists (select from evidence h where h.content_id = c.id and h.legal_hold) and not (
        exists (select from action a where a.content_id = c.id
            and (a.state in ('planned', 'claimed', 'unknown') or coalesce(a.finished_at, a.planned_at) >= $1))
        or exists (select from case_file k where k.content_id = c.id and (k.state <> 'closed' or k.closed_at >= $1))
        or exists (select from strike s where s.content_id = c.id and s.confirmed_at >= $3)
        or exists (select from strike s join ban b on b.author_id = s.author_id
            where s.content_id = c.id and (b.closed_at is null or b.closed_at >= $4)))
    order by e.captured_at limit $2 for no key update of e skip locked
)
update evidence e set body = '{}', purged_at = $5 from old, content c where e.id = old.id and c.id = e.content_id
returning c.author_id"""

TAKEN_DOWN = """-- What its author took down and is to be forgotten, held.
select c.id from content c
where c.visibility = 'gone' and c.erased_at is null and c.state_at < $1 and not c.own
    and c.changed_by in ('author', 'unknown')
    and not exists (select from evidence h where h.content_id = c.id and h.legal_hold)
order by c.state_at limit $2 for no key update of c skip locked"""

FORGET = """-- Contents that are held lose their words; what proves an act stays in the evidence alone.
with blank as (
    update content_version set text = null, folded = '', attachments = '[]',
        state = case when state in ('facts', 'waiting', 'claimed') then 'superseded' else state end
    where content_id = any($1::bigint[]) and text is not null
)
update content set erased_at = $2 where id = any($1::bigint[]) returning author_id"""

SCREENSHOTS = """-- What people captured of a place without software, once its words are gone.
update sighting s set picture = null, media_type = '' from content c
where c.account_id = s.account_id and c.platform_id = s.platform_id and s.picture is not null and s.entered_at < $1
    and not exists (select from content_version v where v.content_id = c.id and v.text is not null)"""

NAMES = """-- Of whom nothing is left: the name goes, and the key by which the platform knows them.
update author a set name = '', key = 'détruit:' || a.id, erased_at = $2
where a.id = any($1::bigint[]) and a.role = 'citizen'
    and not exists (select from content c join content_version v on v.content_id = c.id
        where c.author_id = a.id and v.text is not null)
    and not exists (select from content c join evidence e on e.content_id = c.id
        where c.author_id = a.id and e.purged_at is null)
    and not exists (select from strike s where s.author_id = a.id and s.confirmed_at >= $3)
    and not exists (select from ban b where b.author_id = a.id and (b.closed_at is null or b.closed_at >= $4))
    and not exists (select from case_file k where k.author_id = a.id and k.state <> 'closed')
    and not exists (select from reply r where r.author_id = a.id and r.state in ('held', 'queued'))
returning a.id"""

DELIVERIES = """-- Raw bodies, read long ago; those set aside wait for a person as long as what nobody acted on.
with old as (
    select id from delivery
    where finished_at < $1 and (state in ('done', 'duplicate') or (state = 'set_aside' and finished_at < $3))
    order by finished_at limit $2 for no key update skip locked
), gone as (
    delete from delivery d using old where d.id = old.id returning d.state
), counted as (
    insert into tally (name, shard, value)
    select 'purged.deliveries', 0, count(*) from gone where state <> 'duplicate' having count(*) > 0
    on conflict (name, shard) do update set value = tally.value + excluded.value
)
select count(*) from gone"""


@dataclass(frozen=True, slots=True)
class Old:
    """Instants before which things are old."""

    untouched: datetime
    acted: datetime
    strikes: datetime
    bans: datetime
    deliveries: datetime


async def untouched(conn: Connection, old: Old, limit: int) -> Sequence[int]:
    """Authors of the words erased, one for each."""
    return _authors(await conn.fetch(UNTOUCHED, old.untouched, limit))


async def acted(conn: Connection, old: Old, limit: int) -> Sequence[int]:
    return _authors(await conn.fetch(ACTED, old.acted, limit, old.strikes, old.bans))


async def evidence(conn: Connection, old: Old, limit: int, now: datetime) -> Sequence[int]:
    return _authors(await conn.fetch(EVIDENCE, old.acted, limit, old.strikes, old.bans, now))


async def taken_down(conn: Connection, before: datetime, limit: int, now: datetime) -> Sequence[int]:
    held = [row["id"] for row in await conn.fetch(TAKEN_DOWN, before, limit)]
    return _authors(await conn.fetch(FORGET, held, now)) if held else []


async def names(conn: Connection, authors: Sequence[int], old: Old, now: datetime) -> int:
    """Forget those of these people of whom nothing is left; how many."""
    return len(await conn.fetch(NAMES, sorted(set(authors)), now, old.strikes, old.bans))


async def deliveries(conn: Connection, old: Old, limit: int) -> int:
    """How many went; the balance of what came in still holds."""
    return int(await conn.fetchval(DELIVERIES, old.deliveries, limit, old.untouched))


def _authors(rows: Sequence[Record]) -> Sequence[int]:
    return [row["author_id"] or 0 for row in rows]
