"""Private messages where an account has comments and messages: read when the operator says so, told apart."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from domain.actions import Verb
from domain.content import Content, ContentKind
from domain.errors import VerbUnsupported
from domain.events import ContentPointed, Event
from tests.connectors.bluesky.harness import Harness as Bluesky
from tests.connectors.contract.harness import Harness, seen
from tests.connectors.discourse.harness import Harness as Discourse
from tests.connectors.nodebb.harness import Harness as NodeBB

EACH = (Discourse, NodeBB, Bluesky)


@pytest.fixture(params=EACH, ids=lambda made: made.kind.name)
async def harness(request: pytest.FixtureRequest) -> AsyncIterator[Harness]:
    found: Harness = request.param()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture(params=EACH, ids=lambda made: made.kind.name)
async def silent(request: pytest.FixtureRequest) -> AsyncIterator[Harness]:
    """An account whose operator did not ask for its messages."""
    found: Any = request.param()
    found.messages = False
    await found.start()
    yield found
    await found.stop()


def wrote(harness: Harness, text: str, author: str = "Marie Tremblay", parent: str = "") -> str:
    return harness.write(text, author=author, parent=parent, extra={"private": "1"})


def private(events: Sequence[Event]) -> list[Content]:
    return [event.content for event in seen(events) if event.content.kind is ContentKind.MESSAGE]


async def test_messages_are_swept_each_in_its_conversation(harness: Harness) -> None:
    connector = harness.connector()
    first, other = wrote(harness, "Bonjour, en privé."), wrote(harness, "Moi aussi.", "Paul Roy")
    events, cursor = await harness.by_poll(connector)
    found = {content.platform_id: content for content in private(events)}
    assert set(found) == {first, other}
    assert found[first].text == "Bonjour, en privé." and found[first].posted_at is not None
    assert found[first].author != found[other].author and found[first].root_id != found[other].root_id
    assert not any(content.author is None or content.author.is_self for content in found.values())
    read = await connector.fetch(found[first].platform_id, ContentKind.MESSAGE)
    assert read.hash == found[first].hash
    harness.clock.move(60)
    later = wrote(harness, "Et encore ?")
    events, _ = await harness.by_poll(harness.connector(), cursor)
    assert later in {content.platform_id for content in private(events)}


async def test_a_private_answer_and_what_is_said_after_stay_private(harness: Harness) -> None:
    connector = harness.connector()
    comment = harness.write("Une question ?")
    answered = await connector.perform(await harness.action(connector, Verb.PRIVATE_REPLY, comment, "En privé."))
    wrote(harness, "Merci !", parent=answered.platform_ref)
    events, _ = await harness.by_poll(connector)
    assert [event.content.text for event in seen(events) if event.content.text == "En privé."] == ["En privé."]
    [ours] = [content for content in private(events) if content.text == "En privé."]
    assert ours.author is not None and ours.author.is_self and ours.platform_id == answered.platform_ref
    assert [content.text for content in private(events) if content.author and not content.author.is_self] == ["Merci !"]


async def test_an_account_that_does_not_read_its_messages_sends_none(silent: Harness) -> None:
    connector = silent.connector()
    wrote(silent, "Bonjour, en privé.")
    events, _ = await silent.by_poll(connector)
    assert private(events) == []
    comment = silent.write("Une question ?")
    action = await silent.action(connector, Verb.PRIVATE_REPLY, comment, "En privé.")
    assert not connector.capabilities.support(Verb.PRIVATE_REPLY, ContentKind.COMMENT).native
    with pytest.raises(VerbUnsupported):
        await connector.perform(action)


async def test_what_is_said_between_others_is_not_read_from_a_forums_webhook() -> None:
    harness = Discourse()
    await harness.start()
    connector = harness.connector()
    wrote(harness, "Entre nous.")
    told = [connector.parse(request) for request in harness.requests()]
    assert [(parsed.events, parsed.unparsed) for parsed in told] == [((), ("private",))]
    await harness.stop()


async def test_a_forum_opens_a_room_for_a_first_private_answer_and_keeps_to_it() -> None:
    harness = NodeBB()
    await harness.start()
    connector = harness.connector()
    for number in range(2):
        comment = harness.write(f"Question {number} ?")
        await connector.perform(await harness.action(connector, Verb.PRIVATE_REPLY, comment, "En privé."))
    assert len(harness.board.rooms) == 1
    await harness.stop()


async def test_who_accepts_no_messages_of_strangers_is_a_persons_task() -> None:
    harness = Bluesky()
    await harness.start()
    connector = harness.connector()
    comment = harness.write("Une question ?")
    harness.bluesky.chats.closed.add(harness.bluesky.person("Marie Tremblay"))
    action = await harness.action(connector, Verb.PRIVATE_REPLY, comment, "En privé.")
    with pytest.raises(VerbUnsupported) as refused:
        await connector.perform(action)
    assert refused.value.code == "NotFollowedBySender"
    await harness.stop()


async def test_words_that_a_forums_list_kept_back_are_read_one_by_one() -> None:
    """Else our own private answer would read as not sent, and leave twice."""
    harness = Discourse()
    await harness.start()
    connector = harness.connector()
    action = await harness.action(connector, Verb.PRIVATE_REPLY, harness.write("Une question ?"), "En privé.")
    await connector.perform(action)
    harness.forum_sandbox.lists_words = False
    assert await connector.confirm(action) is not None
    wrote(harness, "Bonjour, en privé.")
    events, _ = await harness.by_poll(connector)
    assert [event.kind for event in events if isinstance(event, ContentPointed)] == [ContentKind.MESSAGE]
    await harness.stop()
