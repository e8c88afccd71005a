"""Statutory holidays of Québec (Act respecting labour standards, s. 60; National Holiday Act)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


class Easter(StrEnum):
    """The Act lets the employer choose Good Friday or Easter Monday; some give both."""

    FRIDAY = "vendredi"
    MONDAY = "lundi"
    BOTH = "les deux"


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """Which holidays the organisation keeps.

    ``observed``: 25 December and 1 January falling on a weekend are given on a working day as well, by custom or
    collective agreement. The Act moves neither; it moves 24 June and 1 July from a Sunday, in any case.
    """

    easter: Easter = Easter.FRIDAY
    observed: bool = True

    def of(self, year: int) -> dict[date, str]:
        """Holidays of one year with their French names."""
        return _of(year, self.easter, self.observed)


@lru_cache(maxsize=256)
def _of(year: int, easter: Easter, observed: bool) -> dict[date, str]:
    canada = _canada()
    book = canada(subdiv="QC", years=year, language="fr", observed=True)
    days = {day: name for day, name in book.items() if day.year == year}
    if not observed:
        by_law = canada(subdiv="QC", years=year, language="fr", observed=False)
        summer = (6, 7)
        days = {day: name for day, name in days.items() if day in by_law or day.month in summer}
    good_friday = _easter_sunday(year) - timedelta(days=2)
    if easter in (Easter.MONDAY, Easter.BOTH):
        days[good_friday + timedelta(days=3)] = "Lundi de Pâques"
    if easter is Easter.MONDAY:
        days.pop(good_friday, None)
    return dict(sorted(days.items()))


@cache
def _canada() -> type["HolidayBase"]:
    """The book of one country, read from its file: the package of countries imports 250 others, nine megabytes."""
    import holidays

    file = Path(holidays.__file__).parent / "countries" / "canada.py"
    spec = spec_from_file_location("holidays.countries.canada", file)
    assert spec is not None and spec.loader is not None, file
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    book: type[HolidayBase] = module.Canada
    return book


def _easter_sunday(year: int) -> date:
    """Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)
