"""Registers of the accounts: requests, closings, accounts that nobody authorised, the public list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """A unit asks for an account (DRU-034)."""

    id: int
    unit: str
    purpose: str
    platform: str
    handle: str
    owner: str
    kind: str
    state: str
    asked_by: str
    asked_at: datetime
    seconded_by: str | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """An account that speaks as the city without leave, or passes itself off as it (DRU-036, DRU-072)."""

    id: int
    platform: str
    address: str
    nature: str
    evidence: str
    reported_by: str
    reported_at: datetime
    asked_at: datetime | None
    closed_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class PublicAccount:
    """One line of the public list (DRU-033)."""

    name: str
    platform: str
    platform_id: str
    kind: str


ASK = """-- A unit asks for an account.
insert into account_request (unit, purpose, platform, handle, owner, kind, state, asked_by, asked_at)
values ($1, $2, $3, $4, $5, $6, 'asked', $7, $8) returning id"""

REQUESTS = """-- Requests in given states, oldest first.
select id, unit, purpose, platform, handle, owner, kind, state, asked_by, asked_at, seconded_by, decided_by,
    decided_at, reason
from account_request where state = any($1::text[]) order by asked_at, id"""

SECOND = """-- A first person authorises; an account takes two (DRU-032). Which account it is may be said now.
update account_request set state = 'seconded', seconded_by = $2, handle = case when $3 = '' then handle else $3 end
where id = $1 and state = 'asked' returning id"""

LEAVE = """-- Accounts that two people authorised, by platform and by the name of their file or their id there.
select platform, handle from account_request where state = 'authorised' and handle <> ''"""

AUTHORISE = """-- A second person, another one, authorises.
update account_request set state = 'authorised', decided_by = $2, decided_at = $3, reason = $4
where id = $1 and state = 'seconded' and seconded_by <> $2 returning id"""

REFUSE = """-- A request is refused.
update account_request set state = 'refused', decided_by = $2, decided_at = $3, reason = $4
where id = $1 and state in ('asked', 'seconded') returning id"""

CLOSE = """-- An account is closed, with why; no notice is needed, the record is kept (DRU-035).
insert into account_closure (account_id, why, actor, at) select id, $2, $3, $4 from account where slug = $1
on conflict do nothing returning account_id"""

REPORT = """-- An account that nobody authorised.
insert into unauthorised_account (platform, address, nature, evidence, reported_by, reported_at)
values ($1, $2, $3, $4, $5, $6) on conflict (platform, address) do nothing returning id"""

ASKED = """-- Its closing was asked of its owner or of the platform.
update unauthorised_account set asked_at = $2, note = $3 where id = $1 and asked_at is null and closed_at is null
returning id"""

GONE = """-- It is closed.
update unauthorised_account set closed_at = $2, note = $3 where id = $1 and closed_at is null returning id"""

UNAUTHORISED = """-- The register of accounts that nobody authorised, open ones first.
select id, platform, address, nature, evidence, reported_by, reported_at, asked_at, closed_at, note
from unauthorised_account order by closed_at is not null, reported_at, id"""

PUBLIC = """-- Official and connected accounts in service.
select name, platform, platform_id, kind from account a
where kind in ('officiel', 'connexe') and closed_at is null
    and not exists (select from account_closure c where c.account_id = a.id)
order by kind desc, platform, name"""


async def requests(conn: Connection, states: Sequence[str]) -> Sequence[AccountRequest]:
    return [AccountRequest(**dict(row)) for row in await conn.fetch(REQUESTS, list(states))]


async def leave(conn: Connection) -> frozenset[tuple[str, str]]:
    """Platform with the name of the file, or with the id on the platform, as two people authorised it."""
    return frozenset((row["platform"], row["handle"]) for row in await conn.fetch(LEAVE))


async def unauthorised(conn: Connection) -> Sequence[Unauthorised]:
    return [Unauthorised(**dict(row)) for row in await conn.fetch(UNAUTHORISED)]


async def public_accounts(conn: Connection) -> Sequence[PublicAccount]:
    return [PublicAccount(**dict(row)) for row in await conn.fetch(PUBLIC)]
