"""A clock for connector tests: time moves only when somebody sleeps on it or moves it, and nobody waits."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass
class LeapingClock:
    """Sleeping moves the time forward at once; ``slept`` keeps each pause, in seconds."""

    at: datetime = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.move(seconds)

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.elapsed += seconds
