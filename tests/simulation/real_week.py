"""What happens in a week of the house: citizens on two platforms, a wire that loses and doubles, platforms in trouble
or away for hours, people who decide (``townspeople``), processes that die, a database that drops everybody. Everything
drawn by a seed; everybody sleeps on the one virtual clock.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random

import asyncpg

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.webhooks import Delivery
from daemon.ops.worker import DATABASE_AWAY
from daemon.review import elections, registry
from rules.calendars.elections import Scope
from tests.simulation.house import Front, House
from tests.simulation.townspeople import HEAVY, Townspeople
from tests.support.city import INSULT, PRAISE

AUTHORS = {HEAVY: 3, "Marie Tremblay": 2, "Luc Côté": 1, "Ana Diaz": 1, "Zoé Lavoie": 1}
"""Who writes, and how much."""
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
    FaultKind.TOKEN_REFUSED,
)
"""Reads are hit as writes are. A call that never comes back is cut by the machine's own time: it has no place here."""
DROP_SESSIONS = """-- Every session of this database but one's own.
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"""


class RealWeek(Townspeople):
    """``run`` plays the week; the record and both ledgers then tell what happened."""

    def __init__(self, house: House, seed: int, start: datetime, days: float = 7, contents: int = 60) -> None:
        super().__init__(house, Random(seed))
        self.start, self.end = start, start + timedelta(days=days)
        self.contents = contents
        self.written: dict[str, list[str]] = {front.slug: [] for front in house.fronts}
        self.private: list[str] = []
        self._carrying: set[asyncio.Task[None]] = set()
        self.talks = next(front for front in house.fronts if front.options.get("messages"))

    async def run(self) -> None:
        await self.enrol()
        hours = (self.end - self.start).total_seconds() / 3600
        actors = [
            self.often(self.contents, self.citizens),
            self.mornings(),
            self.evenings(),
            self.often(int(hours / 8), self.trouble),
            self.often(int(hours * 0.8), self.people),
            self.often(max(2, int(hours / 60)), self.death),
            self.often(max(1, int(hours / 168)), self.outage),
            self.often(max(1, int(hours / 168)), self.cable),
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

    async def enrol(self) -> None:
        """A by-election and its list of candidates."""
        async with self.house.pool.acquire() as conn:
            now = self.clock.now()
            await elections.enter(conn, now, "roy", "partielle-2026", Scope.MUNICIPAL, date(2026, 3, 1))
            await registry.take_in(conn, now, "roy", LIST, "partielle-2026", "avis du scrutin")

    # -- citizens and platforms ----------------------------------------------------------------------------

    async def citizens(self) -> None:
        """One of them writes, in public or not, or edits or takes down something of before."""
        front, drawn = self.random.choice(self.house.fronts), self.random.random()
        gone = set(front.sandbox.state()["deleted"])
        if drawn < 0.12 and (still := [target for target in self.written[front.slug] if target not in gone]):
            target = self.random.choice(still)
            if drawn < 0.06 and front.kind.capabilities.edits_seen:
                front.sandbox.do(Deed(DeedKind.EDIT, "Texte changé", target=target))
            else:
                front.sandbox.do(Deed(DeedKind.REMOVE, target=target))
                self.written[front.slug].remove(target)
                self.count("removed")
            return
        words, weights = zip(*WRITTEN, strict=True)
        self.write(front, self.random.choices(words, weights)[0], self.author(), alike=drawn > 0.9)
        if drawn > 0.8:
            self.write_privately()

    async def mornings(self) -> None:
        """Each night the same person answers the city with an insult, and somebody decides on it before the opening:
        a platform's one private reply then carries the warning."""
        while True:
            for front in self.house.fronts:
                front.post = front.sandbox.do(Deed(DeedKind.POST, "La patinoire du parc est ouverte."))
            await self.clock.sleep(self.random.randrange(0, 3 * 3600))
            self.write(self.house.fronts[0], INSULT, HEAVY)
            await self.clock.sleep(self.until(6))
            await self.act(self.early)
            await self.clock.sleep(self.until(24))

    async def evenings(self) -> None:
        """Once the city is closed somebody asks it something in private, and the daemon happens to look."""
        while True:
            await self.clock.sleep(self.until(21))
            self.write_privately()
            with suppress(*DATABASE_AWAY):
                await self.house.look_now(self.talks)
            await self.clock.sleep(self.until(24))

    def until(self, hour: int) -> float:
        """Seconds until an hour of the day, counted from the week's first midnight."""
        return hour * 3600 - (self.clock.now() - self.start).total_seconds() % (24 * 3600)

    def write(self, front: Front, text: str, author: str, *, alike: bool = False) -> None:
        """A comment under the newest post; who was banned writes nothing there any more."""
        known = self.written[front.slug]
        told = text if alike else f"{text} ({len(known)})"
        if written := front.sandbox.do(Deed(DeedKind.COMMENT, told, author, parent=front.post)):
            known.append(written)

    def write_privately(self) -> None:
        """A message where citizens may write some."""
        text = self.random.choice(
            ("Bonjour, à quelle heure ouvre la patinoire?", *(words for words, _ in WRITTEN[1:5]))
        )
        target = self.talks.sandbox.do(Deed(DeedKind.COMMENT, text, self.author(), extra={"private": ""}))
        self.private.append(target)

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

    async def outage(self) -> None:
        """One platform is away for hours: every call fails until it is back."""
        front: Front = self.random.choice(self.house.fronts)
        away = Fault(self.random.choice((FaultKind.ERROR, FaultKind.DROP)), times=None)
        front.sandbox.faults.arm(away)
        await self.clock.sleep(3600 * self.random.randrange(3, 9))
        if away in front.sandbox.faults.armed:
            front.sandbox.faults.armed.remove(away)
        self.count("outages")

    async def cable(self) -> None:
        """The database drops every session, whatever it was doing."""
        connection = await asyncpg.connect(self.house.dsn)
        try:
            for _ in range(self.random.choice((1, 1, 2))):
                await connection.execute(DROP_SESSIONS)
                await self.clock.sleep(1)
        finally:
            await connection.close()
        self.count("database cuts")

    async def death(self) -> None:
        """The process dies wherever it stands, and is begun again, as often as it takes."""
        await self.house.cut()
        await self.clock.sleep(self.random.choice((1, 600, 5400)))
        for last in (False, False, False, True):
            try:
                await self.house.boot()
                break
            except DATABASE_AWAY:  # one of the sessions that were dropped meanwhile
                if last:
                    raise
        self.count("deaths")
