"""Reads asked of the platforms role: one content each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from domain.content import ContentKind


@dataclass(frozen=True, slots=True)
class Lookup:
    """A read in hand."""

    id: int
    account_id: int
    target: str
    kind: str
    why: str
    lease: datetime
    attempts: int
    retries: int

    @property
    def content_kind(self) -> ContentKind:
        return ContentKind(self.kind)


CLAIM = """-- Claim reads that are due, as many per account as it has free places.
with due as (
    select l.id
    from unnest($1::bigint[], $2::int[]) as slot(account_id, free)
    join account on account.id = slot.account_id and account.health not in ('refused', 'closed')
        and (account.backoff_until is null or account.backoff_until <= $3)
    cross join lateral (
        select id from lookup where account_id = slot.account_id and state in ('waiting', 'claimed') and due_at <= $3
            and (state = 'waiting' or lease <= $3)
        order by due_at limit slot.free for no key update skip locked
    ) l
)
update lookup set state = 'claimed', lease = $4, attempts = attempts + 1 from due where lookup.id = due.id
returning lookup.id, account_id, target, kind, why, lease, attempts, retries"""

FINISH = """-- A read is done: the queue keeps only what is still to do.
delete from lookup where id = $1 and state = 'claimed' and lease = $2 returning id"""

LATER = """-- Read again later; one that was asked again meanwhile takes its place.
with kept as (
    update lookup l set state = 'waiting', due_at = $3, lease = null, last_error = $4, retries = retries + 1,
        attempts = $5
    where id = $1 and state = 'claimed' and lease = $2
        and not exists (select from lookup o where o.account_id = l.account_id and o.target = l.target
            and o.state = 'waiting')
    returning id
)
delete from lookup where id = $1 and state = 'claimed' and lease = $2 and not exists (select from kept)"""

DEAD = """-- Given up: a person sees it and may ask again.
update lookup set state = 'dead', last_error = $3, lease = null where id = $1 and state = 'claimed' and lease = $2"""

GIVE_BACK = """-- Nothing was done: free again at once.
update lookup set lease = due_at, attempts = attempts - 1
where state = 'claimed' and (id, lease) in (select * from unnest($1::bigint[], $2::timestamptz[]))"""

ORPHANS = """-- No other process is alive: what was claimed is free again.
update lookup set lease = $1 where state = 'claimed' and lease > $1 returning id"""


async def claim(conn: Connection, slots: Sequence[tuple[int, int]], now: datetime, lease: datetime) -> Sequence[Lookup]:
    rows = await conn.fetch(CLAIM, [one for one, _ in slots], [free for _, free in slots], now, lease)
    return [Lookup(**dict(row)) for row in rows]
