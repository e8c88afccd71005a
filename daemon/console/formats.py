"""Instants and numbers as people in Québec read them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal


class Formats:
    """Formats of one locale and time zone."""

    def __init__(self, locale: str, zone: ZoneInfo) -> None:
        self._locale = locale
        self._zone = zone
        self._french = locale.startswith("fr")

    def _format(self, at: datetime, french: str, other: str) -> str:
        pattern = french if self._french else other
        return str(format_datetime(at, pattern, tzinfo=self._zone, locale=self._locale))

    def instant(self, at: datetime | None) -> str:
        """``mercredi 24 juin 2026, 18 h 05``."""
        return self._format(at, "EEEE d MMMM y, H 'h' mm", "medium") if at else "—"

    def day(self, at: datetime | None) -> str:
        return self._format(at, "d MMMM y", "d MMM y") if at else "—"

    def date(self, day: date | None) -> str:
        """A civil day, as ``21 novembre 2026``."""
        return str(format_date(day, "d MMMM y" if self._french else "long", locale=self._locale)) if day else "—"

    def hour(self, at: datetime | None) -> str:
        return self._format(at, "H 'h' mm", "HH:mm") if at else "—"

    def iso(self, at: datetime | None) -> str:
        """For machines: the ``datetime`` attribute of a ``time`` element."""
        return at.astimezone(self._zone).isoformat(timespec="seconds") if at else ""

    def ago(self, at: datetime | None, now: datetime) -> str:
        """``il y a 12 minutes``, or ``dans 2 heures``."""
        if at is None:
            return "—"
        if abs((at - now).total_seconds()) < 45:
            return "à l’instant" if self._french else "just now"
        return str(format_timedelta(at - now, add_direction=True, locale=self._locale, threshold=1.2))

    def duration(self, seconds: float | None) -> str:
        """A length of time, as ``12 minutes``; a dash when nothing was measured."""
        if seconds is None:
            return "—"
        return str(format_timedelta(timedelta(seconds=float(seconds)), locale=self._locale, threshold=1.2))

    def number(self, value: float) -> str:
        return str(format_decimal(value, locale=self._locale))

    def percent(self, value: float | None) -> str:
        """A share between 0 and 1, as ``12,5 %``; a dash when nothing was counted."""
        return "—" if value is None else f"{format_decimal(round(value * 100, 1), locale=self._locale)}\u00a0%"
