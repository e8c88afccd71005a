"""The weekend on the clock: from Friday 16:00 to Monday 9:00, what citizens write at which hour."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from connectors.sandbox.deeds import DeedKind
from daemon.demo.script import Script, Step, storm

ROWS = Path(__file__).parent / "weekend.toml"
ZONE = ZoneInfo("America/Toronto")
FRIDAY = datetime(2027, 2, 5, 16, tzinfo=ZONE).astimezone(UTC)
"""A weekend of winter without holiday."""
MONDAY = datetime(2027, 2, 8, 9, tzinfo=ZONE).astimezone(UTC)
DAYS = {"ven.": 0, "sam.": 1, "dim.": 2, "lun.": 3}
NAMES = dict(zip(range(7), ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."), strict=True))
BURSTS = ("sam. 8:00", "sam. 10:30", "sam. 13:30", "sam. 16:00", "sam. 20:30", "dim. 9:00", "dim. 12:30", "dim. 16:00",
          "dim. 19:30")  # fmt: skip
APART = 5.0
"""Seconds between two deeds of a burst."""


def instant(when: str) -> datetime:
    """« sam. 10:30 » of that weekend."""
    day, _, hour = when.partition(" ")
    hours, _, minutes = hour.partition(":")
    local = FRIDAY.astimezone(ZONE).replace(hour=int(hours), minute=int(minutes)) + timedelta(days=DAYS[day])
    return local.astimezone(UTC)


def said(at: datetime) -> str:
    """The same, the other way."""
    local = at.astimezone(ZONE)
    return f"{NAMES[local.weekday()]} {local.hour}:{local.minute:02}"


def weekend() -> Script:
    """The storm's deeds in bursts, those of weekend.toml at their own hours; ``after``: seconds since Friday 16:00."""
    whole = storm(len(BURSTS))
    size = -(-len(whole.steps) // len(BURSTS))
    steps = [
        replace(step, after=_after(BURSTS[rank // size]) + rank % size * APART) for rank, step in enumerate(whole.steps)
    ]
    steps += [_step(row) for row in tomllib.loads(ROWS.read_text(encoding="utf-8"))["deeds"]]
    return Script(whole.posts, tuple(sorted(steps, key=lambda step: step.after)))


def _after(when: str) -> float:
    return (instant(when) - FRIDAY).total_seconds()


def _step(row: dict[str, Any]) -> Step:
    return Step(_after(row["when"]), DeedKind.COMMENT, row["says"], row["who"], row["on"], key=row.get("key", ""))
