"""Opening hours as an electoral period changes them (legal.md: the institution's hours are extended then)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from daemon.settings.account_load import AccountSettings
from rules.calendars.elections import Election, Scope
from rules.calendars.hours import Hours, during


def opening(one: AccountSettings, standing: Iterable[Election]) -> Hours | None:
    """The account's hours, with those of every electoral period that counts for it."""
    if one.opening is None or one.electoral is None:
        return one.opening
    zone, scopes = ZoneInfo(one.opening.zone), one.electoral.scopes or tuple(Scope)
    days = {day for election in standing if election.scope in scopes for day in _days(election, zone)}
    return during(one.opening, one.electoral.weekly, days)


def _days(election: Election, zone: ZoneInfo) -> Iterator[date]:
    day, last = election.start.astimezone(zone).date(), election.end.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
