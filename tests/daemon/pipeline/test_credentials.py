"""Each account's credential is asked about once a day, and what changed is told once."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from connectors.base import CheckLevel, CheckLine, Matter
from connectors.meta.facebook.sandbox import FacebookSandbox
from connectors.sandbox.faults import Fault, FaultKind
from daemon.alerts.oncall import Post
from daemon.alerts.service import Watch, acknowledge, raise_alerts
from daemon.enforcement.credentials import code_of, said_of
from daemon.ops.census import CredentialCensus
from daemon.ops.metrics import Metrics
from daemon.ops.narrator import Narrator
from daemon.rounds import asking, make_turn
from daemon.store import alerts, credentials
from tests.support.city import City

HOUR = 3600.0
ON_CALL = Watch((Post("Garde", (("mail", "garde@ville.example"),)),), {}, "https://vigie.example")


class Guard:
    """The round as the service makes it, the alerts that come of it, and what is logged."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.metrics = Metrics("1")
        self.metrics.add(CredentialCensus(city.pool))
        self.told: list[tuple[str, ...]] = []
        self.sandbox: FacebookSandbox = city.sandbox

    async def turn(self) -> None:
        with capture_logs() as logs:
            one = asking(self.city.pipeline.services, Narrator(self.metrics).credential)
            await make_turn(one, self.city.pool, self.city.clock)
        self.told += [tuple(log.get("concerns", ())) for log in logs if log["event"].startswith("credential.")]
        async with self.city.pool.acquire() as conn:
            await raise_alerts(conn, ON_CALL, self.city.clock.now())

    async def days(self, count: int) -> None:
        """Turns of every hour: far more than questions are due."""
        for _ in range(24 * count):
            await self.city.clock.advance(HOUR)
            await self.turn()

    async def called(self) -> list[str]:
        """Subjects of the alerts that nobody has taken, which are taken now."""
        async with self.city.pool.acquire() as conn:
            waiting = await alerts.waiting(conn)
            for one in waiting:
                await acknowledge(conn, self.city.clock.now(), "person:m.roy", one.id)
        return [f"{one.kind} {one.subject}" for one in waiting]

    def asked(self) -> int:
        return sum("debug_token" in call.path for call in self.sandbox.ledger.calls)

    async def figures(self) -> set[str]:
        text = (await self.metrics.scrape()).decode()
        return {line for line in text.splitlines() if line.startswith("vigie_credential_concern{")}


def ends_in(days: int) -> Callable[[FacebookSandbox], None]:
    def change(sandbox: FacebookSandbox) -> None:
        sandbox.data_access_days = days

    return change


def lacks(name: str) -> Callable[[FacebookSandbox], None]:
    return lambda sandbox: sandbox.scopes.remove(name)


CALLED = ["credential account:facebook-ville"]


@pytest.mark.parametrize(
    ("change", "concern", "called"),
    [
        (ends_in(10), "data_access_ending", CALLED),
        (ends_in(-1), "data_access_refused", CALLED),
        (lacks("pages_manage_engagement"), "scopes_missing", CALLED),
        (lacks("pages_messaging"), "comforts_missing", []),  # chosen so by some cities: told, nobody is called
    ],
)
async def test_what_changes_is_told_once_and_calls_once(
    city: City, change: Callable[[FacebookSandbox], None], concern: str, called: list[str]
) -> None:
    guard = Guard(city)
    await guard.turn()
    assert guard.told == [] and await guard.called() == [] and await guard.figures() == set()
    change(guard.sandbox)
    await guard.days(3)
    assert guard.told == [(concern,)] and await guard.called() == called
    labels = f'{{account="facebook-ville",concern="{concern}"}}'
    assert await guard.figures() == {f"vigie_credential_concern{labels} 1.0"}
    await guard.days(2)
    assert guard.told == [(concern,)] and await guard.called() == [], "a warning that was heard is not repeated"
    [event] = await city.rows("event", "account, detail", "what = 'account.credential'")
    assert event["account"] == "facebook-ville" and event["detail"] == {"concerns": [concern]}


async def test_what_is_mended_is_told_and_what_comes_back_calls_again(city: City) -> None:
    guard = Guard(city)
    for days in (10, 0, 10):
        guard.sandbox.data_access_days = days
        await guard.days(2)
    assert guard.told == [("data_access_ending",), (), ("data_access_ending",)]
    guard.sandbox.data_access_days = -1
    assert await guard.called() == CALLED
    await guard.days(2)
    assert guard.told[3:] == [("data_access_refused",)] and await guard.called() == CALLED


async def test_a_platform_is_asked_once_a_day_whatever_restarts(city: City) -> None:
    guard = Guard(city)
    await guard.turn()
    for _ in range(3):
        await city.halt()
        await city.boot()
        await guard.turn()
    assert guard.asked() == 1
    await guard.days(2)
    assert guard.asked() == 3


async def test_two_processes_ask_once_between_them(city: City) -> None:
    guard = Guard(city)
    await asyncio.gather(*(guard.turn() for _ in range(4)))
    assert guard.asked() == 1


async def test_a_platform_that_does_not_answer_is_asked_again_within_the_hour_and_nothing_is_believed(
    city: City,
) -> None:
    guard = Guard(city)
    guard.sandbox.data_access_days = 10
    await guard.turn()
    guard.sandbox.faults.arm(Fault(FaultKind.HTML, "debug_token", times=None))
    guard.sandbox.data_access_days = 0
    await guard.days(2)
    assert guard.told == [("data_access_ending",)], "what is not known has not changed"
    guard.sandbox.faults.clear()
    await city.clock.advance(HOUR)
    await guard.turn()
    assert guard.told == [("data_access_ending",), ()]


async def test_a_refused_credential_calls_as_the_account_that_it_parks(city: City) -> None:
    guard = Guard(city)
    guard.sandbox.identity = replace(guard.sandbox.identity, page_token="un-jeton-qui-a-pris-la-place")
    await guard.turn()
    assert guard.told == [("token_refused",)]
    await city.pool.execute("update account set health = 'refused', health_since = $1", city.clock.now())
    await guard.days(1)
    assert await guard.called() == CALLED


async def test_another_credential_is_asked_about_when_the_account_comes_back_into_service(city: City) -> None:
    guard = Guard(city)
    guard.sandbox.data_access_days = 10
    await guard.turn()
    guard.sandbox.data_access_days = 0
    await city.pool.execute(credentials.AFRESH, city.service.id, city.clock.now())
    await guard.turn()
    assert guard.told == [("data_access_ending",), ()]


def test_what_is_no_matter_of_the_credential_is_left_to_the_check() -> None:
    silent = CheckLine(CheckLevel.ERROR, "jeton", "Rien.", Matter.UNANSWERED)
    ended = CheckLine(CheckLevel.ERROR, "jeton", "Fini.", Matter.CREDENTIAL)
    fine = CheckLine(CheckLevel.OK, "permissions", "Bien.", Matter.SCOPES)
    other = CheckLine(CheckLevel.ERROR, "abonnement", "Rien n'arrive.")
    assert said_of([silent, fine, other]) is None
    known = said_of([silent, ended, fine, other])
    assert known is not None and known.concerns == ("token_refused",) and known.sentences == ("Fini.",)
    assert code_of(Matter.CREDENTIAL, CheckLevel.WARNING) == "token_ending"
