from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from connectors.meta.usage import Allowance, Reading, readings
from domain.errors import RateLimited

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
APP = {"X-App-Usage": '{"call_count":28,"total_time":25,"total_cputime":30}'}
BUSINESS = {
    "X-Business-Use-Case-Usage": '{"123":[{"type":"pages","call_count":95,"total_cputime":20,"total_time":20,'
    '"estimated_time_to_regain_access":19}],"9":[{"type":"messenger","call_count":5}]}'
}

HEADERS = [
    (APP, [Reading("app", 0.30)]),
    ({"X-Page-Usage": '{"call_count":40}'}, [Reading("page", 0.40)]),
    (BUSINESS, [Reading("business.pages", 0.95, 19), Reading("business.messenger", 0.05)]),
    # what cannot be read says nothing
    ({}, []),
    ({"X-App-Usage": "oops", "X-Business-Use-Case-Usage": "[1]"}, []),
    ({"X-Business-Use-Case-Usage": '{"1":[5],"2":5}'}, []),
    ({"X-App-Usage": '{"call_count":"many"}'}, [Reading("app", 0.0)]),
]


@pytest.mark.parametrize(("headers", "expected"), HEADERS)
def test_three_headers_are_read(headers: dict[str, str], expected: list[Reading]) -> None:
    assert list(readings(headers)) == expected


def allowance() -> tuple[Allowance, list[tuple[str, float]]]:
    told: list[tuple[str, float]] = []
    return Allowance(lambda name, share: told.append((name, share)), Random(1)), told


def test_each_limit_is_told_by_name() -> None:
    found, told = allowance()
    found.note({**APP, **BUSINESS}, NOW)
    assert told == [("app", 0.30), ("business.pages", 0.95), ("business.messenger", 0.05)]


PACES = [
    # percent used, pause of polling in minutes
    (74, 0),
    (75, 5),
    (89, 5),
    (90, 15),
]


@pytest.mark.parametrize(("percent", "minutes"), PACES)
def test_polling_slows_down_before_the_platform_says_no(percent: int, minutes: int) -> None:
    found, _ = allowance()
    found.note({"X-App-Usage": f'{{"call_count":{percent}}}'}, NOW)
    found.pace_poll(NOW)
    if not minutes:
        found.pace_poll(NOW)
        return
    with pytest.raises(RateLimited) as caught:
        found.pace_poll(NOW)
    assert caught.value.until == NOW + timedelta(minutes=minutes)
    found.check(NOW, write=True)
    found.pace_poll(NOW + timedelta(minutes=minutes))


def test_an_old_figure_slows_nothing_down() -> None:
    found, _ = allowance()
    found.note({"X-App-Usage": '{"call_count":95}'}, NOW)
    later = NOW + timedelta(hours=1)
    found.pace_poll(later)
    found.pace_poll(later)


def test_at_the_end_everything_waits_for_the_estimate_and_some_jitter() -> None:
    found, _ = allowance()
    found.note(
        {"X-Business-Use-Case-Usage": '{"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":19}]}'},
        NOW,
    )
    with pytest.raises(RateLimited) as caught:
        found.check(NOW, write=False)
    assert timedelta(minutes=19) < caught.value.until - NOW <= timedelta(minutes=19, seconds=30)
    found.check(caught.value.until, write=False)


def test_without_an_estimate_the_pause_grows_up_to_an_hour() -> None:
    found, _ = allowance()
    pauses = [found.refused({}, NOW, "4").until - NOW for _ in range(60)]
    assert timedelta(seconds=30) <= pauses[0] <= timedelta(seconds=90)
    assert timedelta(minutes=20) < max(pauses) <= timedelta(hours=1, seconds=30)
    found.allowed()
    assert found.refused({}, NOW, "4").until - NOW <= timedelta(seconds=90)


def test_a_block_for_abusive_use_stops_writing_and_not_reading() -> None:
    found, _ = allowance()
    until = NOW + timedelta(hours=6)
    assert found.block_writes(until, "368").scope == "writes"
    found.check(NOW, write=False)
    with pytest.raises(RateLimited) as caught:
        found.check(NOW, write=True)
    assert caught.value.until == until
    found.check(until, write=True)
