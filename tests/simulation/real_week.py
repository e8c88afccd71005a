"""What happens in a week of the house: citizens on two platforms, a wire that loses and doubles, platforms in trouble,
people who decide, processes that die. Everything drawn by a seed; everybody sleeps on the one virtual clock.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from random import Random

import asyncpg

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.webhooks import Delivery
from daemon.alerts import service as alerts
from daemon.dialogue import desk
from daemon.review import appeals, elections, emergency, registry
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
from rules.calendars.elections import Scope
from tests.simulation.house import Front, House, capabilities
from tests.support.city import INSULT, PRAISE

PEOPLE = tuple(Person(len(name), name, name, (Grant(Role.ADMIN),)) for name in ("roy", "cote", "leclerc"))
AUTHORS = {"Jean Roy": 5, "Marie Tremblay": 2, "Luc Côté": 1, "Ana Diaz": 1, "Zoé Lavoie": 1}
"""Who writes, and how much: one of them far too often, so that the ladder is climbed within days."""
LIST = "genre;nom;parti;slogans;source;date\ncandidature;Alix Berger;Équipe Berger;Un pas de plus;avis;2026-01-30\n"
WRITTEN = (
    (INSULT, 40),
    (PRAISE, 14),
    ("Il y a un nid-de-poule dangereux devant le 12, rue Principale, pouvez-vous le réparer?", 16),
    ("Je veux porter plainte contre le service.", 8),
    ("Je vais te tuer demain matin, tu vas voir.", 5),
    ("Votez pour Alix Berger le 1er mars! Équipe Berger, un pas de plus.", 6),
    ("Quand passe la charrue?", 6),
    ("Appelez donc Julie Gagnon au 819 555-0134, c’est elle qui ment.", 5),
)
TROUBLES = (
    FaultKind.ERROR,
    FaultKind.ERROR_AFTER,
    FaultKind.DROP,
    FaultKind.DROP_AFTER,
    FaultKind.HTML,
    FaultKind.TRUNCATED,
    FaultKind.THROTTLED,
    FaultKind.TOKEN_EXPIRED,
)
"""Reads are hit as writes are. A call that never comes back is cut by the machine's own time: it has no place here."""


class RealWeek:
    """``run`` plays the week; the record and both ledgers then tell what happened."""

    def __init__(self, house: House, seed: int, start: datetime, days: float = 7, contents: int = 110) -> None:
        self.house, self.clock = house, house.clock
        self.random = Random(seed)
        self.start, self.end = start, start + timedelta(days=days)
        self.contents = contents
        self.written: dict[str, list[str]] = {front.slug: [] for front in house.fronts}
        self.done: dict[str, int] = {}
        self._carrying: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        await self.enrol()
        hours = (self.end - self.start).total_seconds() / 3600
        actors = [
            self.often(self.contents, self.citizens),
            self.often(int(hours / 3), self.trouble),
            self.often(int(hours), self.people),
            self.often(max(2, int(hours / 40)), self.death),
            self.wire(),
        ]
        tasks = [asyncio.create_task(actor) for actor in actors]
        try:
            await self.clock.advance_to(self.end)
            for front in self.house.fronts:
                front.sandbox.faults.clear()
            await self.clock.advance(40 * 3600)
        finally:
            for task in (*tasks, *self._carrying):
                task.cancel()
            ended = await asyncio.gather(*tasks, *self._carrying, return_exceptions=True)
        for one in ended:
            if isinstance(one, Exception):
                raise one

    async def often(self, times: int, act: Callable[[], Awaitable[None]]) -> None:
        """``times`` draws over the week, in order."""
        seconds = (self.end - self.start).total_seconds()
        for at in sorted(self.random.random() * seconds for _ in range(times)):
            await self.clock.sleep((self.start + timedelta(seconds=at) - self.clock.now()).total_seconds())
            await act()

    def count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    async def enrol(self) -> None:
        """A by-election and its list of candidates."""
        async with self.house.pool.acquire() as conn:
            now = self.clock.now()
            await elections.enter(conn, now, "roy", "partielle-2026", Scope.MUNICIPAL, date(2026, 3, 1))
            await registry.take_in(conn, now, "roy", LIST, "partielle-2026", "avis du scrutin")

    # -- citizens and platforms ----------------------------------------------------------------------------

    async def citizens(self) -> None:
        front = self.random.choice(self.house.fronts)
        known = self.written[front.slug]
        drawn = self.random.random()
        if known and drawn < 0.05 and front.kind.capabilities.edits_seen:
            gone = set(front.sandbox.state()["deleted"])
            still = [target for target in known if target not in gone]
            front.sandbox.do(Deed(DeedKind.EDIT, "Texte changé", target=self.random.choice(still)))
            return
        text = self.random.choices([words for words, _ in WRITTEN], [weight for _, weight in WRITTEN])[0]
        text = text if drawn > 0.9 else f"{text} ({len(known)})"
        deed = Deed(DeedKind.COMMENT, text, self.author(), parent=front.post)
        if written := front.sandbox.do(deed):  # who was banned writes nothing there any more
            known.append(written)

    def author(self) -> str:
        return self.random.choices(list(AUTHORS), list(AUTHORS.values()))[0]

    async def wire(self) -> None:
        """Webhooks get lost (a sweep finds what they told), come late, and come twice."""
        page = self.house.fronts[0].sandbox.webhooks
        while True:
            for delivery in page.take():
                drawn = self.random.random()
                if drawn < 0.08:
                    self.count("lost")
                    continue
                for _ in range(2 if drawn > 0.9 else 1):
                    carrying = asyncio.create_task(self.carry(delivery, self.random.choice((0, 0, 40, 4000))))
                    self._carrying.add(carrying)
                    carrying.add_done_callback(self._carrying.discard)
            await self.clock.sleep(1200)

    async def carry(self, delivery: Delivery, late: float) -> None:
        """Sent again, as platforms do, until somebody answers that it was taken or refused."""
        await self.clock.sleep(late)
        for _ in range(6):
            status = await self.house.hand_in(delivery)
            if 200 <= status < 500:
                return
            self.count("sent again")
            await self.clock.sleep(600)

    async def trouble(self) -> None:
        front: Front = self.random.choice(self.house.fronts)
        kind, times = self.random.choice(TROUBLES), self.random.choice((1, 1, 2, 5))
        front.sandbox.faults.arm(Fault(kind, times=times, seconds=self.random.choice((30, 900))))
        self.count("faults")

    async def death(self) -> None:
        """The process dies wherever it stands, and is begun again."""
        await self.house.cut()
        await self.clock.sleep(self.random.choice((1, 60, 1800)))
        await self.house.boot()
        self.count("deaths")

    # -- people --------------------------------------------------------------------------------------------

    async def people(self) -> None:
        acts = (self.decide, self.undo, self.sanction, self.review, self.send, self.take, self.switch, self.tidy)
        act = self.random.choices(acts, (40, 3, 14, 12, 14, 5, 2, 8))[0]
        async with self.house.pool.acquire() as conn:
            try:
                await act(conn)
                self.count(act.__name__)
            except (VigieError, Refused, AppealRefused, BanRefused, desk.DeskRefused, asyncpg.UniqueViolationError):
                self.count("refused")

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
        for alert in (await alert_rows.waiting(conn))[:2]:
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
