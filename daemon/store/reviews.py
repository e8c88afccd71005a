"""Reviews asked for by citizens: codes, observations, answers, and the count of attempts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from rules.ladder import months_later

WINDOW_MONTHS = 6


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """What the person whom a decision concerns may read: the rule, its version, the words that decided."""

    case_id: int
    number: str
    account_id: int
    account_name: str
    content_id: int | None
    action_id: int | None
    closes_at: datetime
    text: str
    spans: Sequence[tuple[int, int]]
    reasons: Sequence[dict[str, Any]]
    pack: str
    pack_version: str
    level: str
    decided_at: datetime
    measured_at: datetime | None
    visibility: str
    open_review: str | None
    """Number of the review that waits for its answer."""
    last_state: str | None
    last_reasons: str | None
    last_decided_at: datetime | None
    filed: int
    """Requests filed so far on this case."""


@dataclass(frozen=True, slots=True)
class Review:
    """One request for review. ``first_deciders`` may not decide it."""

    id: int
    number: str
    case_id: int
    case: str
    review_case_id: int
    account_id: int
    account: str
    content_id: int | None
    author_id: int | None
    source: str
    observations: str
    contact: str
    filed_at: datetime
    remind_at: datetime
    state: str
    decided_by: str | None
    decided_at: datetime | None
    reasons: str
    first_deciders: Sequence[str]


ISSUE = """-- A code opens one file until a date.
insert into review_code (code_hash, case_id, action_id, issued_at, closes_at) values ($1, $2, $3, $4, $5)
on conflict do nothing"""

OPEN = """-- The file that a code opens, with the text as it was judged.
select c.id as case_id, c.number, c.account_id, account.name as account_name, c.content_id, code.action_id,
    code.closes_at, coalesce(version.text, '') as text, coalesce(v.reasons -> 'reasons', '[]') as reasons,
    coalesce(v.pack, '') as pack, coalesce(v.pack_version, '') as pack_version, coalesce(v.level, '') as level,
    coalesce(v.at, c.opened_at) as decided_at,
    action.finished_at as measured_at, coalesce(content.visibility, 'unknown') as visibility,
    (select r.number from review r where r.case_id = c.id and r.state = 'open') as open_review,
    (select r.state from review r where r.case_id = c.id and r.state <> 'open' order by r.id desc limit 1)
        as last_state,
    (select r.reasons from review r where r.case_id = c.id and r.state <> 'open' order by r.id desc limit 1)
        as last_reasons,
    (select r.decided_at from review r where r.case_id = c.id and r.state <> 'open' order by r.id desc limit 1)
        as last_decided_at,
    (select count(*) from review r where r.case_id = c.id) as filed
from review_code code
join case_file c on c.id = code.case_id
join account on account.id = c.account_id
left join verdict v on v.id = c.verdict_id
left join content_version version on version.id = v.version_id
left join content on content.id = c.content_id
left join action on action.id = code.action_id
where code.code_hash = $1 and code.closes_at > $2"""

FILE = """-- File a request, one open at a time for a case.
insert into review (number, case_id, review_case_id, action_id, source, observations, contact, filed_at, filed_by,
    remind_at, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open') on conflict do nothing returning id"""

VIEW = """
select r.id, r.number, r.case_id, c.number as case, r.review_case_id, c.account_id, account.slug as account,
    c.content_id, c.author_id, r.source, r.observations, r.contact, r.filed_at, r.remind_at, r.state, r.decided_by,
    r.decided_at, r.reasons,
    array(select d.decided_by from case_decision d where d.case_id = c.id and d.decided_by is not null
        union select b.proposed_by from ban b where b.case_id = c.id and b.proposed_by is not null
        union select b.approved_by from ban b where b.case_id = c.id and b.approved_by is not null) as first_deciders
from review r join case_file c on c.id = r.case_id join account on account.id = c.account_id"""

LIST = f"""-- Requests that wait, oldest first.{VIEW}
where r.state = any($1::text[]) order by r.filed_at, r.id limit $2"""

RESTS_ON = """-- What a request is about: held before it.
select c.content_id, r.case_id, r.review_case_id from review r join case_file c on c.id = r.case_id
where r.number = $1"""

LOCK = f"""-- One request, under lock.{VIEW}
where r.number = $1 for no key update of r"""

DECIDE = """-- Answer a request, once.
update review set state = $2, decided_at = $3, decided_by = $4, reasons = $5
where id = $1 and state = 'open' returning id"""

TO_REMIND = """-- Requests whose recall is due and was not made, under lock.
select r.id, r.number, r.filed_at, c.account_id from review r join case_file c on c.id = r.case_id
where r.state = 'open' and r.remind_at <= $1 and r.reminded_at is null
order by r.id for no key update of r"""

REMINDED = """-- A request is recalled, once.
update review set reminded_at = $2 where id = $1"""

REMIND_LATER = """-- An emergency stopped the clock of a request.
update review set remind_at = $2 where id = $1"""

CONTENT = """-- The content that a review is about, as the record has it now.
select c.platform_id, c.kind, c.visibility, v.hash from content c
join content_version v on v.content_id = c.id and v.serial = c.serial where c.id = $1"""

TRY = """-- Count an attempt in its hour; how many there were.
insert into review_try (source, bucket, tries) values ($1, $2, 1)
on conflict (source, bucket) do update set tries = review_try.tries + 1 returning tries"""

FORGET_TRIES = """-- Attempts of past hours.
delete from review_try where bucket < $1"""


async def issue(
    conn: Connection, code_hash: bytes, case: int, action: int | None, at: datetime, closes_at: datetime
) -> None:
    await conn.execute(ISSUE, code_hash, case, action, at, closes_at)


def code_hash(number: str) -> bytes:
    """What is kept of a review code: case, spaces and dashes do not count."""
    return hashlib.sha256("".join(number.upper().split()).replace("-", "").encode()).digest()


async def issue_for_case(conn: Connection, number: str, case: int, at: datetime, action: int | None = None) -> None:
    """The case number opens its file for six months (decision 10)."""
    await issue(conn, code_hash(number), case, action, at, months_later(at, WINDOW_MONTHS))


async def open_file(conn: Connection, code_hash: bytes, at: datetime) -> ReviewFile | None:
    row = await conn.fetchrow(OPEN, code_hash, at)
    if row is None:
        return None
    spans = sorted({(span["start"], span["end"]) for reason in row["reasons"] for span in reason.get("spans", ())})
    return ReviewFile(**dict(row), spans=spans)


async def listed(conn: Connection, states: Sequence[str], limit: int = 200) -> Sequence[Review]:
    return [Review(**dict(row)) for row in await conn.fetch(LIST, list(states), limit)]


async def lock(conn: Connection, number: str) -> Review | None:
    row = await conn.fetchrow(LOCK, number)
    return Review(**dict(row)) if row else None
