"""Cases: one thing before a person, held by one person at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from daemon.store.order import hold as hold_contents
from daemon.store.order import hold_case
from domain.ids import CaseId, CaseNumber
from domain.verdict import Lane

PRIORITY = {
    Lane.DANGER: 10,
    Lane.PERSONAL_DATA: 20,
    Lane.ELECTORAL: 30,
    Lane.IMPERSONATION: 40,
    Lane.REVIEWS: 50,
    Lane.DOUBTFUL: 60,
}
"""Order of the lanes in the queue; lower first."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read as a digit."""


def new_number() -> CaseNumber:
    """A random public number of 60 bits, such as ``V-7K3M-Q2XD-94HT``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return CaseNumber(f"V-{letters[:4]}-{letters[4:8]}-{letters[8:]}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that is open for this subject; ``new`` is false when it was there already."""

    id: CaseId
    number: CaseNumber
    new: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it stands under lock, with what its decision rests on."""

    id: CaseId
    number: CaseNumber
    state: str
    kind: str
    lane: str
    account_id: int
    account: str
    mode: str
    content_id: int | None
    target: str
    content_kind: str
    visibility: str
    changed_by: str
    protected_hash: str | None
    version_id: int | None
    version_hash: str
    author_id: int | None
    verdict_id: int | None
    claimed_by: str | None
    claimed_until: datetime | None
    closed_by: str | None
    closed_at: datetime | None

    def taken_by_other(self, actor: str, now: datetime) -> bool:
        """True while somebody else's claim runs."""
        return self.claimed_by not in (None, actor) and self.claimed_until is not None and now < self.claimed_until


@dataclass(frozen=True, slots=True)
class Recorded:
    """One decision of the record."""

    id: int
    case_id: CaseId
    number: CaseNumber
    decision: str
    account_id: int
    account: str
    content_id: int | None
    content_kind: str
    protected_before: str | None
    decided_by: str
    undone_at: datetime | None


OPEN_ALONE = """-- Open a case.
insert into case_file (number, account_id, content_id, version_id, verdict_id, author_id, kind, lane, priority,
                       opened_at, due_at, summary, private)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
    $7 = 'inbox' or exists (select from content t where t.id = $3 and t.kind = 'message'))
returning id, number"""

OPEN = OPEN_ALONE.replace(
    "returning id, number",
    """-- Or join the one open for the same content and kind with the more urgent lane of the two.
on conflict (content_id, kind) where state <> 'closed' do update set
    version_id = coalesce(excluded.version_id, case_file.version_id),
    verdict_id = coalesce(excluded.verdict_id, case_file.verdict_id),
    lane = case when excluded.priority < case_file.priority then excluded.lane else case_file.lane end,
    priority = least(excluded.priority, case_file.priority),
    summary = excluded.summary
returning id, number""",
)

CLAIM = """-- Take a case that nobody else holds.
update case_file set claimed_by = $2, claimed_until = $4,
    state = case when state = 'waiting' then 'waiting' else 'claimed' end
where number = $1 and state <> 'closed' and (claimed_by is null or claimed_by = $2 or claimed_until <= $3)
returning id"""

HOLD_MINE = """-- The case that is asked for and those that a person holds, by id.
select from case_file where number = $2 or (claimed_by = $1 and state <> 'closed') order by id for no key update"""

LET_GO_OTHERS = """-- A person holds one case at a time.
update case_file set claimed_by = null, claimed_until = null,
    state = case when state = 'claimed' then 'open' else state end
where claimed_by = $1 and number <> $2 and state <> 'closed'"""

HOLD = """-- Keep a case that is still mine.
update case_file set claimed_until = $4
where number = $1 and claimed_by = $2 and claimed_until > $3 and state <> 'closed' returning id"""

RELEASE = """-- Put a case back in the queue.
update case_file set claimed_by = null, claimed_until = null,
    state = case when state = 'claimed' then 'open' else state end
where number = $1 and claimed_by = $2 and state <> 'closed' returning id"""

LOCK = """-- A case under lock, with its content as it stands now.
select c.id, c.number, c.state, c.kind, c.lane, c.account_id, a.slug as account, a.mode, c.content_id,
    coalesce(t.platform_id, '') as target, coalesce(t.kind, '') as content_kind,
    coalesce(t.visibility, 'unknown') as visibility, coalesce(t.changed_by, 'unknown') as changed_by, t.protected_hash,
    v.id as version_id, coalesce(v.hash, '') as version_hash, c.author_id, c.verdict_id,
    c.claimed_by, c.claimed_until, c.closed_by, c.closed_at
from case_file c
join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
where c.number = $1 for no key update of c"""

CLOSE = """-- Close a case with its decision.
update case_file set state = 'closed', closed_at = $2, closed_by = $3, decision = $4, reason = $5,
    claimed_by = null, claimed_until = null where id = $1"""

REOPEN = """-- Put a case back after its decision was undone, unless a newer one took its place.
update case_file c set state = 'open', closed_at = null, closed_by = null, decision = null, reason = ''
where c.id = $1 and not exists (select from case_file o
    where o.content_id = c.content_id and o.kind = c.kind and o.state <> 'closed')"""

WAIT = """-- A case under verification, with the day it comes back.
update case_file set state = 'waiting', due_at = $2, claimed_by = null, claimed_until = null
where id = $1 and state <> 'closed'"""

ESCALATE = """-- To the head of the queue for somebody else.
update case_file set state = 'open', priority = least(priority, 5), claimed_by = null, claimed_until = null
where id = $1 and state <> 'closed'"""

DECIDE = """-- Write down a decision.
insert into case_decision
    (case_id, batch_id, decision, item, reason, kind, version_hash, protected_before, decided_by, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id"""

CASE_OF_DECISION = """-- What a decision was about.
select c.id, c.content_id from case_decision d join case_file c on c.id = d.case_id where d.id = $1"""

DECISION = """-- One decision, under lock.
select d.id, d.case_id, c.number, d.decision, c.account_id, a.slug as account, c.content_id,
    coalesce(t.kind, '') as content_kind, d.protected_before, d.decided_by, d.undone_at
from case_decision d join case_file c on c.id = d.case_id join account a on a.id = c.account_id
left join content t on t.id = c.content_id
where d.id = $1 for no key update of d"""

DECISIONS_OF_BATCH = """-- Decisions of a batch that stand.
select id from case_decision where batch_id = $1 and undone_at is null order by id"""

UNDO_DECISION = """-- Mark a decision as undone, once.
update case_decision set undone_at = $2, undone_by = $3 where id = $1 and undone_at is null returning id"""

PROTECT = """-- Nothing acts any more on this content as long as its text stays this one.
update content set protected_hash = $2 where id = $1"""

OPEN_BATCH = """-- A set of cases decided together.
insert into case_batch (decision, reason, decided_by, at) values ($1, $2, $3, $4) returning id"""

UNDO_BATCH = """-- Mark a batch as undone, once.
update case_batch set undone_at = $2, undone_by = $3 where id = $1 and undone_at is null returning id"""

NOTE = """-- A note between colleagues.
insert into case_note (case_id, body, written_by, at, label)
select id, $2, $3, $4, $5 from case_file where number = $1 returning id"""


async def open_case(
    conn: Connection,
    *,
    account: int,
    lane: Lane,
    at: datetime,
    content: int | None = None,
    version: int | None = None,
    verdict: int | None = None,
    author: int | None = None,
    kind: str = "content",
    due_at: datetime | None = None,
    summary: str = "",
) -> Opened:
    """Open a case in the caller's transaction; the one already open for the same content and kind is joined.

    Whoever may write to other rows after it holds the content and its cases first (:func:`daemon.store.order.hold`).

    ``summary`` holds codes and rules, never a citizen's words.
    """
    number = new_number()
    row = await conn.fetchrow(
        OPEN_ALONE if content is None else OPEN,
        number,
        account,
        content,
        version,
        verdict,
        author,
        kind,
        lane.value,
        PRIORITY[lane],
        at,
        due_at,
        summary,
    )
    assert row is not None
    return Opened(CaseId(row["id"]), CaseNumber(row["number"]), row["number"] == number)


async def claim(conn: Connection, number: str, actor: str, now: datetime, until: datetime) -> bool:
    """Take the case for ``actor`` and let go of any other; false when somebody else holds it or it is closed."""
    await conn.execute(HOLD_MINE, actor, number)
    if await conn.fetchval(CLAIM, number, actor, now, until) is None:
        return False
    await conn.execute(LET_GO_OTHERS, actor, number)
    return True


async def hold(conn: Connection, number: str, actor: str, now: datetime, until: datetime) -> bool:
    """Lengthen a claim that still runs."""
    return await conn.fetchval(HOLD, number, actor, now, until) is not None


async def release(conn: Connection, number: str, actor: str) -> bool:
    return await conn.fetchval(RELEASE, number, actor) is not None


async def lock(conn: Connection, number: str) -> Held | None:
    """The case under row lock for the rest of the transaction, its content before it."""
    await hold_case(conn, number)
    row = await conn.fetchrow(LOCK, number)
    return Held(**dict(row)) if row else None


async def close(conn: Connection, case: CaseId, at: datetime, actor: str, decision: str, reason: str) -> None:
    await conn.execute(CLOSE, case, at, actor, decision, reason)


async def reopen(conn: Connection, case: CaseId) -> None:
    await conn.execute(REOPEN, case)


async def wait(conn: Connection, case: CaseId, due_at: datetime) -> None:
    await conn.execute(WAIT, case, due_at)


async def escalate(conn: Connection, case: CaseId) -> None:
    await conn.execute(ESCALATE, case)


async def record(
    conn: Connection,
    held: Held,
    *,
    decision: str,
    item: str,
    reason: str,
    kind: str,
    actor: str,
    at: datetime,
    batch: int | None = None,
) -> int:
    """Write the decision down and return its number."""
    found = await conn.fetchval(
        DECIDE, held.id, batch, decision, item, reason, kind, held.version_hash, held.protected_hash, actor, at
    )
    assert isinstance(found, int)
    return found


async def decision(conn: Connection, number: int) -> Recorded | None:
    """One decision under lock for the rest of the transaction, its content and its case before it."""
    if about := await conn.fetchrow(CASE_OF_DECISION, number):
        await hold_contents(conn, [about["content_id"]], [about["id"]])
    row = await conn.fetchrow(DECISION, number)
    return Recorded(**dict(row)) if row else None


async def decisions_of_batch(conn: Connection, batch: int) -> Sequence[int]:
    return [row["id"] for row in await conn.fetch(DECISIONS_OF_BATCH, batch)]


async def mark_undone(conn: Connection, number: int, at: datetime, actor: str) -> bool:
    return await conn.fetchval(UNDO_DECISION, number, at, actor) is not None


async def protect(conn: Connection, content: int, text_hash: str | None) -> None:
    await conn.execute(PROTECT, content, text_hash)


async def open_batch(conn: Connection, decision: str, reason: str, actor: str, at: datetime) -> int:
    found = await conn.fetchval(OPEN_BATCH, decision, reason, actor, at)
    assert isinstance(found, int)
    return found


async def mark_batch_undone(conn: Connection, batch: int, at: datetime, actor: str) -> bool:
    return await conn.fetchval(UNDO_BATCH, batch, at, actor) is not None


async def add_note(conn: Connection, number: str, body: str, actor: str, at: datetime, label: str = "interne") -> bool:
    return await conn.fetchval(NOTE, number, body, actor, at, label) is not None
