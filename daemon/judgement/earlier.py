"""What stood before each content of a batch, read once for a run of neighbours rather than once for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from daemon.store.connection import Connection

GAP: Final = 64
"""Contents further apart than this, counted in ids, are read apart: what lies between is read too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One content, and whose or which texts before it are asked for: its author's, or its thread's."""

    content: int
    account: int
    key: int | str
    received_at: datetime


async def before(
    conn: Connection, statement: str, asked: Iterable[Asked], span: timedelta, most: int
) -> dict[int, list[Any]]:
    """Rows by content, oldest first: at most ``most`` that reached us before it and within ``span`` of it."""
    runs = list(_runs(asked))
    if not runs:
        return {}
    columns = [list(column) for column in zip(*(_bounds(run, span) for run in runs), strict=True)]
    found: list[list[Any]] = [[] for _ in runs]
    for row in await conn.fetch(statement, *columns, most):
        found[row["run"]].append(row)
    return {one.content: _of_one(one, rows, span, most) for run, rows in zip(runs, found, strict=True) for one in run}


def _runs(asked: Iterable[Asked]) -> Iterator[Sequence[Asked]]:
    groups: Mapping[tuple[int, int | str], list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: one.content):
        groups[one.account, one.key].append(one)
    for group in groups.values():
        start = 0
        for place in range(1, len(group)):
            if group[place].content - group[place - 1].content > GAP:
                yield group[start:place]
                start = place
        yield group[start:]


def _bounds(run: Sequence[Asked], span: timedelta) -> tuple[int, int | str, int, int, datetime, datetime]:
    since = min(one.received_at for one in run) - span
    return run[0].account, run[0].key, run[0].content, run[-1].content, since, max(one.received_at for one in run)


def _of_one(one: Asked, rows: Sequence[Any], span: timedelta, most: int) -> list[Any]:
    """The last of the run's rows that stood before this content."""
    found: list[Any] = []
    since, place = one.received_at - span, len(rows)
    while place and len(found) < most:
        place -= 1
        row = rows[place]
        if row["id"] < one.content and since <= row["received_at"] <= one.received_at:
            found.append(row)
    return found[::-1]
