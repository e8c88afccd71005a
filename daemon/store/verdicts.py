"""Verdicts: immutable, one for each version, pack and context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from domain.account import Mode
from domain.ids import VerdictId, VersionId
from domain.verdict import Verdict

RECORD = """-- Write verdicts down once for their version, pack and context.
insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, lane, confidence,
    reasons, context, intents, rules, at)
select version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, lane, confidence, reasons, context,
    array(select jsonb_array_elements_text(n.intents)), array(select jsonb_array_elements_text(n.rules)), at
from jsonb_to_recordset($1::jsonb) as n(nth int, version_id bigint, pack text, pack_version text, pack_hash text,
    context_hash text, engine text, mode text, level text, lane text, confidence real, reasons jsonb, context jsonb,
    intents jsonb, rules jsonb, at timestamptz)
order by nth
on conflict (version_id, pack_hash, context_hash) do nothing
returning id, version_id"""

LAST_REASONS = (
    "left join lateral (select reasons from verdict where version_id = v.id order by id desc limit 1) d on true"
)
"""Joins, as ``d``, why the text of the version ``v`` was judged so at last: by it hard words are masked."""

SAME = """-- Verdicts given before on the same grounds.
select v.id, v.version_id from verdict v
join unnest($1::bigint[], $2::text[], $3::text[]) as n(version_id, pack_hash, context_hash)
using (version_id, pack_hash, context_hash)"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict about to be written down, with what it leaned on beside the text."""

    version: VersionId
    verdict: Verdict
    mode: Mode
    context_hash: str
    context: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    id: VerdictId
    new: bool
    """False when the same version was judged before by the same pack in the same context."""


async def record(conn: Connection, rulings: Sequence[Ruling]) -> dict[VersionId, Recorded]:
    """Write verdicts down; those already there keep their number."""
    rows = await conn.fetch(RECORD, [_row(ruling, nth) for nth, ruling in enumerate(rulings)])
    found = {VersionId(row["version_id"]): Recorded(VerdictId(row["id"]), True) for row in rows}
    rest = [ruling for ruling in rulings if ruling.version not in found]
    if rest:
        rows = await conn.fetch(
            SAME,
            [ruling.version for ruling in rest],
            [ruling.verdict.pack.hash for ruling in rest],
            [ruling.context_hash for ruling in rest],
        )
        found |= {VersionId(row["version_id"]): Recorded(VerdictId(row["id"]), False) for row in rows}
    return found


def _row(ruling: Ruling, nth: int) -> dict[str, Any]:
    verdict = ruling.verdict
    return {
        "nth": nth,
        "version_id": ruling.version,
        "pack": verdict.pack.id,
        "pack_version": verdict.pack.version,
        "pack_hash": verdict.pack.hash,
        "context_hash": ruling.context_hash,
        "engine": verdict.engine,
        "mode": ruling.mode.value,
        "level": verdict.level.word,
        "lane": verdict.lane.value if verdict.lane else None,
        "confidence": verdict.confidence,
        "reasons": reasons(verdict),
        "context": dict(ruling.context),
        "intents": [intent.value for intent in verdict.intents],
        "rules": list(verdict.rules),
        "at": ruling.at,
    }


def reasons(verdict: Verdict) -> dict[str, Any]:
    """Everything that explains a verdict: rules, clauses, signals and spans, never the text itself."""
    return {
        "reasons": list(verdict.reasons),
        "exempted": list(verdict.exempted),
        "shadow": list(verdict.shadow),
        "alerts": list(verdict.alerts),
        "failed": list(verdict.failed),
    }
