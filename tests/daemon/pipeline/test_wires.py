"""The wire between the daemon and its database, or its platform, fails at any byte: nothing is lost or repeated."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from asyncpg import Pool

from connectors.meta.facebook.connector import KIND, FacebookConnector
from connectors.sandbox.webhooks import Delivery
from daemon.ops.clock import ManualClock
from daemon.store.pool import open_pool
from daemon.store.tallies import balance
from tests.support.city import INSULT, PRAISE, City
from tests.support.proxy import How, Wire, WireFault


@pytest.fixture
async def wire(postgres_dsn: str, tmp_path: Path) -> AsyncIterator[Wire]:
    """The way to the test's database."""
    [folder] = parse_qs(urlsplit(postgres_dsn).query)["host"]
    wire = Wire(socket=f"{unquote(folder)}/.s.PGSQL.5432")
    await wire.listen_at(tmp_path / ".s.PGSQL.5432")
    yield wire
    await wire.close()


@pytest.fixture
async def frail(wire: Wire, postgres_dsn: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[City]:
    """A city whose daemon reaches its database over the wire."""
    parts = urlsplit(postgres_dsn)
    dsn = parts._replace(query=f"host={quote(str(tmp_path), safe='')}").geturl()
    pool: Pool = await open_pool(dsn, max_size=4, name="frail")
    city = City(pool, clock)
    await city.start()
    yield city
    wire.clear()
    wire.come_back()
    await city.stop()
    pool.terminate()


async def until_taken(city: City, deliveries: list[Delivery]) -> int:
    """Send each until it is answered 200, as platforms do; how many answers were refusals."""
    refused = 0
    for delivery in deliveries:
        for _ in range(50):
            if await city.send(delivery) == 200:
                break
            refused += 1
            await asyncio.sleep(0.01)
        else:
            raise AssertionError("never taken")
    return refused


async def holds(city: City) -> bool:
    async with city.pool.acquire() as conn:
        return (await balance(conn)).holds


async def test_the_database_goes_away_and_comes_back(frail: City, wire: Wire) -> None:
    before = frail.write(INSULT)
    await frail.deliver()
    wire.go_down()
    meanwhile = frail.write(INSULT, author="Jean Roy")
    deliveries = frail.sandbox.webhooks.take()
    assert await frail.deliver(deliveries) == [503]
    await frail.pipeline.settle(most=2)
    wire.come_back()
    await until_taken(frail, deliveries)
    for _ in range(4):
        await frail.work()
        await frail.clock.advance(40)
    assert frail.hidden() == {before, meanwhile}
    assert await holds(frail)


@pytest.mark.parametrize("how", [How.CUT, How.RESET])
@pytest.mark.parametrize("cut_at", [*range(1, 60, 7), 120, 400, 1500])
async def test_a_commit_cut_at_any_byte_keeps_one_of_each(frail: City, wire: Wire, how: How, cut_at: int) -> None:
    """Whatever the flush was answered, or not answered, the platform's second sending settles it."""
    comment = frail.write(INSULT)
    wire.arm(WireFault(how, to_daemon=cut_at))
    await until_taken(frail, frail.sandbox.webhooks.take())
    for _ in range(3):
        await frail.work()
        await frail.clock.advance(130)
    assert wire.hits == 1
    assert await frail.value("select count(*) from content where platform_id = $1", comment) == 1
    assert (frail.hidden(), frail.effects("hide", comment)) == ({comment}, 1)
    assert await holds(frail)


@pytest.mark.parametrize(
    ("how", "cut_at"),
    [*((How.RESET, at) for at in range(100, 6000, 590)), *((How.HALF, at) for at in range(400, 6000, 1400))],
)
async def test_work_cut_at_any_byte_is_done_once(frail: City, wire: Wire, how: How, cut_at: int) -> None:
    comments = [frail.write(f"{INSULT} {n}", author=f"Personne {n}") for n in range(3)]
    await frail.deliver()
    wire.arm(WireFault(how, to_daemon=cut_at))
    for _ in range(4):
        await frail.work()
        await frail.clock.advance(130)
    assert wire.hits == 1
    assert frail.hidden() == set(comments)
    assert all(frail.effects("hide", comment) == 1 for comment in comments)
    assert await holds(frail)


async def test_a_slow_database_delays_and_repeats_nothing(frail: City, wire: Wire) -> None:
    comment = frail.write(INSULT)
    wire.arm(WireFault(delay=0.01, times=None))
    assert await until_taken(frail, frail.sandbox.webhooks.take()) == 0
    began = asyncio.get_running_loop().time()
    await frail.work()
    assert asyncio.get_running_loop().time() - began > 0.2, "the wire was not slow"
    assert (frail.hidden(), frail.effects("hide", comment)) == ({comment}, 1)
    assert await holds(frail)


@pytest.mark.parametrize("how", [How.CUT, How.RESET, How.HALF])
@pytest.mark.parametrize("cut_at", [1, 30, 150, 230, 300, 380, 460, 540])
async def test_a_platform_cut_at_any_byte_is_read_back(city: City, how: How, cut_at: int) -> None:
    comment, praise = city.write(INSULT), city.write(PRAISE, author="Jean Roy")
    await city.deliver()
    for name in ("intake", "judgement"):
        await city.pipeline.workers[name].drain()
    wire = await over_a_wire(city)
    wire.arm(WireFault(how, to_daemon=cut_at))
    for _ in range(4):
        await city.pipeline.settle()
        await city.clock.advance(60)
    await wire.close()
    assert wire.hits == 1
    assert (city.hidden(), city.effects("hide", comment)) == ({comment}, 1)
    assert city.effects("hide", praise) == 0


async def test_a_slow_platform_is_waited_for_and_asked_once(city: City) -> None:
    comment = city.write(INSULT)
    wire = await over_a_wire(city)
    wire.arm(WireFault(delay=0.1, times=None))
    began = asyncio.get_running_loop().time()
    await city.work()
    assert asyncio.get_running_loop().time() - began > 0.2, "the wire was not slow"
    await wire.close()
    assert (city.hidden(), city.effects("hide", comment)) == ({comment}, 1)


async def over_a_wire(city: City) -> Wire:
    """The city's daemon reaches its platform over a wire from now on."""
    wire = Wire(host="127.0.0.1", port=city.platform.port or 0)
    base = f"http://127.0.0.1:{await wire.listen()}"
    connector = city.service.connector
    assert isinstance(connector, FacebookConnector)
    handle = connector.handle
    through = replace(handle, options=handle.options.model_copy(update={"api_base": base}), clock=Hasty(city.clock))
    city.pipeline.services.replace([replace(city.service, connector=KIND.build(through))])
    return wire


class Hasty(ManualClock):
    """The city's clock, on which short waits inside a call take no time."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__(clock.now())
        self._real = clock

    def now(self) -> datetime:
        return self._real.now()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
