"""Delays as the policy counts them: open hours of the account, emergencies left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue.office import Offices
from rules.calendars.hours import business_time, closing, next_opening
from rules.calendars.instants import Interval


@dataclass(frozen=True, slots=True)
class Window:
    """Whether an account answers now. ``until``: when that changes; ``None``: nobody knows."""

    open: bool
    until: datetime | None = None


def window(offices: Offices, account: int, now: datetime) -> Window | None:
    """The account's response window; ``None`` for an account without hours, which answers nobody."""
    office = offices.by_id.get(account)
    if office is None or office.hours is None:
        return None
    ends = closing(office.hours, now)
    return Window(True, ends) if ends else Window(False, next_opening(office.hours, now))


def open_since(
    offices: Offices, account: int, start: datetime, now: datetime, paused: Sequence[Interval] = ()
) -> float | None:
    """Seconds of open time since ``start``; ``None`` for an account without hours."""
    office = offices.by_id.get(account)
    if office is None or office.hours is None:
        return None
    return business_time(office.hours, start, now, paused).total_seconds()


def open_left(
    offices: Offices, account: int, due: datetime | None, now: datetime, paused: Sequence[Interval] = ()
) -> float | None:
    """Seconds of open time until ``due``, negative once it has passed; ``None`` without hours or without a date."""
    if due is None:
        return None
    left = open_since(offices, account, now, due, paused)
    late = open_since(offices, account, due, now, paused)
    return None if left is None or late is None else left - late
