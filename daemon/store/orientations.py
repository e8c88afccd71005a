"""Orientations of the general management, with the days on which each holds (DRU-049, DRU-050)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Orientation:
    reference: str
    subject: str
    body: str
    given_on: date
    valid_until: date | None
    recorded_by: str
    recorded_at: datetime
    retired_at: datetime | None

    def holds(self, day: date) -> bool:
        """From the day it was given to its last day, unless it was retired."""
        return (
            self.retired_at is None and self.given_on <= day and (self.valid_until is None or day <= self.valid_until)
        )


ADD = """-- An orientation is recorded.
insert into orientation (reference, subject, body, given_on, valid_until, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (reference) do nothing returning id"""

RETIRE = """-- It holds no more.
update orientation set retired_at = $2, retired_by = $3 where reference = $1 and retired_at is null returning id"""

LIST = """-- The register, latest first.
select reference, subject, body, given_on, valid_until, recorded_by, recorded_at, retired_at
from orientation order by retired_at is not null, given_on desc, id desc"""

VALID = """-- References that hold on a day.
select reference from orientation
where retired_at is null and given_on <= $1 and (valid_until is null or valid_until >= $1)"""


async def listed(conn: Connection) -> Sequence[Orientation]:
    return [Orientation(**dict(row)) for row in await conn.fetch(LIST)]


async def valid(conn: Connection, day: date) -> frozenset[str]:
    return frozenset(row["reference"] for row in await conn.fetch(VALID, day))
