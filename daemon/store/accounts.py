"""Accounts as the database keeps them: activation, sweeps, health and back-off that survive a restart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from domain.account import Account, Mode

ENTER = """-- Bring an account into service as its file says; the instant from which software may act is kept.
-- A refused credential may be another by now: it is tried at once; the note stays, so that what follows is told once.
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at, enforced_since, poll_due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, case when $5 = 'enforce' then $8::timestamptz end, $8)
on conflict (slug) do update set platform = excluded.platform, platform_id = excluded.platform_id, kind = excluded.kind,
    name = excluded.name, pack = excluded.pack,
    enforced_since = case when excluded.mode <> 'enforce' then null
        else coalesce(account.enforced_since, excluded.enforced_since) end,
    mode = excluded.mode,
    health = case when account.health in ('closed', 'refused') then 'unknown' else account.health end, closed_at = null,
    health_note = case when account.health = 'closed' then '' else account.health_note end,
    backoff_until = case when account.health = 'refused' then null else account.backoff_until end,
    backoff_step = case when account.health = 'refused' then 0 else account.backoff_step end,
    poll_due_at = coalesce(least(account.poll_due_at, excluded.poll_due_at), excluded.poll_due_at)
returning id, mode, enforced_since"""

ENTERED = """-- An account that was brought into service by a process that may.
select id, enforced_since from account where slug = $1 and closed_at is null"""

KNOWN = """-- Whether there ever was an account of that slug.
select exists (select from account where slug = $1)"""

FIRST = """-- Since when there is an account at all.
select min(created_at) from account"""

CLOSE_OTHERS = """-- Accounts whose file is gone: kept, served no more.
update account set health = 'closed', closed_at = $2
where slug <> all($1::text[]) and closed_at is null returning id, slug"""

CLOSED_BY_PEOPLE = """-- Accounts whose closing people noted: their file may still be there, they are served no more.
select slug from account a join account_closure c on c.account_id = a.id"""

CLOSE_ONE = """-- An account is closed at once: no sweep, no effect, whatever process serves it.
update account set health = 'closed', health_note = '', closed_at = $2 where id = $1"""

POLL_SOON = """-- Sweep this account at once: something was not believed or not understood.
update account set poll_due_at = $2 where id = $1 and (poll_due_at is null or poll_due_at > $2)"""

HOLD = """-- One account, held before the statement that changes it by what it was.
-- Held and changed by one statement, a row to which others point can be waited for in a ring.
select from account where id = $1 for no key update"""

TO_SWEEP = """where id = any($1::bigint[]) and poll_due_at <= $2 and (poll_lease is null or poll_lease <= $2)
    and health <> 'closed' and (backoff_until is null or backoff_until <= $2)"""
"""Among the accounts $1, those to sweep at $2: looked at and held by the same words."""

ANY_DUE = """-- Whether one of these accounts is to be swept.
select exists (select from account :to_sweep)""".replace(":to_sweep", TO_SWEEP)

DUE_POLL = """-- One account to sweep, held. A refused one is probed so once its pause is over.
select id from account :to_sweep
order by poll_due_at limit 1 for no key update skip locked""".replace(":to_sweep", TO_SWEEP)

CLAIM_POLL = """-- The account that is held is leased to us.
update account set poll_lease = $2 where id = $1 returning id, cursor, polled_at, poll_lease"""

SAVE_CURSOR = """-- The cursor is saved in the transaction that saved what it passed.
update account set cursor = $3, polled_at = $4, poll_due_at = $5, poll_lease = null
where id = $1 and poll_lease = $2 returning id"""

LET_GO_POLL = """-- A sweep failed or was cut short: again at the given instant.
update account set poll_lease = null, poll_due_at = $3 where id = $1 and poll_lease = $2"""

ORPHANS = """-- No other process is alive: sweeps under way are free again.
update account set poll_lease = null where poll_lease is not null"""

BACK_OFF = """-- The platform failed ($3) or asked for a pause until $2: the whole account waits.
-- Calls that fail together count once. Returns the health before and after; the account is held.
with before as (select id, health from account where id = $1)
update account set
    backoff_step = backoff_step + case when $3 and (backoff_until is null or backoff_until <= $4) then 1 else 0 end,
    backoff_until = greatest(backoff_until, coalesce($2::timestamptz, $4::timestamptz
        + make_interval(secs => least($6::float8, $5::float8 * power(2, least(backoff_step, 20))) * $7::float8))),
    health_since = case when account.health in ('degraded', 'refused', 'closed') then health_since else $4 end,
    health = case when account.health in ('refused', 'closed') then account.health else 'degraded' end,
    health_note = case when account.health in ('refused', 'closed') then health_note else $8 end
from before where account.id = before.id
returning before.health as before, account.health as after, account.backoff_until"""

REFUSED = """-- The credential is refused: this account alone is parked until its next probe, further away each time.
-- Refusals that come together count once; those that follow a recovery closely go on from where they were.
-- Returns the health before and after, of an account that is held; unknown with a note was refused before the
-- service started again.
with before as (
    select id, case when health = 'unknown' and health_note <> '' then 'refused' else health end as health,
        case when health = 'refused' or (health = 'ok' and health_since > $2::timestamptz - interval '2 hours')
            then backoff_step else 0 end as step,
        health = 'refused' and coalesce(backoff_until > $2, false) as together
    from account where id = $1
)
update account set health_since = case when before.health = 'refused' then health_since else $2 end,
    health = 'refused', health_note = $3,
    backoff_step = before.step + case when together then 0 else 1 end,
    backoff_until = case when together then backoff_until else greatest(backoff_until, $2::timestamptz
        + make_interval(secs => least($5::float8, $4::float8 * power(2, least(before.step, 20))) * $6::float8)) end
from before where account.id = before.id and account.health <> 'closed'
returning before.health as before, account.health as after"""

WELL = """-- A call went through: back to normal; one that was refused remembers how often, should it be so again.
-- The account is held.
with before as (
    select id, case when health = 'unknown' and health_note <> '' then 'refused' else health end as health
    from account where id = $1
)
update account set health = 'ok', health_since = $2, health_note = '', backoff_until = null,
    backoff_step = case when account.health = 'refused' then backoff_step else 0 end
from before where account.id = before.id and account.health <> 'closed'
    and (account.health <> 'ok' or backoff_step > 0)
returning before.health as before, account.health as after"""

HEALTH = """-- Health of every account in service.
select id, slug, health, health_since, health_note, backoff_until, backoff_step, poll_due_at, polled_at, webhook_at
from account where closed_at is null order by slug"""


@dataclass(frozen=True, slots=True)
class Entered:
    """An account's row once in service."""

    id: int
    enforced_since: datetime | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """An account to poll, leased."""

    id: int
    cursor: Mapping[str, Any]
    polled_at: datetime | None
    poll_lease: datetime


async def enter(conn: Connection, account: Account, mode: Mode, at: datetime) -> Entered:
    """Bring one account into service, or take note of its changed file."""
    row = await conn.fetchrow(
        ENTER,
        account.slug,
        account.platform,
        account.platform_id,
        account.kind.value,
        mode.value,
        account.name,
        account.pack,
        at,
    )
    assert row is not None
    return Entered(row["id"], row["enforced_since"])


async def entered(conn: Connection, slug: str) -> Entered | None:
    """The account as it was last brought into service; for a process that may only look."""
    row = await conn.fetchrow(ENTERED, slug)
    return None if row is None else Entered(row["id"], row["enforced_since"])


async def close_others(conn: Connection, slugs: Sequence[str], at: datetime) -> list[tuple[int, str]]:
    """Close accounts that have no file any more; returns their rows and slugs."""
    return [(row["id"], row["slug"]) for row in await conn.fetch(CLOSE_OTHERS, list(slugs), at)]


async def closed_by_people(conn: Connection) -> frozenset[str]:
    """Slugs of accounts that people closed."""
    return frozenset(row["slug"] for row in await conn.fetch(CLOSED_BY_PEOPLE))


async def poll_soon(conn: Connection, account_id: int, at: datetime) -> None:
    await conn.execute(POLL_SOON, account_id, at)


async def claim_poll(conn: Connection, ids: Sequence[int], now: datetime, lease: datetime) -> Sweep | None:
    """Lease one account that is due to be swept, in a transaction of its own where there is one."""
    if not await conn.fetchval(ANY_DUE, list(ids), now):
        return None
    async with conn.transaction():
        due = await conn.fetchval(DUE_POLL, list(ids), now)
        row = None if due is None else await conn.fetchrow(CLAIM_POLL, due, lease)
    return Sweep(**dict(row)) if row else None


async def save_cursor(
    conn: Connection, sweep: Sweep, cursor: Mapping[str, Any], at: datetime, due_at: datetime
) -> bool:
    """Save the cursor in the caller's transaction; false when the lease was lost: roll back."""
    return await conn.fetchval(SAVE_CURSOR, sweep.id, sweep.poll_lease, dict(cursor), at, due_at) is not None


async def first_entered(conn: Connection) -> datetime | None:
    found: datetime | None = await conn.fetchval(FIRST)
    return found


async def known(conn: Connection, slug: str) -> bool:
    """Closed ones too."""
    return await conn.fetchval(KNOWN, slug) is True
