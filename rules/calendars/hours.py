"""Opening hours as the clock on the wall reads them, and the instants they cover.

An instant is open when the wall clock of the zone then reads a time inside a window of that day. So an hour
that the autumn change repeats is open twice when it is open once, and one that spring skips is never open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.calendars.holidays import HolidayRule
from rules.calendars.instants import Interval, at_midnight, civil_to_instants, merged, without

HORIZON = timedelta(days=400)
"""How far ahead an opening is looked for."""

DAY = timedelta(days=1)
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Window:
    """Opening hours of one day. ``closes`` at or before ``opens`` is a time of the next day; 00:00 is midnight."""

    opens: time
    closes: time

    @property
    def past_midnight(self) -> bool:
        return self.closes <= self.opens and self.closes != MIDNIGHT


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one account, in civil time of ``zone``.

    ``weekly`` has seven tuples, Monday first. On a day of ``exceptions`` the hours are exactly those given
    (none: closed), holiday or not. A holiday, or a day of ``closed``, is closed from midnight to midnight, so
    that a window of the evening before stops there. ``half_days`` gives the time from which the day is closed.
    """

    zone: str
    weekly: tuple[tuple[Window, ...], ...]
    holidays: HolidayRule | None = field(default_factory=HolidayRule)
    closed: frozenset[date] = frozenset()
    half_days: Mapping[date, time] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)

    def is_closed(self, day: date) -> bool:
        """Closed all day by a holiday or by the organisation."""
        if day in self.exceptions:
            return not self.exceptions[day]
        return day in self.closed or (self.holidays is not None and day in self.holidays.of(day.year))

    def windows(self, day: date) -> tuple[Window, ...]:
        """Windows that open on ``day``, before half days are cut."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if self.is_closed(day) else self.weekly[day.weekday()]


def during(hours: Hours, weekly: tuple[tuple[Window, ...], ...], days: Iterable[date]) -> Hours:
    """Other windows on given days (an electoral period); holidays, closed, half and excepted days stay."""
    kept = {day for day in days if day not in hours.exceptions and day not in hours.half_days}
    extended = {day: weekly[day.weekday()] for day in kept if not hours.is_closed(day)}
    return replace(hours, exceptions={**hours.exceptions, **extended})


def civil_spans(hours: Hours, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """Open stretches of the civil ``day``, as naive wall-clock times, the night before's windows included."""
    today, tomorrow = datetime.combine(day, MIDNIGHT), datetime.combine(day + DAY, MIDNIGHT)
    closing = datetime.combine(day, hours.half_days[day]) if day in hours.half_days else tomorrow
    spans = []
    if day not in hours.exceptions and not hours.is_closed(day) and day - DAY not in hours.half_days:
        spans += [
            (today, datetime.combine(day, window.closes)) for window in hours.windows(day - DAY) if window.past_midnight
        ]
    for window in hours.windows(day):
        ends = datetime.combine(day, window.closes) if window.closes > window.opens else tomorrow
        spans.append((datetime.combine(day, window.opens), ends))
    return tuple((start, min(end, closing)) for start, end in sorted(spans) if start < min(end, closing))


def open_intervals(hours: Hours, start: datetime, end: datetime) -> Iterator[Interval]:
    """Open intervals between two instants, in order, apart from one another, cut at both ends."""
    zone = ZoneInfo(hours.zone)
    return merged(_raw(hours, zone, start, end))


def is_open(hours: Hours, at: datetime) -> bool:
    return any(True for _ in open_intervals(hours, at, at + timedelta(microseconds=1)))


def next_opening(hours: Hours, at: datetime) -> datetime | None:
    """First open instant from ``at`` on (``at`` itself when open), ``None`` when nothing opens within the horizon."""
    first = next(open_intervals(hours, at, at + HORIZON), None)
    return first.start if first else None


def closing(hours: Hours, at: datetime) -> datetime | None:
    """End of the interval that ``at`` lies in, ``None`` when ``at`` is not open."""
    first = next(open_intervals(hours, at, at + HORIZON), None)
    return first.end if first and first.start == at else None


def business_time(hours: Hours, start: datetime, end: datetime, paused: Sequence[Interval] = ()) -> timedelta:
    """Open time between two instants, ``paused`` stretches left out; zero when ``end`` is not after ``start``."""
    if end <= start:
        return timedelta()
    counted = without(open_intervals(hours, start, end), paused)
    return sum((interval.length for interval in counted), timedelta())


def add_business_time(
    hours: Hours, start: datetime, amount: timedelta, paused: Sequence[Interval] = ()
) -> datetime | None:
    """Earliest instant by which ``amount`` of open time has passed since ``start``; ``None`` past the horizon.

    Time that lies in ``paused`` does not count: an emergency stops the clocks of answers (DRU-055).
    """
    left = amount
    if left <= timedelta():
        return start
    for interval in without(open_intervals(hours, start, start + HORIZON), paused):
        if left <= interval.length:
            return interval.start + left
        left -= interval.length
    return None


def _raw(hours: Hours, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Interval]:
    day, last = start.astimezone(zone).date() - DAY, end.astimezone(zone).date()
    while day <= last:
        bounds = Interval(at_midnight(day, zone), at_midnight(day + DAY, zone))
        spans = civil_spans(hours, day)
        pieces = (piece for opens, closes in spans for piece in civil_to_instants(opens, closes, zone, bounds))
        for piece in sorted(pieces):
            if cut := piece.cut(start, end):
                yield cut
        day += DAY
