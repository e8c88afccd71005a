"""One window of calls shared by all that an account does, as the platform tells it in headers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.http import Reply
from connectors.reading import moment
from domain.clock import Clock
from domain.errors import RateLimited

SLOW = 0.75
"""Share of the window at which sweeps wait for the next one: what is left is for what is urgent."""


@dataclass(slots=True)
class Window:
    """``prefix``: of the three headers, ``X-RateLimit`` or ``RateLimit``. Kept in memory: the next answer tells it."""

    clock: Clock
    tell: Callable[[str, float], None]
    prefix: str
    share: float = 0.0
    ends: datetime | None = None

    def learn(self, reply: Reply) -> None:
        """Take in one answer; headers that are missing or unreadable say nothing."""
        limit, left = (_number(reply.headers.get(f"{self.prefix}-{name}")) for name in ("Limit", "Remaining"))
        ends = _reset(reply.headers.get(f"{self.prefix}-Reset"))
        if not limit or left is None or ends is None:
            return
        self.share, self.ends = min(1.0, max(0.0, 1 - left / limit)), ends
        self.tell("window", self.share)

    def ensure(self) -> None:
        """Raise ``RateLimited`` rather than send, once nothing is left."""
        if self.share >= 1 and self.ends is not None and self.ends > self.clock.now():
            raise RateLimited(until=self.ends, code="window")

    def ensure_sweep(self) -> None:
        """Raise ``RateLimited`` (scope ``poll``) while little is left."""
        if self.share >= SLOW and self.ends is not None and self.ends > self.clock.now():
            raise RateLimited(until=self.ends, code="window", scope="poll")


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else None


def _reset(value: str | None) -> datetime | None:
    """Seconds since 1970, or an instant in words."""
    seconds = _number(value)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else moment(value)
    except (ValueError, OverflowError, OSError):
        return None
