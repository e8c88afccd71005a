"""How platforms tell what is left of a window of calls."""

from datetime import datetime, timedelta

WINDOW = timedelta(minutes=5)


def headers(prefix: str, limit: int, used: float, now: datetime, *, in_words: bool = False) -> dict[str, str]:
    """Three headers: ``used`` is the share of ``limit`` that is gone; the window ends five minutes from now."""
    ends = now + WINDOW
    return {
        f"{prefix}-Limit": str(limit),
        f"{prefix}-Remaining": str(round(limit * (1 - used))),
        f"{prefix}-Reset": ends.isoformat() if in_words else str(round(ends.timestamp())),
    }
