"""Bars as SVG, with the figures for a table behind."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 800
HEIGHT = 160
GAP = 0.2
"""Share of a bar's place left empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, ``over`` drawn on the lower part of it."""

    label: str
    value: int
    over: int
    x: float
    width: float
    y: float
    height: float
    over_y: float
    over_height: float


@dataclass(frozen=True, slots=True)
class Chart:
    heads: tuple[str, str, str]
    bars: Sequence[Bar]
    width: int = WIDTH
    height: int = HEIGHT


def bars(heads: tuple[str, str, str], rows: Sequence[tuple[str, int, int]]) -> Chart:
    """A chart of (label, value, part of it); without rows the page says so."""
    top = max((max(value, over) for _, value, over in rows), default=0) or 1
    place = WIDTH / max(len(rows), 1)
    return Chart(heads, [_bar(index, row, place, top) for index, row in enumerate(rows)])


def _bar(index: int, row: tuple[str, int, int], place: float, top: int) -> Bar:
    label, value, over = row
    tall, part = HEIGHT * value / top, HEIGHT * over / top
    return Bar(
        label,
        value,
        over,
        round(index * place + place * GAP / 2, 2),
        round(place * (1 - GAP), 2),
        round(HEIGHT - tall, 2),
        round(tall, 2),
        round(HEIGHT - part, 2),
        round(part, 2),
    )
