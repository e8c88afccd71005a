from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.calendars.holidays import HolidayRule
from rules.calendars.hours import (
    Hours,
    Window,
    add_business_time,
    business_time,
    closing,
    is_open,
    next_opening,
    open_intervals,
)
from rules.calendars.instants import Interval
from tests.rules.calendars.oracle import WallClock, open_minutes

DAY = (Window(time(8, 30), time(12)), Window(time(13), time(16, 30)))
CITY = Hours(
    "America/Toronto",
    weekly=(DAY, DAY, DAY, DAY, (Window(time(8, 30), time(12)),), (), ()),
    closed=frozenset({date(2026, 12, 24), date(2026, 12, 31)}),
    half_days={date(2026, 6, 23): time(12)},
    exceptions={date(2026, 6, 24): (Window(time(10), time(14)),), date(2026, 8, 3): ()},
)
NIGHTS = Hours(
    "Australia/Lord_Howe",
    weekly=((Window(time(22), time(2, 15)),),) * 5 + ((Window(time(1, 30), time(3)), Window(time(18), time(0))),) * 2,
    holidays=None,
    closed=frozenset({date(2028, 2, 29), date(2031, 7, 9)}),
    half_days={date(2027, 4, 3): time(23, 30), date(2030, 1, 1): time(1)},
    exceptions={date(2029, 10, 7): (Window(time(1), time(4)),), date(2026, 4, 5): (Window(time(20), time(9)),)},
)
ISLANDS = Hours(
    "America/St_Johns",
    weekly=((Window(time(0), time(0)),),) * 2 + ((Window(time(23), time(1, 30)), Window(time(1, 30), time(6))),) * 5,
    holidays=HolidayRule(observed=False),
    closed=frozenset({date(2033, 3, 13)}),
)


def at(text: str, zone: str = "America/Toronto") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize("hours", [CITY, NIGHTS, ISLANDS], ids=lambda hours: hours.zone)
def test_every_minute_of_ten_years_is_as_the_wall_clock_says(hours: Hours) -> None:
    first, last = date(2025, 1, 1), date(2035, 1, 1)
    years = range(first.year - 1, last.year + 1)
    kept = {day for year in years for day in hours.holidays.of(year)} if hours.holidays else set()
    start, end = (datetime(day.year, 1, 1, tzinfo=UTC) for day in (first, last))
    painted = bytearray(int((end - start) / timedelta(minutes=1)))
    previous = None
    for interval in open_intervals(hours, start, end):
        assert previous is None or previous < interval.start, "intervals stand apart, in order"
        low, high = ((edge - start) // timedelta(minutes=1) for edge in (interval.start, interval.end))
        painted[low:high] = b"\x01" * (high - low)
        previous = interval.end
    for midnight, board in open_minutes(WallClock(hours, frozenset(kept)), hours.zone, first, last):
        low = (midnight - start) // timedelta(minutes=1)
        assert painted[low : low + 1440] == board, midnight


# (instant, open?): both edges, noon, evening, a weekend, then special days
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-23T08:29:59", False),
        ("2026-11-23T08:30:00", True),
        ("2026-11-23T11:59:59", True),
        ("2026-11-23T12:00:00", False),
        ("2026-11-23T16:29:59", True),
        ("2026-11-23T16:30:00", False),
        ("2026-11-27T13:30:00", False),  # Friday afternoon
        ("2026-11-28T10:00:00", False),
        ("2026-12-25T10:00:00", False),  # a statutory holiday
        ("2026-12-24T10:00:00", False),  # the city's own
        ("2026-06-23T11:00:00", True),  # a half day
        ("2026-06-23T13:30:00", False),
        ("2026-06-24T09:00:00", False),  # a holiday worked by exception, at other hours
        ("2026-06-24T13:30:00", True),
        ("2026-08-03T10:00:00", False),  # closed by exception
    ],
)
def test_the_city_is_open_at_its_hours(when: str, expected: bool) -> None:
    assert is_open(CITY, at(when)) is expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-23T12:00", "2026-11-23T13:00"),
        ("2026-11-27T12:00", "2026-11-30T08:30"),
        ("2026-12-23T16:30", "2026-12-28T08:30"),
        ("2026-10-31T09:00", "2026-11-02T08:30"),  # over the autumn change
    ],
)
def test_the_next_opening(since: str, expected: str) -> None:
    assert next_opening(CITY, at(since)) == at(expected)


def test_what_never_opens_says_so() -> None:
    never = Hours("America/Toronto", weekly=((),) * 7)
    noon = at("2026-11-23T12:00")
    assert next_opening(never, noon) is None
    assert add_business_time(never, noon, timedelta(hours=1)) is None
    assert closing(never, noon) is None


def test_business_time_leaves_nights_and_weekends_out() -> None:
    assert business_time(CITY, at("2026-11-27T11:00"), at("2026-11-30T09:30")) == timedelta(hours=2)
    assert business_time(CITY, at("2026-11-30T09:30"), at("2026-11-27T11:00")) == timedelta()
    assert add_business_time(CITY, at("2026-11-27T11:00"), timedelta(hours=2)) == at("2026-11-30T09:30")
    assert add_business_time(CITY, at("2026-11-27T20:00"), timedelta()) == at("2026-11-27T20:00")
    assert closing(CITY, at("2026-11-27T11:00")) == at("2026-11-27T12:00")


def test_adding_and_measuring_business_time_agree() -> None:
    start = at("2026-06-19T15:00")
    for hours in range(1, 200, 7):
        amount = timedelta(hours=hours, minutes=13)
        reached = add_business_time(CITY, start, amount)
        assert reached is not None
        assert business_time(CITY, start, reached) == amount


def test_the_hour_that_autumn_repeats_counts_twice_and_the_one_that_spring_skips_never() -> None:
    night = Hours("America/Toronto", weekly=((Window(time(1), time(3)),),) * 7, holidays=None)
    autumn = business_time(night, at("2026-11-01T00:00"), at("2026-11-01T12:00"))
    spring = business_time(night, at("2026-03-08T00:00"), at("2026-03-08T12:00"))
    assert (autumn, spring) == (timedelta(hours=3), timedelta(hours=1))


def test_a_window_that_spring_skips_whole_does_not_open() -> None:
    skipped = Hours("America/Toronto", weekly=((Window(time(2), time(3)),),) * 7, holidays=None)
    day = list(open_intervals(skipped, at("2026-03-08T00:00"), at("2026-03-09T00:00")))
    assert day == []
    assert next_opening(skipped, at("2026-03-08T00:00")) == at("2026-03-09T02:00")


def test_a_day_that_a_zone_skipped_whole_is_no_day() -> None:
    samoa = Hours("Pacific/Apia", weekly=((Window(time(9), time(10)),),) * 7, holidays=None)
    start, end = datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)
    days = [interval.start.astimezone(ZoneInfo("Pacific/Apia")).day for interval in open_intervals(samoa, start, end)]
    assert days == [29, 31, 1]


@pytest.mark.parametrize(
    ("holes", "expected"),
    [
        ([], 8.0),
        ([("2026-02-09T10:00", "2026-02-09T11:00")], 7.0),
        ([("2026-02-08T10:00", "2026-02-09T09:00")], 7.5),  # from before the opening
        ([("2026-02-09T16:00", "2026-02-10T09:00")], 7.5),
        ([("2026-02-09T10:00", "2026-02-09T12:00"), ("2026-02-09T11:00", "2026-02-09T13:00")], 5.0),  # they overlap
        ([("2026-02-09T00:00", "2026-02-10T00:00")], 0.0),
    ],
)
def test_paused_time_does_not_count(holes: list[tuple[str, str]], expected: float) -> None:
    week = Hours("America/Toronto", weekly=((Window(time(8, 30), time(16, 30)),),) * 5 + ((), ()))
    start, end = (datetime.fromisoformat(f"2026-02-{day}T00:00-05:00") for day in ("09", "10"))
    paused = [
        Interval(datetime.fromisoformat(f"{first}-05:00"), datetime.fromisoformat(f"{last}-05:00"))
        for first, last in holes
    ]
    counted = business_time(week, start, end, paused)
    assert counted == timedelta(hours=expected)
    if counted:
        assert add_business_time(week, start, counted, paused) <= end
