"""From the configuration to accounts in service: what a file that changes or goes does to what was planned."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import aiohttp
import pytest
from asyncpg import Pool

import rules
from connectors.registry import Registry
from daemon.cli.after import offices_from_rows
from daemon.enforcement.pacing import Pacing
from daemon.enforcement.plan import plan
from daemon.ops.clock import ManualClock
from daemon.review.accounts import Wanted, ask, authorise, close
from daemon.review.opening import opening
from daemon.review.watching import approve
from daemon.services import Service
from daemon.settings.hours import ElectoralHours
from daemon.settings.load import Configuration, load
from daemon.settings.secrets import SecretSource
from daemon.store import replies
from daemon.store.actions import NewAction
from daemon.store.replies import NewReply
from daemon.wiring import services_of
from domain.account import AccountKind, Mode
from domain.actions import DecidedBy, Verb
from rules.calendars.elections import Origin, Scope, by_scope
from rules.calendars.hours import is_open
from tests.daemon.town import at

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
        found = House(pool, clock, session)
        await authorised(found)
        yield found


async def authorised(house: House, handle: str = SLUG, times: int = 2) -> None:
    """A request for the account, authorised by so many people."""
    async with house.pool.acquire() as conn:
        await conn.execute("delete from account_request")
        wanted = Wanted("Communications", "Informer", "facebook", "M. Roy", "officiel", handle)
        number = await ask(conn, house.clock.now(), "roy", wanted)
        for actor in ("roy", "cote")[:times]:
            await authorise(conn, house.clock.now(), actor, number, "")


LEAVE = [
    # what the request names, how many authorise it; how the account runs
    (SLUG, 2, Mode.ENFORCE),
    (SLUG, 1, Mode.SHADOW),
    (SLUG, 0, Mode.SHADOW),
    ("autre-page", 2, Mode.SHADOW),
    ("", 2, Mode.SHADOW),
    ("its id", 2, Mode.ENFORCE),
]


@pytest.mark.parametrize(("handle", "times", "runs"), LEAVE)
async def test_an_account_acts_only_once_two_people_authorised_it(
    house: House, handle: str, times: int, runs: Mode
) -> None:
    (one,) = house.configuration.accounts
    await authorised(house, one.file.platform_id if handle == "its id" else handle, times)
    (service,) = await house.serve(house.configuration)
    assert service.mode is runs
    assert await house.pool.fetchval("select mode from account") == runs.value


async def test_commands_tell_and_use_the_mode_in_which_the_service_runs(house: House) -> None:
    """The file asks for « enforce », one person authorised it: what a command plans is not carried out either."""
    await authorised(house, times=1)
    (service,) = await house.serve(house.configuration)
    async with house.pool.acquire() as conn:
        offices = await offices_from_rows(house.configuration, conn)
    assert {number: office.mode for number, office in offices.by_id.items()} == {service.id: Mode.SHADOW}


async def test_a_sandbox_on_this_machine_is_nobodys_account(house: House) -> None:
    await authorised(house, times=0)
    (one,) = house.configuration.accounts
    options = one.options.model_copy(update={"api_base": "http://127.0.0.1:8123"})
    (service,) = await house.serve(replace(house.configuration, accounts=(replace(one, options=options),)))
    assert service.mode is Mode.ENFORCE


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


def watching(configuration: Configuration) -> Configuration:
    """The same account as a target that is watched."""
    (one,) = configuration.accounts
    file = one.file.model_copy(update={"kind": AccountKind.VEILLE})
    return replace(configuration, accounts=(replace(one, file=file, mode=Mode.SHADOW),))


async def test_a_target_is_read_only_while_its_approval_holds(house: House) -> None:
    watched = watching(house.configuration)
    assert await house.serve(watched) == []
    today = house.clock.now().date()
    async with house.pool.acquire() as conn:
        until = today + timedelta(days=30)
        await approve(conn, house.clock.now(), today, "dcomap", SLUG, "Désinformation", until, [SLUG])
    assert [one.slug for one in await house.serve(watched)] == [SLUG]
    await house.clock.advance(31 * 86400)
    assert await house.serve(watched) == []


EXTENDED = ElectoralHours.model_validate(
    {"saturday": ["9:00-17:00"], "monday": ["8:30-21:00"], "scopes": ["provinciale"]}
)


def test_an_electoral_period_has_hours_of_its_own(house: House) -> None:
    (one,) = house.configuration.accounts
    account = replace(one, electoral=EXTENDED)
    provincial, municipal = (
        by_scope("x", scope, date(2026, 10, 5), Origin.ENTERED) for scope in (Scope.PROVINCIAL, Scope.MUNICIPAL)
    )
    saturday = at("2026-10-03T10:00")
    for standing, expected in (((), False), ((municipal,), False), ((provincial,), True)):
        hours = opening(account, standing)
        assert hours is not None and is_open(hours, saturday) is expected
    hours = opening(account, (provincial,))
    assert hours is not None
    assert is_open(hours, at("2026-09-14T20:00")) and not is_open(hours, at("2026-10-12T20:00"))
    assert not is_open(hours, at("2026-09-07T10:00")), "Labour Day stays closed"
    assert opening(one, (provincial,)) == one.opening


@pytest.mark.parametrize(("concerns", "asked_now"), [(["token_ending"], True), ([], False)])
async def test_a_credential_that_was_wrong_is_asked_about_once_its_account_is_served_anew(
    house: House, concerns: list[str], asked_now: bool
) -> None:
    [service] = [one for one in await house.serve(house.configuration) if one.slug == SLUG]
    later = house.clock.now() + timedelta(hours=20)
    await house.pool.execute("insert into credential_check values ($1, $2, null, $3)", service.id, later, concerns)
    await house.serve(house.configuration)
    due = await house.pool.fetchval("select due_at from credential_check")
    assert due == (house.clock.now() if asked_now else later)
