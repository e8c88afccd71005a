"""What a content is once read: words, pictures, who hid it, whose it is."""

import pytest

from connectors.base import Connector
from connectors.sandbox.deeds import DeedKind
from domain.actions import Verb
from domain.content import AttachmentKind, ChangedBy, Visibility
from domain.events import ContentSeen, Event, VisibilityChanged
from tests.connectors.contract.harness import Harness, seen

TEXTS = [
    # accents, guillemets, narrow spaces, apostrophes
    "L’hôtel de ville, « c’est où » ? — Là-bas, à côté de l’école…",
    # emoji with joiners and skin tone, flags
    "Bravo 👩🏽‍🚒👨‍👩‍👧 ⚜️🇨🇦 !!!",
    # combining marks, right to left, a zero-width joiner, full-width
    "e\u0301te\u0301 · مرحبا · Ｖｉｌｌｅ · pou\u200bbelle",
    # lines, quotes, markup and escapes that are only words
    'Première ligne\nDeuxième "ligne" avec <b>gras</b> & \\u00e9 {accolades} 100 % /barre/',
    # outside the basic plane, long
    "𝕍𝕚𝕝𝕝𝕖 " + "très " * 300 + "longue",
]


@pytest.mark.line("unicode")
@pytest.mark.parametrize("text", TEXTS)
async def test_words_come_in_unchanged(harness: Harness, connector: Connector, text: str) -> None:
    target = harness.write(text)
    pushed = [event.content.text for event in seen(harness.by_webhook(connector))]
    events, _ = await harness.by_poll(connector)
    polled = [event.content for event in seen(events) if event.content.platform_id == target]
    assert {content.text for content in polled} == {text}
    assert set(pushed) <= {text}
    assert (await connector.fetch(target, polled[0].kind)).text == text


@pytest.mark.line("unicode")
@pytest.mark.parametrize("text", TEXTS[:4])
async def test_words_go_out_unchanged(harness: Harness, connector: Connector, text: str) -> None:
    target = harness.write("Une question ?")
    speaking = [verb for verb in harness.done_verbs(connector) if verb.speaks]
    for verb in speaking:
        wanted = text[: connector.capabilities.message_limit]
        await connector.perform(await harness.action(connector, verb, target, wanted))
        assert harness.sandbox.ledger.by_api(verb)[-1].text == wanted


JOINED = [("image", AttachmentKind.IMAGE), ("video", AttachmentKind.VIDEO), ("link", AttachmentKind.LINK)]


@pytest.mark.line("attachments")
@pytest.mark.parametrize(("kind", "expected"), JOINED)
async def test_what_is_joined_is_told_the_same_by_every_way(
    harness: Harness, connector: Connector, kind: str, expected: AttachmentKind
) -> None:
    if kind not in harness.joinable:
        return
    target = harness.write("Regardez", attachment=kind)
    pushed = [event.content for event in seen(harness.by_webhook(connector))]
    events, _ = await harness.by_poll(connector)
    polled = [event.content for event in seen(events) if event.content.platform_id == target]
    read = await connector.fetch(target, polled[0].kind)
    assert [attachment.kind for attachment in read.attachments] == [expected]
    assert read.attachments[0].url.startswith("http")
    assert {content.hash for content in (*pushed, *polled, read)} == {read.hash}


@pytest.mark.line("platform-filter")
async def test_what_the_platforms_own_filter_hid_is_told_apart(harness: Harness, connector: Connector) -> None:
    target = harness.write("Un mot de la liste", kind=DeedKind.FILTER)
    plain = harness.write("Rien à redire.")
    events: list[Event] = [*harness.by_webhook(connector), *(await harness.by_poll(connector))[0]]
    states = {
        event.content.platform_id: event.content.state for event in seen(events) if event.content.state.changed_by
    }
    assert states[target].visibility in (Visibility.HIDDEN, Visibility.HELD)
    assert states[target].changed_by is ChangedBy.PLATFORM
    assert states[plain].visibility is Visibility.VISIBLE


@pytest.mark.line("own-effects")
async def test_our_own_words_come_back_as_ours(harness: Harness, connector: Connector) -> None:
    target = harness.write("Une question ?")
    speaking = [verb for verb in (Verb.REPLY, Verb.MESSAGE) if verb in harness.done_verbs(connector)]
    if not speaking:
        return
    outcome = await connector.perform(
        await harness.action(connector, speaking[0], target, "Bonjour, la réponse est oui.")
    )
    events: list[Event] = [*harness.by_webhook(connector), *(await harness.by_poll(connector))[0]]
    ours = [event.content for event in seen(events) if event.content.text == "Bonjour, la réponse est oui."]
    assert ours
    assert all(content.author is not None and content.author.is_self for content in ours)
    assert {content.platform_id for content in ours} == {outcome.platform_ref}
    theirs = [event.content for event in seen(events) if event.content.platform_id == target]
    assert not any(content.author is not None and content.author.is_self for content in theirs)


@pytest.mark.line("own-effects")
async def test_our_own_hiding_comes_back_as_a_change_and_nothing_else(harness: Harness, connector: Connector) -> None:
    if Verb.HIDE not in harness.done_verbs(connector):
        return
    target = harness.write("Un mot de trop.")
    _, cursor = await harness.by_poll(connector)
    action = await harness.action(connector, Verb.HIDE, target)
    harness.requests()
    await connector.perform(action)
    events: list[Event] = [*harness.by_webhook(connector), *(await harness.by_poll(connector, cursor))[0]]
    about = [event for event in events if harness.target(event) == target]
    for event in about:
        assert isinstance(event, VisibilityChanged | ContentSeen)
        state = event.visibility if isinstance(event, VisibilityChanged) else event.content.state.visibility
        by = event.by if isinstance(event, VisibilityChanged) else event.content.state.changed_by
        assert state in (Visibility.HIDDEN, Visibility.HELD)
        assert by is not ChangedBy.PLATFORM, "our own act is not the filter's"
