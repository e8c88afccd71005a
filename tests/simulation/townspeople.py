"""The people of a week: they decide, undo, sanction, answer reviews, send words, take alerts, switch the emergency on
and off, close tasks, entrust cases to the 311. Drawn by the week's seed.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

import asyncpg

from daemon.alerts import service as alerts
from daemon.dialogue import desk
from daemon.ops.worker import DATABASE_AWAY
from daemon.review import appeals, emergency, entrusting
from daemon.review.appeals import AppealRefused, Outcome
from daemon.review.cases import Choice, decide, undo
from daemon.review.refusals import Refused
from daemon.sanctions.bans import BanRefused, Proposal, pronounce, propose, waiting
from daemon.store import alerts as alert_rows
from daemon.store import task_list
from daemon.store.connection import Connection
from domain.cases import Decision
from domain.errors import VigieError
from domain.people import Grant, Person, Role
from tests.simulation.house import House, capabilities

PEOPLE = tuple(Person(len(name), name, name, (Grant(Role.ADMIN),)) for name in ("roy", "cote", "leclerc"))
HEAVY = "Jean Roy"
"""Insults somebody each morning, so that the ladder is climbed within days."""
REFUSED = (
    VigieError,
    Refused,
    AppealRefused,
    BanRefused,
    desk.DeskRefused,
    entrusting.EntrustRefused,
    asyncpg.UniqueViolationError,
)
EVERYBODY = entrusting.Reach(None, None)


class Townspeople:
    """What they do is counted in ``done``, by its name."""

    def __init__(self, house: House, random: Random) -> None:
        self.house, self.clock = house, house.clock
        self.random = random
        self.done: dict[str, int] = {}

    def count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    async def people(self) -> None:
        acts = {
            self.decide: 50,
            self.undo: 3,
            self.sanction: 20,
            self.review: 14,
            self.send: 14,
            self.take: 8,
            self.switch: 1,
            self.tidy: 8,
            self.entrust: 4,
        }
        await self.act(self.random.choices(list(acts), list(acts.values()))[0])

    async def act(self, act: Callable[[Connection], Awaitable[None]]) -> None:
        """One thing that a person does, which may be refused or cut short."""
        try:
            async with self.house.pool.acquire() as conn:
                await act(conn)
                self.count(act.__name__)
        except REFUSED:
            self.count("refused")
        except DATABASE_AWAY:
            self.count("cut short")

    def somebody(self) -> Person:
        return self.random.choice(PEOPLE)

    async def decide(self, conn: Connection) -> None:
        rows = await conn.fetch("""select number from case_file
            where kind = 'content' and state <> 'closed' and content_id is not null order by id""")
        if not rows:
            return
        hide = Choice(Decision.HIDE, "Insulte", "N4-INSU")
        choice = hide if self.random.random() < 0.8 else Choice(Decision.UNHIDE, "Citation")
        number = self.random.choice(rows)["number"]
        async with conn.transaction():
            await decide(conn, self.somebody(), number, choice, self.clock.now(), capabilities(self.house))

    async def undo(self, conn: Connection) -> None:
        rows = await conn.fetch("select id from case_decision where undone_at is null order by id desc limit 5")
        if rows:
            async with conn.transaction():
                await undo(conn, self.somebody(), self.random.choice(rows)["id"], self.clock.now())

    async def sanction(self, conn: Connection) -> None:
        rows = await waiting(conn)
        if not rows:
            return
        ban, by, offices = self.random.choice(rows), self.somebody().actor, self.house.offices
        if ban.state == "proposed":
            await propose(conn, offices, self.clock.now(), by, ban.id, Proposal("Insultes répétées"))
        else:
            await pronounce(conn, offices, self.clock.now(), by, ban.id, "la direction")

    async def review(self, conn: Connection) -> None:
        offices, now = self.house.offices, self.clock.now()
        open_ones = await appeals.waiting(conn)
        if open_ones and self.random.random() < 0.6:
            number, outcome = self.random.choice(open_ones).number, self.random.choice(list(Outcome))
            await appeals.answer(conn, offices, now, self.somebody().actor, number, outcome, "Examen", "la direction")
            return
        cases = await conn.fetch("select number from case_file where kind in ('content', 'ban') order by id")
        if cases:
            await appeals.file_review(conn, offices, now, self.random.choice(cases)["number"], "Je conteste")

    async def send(self, conn: Connection) -> None:
        rows = await desk.pending(conn)
        if not rows:
            return
        one, by, now = self.random.choice(rows), self.somebody().actor, self.clock.now()
        if self.random.random() < 0.7:
            await desk.send(conn, self.house.offices, now, by, one.id)
        else:
            await desk.cancel(conn, now, by, one.id, "sans réponse requise")

    async def take(self, conn: Connection) -> None:
        for alert in await alert_rows.waiting(conn):
            await alerts.acknowledge(conn, self.clock.now(), self.somebody().actor, alert.id)
        self.house.phone.away = self.random.random() < 0.3

    async def switch(self, conn: Connection) -> None:
        now = self.clock.now()
        if await emergency.current(conn, now):
            await emergency.end(conn, now, "dg")
        else:
            await emergency.begin(conn, now, "dg", "Verglas", now + timedelta(hours=self.random.randrange(2, 20)))

    async def tidy(self, conn: Connection) -> None:
        for task in (await task_list.waiting(conn))[:2]:
            await task_list.close(conn, task.id, "done", self.clock.now(), self.somebody().actor)

    async def entrust(self, conn: Connection) -> None:
        """A case goes to the 311, or comes back from there."""
        person, now = self.somebody(), self.clock.now()
        away = await entrusting.waiting(conn, EVERYBODY)
        if away and self.random.random() < 0.5:
            await entrusting.close(conn, EVERYBODY, person.actor, away[0]["id"], "Réparé", now)
            return
        rows = await conn.fetch("select number from case_file where state <> 'closed' and kind <> 'ban' order by id")
        if rows:
            number, offices = self.random.choice(rows)["number"], self.house.offices
            async with conn.transaction():
                await entrusting.entrust(
                    conn, offices, person, number, "311", "Voyez vous-mêmes", now, capabilities(self.house)
                )

    async def early(self, conn: Connection) -> None:
        for row in await conn.fetch(
            """select number from case_file join author on author.id = case_file.author_id
            where case_file.kind = 'content' and state <> 'closed' and author.name = $1 order by case_file.id""",
            HEAVY,
        ):
            async with conn.transaction():
                hide = Choice(Decision.HIDE, "Insulte", "N4-INSU")
                await decide(conn, PEOPLE[0], row["number"], hide, self.clock.now(), capabilities(self.house))
