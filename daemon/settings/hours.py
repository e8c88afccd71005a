"""Section [hours]: opening hours. Their arithmetic is in rules/calendars/hours.py."""

import re
from datetime import date, time
from typing import Annotated

from pydantic import BeforeValidator, Field

from daemon.settings.fields import Clock, Day, Section, YesNo, expected
from rules.calendars.elections import Scope
from rules.calendars.holidays import Easter, HolidayRule
from rules.calendars.hours import Hours, Window

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FORM = "des heures comme « 8:30-16:30 » (la fin peut être le lendemain : « 22:00-2:00 »)"


def window(value: object) -> Window:
    """``8:30-16:30``; ``24:00`` is midnight."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)", value) if isinstance(value, str) else None
    if isinstance(value, Window):
        return value
    if found is None:
        raise expected(FORM)
    opens, closes = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    try:
        return Window(time(*opens), time() if closes == (24, 0) else time(*closes))
    except ValueError:
        raise expected(FORM) from None


OpenHours = Annotated[Window, BeforeValidator(window)]
Windows = tuple[OpenHours, ...]


class ExceptionDay(Section):
    """``[[hours.exceptions]]``: a day with hours of its own, holiday or not."""

    date: Day
    windows: Windows = ()
    """None: closed."""


class HalfDay(Section):
    """``[[hours.half_days]]``: a day that closes early."""

    date: Day
    closes_at: Clock


class ElectoralHours(Section):
    """``[hours.electoral]``: windows of each day while an electoral period is open. A day without any is closed."""

    monday: Windows = ()
    tuesday: Windows = ()
    wednesday: Windows = ()
    thursday: Windows = ()
    friday: Windows = ()
    saturday: Windows = ()
    sunday: Windows = ()
    scopes: tuple[Scope, ...] = ()
    """Periods that count; none: all."""

    @property
    def weekly(self) -> tuple[Windows, ...]:
        return tuple(getattr(self, day) for day in DAYS)


class HoursSection(Section):
    """Weekly windows, several a day if need be. A day without any is closed."""

    monday: Windows = ()
    tuesday: Windows = ()
    wednesday: Windows = ()
    thursday: Windows = ()
    friday: Windows = ()
    saturday: Windows = ()
    sunday: Windows = ()
    holidays: YesNo = True
    """Statutory holidays of Québec are closed."""
    easter: Easter = Easter.FRIDAY
    observed: YesNo = True
    closed: frozenset[Day] = Field(default=frozenset())
    half_days: tuple[HalfDay, ...] = ()
    exceptions: tuple[ExceptionDay, ...] = ()
    electoral: ElectoralHours | None = None

    def hours(self, zone: str) -> Hours:
        """As the calendars compute with it."""
        return Hours(
            zone=zone,
            weekly=tuple(getattr(self, day) for day in DAYS),
            holidays=HolidayRule(self.easter, self.observed) if self.holidays else None,
            closed=frozenset[date](self.closed),
            half_days={half.date: half.closes_at for half in self.half_days},
            exceptions={one.date: one.windows for one in self.exceptions},
        )
