"""Sweeps close what webhooks missed; jobs that fail or kill are given up where a person sees them."""

from dataclasses import replace
from typing import Any

from connectors.base import Parsed, WebhookRequest
from connectors.sandbox.deeds import DeedKind
from daemon.store import deliveries
from daemon.store.presence import free
from tests.support.city import INSULT, PRAISE, City


async def test_a_missed_webhook_costs_a_delay_never_a_comment(city: City) -> None:
    comment = city.write(INSULT, quiet=True)
    await city.work()
    await city.clock.advance(400)
    await city.work()
    assert city.hidden() == {comment}


async def test_a_missed_edit_and_a_missed_removal_are_found(city: City) -> None:
    edited, removed = city.write(PRAISE), city.write(PRAISE, author="Jean Roy")
    await city.work()
    await city.sweep()
    city.do(DeedKind.EDIT, edited, INSULT, quiet=True)
    city.do(DeedKind.REMOVE, removed, quiet=True)
    await city.clock.advance(3700)
    await city.sweep()
    assert city.hidden() == {edited}
    assert await city.value("select visibility from content where platform_id = $1", removed) == "gone"


async def test_what_is_caught_up_is_marked(city: City) -> None:
    city.write(PRAISE, quiet=True)
    await city.clock.advance(6 * 3600)
    fresh = city.write(PRAISE, author="Jean Roy", quiet=True)
    await city.sweep()
    marked = {row["platform_id"]: row["backlog"] for row in await city.rows("content", "platform_id, backlog")}
    assert not marked[fresh] and sum(marked.values()) == len(marked) - 1


async def test_sweeping_twice_changes_nothing(city: City) -> None:
    city.write(INSULT)
    city.write(PRAISE, author="Jean Roy")
    await city.work()
    await city.sweep()
    before = [await city.rows(table) for table in ("content_version", "action", "verdict", "author")]
    await city.clock.advance(400)
    await city.sweep()
    assert [await city.rows(table) for table in ("content_version", "action", "verdict", "author")] == before


class Parser:
    """A connector whose parser fails on some bodies; everything else is the real one's."""

    def __init__(self, real: Any, poison: bytes) -> None:
        self._real, self._poison = real, poison

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def parse(self, request: WebhookRequest) -> Parsed:
        if self._poison in request.body:
            raise KeyError("a bug")
        parsed: Parsed = self._real.parse(request)
        return parsed


async def test_a_delivery_that_always_fails_is_set_aside_and_its_neighbours_go_on(city: City) -> None:
    poison = Parser(city.service.connector, b"Poison")
    city.pipeline.services.replace([replace(city.service, connector=poison)])
    city.write(PRAISE, author="Poison")
    insult = city.write(INSULT, author="Jean Roy")
    await city.work()
    assert city.hidden() == {insult}
    for _ in range(8):
        await city.clock.advance(60)
        await city.work()
    [aside] = await city.rows("delivery", "reason, attempts", "state = 'set_aside'")
    assert aside == {"reason": "error:KeyError", "attempts": 5}
    assert await city.value("select count(*) from event where what = 'delivery.set_aside'") == 1
    assert await city.value("select count(*) from content where kind = 'comment'") == 2


async def test_a_delivery_that_kills_its_process_is_given_up(city: City) -> None:
    """Each life claims it and dies before doing anything."""
    city.write(PRAISE)
    await city.deliver()
    inbox = city.pipeline.workers["intake"].queue
    lives = 0
    while await inbox.claim():
        lives += 1
        async with city.pool.acquire() as conn:
            await free(conn, "judge", city.clock.now())
        await city.clock.advance(1)
    assert lives == 5
    assert await city.rows("delivery", "state, reason") == [{"state": "set_aside", "reason": "attempts"}]
    async with city.pool.acquire() as conn:
        assert await conn.fetchval(deliveries.REQUEUE, await city.value("select id from delivery")) is not None
    await city.work()
    assert await city.rows("delivery", "state") == [{"state": "done"}]


async def test_a_text_that_kills_its_process_goes_to_a_person(city: City) -> None:
    city.write(PRAISE)
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    judgement = city.pipeline.workers["judgement"].queue
    while await judgement.claim():
        async with city.pool.acquire() as conn:
            await free(conn, "judge", city.clock.now())
        await city.clock.advance(1)
    assert await city.rows("content_version", "state") == [{"state": "dead"}]
    assert await city.value("select summary from case_file") == "not_judged"
