"""Sweeps over a listing of numbers, newest first, ten in a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.sweeping import Reach, Row, Slice, Sweeper
from domain.events import ContentGone, ContentPointed, Event
from domain.ids import PlatformId

START = datetime(2026, 11, 21, 15, tzinfo=UTC)


@dataclass
class Numbers:
    """``rows``: number → instant; ``told``: numbers told, with whether they were new."""

    rows: dict[int, int] = field(default_factory=dict)
    told: list[tuple[int, bool]] = field(default_factory=list)
    pages: int = 0

    def add(self, *numbers: int, at: datetime = START) -> None:
        self.rows.update(dict.fromkeys(numbers, int(at.timestamp())))

    async def listing(self, below: Any) -> Slice:
        self.pages += 1
        found = [number for number in sorted(self.rows, reverse=True) if below is None or number < below]
        page = found[:10]
        return Slice(tuple(self.row(number) for number in page), page[-1] if len(found) > 10 else None)

    def row(self, number: int) -> Row:
        def events(new: bool) -> tuple[Event, ...]:
            self.told.append((number, new))
            return (ContentGone(PlatformId(str(number))),)

        return Row(str(number), self.rows[number], events)


async def sweep(numbers: Numbers, cursor: Mapping[str, Any], now: datetime, reach: Reach) -> tuple[list[str], Any]:
    """Numbers pointed at by a whole sweep, and the cursor after it."""
    pointed: list[str] = []
    while True:
        page = await Sweeper(numbers.listing, reach).poll(cursor, now)
        pointed += [event.platform_id for event in page.events if isinstance(event, ContentPointed)]
        cursor = page.cursor
        if not page.more:
            return pointed, cursor


async def test_the_first_sweep_goes_to_the_end_the_next_until_nothing_is_new() -> None:
    numbers, reach = Numbers(), Reach()
    numbers.add(*range(35))
    _, cursor = await sweep(numbers, {}, START, reach)
    assert (numbers.pages, {number for number, new in numbers.told if new}) == (4, set(range(35)))
    numbers.add(35)
    numbers.pages, numbers.told = 0, []
    await sweep(numbers, cursor, START + timedelta(minutes=1), reach)
    assert numbers.pages == 2
    assert [number for number, new in numbers.told if new] == [35]


async def test_what_is_missing_is_pointed_at_once_and_only_as_far_as_was_looked() -> None:
    numbers, reach = Numbers(), Reach()
    for number in range(35):
        numbers.add(number, at=START + timedelta(seconds=number))
    _, cursor = await sweep(numbers, {}, START, reach)
    del numbers.rows[30], numbers.rows[3]
    pointed, cursor = await sweep(numbers, cursor, START + timedelta(minutes=1), reach)
    assert pointed == ["30"]
    pointed, cursor = await sweep(numbers, cursor, START + timedelta(hours=2), reach)
    assert pointed == ["3"]
    pointed, _ = await sweep(numbers, cursor, START + timedelta(hours=4), reach)
    assert pointed == []


async def test_a_sweep_left_for_long_starts_again_and_forgets_what_it_had_half_seen() -> None:
    numbers, reach = Numbers(), Reach()
    numbers.add(*range(35))
    page = await Sweeper(numbers.listing, reach).poll({}, START)
    numbers.told = []
    await sweep(numbers, page.cursor, START + timedelta(minutes=11), reach)
    assert {number for number, new in numbers.told if new} == set(range(35))


async def test_what_is_older_than_the_window_is_not_looked_for() -> None:
    numbers, reach = Numbers(), Reach(window=timedelta(days=1))
    numbers.add(*range(20), at=START - timedelta(days=2))
    numbers.add(*range(20, 40))
    await sweep(numbers, {}, START, reach)
    assert numbers.pages == 3


async def test_another_form_of_cursor_starts_anew() -> None:
    numbers = Numbers()
    numbers.add(1)
    await sweep(numbers, {"form": 99, "junk": True}, START, Reach())
    assert numbers.told == [(1, True)]
