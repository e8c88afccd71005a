from datetime import date

from daemon.review import elections
from daemon.review.announcing import announce
from rules.calendars.elections import Override, Scope
from tests.daemon.town import Town, at


async def tasks(town: Town) -> list[tuple[str, str, bool, str]]:
    rows = await town.conn.fetch("select cause, verb, urgent, state from task order by id")
    return [(row["cause"], row["verb"], row["urgent"], row["state"]) for row in rows]


async def test_a_period_is_announced_thirty_days_ahead_and_once(town: Town) -> None:
    assert await announce(town.conn, town.offices, at("2028-08-21T12:00")) == 0
    await elections.enter(
        town.conn, at("2028-06-01T09:00"), "greffe", "partielle-4", Scope.MUNICIPAL, date(2028, 9, 24)
    )
    opens = at("2028-08-11T00:00")
    assert await announce(town.conn, town.offices, at("2028-07-11T23:59")) == 0
    assert await announce(town.conn, town.offices, at("2028-07-12T00:00")) == 1
    assert await announce(town.conn, town.offices, at("2028-07-20T00:00")) == 0
    task = await town.conn.fetchrow("select * from task")
    assert task["due_at"] == opens and not task["urgent"]
    assert (
        "s’ouvre le 2028-08-11 et finit le 2028-09-24 à 20:00" in task["steps"] and "promotion payée" in task["steps"]
    )
    assert await announce(town.conn, town.offices, opens) == 0, "a person entered its dates: nothing to confirm"


async def test_one_that_opens_at_dates_nobody_confirmed_calls_until_somebody_does(town: Town) -> None:
    inside = at("2030-09-15T09:00")
    assert await announce(town.conn, town.offices, inside) == 1
    assert await announce(town.conn, town.offices, inside) == 0
    confirm = "election:provinciale-2030:confirm"
    assert await tasks(town) == [(confirm, "confirm", True, "open")]
    await elections.decide(town.conn, inside, "greffe", Override("provinciale-2030"), "Avis publié")
    assert await tasks(town) == [(confirm, "confirm", True, "done")]


async def test_a_by_election_refused_by_mistake_is_taken_back(town: Town) -> None:
    now = at("2028-06-01T09:00")
    await elections.enter(town.conn, now, "greffe", "partielle-4", Scope.MUNICIPAL, date(2028, 9, 24))
    await elections.decide(town.conn, now, "greffe", Override("partielle-4", refused=True), "Erreur")
    await elections.decide(town.conn, now, "greffe", Override("partielle-4"), "Rétablie")
    assert "partielle-4" in [one.name for one in await elections.standing(town.conn, now)]
