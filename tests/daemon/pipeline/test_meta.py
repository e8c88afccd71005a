"""Instagram and Threads through the whole pipeline: what can be hidden is, what cannot is an urgent task."""

import pytest

from connectors.meta.instagram import connector as instagram
from connectors.meta.instagram.sandbox import InstagramSandbox
from connectors.meta.threads import connector as threads
from connectors.meta.threads.sandbox import ThreadsSandbox
from connectors.sandbox.deeds import DeedKind
from tests.support.beside import Beside
from tests.support.city import INSULT, PRAISE, City

TASKS = "select verb, urgent, state from task"


async def on_instagram(city: City) -> Beside:
    sandbox = InstagramSandbox(city.clock)
    who = sandbox.identity
    given = {"app_id": who.app_id, "username": who.username, "page_id": who.page}
    secrets = {"token": who.page_token, "app_secret": who.app_secret, "verify_token": "v"}
    return Beside(city, instagram.KIND, sandbox, who.account, given, secrets, "instagram")


async def on_threads(city: City) -> Beside:
    sandbox = ThreadsSandbox(city.clock)
    who = sandbox.identity
    secrets = {"token": who.account_token, "app_secret": who.app_secret, "verify_token": "v"}
    return Beside(city, threads.KIND, sandbox, who.account, {"username": who.username}, secrets, "threads")


BOTH = pytest.mark.parametrize("made", [on_instagram, on_threads])


@BOTH
async def test_an_insult_is_hidden_and_praise_is_not(city: City, made: object) -> None:
    assert callable(made)
    account: Beside = await made(city)
    await account.start()
    insult, praise = account.write(INSULT), account.write(PRAISE, author="Luc")
    assert set(await account.work()) == {200}
    await account.work()
    assert account.sandbox.state()["hidden"] == [insult]
    assert await city.value("select count(*) from task") == 0
    assert await city.value("select changed_by from content where platform_id = $1", insult) == "us"
    assert await city.value("select visibility from content where platform_id = $1", praise) == "visible"
    await account.stop()


@BOTH
async def test_an_insult_elsewhere_is_an_urgent_task(city: City, made: object) -> None:
    assert callable(made)
    account: Beside = await made(city)
    await account.start()
    target = account.write(INSULT, kind=DeedKind.VISIT)
    assert await account.work() == [200]
    assert await city.value("select kind from content where platform_id = $1", target) == "mention"
    assert [tuple(row) for row in await city.pool.fetch(TASKS)] == [("hide", True, "open")]
    assert await city.value("select count(*) from case_file where state = 'open'") == 1
    assert not account.sandbox.ledger.writes()
    await account.stop()


async def test_an_insult_under_an_insult_is_an_urgent_task_on_threads(city: City) -> None:
    account = await on_threads(city)
    await account.start()
    above = account.write(PRAISE)
    nested = account.write(INSULT, kind=DeedKind.REPLY, parent=above, author="Luc")
    await account.work()
    assert account.sandbox.state()["hidden"] == []
    assert await city.value("select kind from content where platform_id = $1", nested) == "reply"
    assert [tuple(row) for row in await city.pool.fetch(TASKS)] == [("hide", True, "open")]
    await account.stop()


@BOTH
async def test_what_a_delivery_lost_is_found_by_the_sweep(city: City, made: object) -> None:
    assert callable(made)
    account: Beside = await made(city)
    await account.start()
    insult = account.write(INSULT, quiet=True)
    await city.pool.execute("update account set poll_due_at = $1", city.clock.now())
    await account.work()
    assert account.sandbox.state()["hidden"] == [insult]
    await account.stop()
