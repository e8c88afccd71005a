"""What the queue and a case show: reads only, bounded, within a person's accounts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from daemon.store.connection import Connection, own_plans
from daemon.store.verdicts import LAST_REASONS

PAGE = 50
QUOTES = re.compile(r"[\"«»“”]")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person may see: accounts (``None``: all) of public content, and of private messages."""

    public: list[int] | None
    private: list[int] | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is asked for. ``after`` is the place of the last case shown before."""

    lane: str | None = None
    account: str | None = None
    search: str = ""
    mine: str | None = None
    kind: str | None = None
    late_at: datetime | None = None
    """Only cases whose time was over by then."""
    after: tuple[int, datetime, int] | None = None


SEEN = """(case when c.private then $2::bigint[] is null or c.account_id = any($2)
    else $1::bigint[] is null or c.account_id = any($1) end)"""

QUEUE = """-- One page of the queue, most urgent and oldest first: its cases are found, then what they show is read.
select c.id, c.number, c.lane, c.kind, c.state, c.priority, c.opened_at, c.due_at, c.claimed_by, c.claimed_until,
    p.name as claimer, a.slug as account, a.name as account_name, a.platform, a.mode,
    left(v.text, 240) as excerpt, length(v.text) as length, u.name as author, t.visibility, t.kind as content_kind,
    d.level, d.rules, c.summary, jsonb_array_length(v.attachments) as attachments, c.verdict_id, d.reasons
from (
    select c.* from case_file c
    where c.state <> 'closed' and :seen
        and ($3::text is null or c.lane = $3)
        and ($4::text is null or c.account_id = (select id from account where slug = $4))
        and ($5::text is null or c.number = $6 or (
            select s.search @@ to_tsquery('simple', $5) from content_version s where s.id = c.version_id))
        and ($7::text is null or c.claimed_by = $7) and ($8::text is null or c.kind = $8)
        and ($9::int is null or (c.priority, c.opened_at, c.id) > ($9, $10::timestamptz, $11::bigint))
        and ($13::timestamptz is null or c.due_at < $13)
    order by c.priority, c.opened_at, c.id limit $12
) c
join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = t.author_id
left join verdict d on d.id = c.verdict_id
left join person p on p.login = c.claimed_by
order by c.priority, c.opened_at, c.id""".replace(":seen", SEEN)

COUNTS = """-- How many cases wait in each lane, how many are late.
select c.lane, count(*) as waiting, count(*) filter (where c.due_at < $3) as late, min(c.opened_at) as oldest
from case_file c where c.state <> 'closed' and :seen
group by c.lane""".replace(":seen", SEEN)

CASE = """-- One case with everything its page names.
select c.*, a.slug as account, a.name as account_name, a.platform, a.mode, a.kind as account_kind,
    a.pack as account_pack,
    t.platform_id as target, t.kind as content_kind, t.permalink, t.posted_at, t.received_at, t.visibility,
    t.changed_by, t.state_at, t.parent_id, t.root_id, t.protected_hash, t.backlog, t.erased_at,
    t.can_hide, t.can_delete, t.can_reply_privately,
    v.id as current_version, v.serial, v.text, v.hash as text_hash, v.attachments, v.seen_at,
    u.name as author, u.key as author_key, u.first_seen, u.role as author_role, u.role_name,
    d.level, d.pack, d.pack_version, d.pack_hash, d.engine, d.mode as verdict_mode, d.confidence, d.reasons,
    d.intents, d.at as judged_at, d.version_id as judged_version, d.context,
    p.name as claimer, q.name as closer
from case_file c
join account a on a.id = c.account_id
left join content t on t.id = c.content_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = coalesce(t.author_id, c.author_id)
left join verdict d on d.id = c.verdict_id
left join person p on p.login = c.claimed_by
left join person q on q.login = c.closed_by
where c.number = $3 and :seen""".replace(":seen", SEEN)

NEXT = """-- The case after this place that nobody else holds.
select c.number from case_file c
where c.state <> 'closed' and :seen and ($3::text is null or c.lane = $3)
    and c.number <> $4 and (c.claimed_by is null or c.claimed_by = $5 or c.claimed_until <= $6)
order by c.priority, c.opened_at, c.id limit 1""".replace(":seen", SEEN)

THREAD = """-- What stands around a content: the post, and up to a dozen texts of its thread before and after it.
with around as (
    (select id from content where account_id = $1 and root_id = $2 and received_at <= $3
        and kind <> 'message' order by received_at desc limit 7)
    union
    (select id from content where account_id = $1 and root_id = $2 and received_at > $3
        and kind <> 'message' order by received_at limit 5)
    union
    (select id from content where account_id = $1 and platform_id = any(array[$2, $4]::text[]))
)
select t.id, t.platform_id, t.kind, t.own, t.parent_id, t.received_at, t.posted_at, t.visibility, u.name as author,
    left(v.text, 600) as excerpt, jsonb_array_length(v.attachments) as attachments, d.reasons
from around join content t on t.id = around.id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join author u on u.id = t.author_id
:last
order by (t.platform_id = $2) desc, t.received_at""".replace(":last", LAST_REASONS)

VERSIONS = """-- Earlier texts of a content.
select v.serial, left(v.text, 2000) as excerpt, v.seen_at, d.reasons from content_version v
:last
where v.content_id = $1 and v.serial <> $2 order by v.serial desc limit 10""".replace(":last", LAST_REASONS)

HISTORY = """-- The same author on this platform: what was decided before, nothing from elsewhere.
select t.id, t.kind, t.received_at, t.visibility, left(v.text, 160) as excerpt, c.number, c.decision, c.closed_at,
    a.name as account_name, d.reasons
from (select * from content where author_id = $1 and id <> $2 and kind <> 'message'
        and ($3::bigint[] is null or account_id = any($3)) order by received_at desc limit 8) t
join account a on a.id = t.account_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join lateral (select number, decision, closed_at from case_file where content_id = t.id
    order by id desc limit 1) c on true
:last
order by t.received_at desc""".replace(":last", LAST_REASONS)

HISTORY_COUNTS = """-- How much the author wrote here, and how much of it was hidden.
select count(*) as written, count(*) filter (where visibility = 'hidden') as hidden, min(received_at) as since
from (select visibility, received_at from content where author_id = $1 order by received_at desc limit 1000) t"""

ACTIONS = """-- What was and will be done on a content.
select id, verb, state, decided_by, actor, rule, reason, body, not_before, planned_at, finished_at, outcome,
    last_error, undoes, undone_by, cause
from action where content_id = $1 order by id desc limit 30"""

DECISIONS = """-- What people decided on a case.
select d.id, d.decision, d.item, d.reason, d.kind, d.at, d.undone_at, d.batch_id, p.name as by_name, d.decided_by
from case_decision d left join person p on p.login = d.decided_by where d.case_id = $1 order by d.id desc"""

NOTES = """-- What colleagues wrote on a case.
select n.body, n.at, n.label, p.name as by_name, n.written_by
from case_note n left join person p on p.login = n.written_by where n.case_id = $1 order by n.id"""

PULSE = """-- One number that moves whenever something happened.
select max(id) from event"""


def search_query(text: str, fold: Callable[[str], str]) -> str | None:
    """A ``tsquery``: a word finds those that begin like it, « between quotes » whole words alone; ``None`` without one.

    ``fold`` is what made the stored column; only letters and digits are kept.
    """
    found: list[str] = []
    for rank, part in enumerate(QUOTES.split(text)):
        found += [word if rank % 2 else f"{word}:*" for word in re.findall(r"\w+", fold(part))]
    return " & ".join(found[:12]) or None


async def queue(conn: Connection, sight: Sight, wanted: Filter, query: str | None, limit: int = PAGE) -> list[Record]:
    priority, opened, number = wanted.after or (None, None, None)
    async with own_plans(conn):
        return await conn.fetch(
            QUEUE,
            sight.public,
            sight.private,
            wanted.lane,
            wanted.account,
            query,
            wanted.search.strip().upper(),
            wanted.mine,
            wanted.kind,
            priority,
            opened,
            number,
            limit,
            wanted.late_at,
        )


async def counts(conn: Connection, sight: Sight, now: datetime) -> Sequence[Record]:
    return await conn.fetch(COUNTS, sight.public, sight.private, now)


async def case(conn: Connection, sight: Sight, number: str) -> Record | None:
    return await conn.fetchrow(CASE, sight.public, sight.private, number)


async def next_case(
    conn: Connection, sight: Sight, lane: str | None, number: str, actor: str, now: datetime
) -> str | None:
    found = await conn.fetchval(NEXT, sight.public, sight.private, lane, number, actor, now)
    return None if found is None else str(found)


async def surroundings(conn: Connection, row: Record, public: list[int] | None) -> Mapping[str, Any]:
    """Thread, earlier texts, author's history, actions, decisions and notes of a case."""
    found: dict[str, Any] = {"thread": [], "versions": [], "history": [], "written": None, "actions": []}
    if row["content_id"] is not None:
        root = row["root_id"] or row["target"]
        found["thread"] = await conn.fetch(THREAD, row["account_id"], root, row["received_at"], row["parent_id"])
        found["versions"] = await conn.fetch(VERSIONS, row["content_id"], row["serial"] or 0)
        found["actions"] = await conn.fetch(ACTIONS, row["content_id"])
    if row["author_id"] is not None:
        found["history"] = await conn.fetch(HISTORY, row["author_id"], row["content_id"] or 0, public)
        found["written"] = await conn.fetchrow(HISTORY_COUNTS, row["author_id"])
    found["decisions"] = await conn.fetch(DECISIONS, row["id"])
    found["notes"] = await conn.fetch(NOTES, row["id"])
    return found


async def pulse(conn: Connection) -> int:
    return int(await conn.fetchval(PULSE) or 0)
