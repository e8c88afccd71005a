"""Clocks of what people owe one another: in open time, standing still in an emergency (DRU-028, DRU-055)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.dialogue.office import Offices
from daemon.store import lateness, switches
from daemon.store.connection import Connection
from rules.calendars.hours import Hours, add_business_time, business_time
from rules.calendars.instants import Interval


@dataclass(frozen=True, slots=True)
class Late:
    """A case that has waited longer than the limit. ``waited`` is open time."""

    case: str
    account: str
    kind: str
    opened_at: datetime
    waited: timedelta


def due(
    hours: Hours | None, start: datetime, within: timedelta, paused: Sequence[Interval], otherwise: timedelta
) -> datetime:
    """When ``within`` of open time has passed; where no hours are known, ``otherwise`` by the wall clock."""
    found = add_business_time(hours, start, within, paused) if hours else None
    if found is not None:
        return found
    lost = sum((cut.length for hole in paused if (cut := hole.cut(start, start + otherwise))), timedelta())
    return start + otherwise + lost


async def late(conn: Connection, offices: Offices, now: datetime) -> Sequence[Late]:
    """Cases that wait for a person's answer beyond the limit, the longest wait first.

    Those under verification have a date of their own, and a closed one is never late, whatever its end.
    """
    paused = await switches.pauses(conn, now)
    found = []
    for row in await lateness.waiting(conn):
        office = offices.by_id.get(row.account_id)
        if office is None or office.hours is None:
            continue
        waited = business_time(office.hours, row.opened_at, now, paused)
        if waited > offices.limits.late:
            found.append(Late(row.number, row.account, row.kind, row.opened_at, waited))
    return sorted(found, key=lambda one: one.waited, reverse=True)
