"""The grace period before electoral content is deleted: one business day (decision 1)."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.calendars.hours import Hours, Window

LONGEST = 30
"""Days looked through for an open one."""


def business_day_after(zone: str, hours: Hours | None) -> Callable[[datetime], datetime]:
    """The same civil hour on the next open day; where no hours are set, Monday to Friday but holidays."""
    office = (Window(time(8), time(16)),)
    calendar = hours or Hours(zone, weekly=(*(office,) * 5, (), ()))

    def after(at: datetime) -> datetime:
        civil = at.astimezone(ZoneInfo(calendar.zone))
        for _ in range(LONGEST):
            civil += timedelta(days=1)
            if calendar.windows(civil.date()):
                break
        return civil.astimezone(at.tzinfo)

    return after
