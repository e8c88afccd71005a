"""Calls of one account in a day, by UTC: LinkedIn counts them by endpoint and tells nothing until it refuses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from connectors.linkedin.errors import next_midnight
from domain.errors import RateLimited

KEPT: Final = 0.9
"""Share at which sweeps stop: the rest is for reads before acts, and for answers."""


@dataclass(slots=True)
class Allowance:
    most: int
    tell: Callable[[str, float], None]
    day: str = ""
    calls: int = 0

    def count(self, now: datetime) -> None:
        self._turn(now)
        self.calls += 1
        self.tell("appels", min(1.0, self.calls / self.most))

    def recall(self, now: datetime, day: str, calls: int) -> None:
        """Take over what a cursor knows of today, when it knows more."""
        self._turn(now)
        if day == self.day:
            self.calls = max(self.calls, calls)

    def ensure_sweep(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps, until midnight UTC, once most of the allowance is used."""
        self._turn(now)
        if self.calls >= self.most * KEPT:
            raise RateLimited(until=next_midnight(now), code="calls-per-day", scope="poll")

    def _turn(self, now: datetime) -> None:
        today = now.astimezone(UTC).date().isoformat()
        if today != self.day:
            self.day, self.calls = today, 0
