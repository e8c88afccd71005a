"""A refused credential: the account waits, is probed further and further apart, and comes back by itself."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from connectors.meta.facebook.sandbox import Identity
from connectors.sandbox.faults import Fault, FaultKind
from daemon.pipeline import Options, Watch
from domain.account import Mode
from domain.errors import CredentialRefused, RetryLater
from tests.support.city import INSULT, City

REVOKED = Fault(FaultKind.TOKEN_REFUSED, times=None)


async def told(city: City) -> list[str]:
    return [
        row["what"]
        for row in await city.rows("event", "id, what", f"what like 'account.%' and account = '{city.slug}'")
    ]


async def pass_time(city: City, minutes: int) -> None:
    for _ in range(minutes):
        await city.clock.advance(60)
        await city.work()


async def health(city: City) -> str:
    return str(await city.value("select health from account where slug = $1", city.slug))


async def test_it_comes_back_by_itself_and_its_hides_leave_while_others_never_stopped(city: City) -> None:
    other = City(city.pool, city.clock, slug="facebook-biblio", identity=Identity(page="9876543210123"))
    await other.start()
    try:
        comment = city.write(INSULT)
        city.sandbox.faults.arm(REVOKED)
        await city.work()
        assert (await health(city), city.hidden()) == ("refused", set())
        theirs = other.write(INSULT)
        await other.work()
        assert (other.hidden(), await health(other)) == ({theirs}, "ok")
        await pass_time(city, 10)
        city.sandbox.faults.clear()
        await pass_time(city, 20)
        assert (await health(city), city.hidden()) == ("ok", {comment})
        assert (await told(city), await told(other)) == (["account.refused", "account.ok"], [])
    finally:
        await other.stop()


async def test_probes_are_further_and_further_apart(city: City) -> None:
    city.write(INSULT)
    city.sandbox.faults.arm(REVOKED)
    await city.work()
    await pass_time(city, 600)
    probes = sorted({call.at for call in city.sandbox.ledger.calls})
    gaps = [after - before for before, after in pairwise(probes)]
    assert gaps[0] < timedelta(minutes=3) and timedelta(minutes=40) < gaps[-1] <= timedelta(minutes=76)
    assert len(probes) < 20
    assert await told(city) == ["account.refused"]


async def reload(city: City) -> None:
    await city.switch_mode(Mode.ENFORCE)


async def restart(city: City) -> None:
    await city.halt()
    await city.boot()


@pytest.mark.parametrize("again", [reload, restart])
async def test_a_reload_or_a_restart_tries_it_at_once(city: City, again: object) -> None:
    heard: list[tuple[str, str]] = []
    await city.halt()
    city.options = Options(watch=Watch(account=lambda _slug, before, after, _note: heard.append((before, after))))
    await city.boot()
    comment = city.write(INSULT)
    city.sandbox.faults.arm(REVOKED)
    await pass_time(city, 120)
    assert callable(again)
    await again(city)
    assert await health(city) == "unknown"
    await city.work()
    assert await health(city) == "refused"
    city.sandbox.faults.clear()
    await again(city)
    await city.work()
    assert (await health(city), city.hidden()) == ("ok", {comment})
    assert (heard[0][1], heard[1:]) == ("refused", [("refused", "ok")])
    assert await told(city) == ["account.refused", "account.ok"]


async def test_a_write_that_failed_together_with_the_refusal_does_not_keep_it_parked(city: City) -> None:
    """Two effects in hand: one is refused, the other's answer is lost. No write follows, and a read brings it back."""
    reach = city.pipeline.reach
    await reach.trouble(city.service, CredentialRefused(code="190"), wrote=True)
    await reach.trouble(city.service, RetryLater(code="lost", sent=True), wrote=True)
    assert await health(city) == "refused"
    await pass_time(city, 10)
    assert await health(city) == "ok"


async def test_a_success_that_began_before_the_refusal_does_not_hide_the_next_one(city: City) -> None:
    reach = city.pipeline.reach
    await asyncio.gather(
        reach.well(city.service), reach.trouble(city.service, CredentialRefused(code="190")), reach.well(city.service)
    )
    await pass_time(city, 10)
    assert await health(city) == "ok"
