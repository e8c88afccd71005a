"""The media library, requests to withdraw a picture, and the pictures that may not be posted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Picture:
    id: int
    label: str
    purpose: str
    dhash: str
    sha256: str
    source: str
    added_by: str
    added_at: datetime
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A request. ``requester``: how to reach the person, empty when the message itself is the way."""

    id: int
    case: str
    account: str
    requester: str
    minor: bool
    addresses: Sequence[str]
    asked_at: datetime
    asked_by: str
    due_at: datetime
    proof: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a picture is known again by."""

    sha256: str
    dhash: str


ADD = """-- A picture enters the library, once.
insert into picture (label, purpose, dhash, sha256, source, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (sha256) do nothing returning id"""

LIBRARY = """-- The library, latest first, with what was withdrawn since.
select p.id, p.label, p.purpose, p.dhash, p.sha256, p.source, p.added_by, p.added_at,
    exists (select from withdrawn_picture w where w.sha256 = p.sha256) as withdrawn
from picture p order by p.id desc limit $1"""

ASK = """-- A request to withdraw a picture, one for a case.
insert into picture_withdrawal (case_id, content_id, requester, minor, addresses, asked_at, asked_by, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (case_id) do nothing returning id"""

WITHDRAWALS = """-- Requests, those that wait first, minors before the others.
select w.id, c.number as case, a.slug as account, w.requester, w.minor, w.addresses, w.asked_at, w.asked_by, w.due_at,
    w.proof, w.done_at
from picture_withdrawal w join case_file c on c.id = w.case_id join account a on a.id = c.account_id
order by w.done_at is not null, w.minor desc, w.due_at, w.id limit $1"""

DETAIL = """-- More addresses, and whether a minor is shown.
update picture_withdrawal w set addresses = w.addresses || $2::text[], minor = w.minor or $3,
    due_at = least(w.due_at, $4)
from case_file c where c.id = w.case_id and c.number = $1 and w.done_at is null returning w.id"""

DONE = """-- The picture is withdrawn, with its proof.
update picture_withdrawal w set proof = $2, done_at = $3, done_by = $4 from case_file c
where c.id = w.case_id and c.number = $1 and w.done_at is null returning w.id, w.case_id, c.account_id"""

BLOCK = """-- A picture may not be posted again.
insert into withdrawn_picture (withdrawal_id, sha256, dhash) values ($1, $2, $3) on conflict do nothing"""

BLOCKED = """-- Marks of every picture that may not be posted again.
select sha256, dhash from withdrawn_picture"""


async def library(conn: Connection, limit: int = 500) -> Sequence[Picture]:
    return [Picture(**dict(row)) for row in await conn.fetch(LIBRARY, limit)]


async def withdrawals(conn: Connection, limit: int = 500) -> Sequence[Withdrawal]:
    return [Withdrawal(**dict(row)) for row in await conn.fetch(WITHDRAWALS, limit)]


async def blocked(conn: Connection) -> Sequence[Mark]:
    return [Mark(row["sha256"], row["dhash"]) for row in await conn.fetch(BLOCKED)]
