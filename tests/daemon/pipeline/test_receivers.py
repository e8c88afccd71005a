"""Eight daemons on one database, each with a door and queues of its own: what reaches several happens once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from connectors.sandbox.webhooks import Delivery
from daemon.intake.hooks import make_app
from daemon.judgement.policy import Bench
from daemon.pipeline import Options, Pipeline, build
from daemon.store.pool import open_pool
from daemon.store.tallies import balance
from tests.support.city import INSULT, PRAISE, City

RECEIVERS = 8


@dataclass(frozen=True, slots=True)
class Receiver:
    pipeline: Pipeline
    door: TestClient[web.Request, web.Application]

    async def take(self, deliveries: Sequence[Delivery]) -> list[int]:
        """The statuses answered, all asked at once."""
        return await asyncio.gather(*(self._send(one) for one in deliveries))

    async def _send(self, delivery: Delivery) -> int:
        async with self.door.post("/webhooks/facebook-ville", data=delivery.body, headers=delivery.headers) as answer:
            return answer.status


@pytest.fixture
async def receivers(city: City, postgres_dsn: str) -> AsyncIterator[list[Receiver]]:
    """Each with connections of its own, as eight processes have."""
    async with AsyncExitStack() as stack:
        built: list[Receiver] = []
        for shard in range(1, RECEIVERS + 1):
            pool = await open_pool(postgres_dsn, max_size=3)
            stack.callback(pool.terminate)
            pipeline = build(pool, city.clock, Bench(city.policies), options=Options(shard=shard))
            pipeline.open_doors([city.service])
            flushing = asyncio.create_task(pipeline.flusher.run())
            stack.push_async_callback(asyncio.wait, [flushing])
            stack.callback(pipeline.flusher.close)
            door = TestClient(TestServer(make_app(pipeline.doors)))
            await stack.enter_async_context(door)
            built.append(Receiver(pipeline, door))
        yield built


async def test_a_third_sent_again_and_out_of_order_to_eight_at_once_acts_once(
    city: City, receivers: list[Receiver]
) -> None:
    insults = [city.write(f"{INSULT} {n}", author=f"Personne {n}") for n in range(24)]
    praise = [city.write(f"{PRAISE} {n}", author=f"Voisin {n}") for n in range(24)]
    deliveries, dice = city.sandbox.webhooks.take(), Random(7)
    sent = [*deliveries, *dice.sample(deliveries, len(deliveries) // 3)]
    dice.shuffle(sent)
    shares = [sent[place::RECEIVERS] for place in range(RECEIVERS)]
    answers = await asyncio.gather(*(one.take(share) for one, share in zip(receivers, shares, strict=True)))
    assert {status for statuses in answers for status in statuses} == {200}
    for _ in range(4):
        await asyncio.gather(*(one.pipeline.settle() for one in receivers))
        await receivers[0].take(city.sandbox.webhooks.take())  # our own hides come back
    assert city.hidden() == set(insults)
    assert [city.effects("hide", comment) for comment in insults] == [1] * len(insults)
    assert not any(city.effects("hide", comment) for comment in praise)
    async with city.pool.acquire() as conn:
        found = await balance(conn)
    assert found.holds
    assert (found.duplicates, found.judged) == (len(deliveries) // 3, len(deliveries))


async def test_the_same_body_to_all_eight_is_kept_once(city: City, receivers: list[Receiver]) -> None:
    comment = city.write(INSULT)
    [delivery] = city.sandbox.webhooks.take()
    answers = await asyncio.gather(*(one.take([delivery]) for one in receivers))
    assert answers == [[200]] * RECEIVERS
    await asyncio.gather(*(one.pipeline.settle() for one in receivers))
    assert (city.effects("hide", comment), await city.value("select count(*) from delivery")) == (1, 1)
    assert await city.value("select sum(value) from tally where name = 'duplicates'") == RECEIVERS - 1
