"""What headers say of a window of calls, whichever way they write it."""

from datetime import UTC, datetime

import pytest

from connectors.http import Reply
from connectors.window import Window
from tests.connectors.clock import LeapingClock

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "reset", "share"),
    [
        # seconds since 1970, an instant in words
        ("30", "1795273500", 0.9),
        ("300", "2026-11-21T15:05:00.000000Z", 0.0),
        ("0", "2026-11-21T15:05:00Z", 1.0),
        # what cannot be read says nothing
        ("", "1795273500", None),
        ("beaucoup", "1795273500", None),
        ("30", "bientôt", None),
        ("30", "", None),
    ],
)
def test_headers(left: str, reset: str, share: float | None) -> None:
    told: list[float] = []
    window = Window(LeapingClock(), lambda _name, value: told.append(round(value, 3)), "RateLimit")
    headers = {"RateLimit-Limit": "300", "RateLimit-Remaining": left, "RateLimit-Reset": reset}
    window.learn(Reply(200, headers, b"", False, NOW))
    assert told == ([] if share is None else [share])
