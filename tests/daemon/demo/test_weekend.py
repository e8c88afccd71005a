from datetime import timedelta

import pytest

from daemon.demo.script import storm
from daemon.demo.story import SCENES
from daemon.demo.weekend import FRIDAY, MONDAY, instant, said, weekend
from rules.calendars.holidays import HolidayRule


def test_it_runs_from_friday_at_sixteen_to_monday_at_nine() -> None:
    assert (said(FRIDAY), said(MONDAY), MONDAY - FRIDAY) == ("ven. 16:00", "lun. 9:00", timedelta(hours=65))
    assert not {FRIDAY.date() + timedelta(days=day) for day in range(4)} & set(HolidayRule().of(FRIDAY.year))


@pytest.mark.parametrize("when", ["ven. 16:02", "sam. 0:30", "dim. 22:15", "lun. 8:50"])
def test_hours_are_said_as_they_are_read(when: str) -> None:
    assert said(instant(when)) == when


def test_all_of_the_storm_is_there_and_every_name_is_given_before_it_is_used() -> None:
    script = weekend()
    assert {step.text for step in storm(1).steps} < {step.text for step in script.steps}
    known = {post.key for post in script.posts}
    for step in script.steps:
        assert {step.on, step.to} - {""} <= known, step
        known |= {step.key} - {""}
    times = [step.after for step in script.steps]
    assert times == sorted(times) and times[-1] < (MONDAY - FRIDAY).total_seconds()


def test_scenes_are_in_order_and_within_the_weekend() -> None:
    hours = [scene.at for scene in SCENES]
    assert hours == sorted(hours) and hours[0] > FRIDAY and hours[-1] < MONDAY
