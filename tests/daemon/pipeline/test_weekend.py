"""What follows a verdict, through the real pipeline: from a hide on Friday night to the answers of Monday morning."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from connectors.sandbox.faults import Fault, FaultKind
from daemon.dialogue.office import Office, Offices
from daemon.review.appeals import Outcome, answer, file_review
from daemon.review.cases import Choice, decide
from daemon.rounds import following
from daemon.store import resources
from domain.account import Mode
from domain.cases import Decision
from domain.people import Grant, Person, Role
from tests.daemon.town import BOOK, OPEN_WEEK, at
from tests.support.city import INSULT, City, city_pack

FRIDAY, MONDAY = at("2026-01-16T21:00"), at("2026-01-19T08:30")
MODERATOR = Person(1, "m.roy", "M. Roy", (Grant(Role.MODERATOR),))
ASKED = "Il y a un nid-de-poule dangereux devant le 12, rue Principale, pouvez-vous le réparer?"


class Weekend:
    """The city with its offices and its rounds."""

    def __init__(self, city: City) -> None:
        self.city = city
        office = Office(
            account_id=city.service.id,
            slug=city.service.slug,
            name="Ville",
            platform="facebook",
            mode=Mode.ENFORCE,
            policy=city_pack().policy,
            capabilities=city.service.connector.capabilities,
            hours=OPEN_WEEK,
        )
        self.offices = Offices({city.service.id: office}, review_url="https://vigie.ville.example/revision")

    async def go_to(self, instant: datetime) -> None:
        if instant > self.city.clock.now():
            await self.city.clock.advance_to(instant)
        await self.turn()

    async def turn(self) -> None:
        """Every round, then the platform, then what came of it."""
        for _ in range(2):
            for one in following(lambda: self.offices):
                async with self.city.pool.acquire() as conn:
                    await one.call(conn, self.city.clock.now())
            await self.city.work()

    def said(self) -> list[tuple[str, str]]:
        """What our account said on the platform, as the platform saw it: (verb, target)."""
        effects = self.city.sandbox.ledger.effects
        return [(one.verb, one.target) for one in effects if one.by == "api" and one.verb in ("reply", "private_reply")]


@pytest.fixture
async def weekend(city: City) -> Weekend:
    await city.clock.advance_to(FRIDAY)
    async with city.pool.acquire() as conn:
        for entry in BOOK:
            await resources.put(conn, replace(entry, checked_on=date(2026, 1, 15)), FRIDAY)
    return Weekend(city)


async def test_a_hide_at_night_is_told_on_monday_with_the_warning_that_a_person_confirmed(weekend: Weekend) -> None:
    city = weekend.city
    insult = city.write(INSULT)
    await city.work()
    assert city.hidden() == {insult}, "hides do not wait"
    await weekend.go_to(FRIDAY + timedelta(minutes=5))
    number = await city.value("select number from case_file where kind = 'content'")
    async with city.pool.acquire() as conn, conn.transaction():
        choice = Choice(Decision.HIDE, "Insulte", "N4-INSU")
        await decide(
            conn, MODERATOR, number, choice, city.clock.now(), {"facebook": city.service.connector.capabilities}
        )
    await weekend.go_to(FRIDAY + timedelta(days=2))
    assert weekend.said() == [], "words wait for the opening"
    await weekend.go_to(MONDAY)
    assert weekend.said() == [("private_reply", insult)]
    [reply] = await city.rows("reply")
    assert (reply["state"], reply["template"]) == ("sent", "T04+T01")
    assert number in reply["body"] and "premier avertissement" in reply["body"]
    assert await city.value("select delivered_at from warning") is not None
    await weekend.go_to(MONDAY + timedelta(hours=3))
    assert len(weekend.said()) == 1, "once"


async def test_an_overturned_hide_is_shown_again_on_the_platform_and_stays(weekend: Weekend) -> None:
    city = weekend.city
    insult = city.write(INSULT)
    await city.work()
    await weekend.go_to(MONDAY)
    number = await city.value("select number from case_file where kind = 'content'")
    async with city.pool.acquire() as conn:
        filed = await file_review(conn, weekend.offices, city.clock.now(), number, "Une citation")
        await answer(
            conn,
            weekend.offices,
            city.clock.now(),
            "person:j.cote",
            filed.number,
            Outcome.OVERTURNED,
            "x",
            "la direction",
        )
    await weekend.turn()
    assert city.hidden() == set()
    await city.sweep()
    assert city.hidden() == set(), "protected for that text"
    assert await city.value("select visibility from content where platform_id = $1", insult) == "visible"


async def test_a_question_is_answered_once_and_our_answer_coming_back_changes_nothing(weekend: Weekend) -> None:
    city = weekend.city
    asked = city.write(ASKED)
    await city.work()
    intents: Any = await city.value("select intents from verdict order by id desc limit 1")
    assert "service" in intents
    await weekend.go_to(FRIDAY + timedelta(minutes=5))
    await weekend.go_to(MONDAY)
    assert weekend.said() == [("reply", asked)]
    await city.sweep()
    await weekend.go_to(MONDAY + timedelta(hours=2))
    assert weekend.said() == [("reply", asked)]
    assert [row["state"] for row in await city.rows("reply")] == ["sent"]


async def test_words_lost_at_closing_time_wait_for_the_next_morning(weekend: Weekend) -> None:
    """The first attempt is lost before it takes effect; read back after closing, it is not made again at night."""
    city = weekend.city
    asked = city.write(ASKED)
    await city.work()
    await weekend.go_to(FRIDAY + timedelta(minutes=5))
    await city.clock.advance_to(at("2026-01-19T16:20"))
    city.sandbox.faults.arm(Fault(FaultKind.DROP, writes_only=True))
    await weekend.turn()
    assert await city.value("select state from action where verb = 'reply'") == "unknown"
    for _ in range(4):
        await city.clock.advance(1800)
        await weekend.turn()
    assert weekend.said() == []
    assert [row["state"] for row in await city.rows("reply")] == ["held"]
    await weekend.go_to(at("2026-01-20T08:30"))
    assert weekend.said() == [("reply", asked)]
