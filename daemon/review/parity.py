"""Parity of what was removed, by candidate and by direction: the same rule for every candidate."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from asyncpg import Record

from daemon.store import registries
from daemon.store.connection import Connection
from domain.context import Candidate, Party, Registries
from rules.outbound.names import politics_named
from rules.text.reading import fold

AGAINST = re.compile(
    r"\b(?:ne votez pas|votez pas|pas voter|jamais voter|votez contre|voter contre|contre|dehors|"
    r"battre|battons|debarrass\w+|surtout pas|tout sauf|n importe qui sauf)\b"
)
"""Words that call against somebody; a plain sign to sort by, never a ground to act on."""
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Parity:
    """One candidate or party: contents that name it, and what became of them."""

    name: str
    mentions: int = 0
    removed: int = 0
    removed_for: int = 0
    removed_against: int = 0
    reviewed: int = 0


CONTENTS = """-- Judged contents of citizens since an instant, with the strongest verdict of each.
select coalesce(v.text, '') as text, j.level, j.lane
from content c
join content_version v on v.content_id = c.id and v.serial = c.serial
join lateral (select level, lane from verdict where version_id = v.id order by id desc limit 1) j on true
where c.received_at >= $1 and not c.own and v.text is not null
order by c.received_at desc limit $2"""


def against(text: str) -> bool:
    """Whether a text calls against somebody rather than for."""
    return bool(AGAINST.search(" ".join(re.findall(r"\w+", fold(text)))))


async def report(conn: Connection, now: datetime, since: date, today: date) -> Sequence[Parity]:
    """Counts by candidate and party of the registry, over the latest 20,000 contents since a day (UTC)."""
    candidates, parties, _ = await registries.load(conn, now, today)
    rows = await conn.fetch(CONTENTS, datetime.combine(since, time(), UTC), MOST)
    return await asyncio.to_thread(_report, [*candidates, *parties], rows)


def _report(entries: Sequence[Candidate | Party], rows: Sequence[Record]) -> Sequence[Parity]:
    counts = {entry.name: Parity(entry.name) for entry in entries}
    everybody = _registries(entries)
    for row in rows:
        if not politics_named(row["text"], everybody):
            continue
        for entry in entries:
            if politics_named(row["text"], _registries([entry])):
                counts[entry.name] = _counted(counts[entry.name], row["level"], row["lane"], against(row["text"]))
    return list(counts.values())


def _registries(entries: Sequence[Candidate | Party]) -> Registries:
    return Registries(
        candidates=tuple(one for one in entries if isinstance(one, Candidate)),
        parties=tuple(one for one in entries if isinstance(one, Party)),
    )


def _counted(so_far: Parity, level: str, lane: str | None, is_against: bool) -> Parity:
    removed = level == "remove"
    return Parity(
        so_far.name,
        so_far.mentions + 1,
        so_far.removed + removed,
        so_far.removed_for + (removed and not is_against),
        so_far.removed_against + (removed and is_against),
        so_far.reviewed + (level == "review" and lane == "electoral"),
    )
