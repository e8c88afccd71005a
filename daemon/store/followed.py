"""What has been followed up, and the verdicts, hides and decisions that wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from domain.content import ContentKind


@dataclass(frozen=True, slots=True)
class Subject:
    """A judged content with what answering it needs. ``written_at``: the platform's clock, else when we got it."""

    verdict_id: int
    account_id: int
    account: str
    content_id: int
    version_id: int
    platform_id: str
    kind: ContentKind
    own: bool
    backlog: bool
    author_id: int | None
    thread: str
    post_by_others: bool
    level: str
    lane: str | None
    intents: Sequence[str]
    clauses: Sequence[str]
    text: str
    version_hash: str
    written_at: datetime
    visibility: str


@dataclass(frozen=True, slots=True)
class HiddenContent:
    """A hide that software decided and the platform carried out, with the reason that decided."""

    action_id: int
    account_id: int
    account: str
    content_id: int
    version_id: int
    verdict_id: int
    author_id: int | None
    platform_id: str
    kind: ContentKind
    thread: str
    level: str
    lane: str | None
    reason: dict[str, Any]
    version_hash: str
    written_at: datetime
    hidden_at: datetime


FOLLOW = """-- Mark as followed up.
insert into followed (kind, ref, at, outcome) values ($1, $2, $3, $4) on conflict do nothing returning ref"""

SUBJECT = """-- One verdict with its content.
select v.id as verdict_id, c.account_id, account.slug as account, c.id as content_id, version.id as version_id,
    c.platform_id, c.kind, c.own, c.backlog, c.author_id, coalesce(c.root_id, c.platform_id) as thread,
    coalesce((select not post.own from content post
        where post.account_id = c.account_id and post.platform_id = c.root_id), false) as post_by_others,
    v.level, v.lane, v.intents,
    coalesce((select array_agg(reason ->> 'clause') from jsonb_array_elements(v.reasons -> 'reasons') reason), '{}')
        as clauses,
    coalesce(version.text, '') as text, version.hash as version_hash,
    coalesce(c.posted_at, c.received_at) as written_at, c.visibility
from verdict v
join content_version version on version.id = v.version_id
join content c on c.id = version.content_id
join account on account.id = c.account_id
where v.id = $1"""

VERDICTS = """-- Recent verdicts not followed up that may ask for an answer; of several on one version, the last.
with asked as (
    select v.id, v.version_id, v.level from verdict v
    where v.at > $1 and (cardinality(v.intents) > 0 or v.level in ('note', 'review'))
    union
    select v.id, v.version_id, v.level from content c
    join content_version version on version.content_id = c.id and version.serial = c.serial
    join verdict v on v.version_id = version.id
    where c.kind = 'message' and not c.own and c.received_at > $1
)
select max(asked.id) as id from asked
join content_version version on version.id = asked.version_id
join content c on c.id = version.content_id and c.serial = version.serial
where asked.level in ('allow', 'note', 'review') and not c.own
    and not exists (select from followed f where f.kind = 'verdict' and f.ref = asked.id)
group by asked.version_id order by 1 limit $2"""

HIDES = """-- Hides that software decided, carried out and not yet followed by their notice.
select a.id as action_id, a.account_id, account.slug as account, c.id as content_id, version.id as version_id,
    v.id as verdict_id, c.author_id, c.platform_id, c.kind, coalesce(c.root_id, c.platform_id) as thread,
    v.level, v.lane, coalesce(v.reasons -> 'reasons' -> 0, '{}') as reason, version.hash as version_hash,
    coalesce(c.posted_at, c.received_at) as written_at, a.finished_at as hidden_at
from action a
join account on account.id = a.account_id
join content c on c.id = a.content_id
join verdict v on v.id = a.verdict_id
join content_version version on version.id = v.version_id
where a.verb = 'hide' and a.decided_by = 'auto' and a.state = 'done' and a.finished_at > $1
    and not exists (select from followed f where f.kind = 'hide' and f.ref = a.id)
order by a.id limit $2"""


IS_FOLLOWED = """-- Whether it was followed up.
select exists (select from followed where kind = $1 and ref = $2)"""

CASE_OF = """-- The case opened for a verdict on a content, whatever its state.
select id, number from case_file where content_id = $1 and verdict_id = $2 and kind = 'content'
order by id desc limit 1"""


POST_TEXT = """-- The beginning of the post of a thread, when we have it.
select v.text from content c join content_version v on v.content_id = c.id and v.serial = c.serial
where c.account_id = $1 and c.platform_id = $2 and c.own"""


async def is_followed(conn: Connection, kind: str, ref: int) -> bool:
    return await conn.fetchval(IS_FOLLOWED, kind, ref) is True


async def follow(conn: Connection, kind: str, ref: int, at: datetime, outcome: str) -> bool:
    """Mark; false when it was followed before."""
    return await conn.fetchval(FOLLOW, kind, ref, at, outcome) is not None


async def subject_of(conn: Connection, verdict: int) -> Subject | None:
    row = await conn.fetchrow(SUBJECT, verdict)
    return Subject(**{**dict(row), "kind": ContentKind(row["kind"])}) if row else None


async def verdicts(conn: Connection, since: datetime, limit: int = 100) -> Sequence[int]:
    return [row["id"] for row in await conn.fetch(VERDICTS, since, limit)]


async def hides(conn: Connection, since: datetime, limit: int = 100) -> Sequence[HiddenContent]:
    rows = await conn.fetch(HIDES, since, limit)
    return [HiddenContent(**{**dict(row), "kind": ContentKind(row["kind"])}) for row in rows]
