from datetime import date

import pytest

from daemon.review.application import ask, quarter_before
from tests.daemon.town import Town, at

QUARTERS = [
    (date(2026, 1, 1), (date(2025, 10, 1), date(2026, 1, 1))),
    (date(2026, 3, 31), (date(2025, 10, 1), date(2026, 1, 1))),
    (date(2026, 4, 1), (date(2026, 1, 1), date(2026, 4, 1))),
    (date(2026, 12, 31), (date(2026, 7, 1), date(2026, 10, 1))),
]


@pytest.mark.parametrize(("today", "expected"), QUARTERS)
def test_the_quarter_that_ended_last(today: date, expected: tuple[date, date]) -> None:
    assert quarter_before(today) == expected


async def test_each_quarter_somebody_reads_the_report_once(town: Town) -> None:
    """The town's account was entered on 2 February 2026."""
    for now, opened in (
        ("2026-03-31T23:59", False),  # the quarter before began without Vigie
        ("2026-04-01T00:00", True),
        ("2026-05-12T09:00", False),
        ("2026-07-02T09:00", True),
    ):
        assert await ask(town.conn, town.offices, at(now)) is opened, now
    steps = [row["steps"] for row in await town.conn.fetch("select steps from task order by id")]
    assert "/rapport?du=2026-01-01&au=2026-03-31" in steps[0]
    assert "/rapport?du=2026-04-01&au=2026-06-30" in steps[1]
