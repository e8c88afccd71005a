"""Small counts are left out of what is published, and enough others that none can be computed back."""

from collections.abc import Mapping

SMALLEST = 5
"""Counts from one to four could point at somebody."""


def suppress(counts: Mapping[str, int]) -> Mapping[str, int | None]:
    """Replace small counts by ``None``; when a single one is, the next smallest goes too, the sum being published."""
    hidden = {name for name, count in counts.items() if 0 < count < SMALLEST}
    if len(hidden) == 1:
        others = [name for name, count in counts.items() if name not in hidden and count > 0]
        hidden |= {min(others, key=lambda name: counts[name])} if others else set()
    return {name: None if name in hidden else count for name, count in counts.items()}
