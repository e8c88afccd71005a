"""Time is handed in. No code reads the machine's clock but the one implementation in the composition root."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The present and the passing of time."""

    def now(self) -> datetime:
        """The present instant, UTC-aware."""
        ...

    def monotonic(self) -> float:
        """Seconds on a scale that never goes back, for measuring durations."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once ``seconds`` have passed on this clock."""
        ...
