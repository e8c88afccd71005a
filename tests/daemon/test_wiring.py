"""From the configuration to accounts in service: what a file that changes or goes does to what was planned."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from asyncpg import Pool

import rules
from connectors.registry import Registry
from daemon.enforcement.pacing import Pacing
from daemon.enforcement.plan import plan
from daemon.ops.clock import ManualClock
from daemon.review.accounts import close
from daemon.services import Service
from daemon.settings.load import Configuration, load
from daemon.settings.secrets import SecretSource
from daemon.store import replies
from daemon.store.actions import NewAction
from daemon.store.replies import NewReply
from daemon.wiring import services_of
from domain.account import Mode
from domain.actions import DecidedBy, Verb

EXAMPLE = Path(rules.__file__).parents[1] / "deploy" / "example" / "vigie.toml"
NAMES = ("PAGE_TOKEN", "APP_SECRET", "VERIFY_TOKEN")
SLUG = "facebook-ville"


class House:
    """The example city, brought into service as its files say."""

    def __init__(self, pool: Pool, clock: ManualClock, session: aiohttp.ClientSession) -> None:
        self.pool, self.clock, self.session = pool, clock, session
        found = load(EXAMPLE, SecretSource({f"VIGIE_FACEBOOK_{name}": "x" for name in NAMES}), Registry())
        self.configuration: Configuration = self.in_mode(found, Mode.ENFORCE)

    def in_mode(self, configuration: Configuration, mode: Mode) -> Configuration:
        return replace(configuration, accounts=tuple(replace(one, mode=mode) for one in configuration.accounts))

    async def serve(self, configuration: Configuration) -> list[Service]:
        return await services_of(configuration, self.pool, self.session, self.clock, Pacing(self.clock))

    async def plan(self) -> None:
        """A hide by software, one by a person, and words held for Monday."""
        now = self.clock.now()
        async with self.pool.acquire() as conn:
            account = await conn.fetchval("select id from account where slug = $1", SLUG)
            for by in (DecidedBy.AUTO, DecidedBy.HUMAN):
                new = NewAction(account, Verb.HIDE, f"c-{by}", f"essai:{by}", by, "vigie", now, now)
                assert await plan(conn, new) is not None
            held = NewReply(account, "content:1", "answer", "T05", "1", "reply", "c-1", True, "held", now, "vigie")
            assert await replies.add(conn, held) is not None

    async def left(self) -> list[tuple[str, str]]:
        rows = await self.pool.fetch("select decided_by, state from action order by id")
        words = await self.pool.fetch("select 'words' as decided_by, state from reply order by id")
        return [(row["decided_by"], row["state"]) for row in (*rows, *words)]


@pytest.fixture
async def house(pool: Pool, clock: ManualClock) -> AsyncIterator[House]:
    async with aiohttp.ClientSession() as session:
        yield House(pool, clock, session)


async def test_an_account_that_acts_no_more_loses_what_software_planned(house: House) -> None:
    assert [one.slug for one in await house.serve(house.configuration)] == [SLUG]
    await house.plan()
    await house.serve(house.in_mode(house.configuration, Mode.SHADOW))
    assert await house.left() == [("auto", "cancelled"), ("human", "planned"), ("words", "held")]
    told = await house.pool.fetch("select subject, detail from event where what = 'action.cancelled'")
    assert [row["detail"]["why"] for row in told] == ["mode"]


async def test_an_account_without_a_file_keeps_no_plan(house: House) -> None:
    await house.serve(house.configuration)
    await house.plan()
    await house.clock.advance(60)
    assert await house.serve(replace(house.configuration, accounts=())) == []
    assert await house.left() == [("auto", "cancelled"), ("human", "cancelled"), ("words", "cancelled")]
    detail = await house.pool.fetchval("select detail from event where what = 'account.plans_cancelled'")
    assert detail == {"actions": 2, "replies": 1}


async def test_an_account_that_people_closed_is_served_no_more_though_its_file_stays(house: House) -> None:
    await house.serve(house.configuration)
    await house.plan()
    async with house.pool.acquire() as conn:
        await close(conn, house.clock.now() + timedelta(hours=1), "person:m.roy", SLUG, "Fusion des pages")
    assert await house.left() == [("auto", "cancelled"), ("human", "cancelled"), ("words", "cancelled")]
    assert await house.pool.fetchval("select health from account") == "closed", "no sweep and no effect from now on"
    assert await house.serve(house.configuration) == []
    assert await house.pool.fetchval("select closed_at is not null from account")
