"""Meta's account of our use: read from headers, obeyed before Meta has to say no (Meta: Rate Limits)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import orjson

from domain.errors import RateLimited

SLOW, STOP, PARK = 0.75, 0.90, 1.0
"""Shares of an allowance from which polling slows down, whatever is not urgent stops, everything waits."""
SLOW_PAUSE = timedelta(minutes=5)
STOP_PAUSE = timedelta(minutes=15)
STALE = timedelta(hours=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=60), timedelta(hours=1)

_PERCENTAGES = ("call_count", "total_cputime", "total_time")


@dataclass(frozen=True, slots=True)
class Reading:
    """One header's worth: name of the limit, share used, minutes until access is regained (0: not said)."""

    limit: str
    share: float
    minutes: float = 0.0


def readings(headers: Mapping[str, str]) -> Iterator[Reading]:
    """What the three usage headers say; a header that cannot be read says nothing."""
    for header, limit in (("X-App-Usage", "app"), ("X-Page-Usage", "page")):
        found = _object(headers.get(header))
        if found:
            yield Reading(limit, _share(found))
    for rows in _object(headers.get("X-Business-Use-Case-Usage")).values():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                minutes = row.get("estimated_time_to_regain_access", 0)
                limit = f"business.{row.get('type', '')}"
                yield Reading(limit, _share(row), minutes if isinstance(minutes, int | float) else 0.0)


def _object(header: str | None) -> dict[str, Any]:
    try:
        found = orjson.loads(header or "{}")
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _share(row: Mapping[str, Any]) -> float:
    values = [row.get(name, 0) for name in _PERCENTAGES]
    return max((value for value in values if isinstance(value, int | float)), default=0) / 100


@dataclass(slots=True)
class Allowance:
    """How much of the account's allowance is used, and until when it is parked.

    Kept in memory: after a restart the first answer tells it anew, and the daemon's own stored back-off holds.
    """

    on_usage: Callable[[str, float], None]
    random: Random = field(default_factory=Random)
    share: float = 0.0
    read_at: datetime | None = None
    parked_until: datetime | None = None
    writes_parked_until: datetime | None = None
    polled_at: datetime | None = None
    refusals: int = 0
    served: str = ""
    """Version of the API that the last answer says it is of (header ``facebook-api-version``)."""

    def note(self, headers: Mapping[str, str], now: datetime) -> None:
        """Take in the headers of one answer."""
        found = list(readings(headers))
        for reading in found:
            self.on_usage(reading.limit, reading.share)
        if not found:
            return
        worst = max(found, key=lambda reading: (reading.share, reading.minutes))
        self.share, self.read_at = worst.share, now
        if worst.share >= PARK:
            self.parked_until = now + self._pause(worst.minutes)

    def refused(self, headers: Mapping[str, str], now: datetime, code: str) -> RateLimited:
        """The platform said no: park for the time it estimates, else for longer and longer."""
        self.refusals += 1
        minutes = max((reading.minutes for reading in readings(headers)), default=0.0)
        self.parked_until = now + self._pause(minutes)
        return RateLimited(until=self.parked_until, code=code)

    def block_writes(self, until: datetime, code: str) -> RateLimited:
        """Meta blocked our writing for its own policy: reading goes on."""
        self.writes_parked_until = until
        return RateLimited(until=until, code=code, scope="writes")

    def allowed(self) -> None:
        """An answer was given: the growing pause starts over."""
        self.refusals = 0

    def check(self, now: datetime, *, write: bool) -> None:
        """Raise ``RateLimited`` rather than call while parked: calling then lengthens the block."""
        if self.parked_until and now < self.parked_until:
            raise RateLimited(until=self.parked_until, code="parked")
        if write and self.writes_parked_until and now < self.writes_parked_until:
            raise RateLimited(until=self.writes_parked_until, code="368", scope="writes")

    def pace_poll(self, now: datetime) -> None:
        """Raise ``RateLimited`` (scope ``poll``) when polling should wait for the sake of urgent calls."""
        fresh = self.read_at is not None and now - self.read_at < STALE
        pause = timedelta() if not fresh or self.share < SLOW else SLOW_PAUSE if self.share < STOP else STOP_PAUSE
        if self.polled_at and now < self.polled_at + pause:
            raise RateLimited(until=self.polled_at + pause, code="usage", scope="poll")
        self.polled_at = now

    def _pause(self, minutes: float) -> timedelta:
        if minutes > 0:
            return timedelta(minutes=minutes) + timedelta(seconds=self.random.uniform(1, 30))
        ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(max(self.refusals - 1, 0), 10))
        return FIRST_PAUSE / 2 + timedelta(seconds=self.random.uniform(0, ceiling.total_seconds()))
