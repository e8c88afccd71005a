import subprocess
import sys
from datetime import date

import pytest
from holidays import country_holidays

from rules.calendars.holidays import Easter, HolidayRule


@pytest.mark.parametrize(
    ("rule", "year", "present", "absent"),
    [
        (HolidayRule(), 2026, ["2026-01-01", "2026-04-03", "2026-05-18", "2026-06-24", "2026-07-01"], ["2026-04-06"]),
        (HolidayRule(), 2026, ["2026-09-07", "2026-10-12", "2026-12-25"], ["2026-09-30", "2026-12-26"]),
        # the employer's choice at Easter
        (HolidayRule(easter=Easter.MONDAY), 2026, ["2026-04-06"], ["2026-04-03"]),
        (HolidayRule(easter=Easter.BOTH), 2027, ["2027-03-26", "2027-03-29"], []),
        # Christmas on a Saturday moves by custom alone; 24 June and 1 July on a Sunday move by law
        (HolidayRule(), 2027, ["2027-12-25", "2027-12-27"], []),
        (HolidayRule(observed=False), 2027, ["2027-12-25"], ["2027-12-27"]),
        (HolidayRule(observed=False), 2029, ["2029-06-25", "2029-07-02"], []),
    ],
)
def test_the_holidays_of_a_year(rule: HolidayRule, year: int, present: list[str], absent: list[str]) -> None:
    days = rule.of(year)
    assert {date.fromisoformat(day) for day in present} <= days.keys()
    assert not {date.fromisoformat(day) for day in absent} & days.keys()


def test_their_names_are_french() -> None:
    assert HolidayRule().of(2026)[date(2026, 6, 24)] == "Fête nationale du Québec"


@pytest.mark.parametrize("year", range(2024, 2034))
def test_one_country_read_alone_has_the_days_of_the_whole_book(year: int) -> None:
    whole = country_holidays("CA", subdiv="QC", years=year, language="fr")
    assert HolidayRule().of(year) == {day: name for day, name in sorted(whole.items()) if day.year == year}


def test_no_other_country_is_read() -> None:
    code = (
        "import sys; from rules.calendars.holidays import HolidayRule; HolidayRule().of(2026);"
        "print(sum(name.startswith('holidays.countries') for name in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert int(told.stdout) == 0
