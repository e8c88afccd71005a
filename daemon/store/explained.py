"""Verdicts read back for those who ask why, and for replaying them with another pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from domain.ids import ClauseId, ItemCode, PackId, RuleId, SignalName
from domain.verdict import Intent, Lane, Level, PackRef, Reason, Signal, Span, Verdict

ASKED = """-- Every verdict of a content named by its platform id, its number here or its case's, newest first.
select d.id, d.pack, d.pack_version, d.pack_hash, d.engine, d.mode, d.level, d.lane, d.confidence, d.reasons,
    d.intents, d.at, v.text, v.serial, c.id as content_id, c.platform_id, c.visibility, a.slug as account,
    k.decision, k.closed_at
from content c join account a on a.id = c.account_id
join content_version v on v.content_id = c.id
join verdict d on d.version_id = v.id
left join lateral (select decision, closed_at from case_file where content_id = c.id and decision is not null
    order by id desc limit 1) k on true
where c.platform_id = $1 or c.id::text = $1 or c.id = (select content_id from case_file where number = $1)
order by d.id desc limit 20"""

SINCE = """-- The last verdict of each content received since an instant, and what a person decided.
select v.id as version_id, d.id, d.pack, d.pack_version, d.pack_hash, d.engine, d.level, d.lane,
    d.confidence, d.reasons, d.intents, d.at, c.id as content_id, c.account_id, a.kind as account_kind, a.platform,
    a.slug, coalesce(k.decision, '') as decision
from content c join account a on a.id = c.account_id
join lateral (select id from content_version where content_id = c.id and serial = c.serial and text is not null
    limit 1) v on true
join lateral (select * from verdict where version_id = v.id order by id desc limit 1) d on true
left join lateral (select decision from case_file where content_id = c.id and decision is not null
    order by id desc limit 1) k on true
where c.received_at >= $1 and not c.own and c.id > $2
order by c.id limit $3"""

COUNT_SINCE = """-- Contents received since an instant.
select count(*) from content where received_at >= $1 and not own"""

SHADOW_COUNTS = """-- How often each rule on trial would have applied since an instant, and how often it was live.
select s.rule, count(*) filter (where s.trial) as trial, count(*) filter (where not s.trial) as live
from (
    select r ->> 'rule' as rule, true as trial from verdict d, jsonb_array_elements(d.reasons -> 'shadow') r
    where d.at >= $1
    union all
    select r ->> 'rule', false from verdict d, jsonb_array_elements(d.reasons -> 'reasons') r where d.at >= $1
) s group by s.rule having count(*) filter (where s.trial) > 0 order by s.rule"""


@dataclass(frozen=True, slots=True)
class Explained:
    """One verdict as the record keeps it. ``text`` is ``None`` once its words were purged."""

    number: int
    verdict: Verdict
    text: str | None
    at: datetime
    account: str
    content: str
    mode: str
    visibility: str
    person: str


async def asked(conn: Connection, name: str) -> list[Explained]:
    """The verdicts of the content that ``name`` points to, newest first; none when nothing has that name."""
    return [
        Explained(
            number=row["id"],
            verdict=verdict_of(dict(row)),
            text=row["text"],
            at=row["at"],
            account=row["account"],
            content=row["platform_id"],
            mode=row["mode"],
            visibility=row["visibility"],
            person=row["decision"] or "",
        )
        for row in await conn.fetch(ASKED, name)
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    """The last verdict of one stored content, and what a person decided of it."""

    version: int
    content: int
    verdict: Verdict
    account: int
    account_kind: str
    platform: str
    slug: str
    at: datetime
    person: str


async def since(conn: Connection, instant: datetime, after: int, limit: int) -> list[Judged]:
    """Contents received since an instant whose words are still there, in the order of the record, after one of them."""
    return [
        Judged(
            version=row["version_id"],
            content=row["content_id"],
            verdict=verdict_of(dict(row)),
            account=row["account_id"],
            account_kind=row["account_kind"],
            platform=row["platform"],
            slug=row["slug"],
            at=row["at"],
            person=row["decision"],
        )
        for row in await conn.fetch(SINCE, instant, after, limit)
    ]


async def count_since(conn: Connection, instant: datetime) -> int:
    """How many contents were received since an instant."""
    return int(await conn.fetchval(COUNT_SINCE, instant) or 0)


async def shadow_counts(conn: Connection, since: datetime) -> dict[str, tuple[int, int]]:
    """For each rule on trial since an instant: how often it would have applied, and how often it was live."""
    return {row["rule"]: (row["trial"], row["live"]) for row in await conn.fetch(SHADOW_COUNTS, since)}


def verdict_of(row: Mapping[str, Any]) -> Verdict:
    """A verdict as it was recorded."""
    body = row["reasons"]
    return Verdict(
        level=Level[row["level"].upper()],
        pack=PackRef(PackId(row["pack"]), row["pack_version"], row["pack_hash"]),
        engine=row["engine"],
        reasons=_reasons(body["reasons"]),
        lane=Lane(row["lane"]) if row["lane"] else None,
        intents=tuple(Intent(intent) for intent in row["intents"]),
        alerts=tuple(body["alerts"]),
        confidence=float(row["confidence"]),
        failed=tuple(body["failed"]),
        exempted=_reasons(body["exempted"]),
        shadow=_reasons(body["shadow"]),
    )


def _reasons(rows: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            rule=RuleId(row["rule"]),
            item=ItemCode(row["item"]),
            clause=ClauseId(row["clause"]),
            category=row["category"],
            level=Level(row["level"]),
            clear=row["clear"],
            signals=tuple(
                Signal(SignalName(one["name"]), _spans(one["spans"]), one["detail"], float(one["weight"]))
                for one in row["signals"]
            ),
            spans=_spans(row["spans"]),
            why=row["why"],
            shadow=row["shadow"],
        )
        for row in rows
    )


def _spans(rows: Sequence[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)
