"""What X is paid: every read and write has a price (X: Pay-per-use pricing, August 2026).

A resource read twice in a day, by UTC, is charged once. What includes were charged is not documented: every
post and person that an answer carries is counted, which errs on the dear side. Prices in millionths of a dollar.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from domain.errors import RateLimited

POST = 5_000
OWNED = 1_000
"""Own mentions and own timeline."""
USER = 10_000
DM = 10_000
MANAGE = 5_000
"""Hide and unhide; the line of the price list is not named."""
INTERACT = 15_000
CREATE = 15_000
CREATE_WITH_LINK = 200_000
MILLION = 1_000_000


def next_midnight(now: datetime) -> datetime:
    """The coming midnight, UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


@dataclass(slots=True)
class Spending:
    """One account's spending since midnight UTC. Kept in the sweep's cursor too, so that a restart keeps most of it."""

    budget: int
    tell: Callable[[str, float], None]
    day: str = ""
    spent: int = 0
    _charged: set[str] = field(default_factory=set)

    def write(self, now: datetime, price: int) -> None:
        self._turn(now)
        self.spent += price
        self._told()

    def read(self, now: datetime, keys: Iterable[str], price: int) -> None:
        """Charge ``price`` for each resource that today's charges do not hold yet."""
        self._turn(now)
        fresh = set(keys) - self._charged
        self._charged |= fresh
        self.spent += price * len(fresh)
        if fresh:
            self._told()

    def recall(self, now: datetime, day: str, spent: int) -> None:
        """Take over what a cursor knows of today, when it knows more."""
        self._turn(now)
        if day == self.day:
            self.spent = max(self.spent, spent)

    def ensure(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps, until midnight UTC, once the budget is spent."""
        self._turn(now)
        if self.spent >= self.budget:
            self._told()
            raise RateLimited(until=next_midnight(now), code="budget", scope="poll")

    def _told(self) -> None:
        self.tell("budget", min(1.0, self.spent / self.budget))

    def _turn(self, now: datetime) -> None:
        today = now.astimezone(UTC).date().isoformat()
        if today != self.day:
            self.day, self.spent, self._charged = today, 0, set()
