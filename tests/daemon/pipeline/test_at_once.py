"""What is read of a content while our own act on it, or a person's choice, is being written down."""

import asyncio
from typing import Any

from connectors.sandbox.deeds import DeedKind
from daemon.enforcement import plan
from daemon.store import contents
from tests.support.city import INSULT, PRAISE, City

WAITING = "select count(*) from pg_locks where not granted"


async def until_waiting(city: City, task: "asyncio.Task[Any]", many: int) -> None:
    """Until so many wait for another's lock, or the task has ended."""
    async with asyncio.timeout(60):
        while not task.done() and await city.value(WAITING) < many:
            await asyncio.wait([task], timeout=0.01)


async def swept_while(city: City, other: Any) -> None:
    """``other`` comes between what a sweep loads of a renamed author's comment and what it writes back."""
    await city.pool.execute("update author set name = 'Ancien nom'")
    await city.pool.execute("update account set poll_due_at = $1", city.clock.now())
    async with city.pool.acquire() as conn, conn.transaction():
        await conn.execute("select from author for update")
        sweeping = asyncio.create_task(city.pipeline.workers["sweeps"].drain())
        await until_waiting(city, sweeping, 1)
        assert not sweeping.done()
        meanwhile = asyncio.ensure_future(other)
        await until_waiting(city, meanwhile, 2)
    await asyncio.wait_for(asyncio.gather(sweeping, meanwhile), 60)


async def planned(city: City) -> str:
    """An insult that is about to be hidden."""
    insult = city.write(INSULT)
    await city.deliver()
    for queue in ("intake", "judgement"):
        await city.pipeline.workers[queue].drain()
    assert await city.value("select state from action") == "planned"
    return insult


async def test_a_sweep_that_read_before_a_hide_does_not_write_over_it(city: City) -> None:
    insult = await planned(city)
    await swept_while(city, city.pipeline.workers["outbox"].drain())
    assert city.hidden() == {insult}
    [content] = await city.rows("content", "visibility, changed_by", "kind = 'comment'")
    assert content == {"visibility": "hidden", "changed_by": "us"}


async def test_a_sweep_that_read_before_a_person_decided_does_not_write_over_their_choice(city: City) -> None:
    await planned(city)
    comment = await city.value("select id from content where kind = 'comment'")
    await swept_while(city, city.pool.execute(contents.PROTECT_CURRENT, comment))
    assert await city.value("select protected_hash from content where id = $1", comment) is not None


async def test_a_sweep_that_found_an_edit_and_a_person_who_decides_do_not_wait_for_each_other(city: City) -> None:
    insult = await planned(city)
    city.do(DeedKind.EDIT, insult, PRAISE, quiet=True)
    comment = await city.value("select id from content where kind = 'comment'")

    async def decide() -> None:
        async with city.pool.acquire() as conn, conn.transaction():
            await plan.person_decides(conn, comment, "essai", city.clock.now())
            await conn.execute(contents.PROTECT_CURRENT, comment)

    await swept_while(city, decide())
    assert await city.value("select serial from content where id = $1", comment) == 2
    assert await city.value("select state from action") == "superseded"
    current = "select c.protected_hash = v.hash from content c join content_version v on v.content_id = c.id"
    assert await city.value(f"{current} and v.serial = c.serial where c.id = $1", comment)
