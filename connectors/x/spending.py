"""What X is paid: every read and write has a price (X: Pay-per-use pricing, August 2026).

A resource read twice in a day, by UTC, is charged once. What includes were charged is not documented: every
post and person that an answer carries is counted, which errs on the dear side; so does a restart, after which what
was read already today counts again. Prices in millionths of a dollar.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import orjson

from connectors.base import TokenStore
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
NAME = "spending"


def next_midnight(now: datetime) -> datetime:
    """The coming midnight, UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


@dataclass(slots=True)
class Spending:
    """One account's spending since midnight UTC, kept beside its tokens: each charge is there before the next call,
    whichever process makes it.
    """

    budget: int
    tell: Callable[[str, float], None]
    kept: TokenStore
    spent: int = 0
    """As last read or written."""
    _day: str = ""
    _charged: set[str] = field(default_factory=set)

    async def write(self, now: datetime, price: int) -> None:
        await self._add(_day(now), price)

    async def read(self, now: datetime, prices: Mapping[str, int]) -> None:
        """Charge each resource that today's charges do not hold yet, at its price."""
        day = _day(now)
        if day != self._day:
            self._day, self._charged = day, set()
        fresh = prices.keys() - self._charged
        self._charged |= fresh
        if fresh:
            await self._add(day, sum(prices[key] for key in fresh))

    async def ensure(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps, until midnight UTC, once the budget is spent."""
        self.spent = _of(await self.kept.load(NAME), _day(now))
        self._told()
        if self.spent >= self.budget:
            raise RateLimited(until=next_midnight(now), code="budget", scope="poll")

    async def _add(self, day: str, price: int) -> None:
        async def grown(stored: str | None) -> str:
            return orjson.dumps({"day": day, "spent": _of(stored, day) + price}).decode()

        self.spent = _of(await self.kept.refresh(NAME, grown), day)
        self._told()

    def _told(self) -> None:
        self.tell("budget", min(1.0, self.spent / self.budget))


def each(keys: Iterable[str], price: int) -> dict[str, int]:
    """Resources at one price."""
    return dict.fromkeys(keys, price)


def _day(now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat()


def _of(stored: str | None, day: str) -> int:
    """What was spent on ``day``."""
    found = orjson.loads(stored) if stored else {}
    return int(found["spent"]) if found.get("day") == day else 0
