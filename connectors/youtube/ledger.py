"""The quota of a day, counted here: YouTube tells nothing of it until it is spent (YouTube: Quota calculator)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from connectors.youtube.errors import PACIFIC, next_midnight
from domain.errors import RateLimited

READ: Final = 1
WRITE: Final = 50
KEPT: Final = 0.7
"""Share at which sweeps stop: the rest is for acts, and for the reads before them."""


@dataclass(slots=True)
class Ledger:
    """Units of one account; an account's sweeps keep it in their cursor, so that a restart forgets little."""

    most: int
    tell: Callable[[str, float], None]
    day: str = ""
    units: int = 0

    def spend(self, now: datetime, units: int) -> None:
        """Count a call before it leaves: refused ones cost too."""
        self._turn(now)
        self.units += units
        self.tell("unités", min(1.0, self.units / self.most))

    def recall(self, now: datetime, cursor: Mapping[str, Any]) -> None:
        """Take over what a cursor knows of today, when it knows more."""
        self._turn(now)
        if cursor.get("day") == self.day:
            self.units = max(self.units, int(cursor.get("units", 0)))

    def ensure_sweep(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps, until midnight Pacific, once most of the quota is used."""
        self._turn(now)
        if self.units >= self.most * KEPT:
            raise RateLimited(until=next_midnight(now), code="units-per-day", scope="poll")

    def dump(self) -> dict[str, Any]:
        return {"day": self.day, "units": self.units}

    def _turn(self, now: datetime) -> None:
        today = now.astimezone(PACIFIC).date().isoformat()
        if today != self.day:
            self.day, self.units = today, 0
