"""One recorded payload per kind of event (forms as restfb recorded them and as Meta documents them; made-up words)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.meta.messenger.webhook import parse
from domain.content import AttachmentKind, ChangedBy, ContentKind
from domain.events import ContentGone, ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

PAGE, PERSON = "12345654332", "6400012345678901"
SENT_MS = 1763740803000
AT = datetime.fromtimestamp(SENT_MS / 1000, UTC)
MID = PlatformId("m_AbC")


def body(
    what: dict[str, Any], *, sender: str = PERSON, recipient: str = PAGE, thing: str = "page", **more: Any
) -> bytes:
    event = {"sender": {"id": sender}, "recipient": {"id": recipient}, "timestamp": SENT_MS, **what}
    entry = {"id": PAGE, "time": SENT_MS + 246, "messaging": [event], **more}
    return json.dumps({"object": thing, "entry": [entry]}).encode()


def one(what: dict[str, Any], **more: Any) -> Event:
    parsed = parse(body(what, **more), "messenger", PAGE)
    assert parsed.unparsed == ()
    [event] = parsed.events
    return event


def test_a_message() -> None:
    event = one({"message": {"mid": MID, "text": "Bonjour"}})
    assert isinstance(event, ContentSeen)
    content = event.content
    assert (content.platform_id, content.kind, content.text, content.root_id) == (
        MID, ContentKind.MESSAGE, "Bonjour", PERSON,
    )  # fmt: skip
    assert content.author is not None
    assert (content.author.key, content.author.is_self) == (PERSON, False)
    assert (content.posted_at, event.at) == (AT, AT)
    assert content.state.can_hide is False


def test_an_echo_is_our_own_in_the_same_conversation() -> None:
    event = one(
        {"message": {"mid": MID, "text": "Bonjour", "is_echo": True, "app_id": 5}}, sender=PAGE, recipient=PERSON
    )
    assert isinstance(event, ContentSeen)
    assert event.content.author is not None
    assert event.content.author.is_self
    assert event.content.root_id == PERSON


JOINED = [
    # attachments, kinds
    ([{"type": "image", "payload": {"url": "https://scontent.xx.fbcdn.net/a"}}], [AttachmentKind.IMAGE]),
    ([{"type": "audio", "payload": {"url": "https://cdn.fbsbx.com/a"}}], [AttachmentKind.AUDIO]),
    ([{"type": "fallback", "title": "Une page", "url": "https://exemple.invalid", "payload": None}], []),
]


@pytest.mark.parametrize(("attachments", "kinds"), JOINED)
def test_what_is_joined(attachments: list[Any], kinds: list[AttachmentKind]) -> None:
    event = one({"message": {"mid": MID, "text": "Voyez", "attachments": attachments}})
    assert isinstance(event, ContentSeen)
    assert [one.kind for one in event.content.attachments] == kinds


@pytest.mark.parametrize(
    "message",
    [
        {"attachments": [{"type": "story_mention", "payload": {"url": "https://lookaside.fbsbx.com/a"}}]},
        {"attachments": [{"type": "unsupported_type", "payload": {"url": "https://lookaside.fbsbx.com/a"}}]},
        {"is_unsupported": True},
    ],
)
def test_what_is_joined_in_another_form_is_read(message: dict[str, Any]) -> None:
    assert one({"message": {"mid": MID, **message}}) == ContentPointed(MID, ContentKind.MESSAGE, AT)


def test_an_edited_message_is_read() -> None:
    edit = {"message_edit": {"mid": MID, "text": "Bonsoir", "num_edit": "1"}}
    assert one(edit) == ContentPointed(MID, ContentKind.MESSAGE, AT)


def test_an_unsent_message_is_gone_by_its_author() -> None:
    assert one({"message": {"mid": MID, "is_deleted": True}}) == ContentGone(MID, ChangedBy.AUTHOR, AT)


SILENT = [
    {"reaction": {"mid": MID, "action": "react", "emoji": "❤"}},
    {"read": {"watermark": SENT_MS}},
    {"delivery": {"mids": [MID]}},
    {"postback": {"title": "Commencer", "payload": "x"}},
]


@pytest.mark.parametrize("what", SILENT)
def test_what_says_nothing_of_a_citizen_is_left(what: dict[str, Any]) -> None:
    parsed = parse(body(what), "messenger", PAGE)
    assert (parsed.events, parsed.unparsed) == ((), ())


ASIDE = [
    # body, what is said of it
    (body({"message": {"text": "sans numéro"}}), ("no-id",)),
    (body({"hologram": {}}), ("messaging:hologram",)),
    (body({"<b>": 1}), ("messaging:?",)),
    (body({}, messaging=["x"]), ("message-shape",)),
]


@pytest.mark.parametrize(("raw", "words"), ASIDE)
def test_what_is_not_understood_is_set_aside_by_name(raw: bytes, words: tuple[str, ...]) -> None:
    parsed = parse(raw, "messenger", PAGE)
    assert (parsed.events, parsed.unparsed) == ((), words)


def test_comments_are_the_pages_account_and_standby_is_another_applications() -> None:
    change = {"field": "feed", "value": {"item": "comment", "verb": "add"}}
    comments = json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1, "changes": [change]}]}).encode()
    standby = json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1, "standby": [{}]}]}).encode()
    for raw in (comments, standby, body({"message": {"mid": MID}}, thing="instagram")):
        parsed = parse(raw, "messenger", PAGE)
        assert (parsed.events, parsed.unparsed) == ((), ())


def test_instagram_sends_messages_as_changes_too() -> None:
    value = {
        "sender": {"id": PERSON},
        "recipient": {"id": PAGE},
        "timestamp": SENT_MS,
        "message": {"mid": MID, "text": "Oui"},
    }
    entry = {"id": PAGE, "time": 1763740803, "field": "messages", "value": value}
    parsed = parse(json.dumps({"object": "instagram", "entry": [entry]}).encode(), "instagram", PAGE)
    [event] = parsed.events
    assert isinstance(event, ContentSeen)
    assert event.content.text == "Oui"
