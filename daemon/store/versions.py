"""The queue of judgement: versions of contents, with all that their context rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store import events
from daemon.store.connection import UNHURRIED, Connection
from domain.content import (
    Attachment,
    AttachmentKind,
    Author,
    ChangedBy,
    Content,
    ContentKind,
    PlatformState,
    Visibility,
)
from domain.ids import AuthorKey, PlatformId, VersionId


@dataclass(frozen=True, slots=True)
class Claimed:
    """A version in hand."""

    id: VersionId
    lease: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A version with its content as the record has them."""

    claim: Claimed
    content_id: int
    account_id: int
    author_id: int | None
    serial: int
    current: bool
    """The version is still the content's last."""
    hash: str
    content: Content
    received_at: datetime
    protected: bool
    role: str
    role_name: str
    last_acted: str
    """Verb of our last effect on its visibility, empty if none."""


CLAIM_FRESH = """-- Claim versions nobody has judged; those that wait for facts only past their delay.
with due as (
    select id from content_version
    where state in ('facts', 'waiting', 'claimed') and attempts = 0 and id >= $4
        and (state = 'waiting' or (state = 'facts' and facts_due <= $1))
    order by id limit $2 for no key update skip locked
)
update content_version v set state = 'claimed', attempts = 1, lease = $3 from due where v.id = due.id
returning v.id, v.lease, v.attempts, :unhurried as unhurried""".replace(":unhurried", UNHURRIED)

CLAIM_AGAIN = """-- Claim one version that was claimed before and never finished.
with due as (
    select id from content_version
    where state in ('facts', 'waiting', 'claimed') and attempts > 0 and attempts < $3
        and (lease is null or lease <= $1) and state in ('waiting', 'claimed')
    order by attempts, id limit 1 for no key update skip locked
)
update content_version v set state = 'claimed', attempts = attempts + 1, lease = $2 from due where v.id = due.id
returning v.id, v.lease, v.attempts"""

TOO_OFTEN = "state in ('facts', 'waiting', 'claimed') and attempts >= $2 and (lease is null or lease <= $1)"
"""Claimed $2 times or more and in nobody's hand at $1: looked at and given up by the same words."""

TO_GIVE_UP = """-- What kills the process or fails each time.
select id, content_id from content_version
where :too_often order by id""".replace(":too_often", TOO_OFTEN)

GIVE_UP = """-- Set it aside: it goes to a person.
with due as (
    select id from content_version where :too_often and id = $3 for no key update skip locked
)
update content_version v set state = 'dead', lease = null from due, content c
where v.id = due.id and c.id = v.content_id
returning v.id, v.content_id, c.account_id, c.author_id, v.last_error""".replace(":too_often", TOO_OFTEN)

SUBJECTS = """-- Versions with their content, author and our last effect on it.
select v.id, v.lease, v.attempts, v.content_id, c.account_id, c.author_id, v.serial, v.serial = c.serial as current,
    v.hash, v.text, v.attachments, c.platform_id, c.kind, c.own, c.parent_id, c.root_id, c.permalink, c.posted_at,
    c.received_at, v.written_at, c.visibility, c.changed_by, c.can_hide, c.can_delete, c.can_reply_privately,
    coalesce(c.protected_hash = v.hash, false) as protected, author.key as author_key, author.name as author_name,
    coalesce(author.role, 'citizen') as role, coalesce(author.role_name, '') as role_name,
    coalesce((select a.verb from action a where a.content_id = c.id and a.verb in ('hide', 'unhide', 'delete')
        and a.state = 'done' order by a.id desc limit 1), '') as last_acted
from unnest($1::bigint[]) as asked(id)
cross join lateral (select * from content_version where id = asked.id and text is not null offset 0) v
cross join lateral (select * from content where id = v.content_id offset 0) c
left join author on author.id = c.author_id
order by v.id"""

HISTORY = """-- The same author's recent texts on the same account, before the last of a run of contents.
select asked.run - 1 as run, h.text, coalesce(h.posted_at, h.received_at) as at, h.received_at, h.root_id, h.backlog,
    h.id
from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
    with ordinality as asked(account_id, author_id, first, last, since, until, run)
cross join lateral (
    select c.id, c.posted_at, c.received_at, c.root_id, c.backlog, v.text
    from content c join content_version v on v.content_id = c.id and v.serial = c.serial
    where c.author_id = asked.author_id and c.account_id = asked.account_id and c.id < asked.last
        and c.received_at between asked.since and asked.until and v.text is not null
    order by c.received_at desc, c.id desc limit $7 + asked.last - asked.first
) h order by asked.run, h.received_at, h.id"""

THREAD = """-- What others wrote lately under the same post, before the last of a run of contents.
select asked.run - 1 as run, h.text, coalesce(h.posted_at, h.received_at) as at, h.received_at, h.key, h.backlog, h.id
from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
    with ordinality as asked(account_id, root_id, first, last, since, until, run)
cross join lateral (
    select c.id, c.posted_at, c.received_at, c.backlog, v.text, author.key
    from content c join content_version v on v.content_id = c.id and v.serial = c.serial
    left join author on author.id = c.author_id
    where c.account_id = asked.account_id and c.root_id = asked.root_id and c.id < asked.last
        and c.received_at between asked.since and asked.until and v.text is not null
    order by c.received_at desc, c.id desc limit $7 + asked.last - asked.first
) h order by asked.run, h.received_at, h.id"""

POSTS = """-- Posts under which contents stand.
select c.account_id, c.platform_id, c.id, c.own, v.text, k.kind as post_kind
from content c left join content_version v on v.content_id = c.id and v.serial = c.serial
left join post_kind k on k.content_id = c.id
where (c.account_id, c.platform_id) in (select * from unnest($1::bigint[], $2::text[]))"""

LOCK = """-- Contents as they stand while their verdicts are written.
select id, account_id, serial, visibility, protected_hash from content
where id = any($1::bigint[]) order by id for no key update"""

FINISH = """-- Close versions that are still ours, and tell the log.
with mine as (select * from unnest($1::bigint[], $2::timestamptz[]) as t(id, lease)),
told as (:append)
update content_version v set state = 'judged', judged_at = $3, lease = null
from mine where v.id = mine.id and v.state = 'claimed' and v.lease = mine.lease and v.id >= $4
returning v.id""".replace(":append", events.APPEND.replace("$1", "$5"))

DROP = """-- The words were purged meanwhile: there is nothing to judge.
update content_version set state = 'superseded', lease = null
where id = any($1::bigint[]) and state = 'claimed' and text is null"""

UNSERVED = """-- Versions of accounts that are served no more.
update content_version set state = 'exempt', lease = null where id = any($1::bigint[]) and state = 'claimed'"""

PUT_OFF = """-- Judge a version again later.
update content_version set state = 'waiting', lease = $3, last_error = $4
where id = $1 and state = 'claimed' and lease = $2"""

GIVE_BACK = """-- Nothing was done: free again, the claim not counted.
update content_version set state = 'waiting', lease = null, attempts = attempts - 1
where state = 'claimed' and (id, lease) in (select * from unnest($1::bigint[], $2::timestamptz[]))"""

ORPHANS = """-- No other process is alive: what was claimed is free again.
update content_version set lease = $1 where state = 'claimed' and lease > $1 returning id"""

REQUEUE = """-- A person asks that a version set aside be judged again.
update content_version set state = 'waiting', attempts = 0, last_error = '', lease = null
where id = $1 and state = 'dead' returning id"""


async def claim_fresh(conn: Connection, now: datetime, limit: int, lease: datetime, since: int) -> list[Claimed]:
    """``since``: no id below it is looked at."""
    rows = await conn.fetch(CLAIM_FRESH, now, limit, lease, since)
    return sorted((Claimed(row["id"], row["lease"], row["attempts"]) for row in rows), key=lambda one: one.id)


async def claim_again(conn: Connection, now: datetime, lease: datetime, most_attempts: int) -> list[Claimed]:
    return [Claimed(**dict(row)) for row in await conn.fetch(CLAIM_AGAIN, now, lease, most_attempts)]


async def finish(conn: Connection, claims: Sequence[Claimed], at: datetime, told: Sequence[events.Event]) -> bool:
    """Close what was judged in the caller's transaction; false when a lease was lost: roll back."""
    ids, first = [claim.id for claim in claims], min((claim.id for claim in claims), default=0)
    rows = await conn.fetch(FINISH, ids, [claim.lease for claim in claims], at, first, told)
    return len(rows) == len(ids)


async def subjects(conn: Connection, claims: Sequence[Claimed]) -> list[Subject]:
    """What was claimed, in order; versions whose words were purged are dropped from the queue."""
    found = [subject(row) for row in await conn.fetch(SUBJECTS, [claim.id for claim in claims])]
    if len(found) < len(claims):
        await conn.execute(DROP, [claim.id for claim in claims])
    return found


def subject(row: Any) -> Subject:
    """A row of ``SUBJECTS``."""
    return Subject(
        claim=Claimed(row["id"], row["lease"], row["attempts"]),
        content_id=row["content_id"],
        account_id=row["account_id"],
        author_id=row["author_id"],
        serial=row["serial"],
        current=row["current"],
        hash=row["hash"],
        content=_content(row),
        received_at=row["received_at"],
        protected=row["protected"],
        role=row["role"],
        role_name=row["role_name"],
        last_acted=row["last_acted"],
    )


def _content(row: Any) -> Content:
    key = row["author_key"]
    return Content(
        platform_id=PlatformId(row["platform_id"]),
        kind=ContentKind(row["kind"]),
        text=row["text"],
        author=None if key is None else Author(AuthorKey(key), row["author_name"], is_self=row["own"]),
        parent_id=row["parent_id"],
        root_id=row["root_id"],
        permalink=row["permalink"],
        attachments=tuple(attachment(one) for one in row["attachments"]),
        posted_at=row["posted_at"],
        edited_at=row["written_at"] if row["serial"] > 1 else None,
        state=PlatformState(
            Visibility(row["visibility"]),
            ChangedBy(row["changed_by"]),
            row["can_hide"],
            row["can_delete"],
            row["can_reply_privately"],
        ),
    )


def attachment(row: Mapping[str, Any]) -> Attachment:
    """An attachment as kept in ``content_version.attachments``."""
    labels = tuple((str(name), float(share)) for name, share in row.get("labels", ()))
    return Attachment(**{**row, "kind": AttachmentKind(row["kind"]), "labels": labels})
