"""Raw deliveries: stored before they are acknowledged, and the queue of intake."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from daemon.store.connection import UNHURRIED, Connection
from domain.ids import DeliveryId

REPLAY_WINDOW = timedelta(hours=72)
"""How long a body is remembered, longer than any platform goes on retrying (Meta: 36 h)."""


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One verified request as received."""

    account_id: int
    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]
    received_at: datetime
    source: str = "webhook"
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.body).digest())


class Stored(StrEnum):
    NEW = "new"
    DUPLICATE = "duplicate"
    """The same body within the replay window: counted, not kept twice."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery in hand."""

    id: DeliveryId
    account_id: int
    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]
    received_at: datetime
    attempts: int
    lease: datetime


STORE = """-- Store a batch of deliveries; a body seen within the replay window is counted and left aside.
with asked as (
    select *, row_number() over (partition by account_id, digest order by n) as nth
    from unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::jsonb[], $5::jsonb[], $6::timestamptz[], $7::text[])
        with ordinality as t(account_id, digest, body, headers, query, received_at, source, n)
), fresh as (
    insert into replay (account_id, digest, received_at)
    select account_id, digest, received_at from asked where nth = 1 order by account_id, digest
    on conflict (account_id, digest) do update set received_at = excluded.received_at
        where replay.received_at < excluded.received_at - $8::interval
    returning account_id, digest
), stored as (
    insert into delivery (account_id, source, body, headers, query, received_at)
    select account_id, source, body, headers, query, received_at
    from asked join fresh using (account_id, digest) where nth = 1 order by n
    returning account_id
), counted as (
    insert into tally (name, shard, value)
    select 'deliveries', $9::integer, count(*) from stored
    union all select 'duplicates', $9::integer, (select count(*) from asked) - (select count(*) from stored)
    on conflict (name, shard) do update set value = tally.value + excluded.value
)
select asked.n, fresh.digest is not null and asked.nth = 1 as new
from asked left join fresh using (account_id, digest) order by asked.n"""

CLAIM_FRESH = """-- Claim deliveries nobody has looked at.
with due as (
    select id from delivery where state = 'waiting' and attempts = 0 and id >= $3
    order by id limit $1 for no key update skip locked
)
update delivery set state = 'claimed', attempts = 1, lease = $2 from due where delivery.id = due.id
returning delivery.id, account_id, body, headers, query, received_at, attempts, lease,
    :unhurried as unhurried""".replace(":unhurried", UNHURRIED)

CLAIM_AGAIN = """-- Claim one delivery that was claimed before and never finished.
with due as (
    select id from delivery
    where state in ('waiting', 'claimed') and attempts > 0 and (lease is null or lease <= $1) and attempts < $3
    order by attempts, id limit 1 for no key update skip locked
)
update delivery set state = 'claimed', attempts = attempts + 1, lease = $2 from due where delivery.id = due.id
returning delivery.id, account_id, body, headers, query, received_at, attempts, lease"""

TOO_OFTEN = "state in ('waiting', 'claimed') and attempts >= $2 and (lease is null or lease <= $1)"
"""Claimed $2 times or more and in nobody's hand at $1: looked at and given up by the same words."""

SPENT = """-- Whether something was claimed too often.
select exists (select from delivery where :too_often)""".replace(":too_often", TOO_OFTEN)

GIVE_UP = """-- Set aside what was claimed too often: it kills the process, or fails each time.
with due as (
    select id from delivery where :too_often for no key update skip locked
)
update delivery set state = 'set_aside', finished_at = $1, lease = null,
    reason = coalesce(nullif(reason, ''), 'attempts')
from due where delivery.id = due.id returning delivery.id, account_id, reason""".replace(":too_often", TOO_OFTEN)

FINISH = """-- Close one account's deliveries that are still ours, the last verified ones so far.
with mine as (
    select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::int[])
        as t(id, lease, state, reason, events)
), seen as (
    update account set webhook_at = greatest(webhook_at, $6) where id = $7
)
update delivery set state = mine.state, reason = mine.reason, events = mine.events, finished_at = $6, lease = null
from mine where delivery.id = mine.id and delivery.state = 'claimed' and delivery.lease = mine.lease
    and delivery.id >= $8
returning delivery.id"""

PUT_OFF = """-- Try a delivery again later.
update delivery set state = 'waiting', lease = $3, reason = $4 where id = $1 and state = 'claimed' and lease = $2"""

GIVE_BACK = """-- Nothing was done: free again, the claim not counted.
update delivery set state = 'waiting', lease = null, attempts = attempts - 1
where state = 'claimed' and (id, lease) in (select * from unnest($1::bigint[], $2::timestamptz[]))"""

ORPHANS = """-- No other process is alive: what was claimed is free again.
update delivery set lease = $1 where state = 'claimed' and lease > $1 returning id"""

REQUEUE = """-- A person asks that a delivery set aside be read again.
update delivery set state = 'waiting', attempts = 0, reason = '', finished_at = null, lease = null
where id = $1 and state = 'set_aside' returning id"""

PURGE_REPLAY = """-- Forget bodies older than the replay window.
delete from replay where received_at < $1"""


async def store(conn: Connection, batch: Sequence[NewDelivery], shard: int) -> list[Stored]:
    """Store a batch in one statement, in order."""
    rows = await conn.fetch(
        STORE,
        [new.account_id for new in batch],
        [new.digest for new in batch],
        [new.body for new in batch],
        [dict(new.headers) for new in batch],
        [dict(new.query) for new in batch],
        [new.received_at for new in batch],
        [new.source for new in batch],
        REPLAY_WINDOW,
        shard,
    )
    return [Stored.NEW if row["new"] else Stored.DUPLICATE for row in rows]


async def claim_fresh(conn: Connection, limit: int, lease: datetime, since: int) -> list[Delivery]:
    """``since``: no id below it is looked at."""
    rows = await conn.fetch(CLAIM_FRESH, limit, lease, since)
    return sorted((_delivery(row) for row in rows), key=lambda job: job.id)


async def claim_again(conn: Connection, now: datetime, lease: datetime, most_attempts: int) -> list[Delivery]:
    return [_delivery(row) for row in await conn.fetch(CLAIM_AGAIN, now, lease, most_attempts)]


def _delivery(row: Any) -> Delivery:
    return Delivery(
        row["id"],
        row["account_id"],
        row["body"],
        row["headers"],
        row["query"],
        row["received_at"],
        row["attempts"],
        row["lease"],
    )


@dataclass(frozen=True, slots=True)
class Finished:
    """How one delivery ended: ``done`` or ``set_aside`` with a reason made of codes."""

    job: Delivery
    state: str
    reason: str
    events: int


async def finish(conn: Connection, account_id: int, finished: Sequence[Finished], at: datetime) -> bool:
    """Close deliveries of one account in the caller's transaction; false when a lease was lost: roll back."""
    rows = await conn.fetch(
        FINISH,
        [one.job.id for one in finished],
        [one.job.lease for one in finished],
        [one.state for one in finished],
        [one.reason[:200] for one in finished],
        [one.events for one in finished],
        at,
        account_id,
        min(one.job.id for one in finished),
    )
    return len(rows) == len(finished)


async def give_back(conn: Connection, jobs: Sequence[Delivery]) -> None:
    await conn.execute(GIVE_BACK, [job.id for job in jobs], [job.lease for job in jobs])
