from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.review import elections, emergency
from daemon.review.elections import Phase
from daemon.review.emergency import SwitchRefused
from daemon.store import switches
from rules.calendars.elections import Override, Scope

HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)


async def test_an_emergency_says_who_and_why_and_ends_by_itself(pool: Pool, clock: ManualClock) -> None:
    now = clock.now()
    async with pool.acquire() as conn:
        assert await emergency.current(conn, now) is None
        await emergency.begin(conn, now, "person:m.roy", "Inondation", now + 6 * HOUR)
        on = await emergency.current(conn, now + 5 * HOUR)
        assert on is not None and (on.actor, on.why) == ("person:m.roy", "Inondation")
        assert await emergency.current(conn, now + 6 * HOUR) is None, "past its end, whoever looks"
        assert await emergency.end_expired(conn, now + 7 * HOUR) == 1
        assert await emergency.end_expired(conn, now + 7 * HOUR) == 0
        (kept,) = await switches.periods(conn, switches.EMERGENCY)
        assert kept.covers(now + 5 * HOUR) and not kept.covers(now + 6 * HOUR)


async def test_an_emergency_is_prolonged_and_turned_off_by_hand(pool: Pool, clock: ManualClock) -> None:
    now = clock.now()
    async with pool.acquire() as conn:
        await emergency.begin(conn, now, "person:m.roy", "Inondation", now + HOUR)
        await emergency.begin(conn, now + HOUR / 2, "person:j.cote", "Inondation, suite", now + 9 * HOUR)
        on = await emergency.current(conn, now + 8 * HOUR)
        assert on is not None and on.since == now
        assert await emergency.end(conn, now + 2 * HOUR, "person:j.cote")
        assert not await emergency.end(conn, now + 2 * HOUR, "person:j.cote")
        assert await emergency.current(conn, now + 3 * HOUR) is None
        assert len(await switches.periods(conn, switches.EMERGENCY)) == 1
        log = [row["what"] for row in await conn.fetch("select what from event order by id")]
        assert log == ["emergency.on", "emergency.on", "emergency.off"]


@pytest.mark.parametrize(
    ("why", "hours", "expected"), [("", 1, "motif"), ("Feu", 0, "à venir"), ("Feu", 24 * 31, "au plus 30 jours")]
)
async def test_an_emergency_without_reason_or_end_is_refused(
    pool: Pool, clock: ManualClock, why: str, hours: int, expected: str
) -> None:
    async with pool.acquire() as conn:
        with pytest.raises(SwitchRefused, match=expected):
            await emergency.begin(conn, clock.now(), "person:m.roy", why, clock.now() + hours * HOUR)
        assert await emergency.current(conn, clock.now()) is None


async def test_a_computed_period_opens_unless_a_person_refuses_it(pool: Pool) -> None:
    inside = at("2029-10-02T12:00")
    async with pool.acquire() as conn:
        assert [period.kind for period in await elections.periods(conn, inside)] == ["fédérale", "municipale"]
        await elections.decide(conn, inside, "person:dg", Override("municipale-2029", refused=True), "Reportée")
        assert [period.kind for period in await elections.periods(conn, inside)] == ["fédérale"]
        await elections.decide(
            conn, inside, "person:dg", Override("municipale-2029", start=at("2029-09-14T00:00")), "Loi spéciale"
        )
        for _ in range(2):
            kinds = {period.kind: period.start for period in await elections.periods(conn, inside)}
            assert kinds["municipale"] == at("2029-09-14T00:00")
            await elections.decide(conn, inside, "person:dg", Override("municipale-2029"), "Avis publié : telle quelle")


async def test_a_by_election_is_entered_and_listed(pool: Pool) -> None:
    now = at("2027-02-01T09:00")
    async with pool.acquire() as conn:
        await elections.enter(conn, now, "person:greffe", "partielle-4", Scope.MUNICIPAL, date(2027, 5, 16))
        found = {one.election.name: one for one in await elections.listed(conn, at("2027-03-10T09:00"))}
        assert found["partielle-4"].phase is Phase.ANNOUNCED and found["partielle-4"].confirmed
        assert not found["municipale-2029"].confirmed and found["municipale-2029"].phase is Phase.FAR
        assert found["provinciale-2026"].phase is Phase.PAST


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [("", date(2027, 5, 16), "nom"), ("x", date(2027, 5, 17), "dimanche"), ("x", date(2020, 5, 17), "déjà passé")],
)
async def test_an_impossible_poll_is_refused(pool: Pool, name: str, day: date, expected: str) -> None:
    async with pool.acquire() as conn:
        with pytest.raises(SwitchRefused, match=expected):
            await elections.enter(conn, at("2027-02-01T09:00"), "person:greffe", name, Scope.MUNICIPAL, day)


@pytest.mark.parametrize(
    ("override", "why", "expected"),
    [
        (Override("municipale-1900"), "x", "Aucune élection"),
        (Override("municipale-2029", refused=True), " ", "motif"),
        (Override("municipale-2029", start=at("2029-12-01T00:00")), "x", "finir après"),
        (Override("municipale-2029", start=at("2029-01-01T00:00")), "x", "120 jours"),
    ],
)
async def test_an_impossible_change_is_refused(pool: Pool, override: Override, why: str, expected: str) -> None:
    async with pool.acquire() as conn:
        with pytest.raises(SwitchRefused, match=expected):
            await elections.decide(conn, at("2029-09-01T00:00"), "person:dg", override, why)
