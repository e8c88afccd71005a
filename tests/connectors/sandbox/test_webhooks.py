import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from connectors.sandbox.webhooks import Delivery, Weather, Webhooks
from tests.connectors.clock import LeapingClock


@dataclass
class Receiver:
    """Answers as told, then 200; ``bodies`` are those it answered 200."""

    statuses: list[int] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.bodies.append(await request.read())
        return web.Response(status=status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/webhook", receiver.take)
    server = TestServer(app)
    await server.start_server()
    receiver.url = str(server.make_url("/webhook"))
    yield receiver
    await server.close()


def webhooks(weather: Weather | None = None) -> Webhooks:
    return Webhooks(LeapingClock(), Random(7), weather=weather or Weather())


def body(number: int) -> Delivery:
    return Delivery(str(number).encode(), {}, (f"id-{number}",))


async def sent(made: Webhooks, receiver: Receiver, senders: int = 1) -> None:
    made.direct(receiver.url)
    running = asyncio.create_task(made.run(senders))
    async with asyncio.timeout(60):
        await made.drained()
    running.cancel()


async def test_every_delivery_arrives_in_order(receiver: Receiver) -> None:
    made = webhooks()
    for number in range(20):
        made.push(body(number))
    await sent(made, receiver)
    assert receiver.bodies == [str(number).encode() for number in range(20)]
    assert (made.counts.made, made.counts.acknowledged, made.counts.retried) == (20, 20, 0)
    assert set(made.sent_at) == {f"id-{number}" for number in range(20)}


async def test_a_failed_delivery_is_sent_again_at_once_then_less_and_less_often(receiver: Receiver) -> None:
    receiver.statuses = [503, 500, 404, 503]
    made = webhooks()
    made.push(body(1))
    await sent(made, receiver)
    assert isinstance(made.clock, LeapingClock)
    assert made.clock.slept == [0.0, 1.0, 5.0, 30.0]
    assert receiver.bodies == [b"1"]


async def test_what_is_refused_for_good_is_not_sent_again(receiver: Receiver) -> None:
    receiver.statuses = [403]
    made = webhooks()
    made.push(body(1))
    await sent(made, receiver)
    assert (made.counts.refused, receiver.bodies) == (1, [])


async def test_bad_weather_loses_doubles_delays_and_shuffles(receiver: Receiver) -> None:
    made = webhooks(Weather(lost=0.2, duplicate=0.3, late=0.2, late_seconds=3, shuffle=5))
    for number in range(200):
        made.push(body(number))
    await sent(made, receiver)
    counts = made.counts
    assert counts.made == 200
    assert 20 <= counts.lost <= 60
    assert 25 <= counts.duplicated <= 75
    assert len(receiver.bodies) == 200 - counts.lost + counts.duplicated
    assert isinstance(made.clock, LeapingClock)
    assert 10 <= made.clock.slept.count(3) <= 80
    assert receiver.bodies != sorted(receiver.bodies, key=int)


def test_without_a_receiver_deliveries_wait_to_be_taken() -> None:
    made = webhooks()
    made.push(body(1))
    assert [delivery.body for delivery in made.take()] == [b"1"]
    assert made.take() == []
