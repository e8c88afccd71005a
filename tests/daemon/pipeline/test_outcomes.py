"""What platforms answer, or do not: unknown outcomes are read back, pauses kept, refusals parked, dead letters seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.http import Policy
from connectors.meta.facebook.connector import FacebookConnector
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from daemon.enforcement import plan
from daemon.enforcement.performer import Limits
from daemon.pipeline import Options
from daemon.store import actions
from daemon.store.actions import NewAction
from domain.actions import DecidedBy, Verb
from domain.ids import PlatformId
from tests.support.city import INSULT, PRAISE, City


async def states(city: City) -> list[str]:
    return [row["state"] for row in await city.rows("action", "id, state")]


async def hours(city: City, times: int = 12) -> None:
    """Let time pass, working at each turn."""
    for _ in range(times):
        await city.clock.advance(400)
        await city.work()


AFTER = [FaultKind.DROP_AFTER, FaultKind.ERROR_AFTER, FaultKind.HTML_AFTER, FaultKind.TRUNCATED]
BEFORE = [FaultKind.DROP, FaultKind.ERROR, FaultKind.HTML]


@pytest.mark.parametrize("kind", AFTER)
async def test_an_answer_lost_after_the_effect_is_read_back(city: City, kind: FaultKind) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(kind, writes_only=True))
    await city.work()
    assert await states(city) == ["unknown"]
    await hours(city, 2)
    assert await states(city) == ["done"]
    assert (city.hidden(), city.effects("hide", comment)) == ({comment}, 1)
    assert len(city.sandbox.ledger.writes()) == 1


@pytest.mark.parametrize("kind", BEFORE)
async def test_an_answer_lost_before_the_effect_is_sent_again(city: City, kind: FaultKind) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(kind, writes_only=True))
    await city.work()
    await hours(city, 2)
    assert (await states(city), city.hidden()) == (["done"], {comment})


def impatient(city: City) -> None:
    """Reads and acts of the outbox wait for an answer a second and a half, and once."""
    connector = city.service.connector
    assert isinstance(connector, FacebookConnector)
    graph = connector.client.graph
    quick = replace(graph, http=replace(graph.http, policy=Policy(connect=2, read=1.5, total=2, attempts=1)))
    client = replace(connector.client, graph=quick)
    city.pipeline.services.replace([replace(city.service, connector=replace(connector, client=client))])


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.HANG_AFTER])
async def test_a_hide_whose_answer_never_comes_is_read_back(city: City, kind: FaultKind) -> None:
    impatient(city)
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(kind, writes_only=True, seconds=3))
    await city.work()
    assert await states(city) == ["unknown"]
    assert city.effects("hide", comment) == int(kind.after)
    city.sandbox.faults.arm(Fault(FaultKind.HANG, times=None, seconds=3))  # the read-back hangs as well
    await city.clock.advance(10)
    await city.work()
    assert await states(city) == ["unknown"]
    city.sandbox.faults.clear()
    await hours(city, 2)
    assert (await states(city), city.hidden(), city.effects("hide", comment)) == (["done"], {comment}, 1)


@pytest.mark.parametrize("kind", [*AFTER, *BEFORE])
async def test_words_are_never_said_twice(city: City, kind: FaultKind) -> None:
    comment = city.write(PRAISE)
    await city.work()
    await answer(city, comment)
    city.sandbox.faults.arm(Fault(kind, writes_only=True))
    await city.work()
    await hours(city, 2)
    assert (await states(city), city.effects("reply", comment)) == (["done"], 1)


async def answer(city: City, comment: PlatformId) -> None:
    content = await city.value("select id from content where platform_id = $1", comment)
    now = city.clock.now()
    async with city.pool.acquire() as conn:
        await plan.plan(
            conn,
            NewAction(
                city.service.id, Verb.REPLY, comment, "person:1", DecidedBy.HUMAN, "marie", now, now, content,
                body="Merci!",
            ),
        )  # fmt: skip


async def test_what_is_tried_again_on_another_text_has_that_text_in_evidence(city: City) -> None:
    """A decision that holds for any text: the first requests fail, the text changes, the next one is carried out."""
    comment = city.write(PRAISE)
    await city.work()
    content, now = await city.value("select id from content where platform_id = $1", comment), city.clock.now()
    async with city.pool.acquire() as conn:
        new = NewAction(
            city.service.id, Verb.HIDE, comment, "person:1", DecidedBy.HUMAN, "marie", now, now, content_id=content
        )
        await plan.plan(conn, new)
    city.sandbox.faults.arm(Fault(FaultKind.ERROR, writes_only=True, times=2))
    await city.work()
    city.do(DeedKind.EDIT, comment, "Belle journée!", quiet=True)
    await hours(city, 3)
    assert (await states(city), city.hidden()) == (["done"], {comment})
    kept = await city.rows("evidence", "id, body ->> 'text' as text", "action_id is not null")
    assert [row["text"] for row in kept] == [PRAISE, "Belle journée!"], "once for each text"


async def test_a_pause_asked_for_survives_a_restart(city: City) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(FaultKind.THROTTLED, seconds=900))
    await city.work()
    until = await city.value("select backoff_until from account")
    assert until >= city.clock.now() + timedelta(minutes=1)
    calls = len(city.sandbox.ledger.calls)
    await city.halt()
    await city.boot()
    await city.work()
    assert len(city.sandbox.ledger.calls) == calls
    await city.clock.advance_to(until)
    await city.work()
    assert city.hidden() == {comment}
    assert await city.value("select backoff_until from account") is None


async def test_an_outage_backs_off_and_recovers_by_itself(city: City) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(FaultKind.ERROR, writes_only=True, times=None))
    for _ in range(6):
        await city.work()
        await city.clock.advance(30)
    assert await city.value("select health from account") == "degraded"
    city.sandbox.faults.clear()
    await hours(city, 3)
    assert city.hidden() == {comment}
    told = [row["what"] for row in await city.rows("event", "id, what", "what like 'account.%'")]
    assert told == ["account.degraded", "account.ok"]


async def test_a_refused_credential_parks_the_account_and_is_told_once(city: City) -> None:
    city.write(INSULT)
    city.sandbox.faults.arm(Fault(FaultKind.TOKEN_EXPIRED, times=None))
    await hours(city, 3)
    calls = len(city.sandbox.ledger.calls)
    await hours(city, 1)
    assert len(city.sandbox.ledger.calls) - calls <= 4
    assert await states(city) == ["planned"]
    assert await city.value("select count(*) from event where what = 'account.refused'") == 1


async def test_what_the_platform_forbids_becomes_an_urgent_task(city: City) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(FaultKind.FORBIDDEN, writes_only=True, times=None))
    await city.work()
    assert await states(city) == ["failed"]
    assert await city.rows("task", "verb, urgent, state") == [{"verb": "hide", "urgent": True, "state": "open"}]
    assert await city.value("select count(*) from case_file where state = 'open'") == 1
    assert city.effects("hide", comment) == 0


async def test_a_dead_letter_is_seen_and_put_back(city: City) -> None:
    limits = Limits(retries=2, age=timedelta(minutes=30))
    await city.halt()
    city.options = Options(limits=limits)
    await city.boot()
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(FaultKind.ERROR, writes_only=True, times=None))
    await hours(city, 10)
    assert await states(city) == ["failed"]
    city.sandbox.faults.clear()
    async with city.pool.acquire() as conn:
        [row] = await conn.fetch(actions.LIST, ["failed"], None, 10)
        assert row["last_error"].startswith("RetryLater")
        assert await plan.requeue(conn, row["id"], "marie", city.clock.now())
        assert not await plan.requeue(conn, row["id"], "marie", city.clock.now())
    await hours(city, 2)
    assert (await states(city), city.hidden()) == (["done"], {comment})


async def test_a_fault_of_ours_is_given_up_after_some_attempts(city: City) -> None:
    city.write(INSULT)
    city.pipeline.services.replace([replace(city.service, connector=Broken(city.service.connector))])
    await hours(city, 8)
    assert await states(city) == ["failed"]
    assert await city.value("select last_error from action") == "error:KeyError"


class Broken:
    """A connector with a bug in its reads; everything else is the real one's."""

    def __init__(self, real: object) -> None:
        self._real = real

    def __getattr__(self, name: str) -> object:
        if name in ("fetch", "perform"):
            raise KeyError(name)
        return getattr(self._real, name)
