"""A week of a town on a clock moved by hand: what citizens write, what people decide, what platforms refuse.

The record, the rounds and PostgreSQL are the real ones; judgement's rows and the platform's answers are drawn by a
seed. A seed fixes everything but the numbers that the service draws at random for its cases.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import asyncpg

from daemon.dialogue import desk
from daemon.review import appeals, emergency
from daemon.review.appeals import AppealRefused, Outcome
from daemon.rounds import following
from daemon.sanctions.bans import BanRefused, Proposal, pronounce, propose, propose_direct, waiting
from domain.errors import VigieError
from rules.calendars.hours import is_open
from rules.ladder import Ground
from tests.daemon.town import Town

PEOPLE = ("person:m.roy", "person:j.cote", "person:r.lee")
AUTHORS = tuple(f"u{number}" for number in range(6))
THREADS = tuple(f"post-{number}" for number in range(8))
WRITTEN = (
    ("hidden", 40),
    ("service", 15),
    ("complaint", 8),
    ("illicit_report", 4),
    ("message", 8),
    ("opinion", 10),
    ("threat", 4),
    ("electoral", 4),
)


class Crash(Exception):
    """The process dies in the middle of a round: its transaction is rolled back."""


@dataclass
class Week:
    """``run`` plays the week; what happened is then read from the record."""

    town: Town
    seed: int
    start: datetime
    contents: int = 120
    days: int = 7
    crashes: int = 0
    refused: int = 0
    hidden: list[int] = field(default_factory=list)
    now: datetime = field(init=False)
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.now = self.start

    async def run(self) -> None:
        end = self.start + timedelta(days=self.days)
        due = sorted(self.start + self.random.random() * (end - self.start) for _ in range(self.contents))
        while self.now < end:
            while due and due[0] <= self.now:
                await self.write(due.pop(0))
            await self.people()
            await self.rounds()
            await self.platform()
            self.now += self.pace()
        self.now = end
        await self.platform()

    def pace(self) -> timedelta:
        hours = self.town.office.hours
        assert hours is not None
        return timedelta(minutes=self.random.choice((5, 20, 40)) if is_open(hours, self.now) else 97)

    async def write(self, at: datetime) -> None:
        """A citizen writes; judgement leaves its rows."""
        what = self.random.choices([name for name, _ in WRITTEN], [weight for _, weight in WRITTEN])[0]
        author, thread = self.random.choice(AUTHORS), self.random.choice(THREADS)
        if what in ("hidden", "threat", "electoral"):
            item = {"hidden": "N4-INSU", "threat": "N4-VIOL", "electoral": "ELEC"}[what]
            level, lane = ("remove", "electoral") if what == "electoral" else ("hide", None)
            content, _ = await self.town.hide("Gros cave", at, author, thread, item, level=level, lane=lane)
            self.hidden.append(content)
            return
        kind = "message" if what == "message" else "comment"
        intent = "service" if what == "message" else what
        content = await self.town.comment("Un nid-de-poule", at, author, thread, kind)
        await self.town.verdict(content, at, "allow", (intent,))

    async def rounds(self) -> None:
        """Every round, some of them cut short by a crash and made again at the next turn."""
        for one in following(lambda: self.town.offices):
            if self.random.random() < 0.04:
                await self.crash(one.call)
            else:
                await one.call(self.town.conn, self.now)
        await emergency.end_expired(self.town.conn, self.now)
        await appeals.remind(self.town.conn, self.town.offices, self.now)

    async def crash(self, call: Callable[..., Awaitable[object]]) -> None:
        try:
            async with self.town.conn.transaction():
                await call(self.town.conn, self.now)
                raise Crash
        except Crash:
            self.crashes += 1

    async def people(self) -> None:
        """What the city's people and citizens do at this instant, if anything."""
        for chance, act in (
            (0.30, self.decide),
            (0.04, self.edit_or_delete),
            (0.03, self.answer_by_hand),
            (0.012, self.turn_emergency),
            (0.08, self.sanction),
            (0.06, self.review),
            (0.10, self.send_a_draft),
        ):
            if self.random.random() < chance:
                try:
                    await act()
                except (BanRefused, AppealRefused, desk.DeskRefused, VigieError, asyncpg.UniqueViolationError):
                    self.refused += 1

    async def decide(self) -> None:
        if not self.hidden:
            return
        content = self.hidden.pop(self.random.randrange(len(self.hidden)))
        by = self.random.choice(PEOPLE)
        item = await self.town.conn.fetchval(ITEM, content)
        if self.random.random() < 0.75:
            await self.town.confirm(content, self.now, by, item)
        else:
            await self.town.confirm(content, self.now, by, "", "unhide")
            await self.town.conn.execute("update content set visibility = 'visible' where id = $1", content)

    async def edit_or_delete(self) -> None:
        content = await self.any_content()
        if content is None:
            return
        if self.random.random() < 0.5:
            await self.town.conn.execute("update content set visibility = 'gone' where id = $1", content)
        elif await self.town.conn.fetchval("select serial from content where id = $1", content) == 1:
            await self.town.edit(content, "Texte changé", self.now)

    async def answer_by_hand(self) -> None:
        if content := await self.any_content():
            row = await self.town.conn.fetchrow("select platform_id, root_id from content where id = $1", content)
            assert row is not None
            await self.town.comment("Voici", self.now, own=True, parent=row["platform_id"], thread=row["root_id"])

    async def turn_emergency(self) -> None:
        if await emergency.current(self.town.conn, self.now):
            await emergency.end(self.town.conn, self.now, "person:dg")
        else:
            length = timedelta(hours=self.random.randrange(2, 40))
            await emergency.begin(self.town.conn, self.now, "person:dg", "Verglas", self.now + length)

    async def sanction(self) -> None:
        conn, offices = self.town.conn, self.town.offices
        rows = await waiting(conn)
        if not rows:
            threats = await conn.fetch("select c.number from strike s join case_file c on c.id = s.case_id")
            if threats and self.random.random() < 0.2:
                ground = self.random.choice((Ground.THREAT, Ground.ORDINARY))
                await propose_direct(conn, self.now, self.random.choice(PEOPLE), threats[-1]["number"], ground)
            return
        ban, by = self.random.choice(rows), self.random.choice(PEOPLE)
        if ban.state == "proposed":
            await propose(conn, offices, self.now, by, ban.id, Proposal(self.random.choice(("Motif", ""))))
        else:
            await pronounce(conn, offices, self.now, by, ban.id, "la direction")

    async def review(self) -> None:
        conn, offices = self.town.conn, self.town.offices
        open_ones = await appeals.waiting(conn)
        if open_ones and self.random.random() < 0.6:
            outcome = self.random.choice(list(Outcome))
            number = self.random.choice(open_ones).number
            await appeals.answer(conn, offices, self.now, self.random.choice(PEOPLE), number, outcome, "x", "y")
            return
        cases = await conn.fetch("select number from case_file where kind in ('content', 'ban') order by id")
        if cases:
            await appeals.file_review(conn, offices, self.now, self.random.choice(cases)["number"], "Je conteste")

    async def send_a_draft(self) -> None:
        rows = await desk.pending(self.town.conn)
        if rows:
            one = self.random.choice(rows)
            if self.random.random() < 0.7:
                await desk.send(self.town.conn, self.town.offices, self.now, self.random.choice(PEOPLE), one.id)
            else:
                await desk.cancel(self.town.conn, self.now, self.random.choice(PEOPLE), one.id, "sans réponse requise")

    async def platform(self) -> None:
        """The outbox of a platform that is away for hours, refuses some and takes the rest."""
        conn = self.town.conn
        for row in await conn.fetch(DUE, self.now):
            drawn = self.random.random()
            if row["expires_at"] is not None and row["expires_at"] <= self.now:
                await conn.execute(END, row["id"], "cancelled", "expired", self.now)
            elif drawn < 0.15:
                continue
            elif drawn < 0.20:
                await conn.execute(END, row["id"], "failed", "190", self.now)
            else:
                await conn.execute(END, row["id"], "done", "done", self.now)
                if row["verb"] == "unhide":
                    await conn.execute("update content set visibility = 'visible' where id = $1", row["content_id"])

    async def any_content(self) -> int | None:
        rows = await self.town.conn.fetch("select id from content where not own and visibility <> 'gone' order by id")
        return int(self.random.choice(rows)["id"]) if rows else None


ITEM = """select v.reasons -> 'reasons' -> 0 ->> 'item' from verdict v
    join content_version version on version.id = v.version_id where version.content_id = $1 order by v.id limit 1"""
DUE = """select id, verb, content_id, expires_at from action
    where state = 'planned' and not_before <= $1 order by priority, not_before, id"""
END = "update action set state = $2, outcome = $3, finished_at = $4 where id = $1"
