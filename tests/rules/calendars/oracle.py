"""The hours again, written the slow and plain way: which minutes of the wall clock are open, day by day.

Shares no code with rules/calendars beyond the shape of the data.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.calendars.hours import Hours, Window

QUARTER = timedelta(minutes=15)
"""Every change of offset of the zones under test falls on a quarter of an hour, in UTC as in civil time."""


def minute(window_edge: object) -> int:
    assert hasattr(window_edge, "hour") and hasattr(window_edge, "minute")
    return int(window_edge.hour) * 60 + int(window_edge.minute)


def paint(board: bytearray, window: Window, offset: int, until: int) -> None:
    """Mark a window's minutes; ``offset`` is -1440 for one that opened the day before."""
    opens, closes = minute(window.opens), minute(window.closes)
    if closes <= opens:
        closes += 1440
    for at in range(opens, min(closes, until)):
        if 0 <= at + offset < 1440:
            board[at + offset] = 1


class WallClock:
    """Open minutes of any civil day; days alike are painted once."""

    def __init__(self, hours: Hours, holidays: frozenset[date]) -> None:
        self.hours, self.holidays = hours, holidays
        self.painted: dict[tuple[object, ...], bytes] = {}

    def opening(self, day: date) -> tuple[Window, ...]:
        if day in self.hours.exceptions:
            return self.hours.exceptions[day]
        if day in self.hours.closed or day in self.holidays:
            return ()
        return self.hours.weekly[day.weekday()]

    def day(self, day: date) -> bytes:
        before = day - timedelta(days=1)
        special = day in self.hours.exceptions or day in self.hours.closed or day in self.holidays
        tail = () if special else self.opening(before)
        cut = minute(self.hours.half_days[day]) if day in self.hours.half_days else 2880
        cut_before = minute(self.hours.half_days[before]) if before in self.hours.half_days else 2880
        key = (self.opening(day), tail, cut, cut_before)
        if key not in self.painted:
            self.painted[key] = self.board(*key)
        return self.painted[key]

    def board(self, today: tuple[Window, ...], tail: tuple[Window, ...], cut: int, cut_before: int) -> bytes:
        board = bytearray(1440)
        for window in tail:
            paint(board, window, -1440, cut_before)
        for window in today:
            paint(board, window, 0, cut)
        for at in range(min(cut, 1440), 1440):
            board[at] = 0
        return bytes(board)


def open_minutes(clock: WallClock, zone: str, first: date, last: date) -> Iterator[tuple[datetime, bytes]]:
    """For each UTC day, its midnight and one byte a minute: 1 when open."""
    tz, at = ZoneInfo(zone), datetime(first.year, first.month, first.day, tzinfo=UTC)
    end = datetime(last.year, last.month, last.day, tzinfo=UTC)
    while at < end:
        pieces = []
        for quarter in range(96):
            wall = (at + quarter * QUARTER).astimezone(tz)
            start = wall.hour * 60 + wall.minute
            pieces.append(clock.day(wall.date())[start : start + 15])
        yield at, b"".join(pieces)
        at += timedelta(days=1)
