"""From civil time to instants, on days when the clock changes too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)
REACH = timedelta(days=1)
"""No zone's offset from UTC reaches a day, nor does any change of it by more than that."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Half-open interval of instants, in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def cut(self, start: datetime, end: datetime) -> "Interval | None":
        """The part between two instants, ``None`` when there is none."""
        first, last = max(self.start, start), min(self.end, end)
        return Interval(first, last) if first < last else None

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end


def instant(civil: datetime, zone: ZoneInfo) -> datetime:
    """First instant at which the clock of ``zone`` reads ``civil``; past a skipped hour, the end of the skip."""
    guess = civil.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if guess.astimezone(zone).replace(tzinfo=None, fold=0) == civil:
        return guess
    return _change(guess - REACH, guess + REACH, zone)


def at_midnight(day: date, zone: ZoneInfo) -> datetime:
    """First instant of a civil day."""
    return instant(datetime.combine(day, time()), zone)


def civil_to_instants(opens: datetime, closes: datetime, zone: ZoneInfo, around: Interval) -> Iterator[Interval]:
    """Instants inside ``around`` (one civil day) at which the clock reads from ``opens`` to before ``closes``."""
    for piece, offset in _steady(around, zone):
        start = (opens - offset).replace(tzinfo=UTC)
        end = (closes - offset).replace(tzinfo=UTC)
        if cut := piece.cut(start, end):
            yield cut


def merged(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """The same instants with touching and overlapping neighbours made one; needs them in order of start."""
    held: Interval | None = None
    for interval in intervals:
        if held and interval.start <= held.end:
            held = Interval(held.start, max(held.end, interval.end))
            continue
        if held:
            yield held
        held = interval
    if held:
        yield held


def without(intervals: Iterable[Interval], holes: Iterable[Interval]) -> Iterator[Interval]:
    """What is left of intervals once holes are cut out; both in any order, what comes out as it came in."""
    cuts = sorted(holes)
    for interval in intervals:
        start = interval.start
        for hole in cuts:
            if start < hole.start < interval.end:
                yield Interval(start, hole.start)
            if hole.start < interval.end and start < hole.end:
                start = hole.end
        if start < interval.end:
            yield Interval(start, interval.end)


def _steady(around: Interval, zone: ZoneInfo) -> Iterator[tuple[Interval, timedelta]]:
    """Pieces of a day over which the offset from UTC does not change (it changes at most once in a day)."""
    if around.start >= around.end:  # a day that the zone skipped whole
        return
    first, last = _offset(around.start, zone), _offset(around.end - SECOND, zone)
    if first == last:
        yield around, first
        return
    change = _change(around.start, around.end - SECOND, zone)
    yield Interval(around.start, change), first
    yield Interval(change, around.end), last


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """First instant, to the second, with the offset of ``high``; the offset changes once between the two."""
    after = _offset(high, zone)
    while high - low > SECOND:
        middle = low + (high - low) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if middle <= low:
            break
        if _offset(middle, zone) == after:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
