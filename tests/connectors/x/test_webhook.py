"""One payload per kind of event, in the form of X's documentation (Activity API, Event payloads), made-up ids."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.base import WebhookRequest
from connectors.x import signature
from connectors.x.webhook import parse
from domain.content import AttachmentKind, ChangedBy, Content, ContentKind
from domain.events import ContentGone, ContentPointed, ContentSeen
from domain.ids import PlatformId

US, THEM, ROOT, KEY = "1111111111111111111", "2222222222222222222", "2080761390344937796", "2090000000000000001"
MENTION = {"start": 0, "end": 6, "username": "Ville", "id": US}
POST = {
    "id": KEY,
    "created_at": "2026-08-12T18:00:00.000Z",
    "edit_history_tweet_ids": [KEY],
    "conversation_id": ROOT,
    "in_reply_to_tweet_id": ROOT,
    "in_reply_to_user_id": US,
    "referenced_tweets": [{"type": "replied_to", "id": ROOT}],
    "text": "@Ville Merci &amp; bravo",
    "entities": {"mentions": [MENTION]},
    "author_id": THEM,
    "lang": "fr",
}
DM = {
    "type": "message_create",
    "id": "2080765901528535096",
    "created_timestamp": "1784928224372",
    "message_create": {
        "target": {"recipient_id": US},
        "sender_id": THEM,
        "message_data": {"text": "bonjour", "entities": {}},
    },
}


def body(event: str, payload: Any, us: str = US) -> bytes:
    data = {"event_uuid": "-6850472171600526495", "filter": {"user_id": us}, "event_type": event, "payload": payload}
    return json.dumps({"data": {**data, "includes": {}}}).encode()


def content(event: str, **more: Any) -> Content:
    parsed = parse(body(event, {**POST, **more}), US)
    assert isinstance(parsed.events[0], ContentSeen), parsed
    return parsed.events[0].content


def test_an_answer_to_us() -> None:
    read = content("post.reply.create")
    assert (read.platform_id, read.kind, read.text) == (KEY, ContentKind.COMMENT, "Merci & bravo")
    assert (read.parent_id, read.root_id) == (ROOT, ROOT)
    assert read.posted_at == datetime(2026, 8, 12, 18, tzinfo=UTC)
    assert read.state.can_hide is True
    assert read.author is not None
    assert not read.author.is_self


ALONE: dict[str, Any] = {"referenced_tweets": [], "in_reply_to_tweet_id": None, "in_reply_to_user_id": None}
KINDS: list[tuple[str, dict[str, Any], ContentKind, bool | None]] = [
    ("post.mention.create", {**ALONE, "conversation_id": KEY}, ContentKind.MENTION, False),
    ("post.mention.create", {"in_reply_to_user_id": THEM}, ContentKind.MENTION, False),
    ("post.mention.create", {"conversation_id": "1"}, ContentKind.REPLY, None),
    ("post.create", {**ALONE, "conversation_id": KEY, "author_id": US}, ContentKind.POST, True),
    ("post.quote.create", {**ALONE, "conversation_id": KEY}, ContentKind.MENTION, False),
]


@pytest.mark.parametrize(("event", "more", "kind", "ours"), KINDS)
def test_what_stands_where(event: str, more: dict[str, Any], kind: ContentKind, ours: bool | None) -> None:
    read = content(event, **more)
    assert (read.kind, read.state.can_hide) == (kind, ours)


def test_a_mention_keeps_the_name_it_calls() -> None:
    assert content("post.mention.create", **ALONE).text == "@Ville Merci & bravo"


def test_an_edit_keeps_its_first_id() -> None:
    read = content("post.reply.create", id="2090000000000000009", edit_history_tweet_ids=[KEY, "2090000000000000009"])
    assert (read.platform_id, read.aliases) == (KEY, ("2090000000000000009",))
    assert read.edited_at == datetime(2026, 8, 12, 18, tzinfo=UTC)


def test_a_long_post_is_read_whole_and_its_links_unwound() -> None:
    urls = [{"url": "https://t.co/a", "expanded_url": "https://exemple.invalid/a"}, {"url": "x", "media_key": "3_1"}]
    read = content("post.reply.create", note_tweet={"text": "très long"}, entities={"urls": urls})
    assert read.text == "très long"
    assert [(a.kind, a.url) for a in read.attachments] == [(AttachmentKind.LINK, "https://exemple.invalid/a")]


def test_a_picture_is_to_be_read() -> None:
    parsed = parse(body("post.reply.create", {**POST, "attachments": {"media_keys": ["3_1"]}}), US)
    assert [type(event) for event in parsed.events] == [ContentPointed]


def test_our_own_deletion() -> None:
    assert parse(body("post.delete", {"id": KEY, "author_id": US}), US).events == (
        ContentGone(PlatformId(KEY), ChangedBy.AUTHOR),
    )


def test_a_direct_message() -> None:
    parsed = parse(body("dm.received", {"direct_message_events": [DM], "users": {}}), US)
    assert isinstance(parsed.events[0], ContentSeen)
    read = parsed.events[0].content
    assert (read.platform_id, read.kind, read.text) == ("dm-2080765901528535096", ContentKind.MESSAGE, "bonjour")
    assert read.posted_at is not None
    assert read.posted_at.date().isoformat() == "2026-07-24"


def test_our_own_direct_message_comes_back_as_ours() -> None:
    sent = {**DM["message_create"], "sender_id": US, "target": {"recipient_id": THEM}}
    parsed = parse(body("dm.sent", {"direct_message_events": [{**DM, "message_create": sent}], "users": {}}), US)
    assert isinstance(parsed.events[0], ContentSeen)
    author = parsed.events[0].content.author
    assert author is not None and author.is_self


ASIDE = [
    (body("like.create", {"id": KEY}), "event-type"),
    (body("post.reply.create", POST, THEM), "other-account"),
    (body("post.reply.create", {**POST, "id": 209}), "post"),
    (body("post.delete", {}), "post"),
    (body("dm.received", {"direct_message_events": [{"id": "1"}]}), "message"),
    (b'{"data": []}', "no-payload"),
    (b"<html>", "not-json"),
]


@pytest.mark.parametrize(("raw", "why"), ASIDE)
def test_what_is_not_ours_to_read_is_set_aside(raw: bytes, why: str) -> None:
    parsed = parse(raw, US)
    assert (parsed.events, parsed.unparsed) == ((), (why,))


def test_the_handshake_never_signs_what_could_be_a_delivery() -> None:
    def asked(token: str) -> WebhookRequest:
        return WebhookRequest("GET", {}, {"crc_token": token}, b"", datetime(2026, 8, 12, tzinfo=UTC))

    answer = signature.challenge(asked("9b4507b3"), ("secret", "ancien"))
    assert answer is not None
    assert answer.content_type == "application/json"
    assert json.loads(answer.body) == {"response_token": signature.sign(b"9b4507b3", "secret")}
    forged = signature.challenge(asked('{"data":{"event_type":"dm.received"}}'), ("secret",))
    assert forged is not None
    assert (forged.status, forged.body) == (403, b"")
    without = signature.challenge(asked("9b4507b3"), ())
    assert without is not None
    assert without.status == 403
