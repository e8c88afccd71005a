"""Instants and numbers as people in Québec read them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime, format_timedelta, get_day_names, get_month_names
from babel.numbers import format_decimal

MINUTE, HOUR, DAY = 60, 3600, 86_400


class Formats:
    """Formats of one locale and time zone. What lists show on every line is made without Babel's parsing.

    The locale's data, four megabytes, are read by the first page that somebody opens.
    """

    def __init__(self, locale: str, zone: ZoneInfo) -> None:
        self._name = locale
        self._zone = zone
        self._french = locale.startswith("fr")
        self._distance = lru_cache(4096)(self._distance_in_words)
        self._decimal = lru_cache(4096)(self._decimal_in_words)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self._name)

    @cached_property
    def _days(self) -> Mapping[int, str]:
        days: Mapping[int, str] = get_day_names("wide", locale=self._locale)
        return days

    @cached_property
    def _months(self) -> Mapping[int, str]:
        months: Mapping[int, str] = get_month_names("wide", locale=self._locale)
        return months

    def instant(self, at: datetime | None) -> str:
        """``mercredi 24 juin 2026, 18 h 05``."""
        if at is None:
            return "—"
        if not self._french:
            return str(format_datetime(at, "medium", tzinfo=self._zone, locale=self._locale))
        local = at.astimezone(self._zone)
        return f"{self._days[local.weekday()]} {self.date(local.date())}, {_hour(local)}"

    def day(self, at: datetime | None) -> str:
        return self.date(at.astimezone(self._zone).date()) if at else "—"

    def date(self, day: date | None) -> str:
        """A civil day, as ``21 novembre 2026``."""
        if day is None:
            return "—"
        if not self._french:
            return str(format_date(day, "long", locale=self._locale))
        return f"{'1er' if day.day == 1 else day.day} {self._months[day.month]} {day.year}"

    def hour(self, at: datetime | None) -> str:
        if at is None:
            return "—"
        local = at.astimezone(self._zone)
        return _hour(local) if self._french else f"{local:%H:%M}"

    def iso(self, at: datetime | None) -> str:
        """For machines: the ``datetime`` attribute of a ``time`` element."""
        return at.astimezone(self._zone).isoformat(timespec="seconds") if at else ""

    def ago(self, at: datetime | None, now: datetime) -> str:
        """``il y a 12 minutes``, or ``dans 2 heures``."""
        return "—" if at is None else self._distance(_rounded(int((at - now).total_seconds())))

    def _distance_in_words(self, seconds: int) -> str:
        if abs(seconds) < MINUTE:
            return "à l’instant" if self._french else "just now"
        words = format_timedelta(timedelta(seconds=seconds), add_direction=True, locale=self._locale, threshold=1.2)
        return str(words)

    def duration(self, seconds: float | None) -> str:
        """A length of time, as ``12 minutes``; a dash when nothing was measured."""
        if seconds is None:
            return "—"
        return str(format_timedelta(timedelta(seconds=float(seconds)), locale=self._locale, threshold=1.2))

    def worked(self, seconds: float | None) -> str:
        """A length of open time, as ``3 h 20``: days of office are not days of the calendar."""
        if seconds is None:
            return "—"
        minutes = int(abs(seconds)) // MINUTE
        return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"

    def number(self, value: float) -> str:
        return self._decimal(value)

    def _decimal_in_words(self, value: float) -> str:
        return str(format_decimal(value, locale=self._locale))

    def percent(self, value: float | None) -> str:
        """A share between 0 and 1, as ``12,5 %``; a dash when nothing was counted."""
        return "—" if value is None else f"{self.number(round(value * 100, 1))}\u00a0%"


def _hour(local: datetime) -> str:
    return f"{local.hour}\u00a0h\u00a0{local.minute:02}"


def _rounded(seconds: int) -> int:
    """To the unit that is shown, so that few different distances are ever put into words."""
    unit = DAY if abs(seconds) >= 2 * DAY else HOUR if abs(seconds) >= 2 * HOUR else MINUTE
    return round(seconds / unit) * unit if abs(seconds) >= MINUTE else 0
