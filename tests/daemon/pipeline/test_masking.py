"""A private message from the webhook to the record, where the policy masks what it holds of personal data."""

from collections.abc import AsyncIterator

import pytest

from daemon.dialogue.office import Office, Offices
from daemon.records.masking import mask_messages
from domain.account import Mode
from tests.daemon.pipeline.test_messages import inbox_of
from tests.daemon.town import policy
from tests.support.beside import Beside
from tests.support.city import City

SAID = "Bonjour, je demeure au 1263, rue du Harfang, mon numéro est le 819 555-0199. Merci!"
COVERED = "Bonjour, je demeure au ••••• ••• •• •••••••, mon numéro est le ••• ••••••••. Merci!"


@pytest.fixture
async def inbox(city: City) -> AsyncIterator[Beside]:
    inbox = await inbox_of(city)
    yield inbox
    await inbox.stop()


async def mask(city: City, inbox: Beside, *, asked: bool = True) -> int:
    settings = policy().settings.model_copy(update={"messages_masques": asked})
    rules = policy().model_copy(update={"settings": settings})
    kind = inbox.service.connector.capabilities
    office = Office(inbox.service.id, inbox.service.slug, "Ville", "messenger", Mode.ENFORCE, rules, kind)
    async with city.pool.acquire() as conn:
        return await mask_messages(conn, Offices({inbox.service.id: office}), city.clock.now())


async def raw(city: City, inbox: Beside) -> set[bool]:
    """Whether a number stands in the raw bodies that the inbox received."""
    found = await city.rows("delivery", "body", f"account_id = {inbox.service.id}")
    return {b"555-0199" in row["body"] for row in found}


async def test_a_message_loses_its_personal_data_for_good_once_judged(city: City, inbox: Beside) -> None:
    inbox.write(SAID)
    city.write(SAID)
    (told,) = inbox.sandbox.webhooks.take()
    assert await city.send(told, inbox.door) == 200
    await city.work()
    assert await raw(city, inbox) == {True}
    assert await mask(city, inbox, asked=False) == 0, "not where the policy does not ask for it"
    assert await mask(city, inbox) == 1
    texts = {row["text"] for row in await city.rows("content_version", "text", "text like 'Bonjour%'")}
    assert texts == {SAID, COVERED}, "a public comment is judged, not rewritten"
    found = (
        "select count(*) from content_version where folded like '%harfang%' or search @@ to_tsquery('simple', '0199')"
    )
    assert await city.value(found) == 1, "nobody finds the message by what it hid"
    assert await raw(city, inbox) == {False}
    assert await city.rows("event", "detail", "what = 'messages.masked'") == [{"detail": {"count": 1}}]
    await city.pool.execute("delete from replay")
    assert await city.send(told, inbox.door) == 200
    await city.work()
    assert await city.value("select count(*) from content_version where text = $1", COVERED) == 1
    assert await city.value("select max(serial) from content where kind = 'message'") == 1, "read again, it is the same"
    assert await raw(city, inbox) == {False, True}
    assert await mask(city, inbox) == 0 and await raw(city, inbox) == {False}


async def test_a_message_that_waits_to_be_judged_is_judged_whole(city: City, inbox: Beside) -> None:
    inbox.write(SAID)
    await inbox.work()
    await city.pool.execute("update content_version set state = 'waiting'")
    assert await mask(city, inbox) == 0
    await city.pool.execute("update content_version set state = 'judged'")
    assert await mask(city, inbox) == 1
