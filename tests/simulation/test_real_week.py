"""Days of the whole service in one process on a clock moved by hand: the sandbox platform with its faults, webhooks
lost and doubled, restarts, the real pipeline and the real rounds. The clock moves only when nothing is left to do.

VIGIE_REAL_SEEDS=20 plays twenty, VIGIE_REAL_SEED=7 plays that one.
"""

import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from asyncpg import Pool

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from daemon.ops.clock import ManualClock
from daemon.review.cases import Choice, decide
from daemon.review.refusals import Refused
from daemon.store import resources
from domain.cases import Decision
from domain.people import Grant, Person, Role
from rules.calendars.hours import is_open
from tests.daemon.pipeline.test_weekend import ASKED, Weekend
from tests.daemon.town import BOOK, OPEN_WEEK, at
from tests.simulation.checker import faults
from tests.support.city import INSULT, PRAISE, City

START = at("2026-01-16T15:00")
DAYS = 3
ONE = os.environ.get("VIGIE_REAL_SEED")
SEEDS = [int(ONE)] if ONE else range(int(os.environ.get("VIGIE_REAL_SEEDS", "2")))
MODERATOR = Person(1, "m.roy", "M. Roy", (Grant(Role.MODERATOR),))
AUTHORS = ("Marie Tremblay", "Jean Roy", "Luc Côté", "Ana Diaz")
WRITTEN = (INSULT, INSULT, PRAISE, ASKED, "Quand passe la charrue?", "Je veux porter plainte contre le service.")
TROUBLES = (
    FaultKind.ERROR,
    FaultKind.ERROR_AFTER,
    FaultKind.DROP,
    FaultKind.DROP_AFTER,
    FaultKind.HTML,
    FaultKind.TRUNCATED,
)
HIDE, SHOW = Choice(Decision.HIDE, "Insulte", "N4-INSU"), Choice(Decision.UNHIDE, "Citation")


class RealWeek:
    """``run`` plays the days; the record and the sandbox's ledger then tell what happened."""

    def __init__(self, city: City, weekend: Weekend, seed: int) -> None:
        self.city, self.weekend, self.random = city, weekend, Random(seed)
        self.written: list[str] = []
        self.restarts = self.lost = self.doubled = self.armed = self.decided = 0

    async def run(self) -> None:
        end = START + timedelta(days=DAYS)
        while self.city.clock.now() < end:
            self.citizens()
            self.trouble()
            await self.wire()
            await self.weekend.turn()
            await self.people()
            if self.random.random() < 0.05:
                await self.city.halt()
                await self.city.boot()
                self.restarts += 1
            minutes = self.random.choice((7, 20, 45)) if is_open(OPEN_WEEK, self.city.clock.now()) else 131
            await self.city.clock.advance(minutes * 60)
        await self.calm()

    async def calm(self) -> None:
        """The platform is well again; a day passes, swept and settled."""
        self.city.sandbox.faults.clear()
        for _ in range(12):
            await self.city.clock.advance(2 * 3600)
            await self.city.sweep()
            await self.weekend.turn()

    def citizens(self) -> None:
        for _ in range(self.random.choice((0, 0, 1, 1, 2))):
            who, text = self.random.choice(AUTHORS), self.random.choice(WRITTEN)
            self.written.append(self.city.write(f"{text} {len(self.written)}", who))
        if self.written and self.random.random() < 0.08:
            self.city.do(DeedKind.EDIT, self.random.choice(self.written), "Texte changé")

    def trouble(self) -> None:
        """Writes alone: a read is tried again after a pause, and here nobody moves the clock meanwhile."""
        if self.random.random() < 0.25:
            kind = self.random.choice(TROUBLES)
            self.city.sandbox.faults.arm(Fault(kind, writes_only=True, times=self.random.choice((1, 1, 2, 4))))
            self.armed += 1

    async def wire(self) -> None:
        """Webhooks get lost (a sweep finds what they told) and come twice."""
        for delivery in self.city.sandbox.webhooks.take():
            drawn = self.random.random()
            if drawn < 0.08:
                self.lost += 1
                continue
            await self.city.send(delivery)
            if drawn > 0.90:
                await self.city.send(delivery)
                self.doubled += 1
        if self.random.random() < 0.2:
            await self.city.sweep()

    async def people(self) -> None:
        if self.random.random() > 0.4:
            return
        async with self.city.pool.acquire() as conn:
            rows = await conn.fetch("""select number from case_file
                where kind = 'content' and state <> 'closed' and content_id is not null order by id""")
            if not rows:
                return
            number = self.random.choice(rows)["number"]
            choice = self.random.choice((HIDE, HIDE, SHOW))
            known = {"facebook": self.city.service.connector.capabilities}
            try:
                async with conn.transaction():
                    await decide(conn, MODERATOR, number, choice, self.city.clock.now(), known)
                    self.decided += 1
            except Refused:
                pass


@pytest.mark.simulation
@pytest.mark.parametrize("seed", SEEDS)
async def test_the_whole_service_keeps_every_promise(pool: Pool, seed: int) -> None:
    clock = ManualClock(START - timedelta(hours=1))
    city = City(pool, clock)
    await city.start()
    try:
        await clock.advance_to(START)
        async with pool.acquire() as conn:
            for entry in BOOK:
                await resources.put(conn, replace(entry, checked_on=date(2026, 1, 15)), START)
        weekend = Weekend(city)
        week = RealWeek(city, weekend, seed)
        await week.run()
        told = f"VIGIE_REAL_SEED={seed}"
        async with pool.acquire() as conn:
            assert await faults(conn, OPEN_WEEK) == [], told
            known = {row["platform_id"] for row in await conn.fetch("select platform_id from content")}
            stuck = await conn.fetch(
                "select id, verb, state from action where state in ('planned', 'claimed', 'unknown')"
            )
        assert set(week.written) <= known, f"{told}: a comment was lost"
        assert [dict(row) for row in stuck if row["verb"] in ("hide", "unhide")] == [], told
        said = Counter(
            (one.verb, one.target)
            for one in city.sandbox.ledger.effects
            if one.by == "api" and one.verb in ("reply", "private_reply")
        )
        assert [what for what, count in said.items() if count > 1] == [], f"{told}: said twice on the platform"
        late = [one.at for one in city.sandbox.ledger.effects if (one.verb, one.target) in said and one.by == "api"]
        assert [when for when in late if not is_open(OPEN_WEEK, when)] == [], f"{told}: said outside the window"
        assert said and week.armed and week.decided, "a week in which little happened proves little"
    finally:
        await city.stop()
