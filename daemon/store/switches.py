"""Switches that a person turns (emergency mode), each with who, why, from and until; every period is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from rules.calendars.instants import Interval

EMERGENCY = "emergency"
OUTBOX_PAUSED = "outbox_paused"
"""Nothing leaves: after a restore from backup, or by a person's hand."""


@dataclass(frozen=True, slots=True)
class SwitchPeriod:
    """One time that a switch was on: half-open, ``ended_at`` set when somebody turned it off before its end."""

    name: str
    since: datetime
    until: datetime | None
    actor: str
    why: str
    ended_at: datetime | None = None

    @property
    def ends(self) -> datetime | None:
        """When it ended or will; ``None``: nobody knows."""
        return min((end for end in (self.until, self.ended_at) if end is not None), default=None)

    def covers(self, at: datetime) -> bool:
        return self.since <= at and (self.ends is None or at < self.ends)


TURN_ON = """-- Turn a switch on until an instant, or change until when it is on.
insert into switch (name, active, since, until, actor, why) values ($1, true, $2, $3, $4, $5)
on conflict (name) do update set active = true, until = excluded.until, actor = excluded.actor, why = excluded.why,
    since = case when switch.active then switch.since else excluded.since end"""

OPEN_PERIOD = """-- The period of a switch, opened or prolonged.
insert into switch_period (name, since, until, actor, why) values ($1, $2, $3, $4, $5)
on conflict (name) where ended_at is null do update set until = excluded.until, actor = excluded.actor,
    why = excluded.why"""

TURN_OFF = """-- Turn a switch off.
update switch set active = false, until = $2, actor = $3 where name = $1 and active returning name"""

CLOSE_PERIOD = """-- The period of a switch ends.
update switch_period set ended_at = $2, ended_by = $3 where name = $1 and ended_at is null returning id"""

EXPIRED = """-- Switches that are on past their end, under lock.
select name, until from switch where active and until <= $1
order by name for no key update"""

CURRENT = """-- A switch that is on at an instant, its end not passed.
select name, since, until, actor, why from switch
where name = $1 and active and since <= $2 and (until is null or until > $2)"""

PERIODS = """-- Every time a switch was on, latest first.
select name, since, until, actor, why, ended_at from switch_period where name = $1 order by since desc"""


async def turn_on(conn: Connection, name: str, since: datetime, until: datetime | None, actor: str, why: str) -> None:
    await conn.execute(TURN_ON, name, since, until, actor, why)
    await conn.execute(OPEN_PERIOD, name, since, until, actor, why)


async def turn_off(conn: Connection, name: str, at: datetime, actor: str) -> bool:
    """False when it was off already."""
    found = await conn.fetchval(TURN_OFF, name, at, actor)
    await conn.execute(CLOSE_PERIOD, name, at, actor)
    return found is not None


async def expired(conn: Connection, at: datetime) -> Sequence[tuple[str, datetime]]:
    """Names and ends of switches whose end has passed while they are on."""
    return [(row["name"], row["until"]) for row in await conn.fetch(EXPIRED, at)]


async def current(conn: Connection, name: str, at: datetime) -> SwitchPeriod | None:
    row = await conn.fetchrow(CURRENT, name, at)
    return SwitchPeriod(**dict(row)) if row else None


async def periods(conn: Connection, name: str) -> Sequence[SwitchPeriod]:
    return [SwitchPeriod(**dict(row)) for row in await conn.fetch(PERIODS, name)]


async def pauses(conn: Connection, now: datetime) -> tuple[Interval, ...]:
    """Stretches over which the clocks of answers stood still: emergencies, the present one up to its end (DRU-055)."""
    found = [(one.since, one.ends or now) for one in await periods(conn, EMERGENCY)]
    return tuple(Interval(since, end) for since, end in found if since < end)
