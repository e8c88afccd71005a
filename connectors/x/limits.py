"""X's rate limits, one for each endpoint and user, told in headers (X: Rate limits)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.errors import RateLimited

SLOW = 0.75
"""Share of a window at which sweeps wait for the next one."""
SWEPT = ("own", "mentions", "search", "lookup")
"""Windows that sweeps live on. Direct messages have fifteen calls a window: they alone are passed over."""


@dataclass(slots=True)
class Limits:
    tell: Callable[[str, float], None]
    _windows: dict[str, tuple[float, datetime]] = field(default_factory=dict)

    def learn(self, name: str, headers: Mapping[str, str]) -> None:
        limit, left = _number(headers.get("x-rate-limit-limit")), _number(headers.get("x-rate-limit-remaining"))
        reset = reset_of(headers)
        if not limit or left is None or reset is None:
            return
        share = min(1.0, max(0.0, 1 - left / limit))
        self._windows[name] = (share, reset)
        self.tell(name, share)

    def ensure(self, name: str, now: datetime) -> None:
        """Raises ``RateLimited`` when nothing is left of this endpoint's window."""
        share, reset = self._windows.get(name, (0.0, now))
        if share >= 1 and reset > now:
            raise RateLimited(until=reset, code="x-rate-limit", scope=name)

    def ensure_sweep(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps when a window that they live on is mostly used."""
        until = max((self.tight_until(name, now) for name in SWEPT), default=now)
        if until > now:
            raise RateLimited(until=until, code="x-rate-limit", scope="poll")

    def tight_until(self, name: str, now: datetime) -> datetime:
        """When a window that is mostly used ends; ``now`` when there is room."""
        share, reset = self._windows.get(name, (0.0, now))
        return max(reset, now) if share >= SLOW else now


def reset_of(headers: Mapping[str, str]) -> datetime | None:
    """``x-rate-limit-reset``, seconds since 1970."""
    seconds = _number(headers.get("x-rate-limit-reset"))
    return None if not seconds else datetime.fromtimestamp(seconds, UTC)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else None
