"""Words prepared for people: drafts, held until the opening, sent, or given up with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class NewReply:
    """Words about to be kept. ``cause`` with ``purpose`` is unique: nothing is prepared twice."""

    account_id: int
    cause: str
    purpose: str
    template: str
    template_version: str
    verb: str
    target: str
    automatic: bool
    state: str
    at: datetime
    by: str
    content_id: int | None = None
    author_id: int | None = None
    case_id: int | None = None
    variant: str = ""
    fields: Mapping[str, str] | None = None
    thread: str = ""
    public_day: date | None = None
    body: str = ""
    version_hash: str = ""
    release_at: datetime | None = None
    expires_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class HeldReply:
    """A reply with the state of what it answers, as the record has it now."""

    id: int
    account_id: int
    account: str
    content_id: int | None
    author_id: int | None
    case_id: int | None
    case_number: str | None
    cause: str
    purpose: str
    template: str
    template_version: str
    variant: str
    fields: Mapping[str, str]
    verb: str
    target: str
    thread: str
    body: str
    version_hash: str
    automatic: bool
    state: str
    prepared_at: datetime
    prepared_by: str
    release_at: datetime | None
    expires_at: datetime | None
    action_id: int | None
    why: str
    options: Mapping[str, str | bool | None]
    released_by: str | None
    """Who approved the words, when a person did."""
    current_hash: str | None
    visibility: str | None
    answered: bool
    """Somebody answered on the platform itself since this was prepared."""
    intents: Sequence[str]
    """What was asked, by the last verdict on it."""


ADD = """-- Keep words once for a cause and purpose; one answer in a thread, one public copy a day.
insert into reply (account_id, cause, purpose, template, template_version, verb, target, automatic, state, prepared_at,
    prepared_by, content_id, author_id, case_id, variant, fields, thread, public_day, body, version_hash, release_at,
    expires_at, why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
on conflict do nothing returning id"""

VIEW = """
select r.id, r.account_id, account.slug as account, r.content_id, r.author_id, r.case_id,
    case_file.number as case_number, r.cause, r.purpose, r.template, r.template_version, r.variant, r.fields, r.verb,
    r.target, r.thread, r.body, r.version_hash, r.automatic, r.state, r.prepared_at, r.prepared_by, r.release_at,
    r.expires_at, r.action_id, r.why, r.options, r.released_by, version.hash as current_hash, content.visibility,
    exists (select from content own where own.account_id = r.account_id and own.own and own.parent_id = r.target
        and own.received_at >= r.prepared_at) as answered,
    coalesce((select v.intents from verdict v where v.version_id = version.id order by v.id desc limit 1), '{}')
        as intents
from reply r
join account on account.id = r.account_id
left join case_file on case_file.id = r.case_id
left join content on content.id = r.content_id
left join content_version version on version.content_id = content.id and version.serial = content.serial"""

MAY_LEAVE = "r.state = 'held' and (r.release_at is null or r.release_at <= :now)"
UNWRITABLE = "r.state = 'blocked' and r.body = '' and r.prepared_by = 'vigie'"
NOT_LEFT = "r.state in ('held', 'draft', 'blocked')"
TOO_LATE = "r.expires_at <= :now"
CALLS = f"{NOT_LEFT} and ({TOO_LATE} or {MAY_LEAVE} or {UNWRITABLE})"
"""What calls for a turn: an account is looked at, and its replies are held, by the same words."""

DUE = f"""-- Replies of an account that may leave now, oldest first, under lock.{VIEW}
where r.account_id = $1 and {MAY_LEAVE.replace(":now", "$2")}
order by r.prepared_at, r.id limit $3 for no key update of r skip locked"""

UNWRITTEN = f"""-- Replies of an account that could not be written, under lock.{VIEW}
where r.account_id = $1 and {UNWRITABLE}
order by r.id limit 100 for no key update of r skip locked"""

BUSY = """-- Accounts that have words to release, to write again or to hand over.
select distinct r.account_id from reply r where :busy
order by r.account_id""".replace(":busy", CALLS.replace(":now", "$1"))

REWRITE = """-- Words that can be written now.
update reply set body = $2, state = $3, why = '', fields = $4 where id = $1"""

EXPIRING = f"""-- Held replies, and drafts, whose time on the platform is over, under lock.{VIEW}
where {NOT_LEFT} and {TOO_LATE.replace(":now", "$1")}
order by r.id limit $2 for no key update of r skip locked"""

ONE = f"""-- One reply, under lock.{VIEW}
where r.id = $1 for no key update of r"""

PENDING = f"""-- Replies in given states, oldest first.{VIEW}
where r.state = any($1::text[]) and ($2::text is null or account.slug = $2)
order by r.prepared_at, r.id limit $3"""

ENDED = """-- Replies handed to the outbox whose action has ended.
select r.id, r.purpose, r.release_at, r.expires_at, a.state, a.finished_at, a.last_error, a.outcome
from reply r join action a on a.id = r.action_id
where r.state = 'queued' and a.state in ('done', 'failed', 'cancelled', 'superseded', 'simulated')
order by r.id limit $1"""

QUEUED = f"""{ENDED} for no key update of r skip locked"""

MOVE = """-- A reply changes state.
update reply set state = $2, why = $3, finished_at = $4 where id = $1"""

HOLD = """-- A reply waits for the opening.
update reply set state = 'held', release_at = $2, body = $3, released_by = coalesce($4, released_by), why = '',
    action_id = null, options = coalesce($5::jsonb, options)
where id = $1"""

FILL = """-- Another text of the pack takes the place of the words.
update reply set template = $2, template_version = $3, fields = $4, body = $5, variant = '', why = '',
    state = case when state = 'blocked' then 'draft' else state end
where id = $1"""

KEEP = """-- Words that wait for a second reader are kept with what was said of them; what was to leave does not.
update reply set body = $2, options = $3, state = case when state = 'held' then 'draft' else state end where id = $1"""

WRITTEN_AT = """-- When the content that a reply answers was written.
select coalesce(posted_at, received_at) from content where id = $1"""

EXTEND = """-- A person sends: the platform gives them longer than software.
update reply set expires_at = $2 where id = $1"""

QUEUE = """-- A reply goes to the outbox.
update reply set state = 'queued', action_id = $2, released_at = $3, released_by = coalesce(released_by, $4),
    body = $5, template = $6 where id = $1"""

AUTOMATIC_SINCE = """-- Automatic answers of an account since an instant.
select count(*) from reply
where account_id = $1 and automatic and purpose = 'answer' and released_at > $2"""

TO_PERSON_SINCE = """-- Automatic answers prepared for one person since an instant.
select count(*) from reply where author_id = $1 and automatic and purpose = 'answer' and prepared_at > $2
    and state <> 'cancelled'"""

LAST_PLANNED = """-- When the latest words of an account are planned to leave.
select max(not_before) from action
where account_id = $1 and verb in ('reply', 'private_reply', 'message') and state in ('planned', 'claimed')"""

LOCK_ACCOUNT = """-- One release at a time for an account.
select pg_advisory_xact_lock(5142, $1::int)"""

OVERRIDE = """-- Somebody set objections aside.
insert into gate_override (reply_id, codes, reason, actor, at) values ($1, $2, $3, $4, $5)"""

ACCOUNTS = """-- Accounts in service.
select id, slug, mode from account where closed_at is null"""

HOLD_WARNINGS = """-- The words that carry the warnings of a case, held before them.
select from reply where id in (select reply_id from warning where case_id = $1) order by id for no key update"""

CANCEL_WARNING = """-- Words of a warning alone, that have not left, fall.
update reply set state = 'cancelled', why = $2, finished_at = $3
where id = $1 and purpose = 'warning' and state in ('draft', 'held', 'blocked') returning id"""

OVERRIDES = """-- Objections that somebody set aside.
select codes from gate_override where reply_id = $1"""

CANCEL_OF_CONTENT = """-- Words about a content that no longer make sense.
update reply set state = 'cancelled', why = $2, finished_at = $3
where content_id = $1 and purpose = any($4::text[]) and state in ('draft', 'held', 'blocked') returning id"""

WAITING_OF_ACCOUNT = """-- Words of an account that have not left, those in the outbox included, held.
select id from reply where account_id = $1 and state in ('draft', 'held', 'blocked', 'task', 'queued', 'failed')
order by id for no key update"""

CANCEL_CLOSED = """-- Words that are held fall with their account.
update reply set state = 'cancelled', why = 'closed', finished_at = $2 where id = any($1::bigint[])"""


async def add(conn: Connection, new: NewReply) -> int | None:
    """Keep words; ``None`` when the same cause, thread, comment or post already has its own."""
    found = await conn.fetchval(
        ADD,
        new.account_id,
        new.cause,
        new.purpose,
        new.template,
        new.template_version,
        new.verb,
        new.target,
        new.automatic,
        new.state,
        new.at,
        new.by,
        new.content_id,
        new.author_id,
        new.case_id,
        new.variant,
        dict(new.fields or {}),
        new.thread,
        new.public_day,
        new.body,
        new.version_hash,
        new.release_at,
        new.expires_at,
        new.why,
    )
    return None if found is None else int(found)


async def busy_accounts(conn: Connection, now: datetime) -> Sequence[int]:
    """Looked at without a lock: most of the time there is none."""
    return [row["account_id"] for row in await conn.fetch(BUSY, now)]


async def due(conn: Connection, account: int, now: datetime, limit: int) -> Sequence[HeldReply]:
    return [_held(row) for row in await conn.fetch(DUE, account, now, limit)]


async def unwritten(conn: Connection, account: int) -> Sequence[HeldReply]:
    return [_held(row) for row in await conn.fetch(UNWRITTEN, account)]


async def expiring(conn: Connection, now: datetime, limit: int = 200) -> Sequence[HeldReply]:
    return [_held(row) for row in await conn.fetch(EXPIRING, now, limit)]


async def lock(conn: Connection, reply: int) -> HeldReply | None:
    row = await conn.fetchrow(ONE, reply)
    return _held(row) if row else None


async def pending(
    conn: Connection, states: Sequence[str], account: str | None = None, limit: int = 200
) -> Sequence[HeldReply]:
    return [_held(row) for row in await conn.fetch(PENDING, list(states), account, limit)]


async def move(conn: Connection, reply: int, state: str, why: str, at: datetime) -> None:
    await conn.execute(MOVE, reply, state, why, at)


def _held(row: Any) -> HeldReply:
    return HeldReply(**dict(row))
