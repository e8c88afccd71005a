"""The page named elsewhere: seen by both ways, read where it can be, not acted on, nor said gone for want of access."""

import pytest

from connectors.base import CheckLevel
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.content import AttachmentKind, ContentKind
from domain.errors import CredentialRefused, TargetGone, VerbUnsupported
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.facebook.harness import Harness

MENTION = ContentKind.MENTION


def named(facebook: Harness, text: str = "Bravo à la Ville !", **extra: str) -> PlatformId:
    return facebook.write(text, kind=DeedKind.VISIT, extra={"elsewhere": "1", **extra})


@pytest.mark.parametrize("extra", [{}, {"comment": "1"}])
async def test_a_mention_is_told_and_read(facebook: Harness, extra: dict[str, str]) -> None:
    connector = facebook.connector()
    target = named(facebook, **extra)
    [event] = seen(facebook.by_webhook(connector))
    assert (event.content.platform_id, event.content.kind) == (target, MENTION)
    read = await connector.fetch(target, MENTION)
    assert (read.text, read.hash) == (event.content.text, event.content.hash)
    assert read.author is not None, "a read tells who wrote, where a delivery did not"


async def test_a_lost_mention_in_a_post_is_found_by_polling(facebook: Harness) -> None:
    target = named(facebook)
    facebook.requests()
    events, cursor = await facebook.by_poll(facebook.connector())
    assert [event.content.kind for event in seen(events) if event.content.platform_id == target] == [MENTION]
    later = named(facebook, "Encore la Ville")
    events, cursor = await facebook.by_poll(facebook.connector(), cursor)
    assert later not in {event.content.platform_id for event in seen(events)}, "every ten minutes is enough"
    facebook.clock.move(601)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert later in {event.content.platform_id for event in seen(events)}


@pytest.mark.parametrize("extra", [{"private": "1"}, {"private": "1", "comment": "1"}])
async def test_what_its_author_keeps_from_us_is_not_said_gone(facebook: Harness, extra: dict[str, str]) -> None:
    target = named(facebook, **extra)
    with pytest.raises(VerbUnsupported) as caught:
        await facebook.connector().fetch(target, MENTION)
    assert not isinstance(caught.value, TargetGone)


async def test_nothing_elsewhere_is_ours_to_change(facebook: Harness) -> None:
    connector = facebook.connector()
    target = named(facebook)
    for verb in (Verb.HIDE, Verb.UNHIDE, Verb.DELETE, Verb.REPLY, Verb.PRIVATE_REPLY):
        assert not connector.capabilities.support(verb, MENTION).native
        with pytest.raises(VerbUnsupported):
            await connector.perform(await facebook.action(connector, verb, target, kind=MENTION))
    assert not facebook.sandbox.ledger.writes()


async def test_without_the_permission_the_page_itself_is_swept_all_the_same(facebook: Harness) -> None:
    facebook.facebook.tagged_readable = False
    target = facebook.write("Sous notre publication", quiet=True)
    connector = facebook.connector()
    events, _ = await facebook.by_poll(connector)
    assert target in {event.content.platform_id for event in seen(events)}
    [line] = [line for line in await connector.check() if line.subject == "mentions"]
    assert line.level is CheckLevel.WARNING


async def test_a_token_taken_back_is_not_taken_for_a_missing_permission(facebook: Harness) -> None:
    facebook.fail(FaultKind.TOKEN_REFUSED, "/tagged", times=None)
    with pytest.raises(CredentialRefused):
        await facebook.by_poll(facebook.connector())


async def test_a_visitors_picture_has_the_address_of_its_bytes(facebook: Harness) -> None:
    connector = facebook.connector()
    target = facebook.write("Voyez l'état du parc", kind=DeedKind.VISIT, attachment="image")
    [pushed] = seen(facebook.by_webhook(connector))
    events, _ = await facebook.by_poll(connector)
    [polled] = [event.content for event in seen(events) if event.content.platform_id == target]
    read = await connector.fetch(target, ContentKind.POST)
    for content in (pushed.content, polled, read):
        assert [one.kind for one in content.attachments] == [AttachmentKind.IMAGE]
        assert "fbcdn.net" in content.attachments[0].url
    assert {pushed.content.hash, polled.hash, read.hash} == {read.hash}
