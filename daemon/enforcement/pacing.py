"""Slowing down before the platform makes us: its own usage figures, as connectors report them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from domain.clock import Clock

ANY: Final = 2**31 - 1
SLOW: Final = 0.75
"""Share of an allowance from which sweeps are spaced out."""
TIGHT: Final = 0.90
"""Share from which only what protects people goes out."""
URGENT: Final = 20
"""Lowest priority number of what waits when an allowance is tight."""
STALE: Final = 3600.0
"""Seconds after which a figure says nothing any more."""


@dataclass(frozen=True, slots=True)
class _Usage:
    share: float
    at: float


class Pacing:
    """Usage of each account, in this process."""

    def __init__(self, clock: Clock, on_told: Callable[[int, str, float], None] = lambda *_: None) -> None:
        self._clock = clock
        self._on_told = on_told
        self._usage: dict[tuple[int, str], _Usage] = {}

    def told(self, account_id: int, name: str, share: float) -> None:
        """A connector read a usage figure (share of an allowance, 0 to 1)."""
        self._usage[account_id, name] = _Usage(share, self._clock.monotonic())
        self._on_told(account_id, name, share)

    def share(self, account_id: int) -> float:
        """The highest share that was told lately."""
        now = self._clock.monotonic()
        lately = (u.share for (a, _), u in self._usage.items() if a == account_id and now - u.at < STALE)
        return max(lately, default=0.0)

    def most_priority(self, account_id: int) -> int:
        """Highest priority number that may leave now."""
        return URGENT if self.share(account_id) >= TIGHT else ANY

    def stretch(self, account_id: int) -> int:
        """By how much sweeps are spaced out."""
        return 4 if self.share(account_id) >= SLOW else 1
