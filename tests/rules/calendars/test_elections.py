from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.calendars.elections import (
    Election,
    Origin,
    Override,
    Scope,
    active,
    announced,
    as_periods,
    by_scope,
    computed,
    municipal,
    settled,
)

ALL = {election.name: election for election in computed(2017, 2034)}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)


# polling days as Élections Québec and Elections Canada published them, or as the laws fix them
@pytest.mark.parametrize(
    ("name", "polling_day", "start", "end"),
    [
        ("municipale-2017", "2017-11-05", "2017-09-22T00:00", "2017-11-05T20:00"),
        ("municipale-2025", "2025-11-02", "2025-09-19T00:00", "2025-11-02T20:00"),
        ("municipale-2029", "2029-11-04", "2029-09-21T00:00", "2029-11-04T20:00"),
        ("municipale-2033", "2033-11-06", "2033-09-23T00:00", "2033-11-06T20:00"),
        ("provinciale-2022", "2022-10-03", "2022-08-25T00:00", "2022-10-03T20:00"),
        ("provinciale-2026", "2026-10-05", "2026-08-27T00:00", "2026-10-05T20:00"),
        ("provinciale-2030", "2030-10-07", "2030-08-29T00:00", "2030-10-07T20:00"),
        ("fédérale-2029", "2029-10-15", "2029-08-26T00:00", "2029-10-15T21:30"),
    ],
)
def test_the_dates_that_the_laws_fix(name: str, polling_day: str, start: str, end: str) -> None:
    election = ALL[name]
    assert election.polling_day == date.fromisoformat(polling_day)
    assert (election.start, election.end) == (at(start), at(end))
    assert election.origin is Origin.COMPUTED


def test_no_general_election_is_invented_between_two() -> None:
    assert not [name for name in ALL if name.startswith("municipale") and int(name[-4:]) % 4 != 1]


def test_the_period_is_half_open_and_ends_when_polls_close() -> None:
    election = ALL["municipale-2029"]
    moment = timedelta(microseconds=1)
    assert not election.covers(election.start - moment)
    assert election.covers(election.start)
    assert election.covers(election.end - moment)
    assert not election.covers(election.end)


def test_periods_overlap_in_the_autumn_of_2029() -> None:
    names = [election.name for election in active(ALL.values(), at("2029-10-01T12:00"))]
    assert names == ["municipale-2029", "fédérale-2029"]


def test_a_period_is_announced_thirty_days_ahead_until_it_opens() -> None:
    assert [one.name for one in announced(ALL.values(), at("2029-08-21T23:59"))] == ["fédérale-2029"]
    assert [one.name for one in announced(ALL.values(), at("2029-08-22T00:00"))] == ["municipale-2029", "fédérale-2029"]
    assert announced(ALL.values(), at("2029-09-21T00:00")) == ()


def test_a_person_moves_a_period_or_refuses_it() -> None:
    longer = Override("municipale-2021", start=at("2021-09-17T00:00"))
    elections = settled(ALL.values(), [longer, Override("municipale-2025", refused=True)])
    found = {election.name: election for election in elections}
    assert "municipale-2025" not in found
    assert found["municipale-2021"].start == at("2021-09-17T00:00")
    assert found["municipale-2021"].end == ALL["municipale-2021"].end
    assert found["municipale-2021"].origin is Origin.ENTERED
    assert list(elections) == sorted(elections, key=lambda election: election.start)


def test_a_by_election_entered_by_hand_follows_the_same_count() -> None:
    by_election = municipal("partielle-district-4", date(2027, 5, 16), Origin.ENTERED)
    assert by_election.start == at("2027-04-02T00:00")
    assert as_periods([by_election])[0].kind == "municipale"


@pytest.mark.parametrize("scope", list(Scope))
def test_each_scope_has_its_own_count(scope: Scope) -> None:
    election = by_scope("essai", scope, date(2028, 5, 7), Origin.ENTERED)
    assert isinstance(election, Election)
    assert election.scope is scope
    assert election.start < election.end
    assert election.basis
