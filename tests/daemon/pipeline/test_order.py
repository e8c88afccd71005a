"""No two transactions wait for each other: each pair is driven through every interleaving on a real server."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import asyncpg
import pytest

from connectors.meta.facebook.connector import KIND
from connectors.sandbox.deeds import DeedKind
from daemon.dialogue.notices import NOTICE_REACH, notify_hides
from daemon.dialogue.office import Office, Offices
from daemon.enforcement import hands
from daemon.enforcement.plan import plan
from daemon.judgement.policy import Bench
from daemon.ops.clock import ManualClock
from daemon.pipeline import Options, Pipeline, Watch, build
from daemon.review import appeals, cases
from daemon.review.appeals import Outcome
from daemon.review.cases import Choice
from daemon.sanctions import bans
from daemon.sanctions.bans import Proposal
from daemon.sanctions.strikes import consider_decisions
from daemon.store import resources, task_list, tasks
from daemon.store.actions import NewAction
from daemon.store.cases import open_case
from daemon.store.connection import Connection, Pool
from domain.account import Mode
from domain.actions import DecidedBy, Verb
from domain.cases import Decision
from domain.people import Grant, Person, Role
from domain.verdict import Lane
from rules.ladder import Ground
from tests.daemon.town import BOOK, OPEN_WEEK
from tests.support.city import INSULT, PRAISE, City, city_pack
from tests.support.interleaved import Work, interleave

ROY, COTE = (Person(number, name, name, (Grant(Role.ADMIN),)) for number, name in enumerate(("roy", "cote"), 1))
CAPABILITIES = {"facebook": KIND.capabilities}
THREAT = "Je vais te tuer demain matin, tu vas voir."
HIDE = Choice(Decision.HIDE, "Insulte", "N4-INSU")
WEDNESDAY = datetime(2026, 3, 4, 15, tzinfo=UTC)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(WEDNESDAY)


@dataclass
class Street:
    """A moment at which everybody has something to do with the same few messages."""

    city: City
    offices: Offices
    decided: int
    """The decision on a first message, which the ladder has not looked at, and whose deletion waits at the door."""
    review: str
    """The review asked for about it."""
    edited: str
    """The open case of a second one, edited to a threat that is not judged yet."""
    hidden: str
    """The open case of another, hidden and without its notice."""
    planned: str
    """The open case of a third, whose hide is planned."""
    task: int
    """What entrusts that hide to a person."""
    ban: int
    """A ban that waits for its second person, of the author of the first message."""
    errors: list[Exception] = field(default_factory=list)
    """What queues kept to themselves."""

    @property
    def now(self) -> datetime:
        return self.city.clock.now()

    def works(self) -> Mapping[str, Work]:
        """What each does in one transaction."""
        return {
            "decide on the edited": lambda pool: self.decide(pool, self.edited, HIDE),
            "decide on the hidden": lambda pool: self.decide(pool, self.hidden, HIDE),
            "decide on the planned": lambda pool: self.decide(pool, self.planned, HIDE),
            "undo": self.undo,
            "pronounce": self.pronounce,
            "answer": self.answer,
            "close": self.close,
            "judge": lambda pool: self.pipeline(pool).workers["judgement"].drain(),
            "take in": lambda pool: self.pipeline(pool).workers["intake"].drain(),
            "notify": self.notify,
            "ladder": self.ladder,
        }

    def pipeline(self, pool: Pool) -> Pipeline:
        options = Options(watch=Watch(error=lambda _name, error: self.errors.append(error)))
        bench = Bench(self.city.policies)
        return build(pool, self.city.clock, bench, options=options, services=self.city.pipeline.services)

    async def decide(self, pool: Pool, number: str, choice: Choice) -> None:
        async with pool.acquire() as conn, conn.transaction():
            await cases.decide(conn, COTE, number, choice, self.now, CAPABILITIES)

    async def undo(self, pool: Pool) -> None:
        async with pool.acquire() as conn, conn.transaction():
            await cases.undo(conn, ROY, self.decided, self.now)

    async def pronounce(self, pool: Pool) -> None:
        async with pool.acquire() as conn:
            await bans.pronounce(conn, self.offices, self.now, "cote", self.ban, "la direction")

    async def answer(self, pool: Pool) -> None:
        async with pool.acquire() as conn:
            outcome = Outcome.OVERTURNED
            await appeals.answer(conn, self.offices, self.now, "cote", self.review, outcome, "Examen", "la direction")

    async def close(self, pool: Pool) -> None:
        async with pool.acquire() as conn, conn.transaction():
            await hands.hold(conn, self.task)
            cause = str(await conn.fetchval(tasks.CAUSE, self.task))
            await task_list.close(conn, self.task, "done", self.now, "cote")
            await hands.confirmed(conn, cause, self.now)

    async def notify(self, pool: Pool) -> None:
        async with pool.acquire() as conn:
            await notify_hides(conn, self.offices, self.now, self.now - NOTICE_REACH)

    async def ladder(self, pool: Pool) -> None:
        async with pool.acquire() as conn:
            await consider_decisions(conn, self.offices, self.now)


@pytest.fixture
async def street(city: City) -> Street:
    conn, now = city.pool, city.clock.now()
    policy = city_pack().policy
    office = Office(city.service.id, city.slug, "Ville", "facebook", Mode.ENFORCE, policy, KIND.capabilities, OPEN_WEEK)
    offices = Offices({office.account_id: office}, "https://vigie.ville.example/revision", "America/Toronto")
    async with conn.acquire() as one:
        for entry in BOOK:
            await resources.put(one, replace(entry, checked_on=date(2026, 3, 1)), now)
    city.write(THREAT)
    await city.work()
    async with conn.acquire() as one:
        await notify_hides(one, offices, now, now - NOTICE_REACH)
        earlier = await decided_to_hide(one, now, "N4-VIOL")
        await consider_decisions(one, offices, now)
        ban = await bans.propose_direct(one, now, "roy", earlier[0], Ground.THREAT)
        await bans.propose(one, offices, now, "roy", ban, Proposal("Menaces"))
    first = city.write(INSULT)
    await city.work()
    async with conn.acquire() as one:
        await notify_hides(one, offices, now, now - NOTICE_REACH)
        number, decided = await decided_to_hide(one, now, "N4-INSU")
        review = (await appeals.file_review(one, offices, now, number, "Je conteste")).number
    third, second = city.write(PRAISE, "Ana Diaz"), city.write(PRAISE, "Luc Côté")
    fourth = city.write(f"{THREAT} Toi.", "Zoé Lavoie")
    await city.work()
    async with conn.acquire() as one:
        content = await one.fetchval("select id from content where platform_id = $1", third)
        new = NewAction(office.account_id, Verb.HIDE, third, "schedule:1", DecidedBy.AUTO, "vigie", now, now, content)
        hide = await plan(one, new)
        planned = await open_case(one, account=office.account_id, lane=Lane.DOUBTFUL, at=now, content=content)
        task = await tasks.open_task(
            one, account=office.account_id, content=content, cause=f"action:{hide}", verb="hide", steps="x", at=now
        )
        content = await one.fetchval("select id from content where platform_id = $1", second)
        edited = await open_case(one, account=office.account_id, lane=Lane.DOUBTFUL, at=now, content=content)
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, second, THREAT)
    await city.deliver()
    for queue in ("intake", "reads"):
        await city.pipeline.workers[queue].drain()
    assert await city.value("select count(*) from content_version where state in ('waiting', 'claimed')") == 1
    assert task is not None
    city.do(DeedKind.REMOVE, first)
    city.write(PRAISE)
    await city.deliver()
    hidden = await city.value(OPEN, fourth)
    return Street(city, offices, decided, review, edited.number, hidden, planned.number, task, ban)


OPEN = """select k.number from case_file k join content c on c.id = k.content_id
    where c.platform_id = $1 and k.state <> 'closed'"""


async def decided_to_hide(conn: Connection, now: datetime, item: str) -> tuple[str, int]:
    """A person confirms the newest hide: the case and the decision."""
    number = str(await conn.fetchval("select number from case_file where kind = 'content' order by id desc limit 1"))
    async with conn.transaction():
        done = await cases.decide(conn, ROY, number, replace(HIDE, item=item), now, CAPABILITIES)
    return number, done.decision


PAIRS = (
    ("decide on the edited", "judge"),
    ("decide on the hidden", "notify"),
    ("decide on the hidden", "ladder"),
    ("decide on the planned", "close"),
    ("judge", "notify"),
    ("ladder", "pronounce"),
    ("ladder", "undo"),
    ("ladder", "answer"),
    ("undo", "answer"),
    ("undo", "take in"),
    ("answer", "take in"),
)


async def test_no_two_wait_for_each_other(street: Street, postgres_dsn: str) -> None:
    works, deadlocks = street.works(), []
    for one, other in PAIRS:
        statements = 0
        try:
            while await interleave(postgres_dsn, works[one], works[other], statements):
                statements += 1
        except asyncpg.DeadlockDetectedError as error:
            street.errors.append(error)
        if any(isinstance(error, asyncpg.DeadlockDetectedError) for error in street.errors):
            deadlocks.append(f"{one}, stopped after {statements} statements, and {other}")
            street.errors.clear()
        else:
            assert statements > 1, f"{one} did nothing that {other} could come between"
    assert deadlocks == []
