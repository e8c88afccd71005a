"""Opening hours as an electoral period changes them (legal.md: the institution's hours are extended then)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from daemon.settings.account_load import AccountSettings
from daemon.settings.hours import ElectoralHours
from rules.calendars.elections import Election, Scope
from rules.calendars.hours import Hours, during


def opening(one: AccountSettings, standing: Iterable[Election]) -> Hours | None:
    """The account's hours, with those of every electoral period that counts for it."""
    return extended(one.opening, one.electoral, standing)


def extended(hours: Hours | None, electoral: ElectoralHours | None, standing: Iterable[Election]) -> Hours | None:
    """Hours of an account, or of somebody on call, with those of the electoral periods."""
    if hours is None or electoral is None:
        return hours
    zone, scopes = ZoneInfo(hours.zone), electoral.scopes or tuple(Scope)
    days = {day for election in standing if election.scope in scopes for day in _days(election, zone)}
    return during(hours, electoral.weekly, days)


def _days(election: Election, zone: ZoneInfo) -> Iterator[date]:
    day, last = election.start.astimezone(zone).date(), election.end.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
