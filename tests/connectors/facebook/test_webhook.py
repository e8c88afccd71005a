"""One recorded payload per kind of event (forms as restfb recorded them and as Meta documents them; made-up words)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.meta.facebook.webhook import parse
from domain.content import AttachmentKind, ChangedBy, ContentKind, Visibility
from domain.events import ContentGone, ContentPointed, ContentSeen, Event, VisibilityChanged
from domain.ids import PlatformId

PAGE = PlatformId("1234567890321")
POST = "1234567890321_901097836652708"
COMMENT = "901097836652708_903438993085259"
SENT, CREATED = 1763740900, 1763740803
AT_SENT, AT_CREATED = datetime.fromtimestamp(SENT, UTC), datetime.fromtimestamp(CREATED, UTC)


def body(*values: dict[str, Any], field: str = "feed", page: str = PAGE) -> bytes:
    changes = [{"field": field, "value": value} for value in values]
    return json.dumps({"object": "page", "entry": [{"id": page, "time": SENT, "changes": changes}]}).encode()


def comment(**more: Any) -> dict[str, Any]:
    return {
        "item": "comment",
        "verb": "add",
        "comment_id": COMMENT,
        "post_id": POST,
        "parent_id": POST,
        "from": {"id": "24500012345678901", "name": "Marie Tremblay"},
        "created_time": CREATED,
        "message": "Encore des nids-de-poule…",
        **more,
    }


def one(value: dict[str, Any]) -> Event:
    parsed = parse(body(value), PAGE)
    assert parsed.unparsed == ()
    assert len(parsed.events) == 1
    return parsed.events[0]


def test_a_new_comment() -> None:
    event = one(comment())
    assert isinstance(event, ContentSeen)
    content = event.content
    assert (content.platform_id, content.kind, content.text) == (
        COMMENT,
        ContentKind.COMMENT,
        "Encore des nids-de-poule…",
    )
    assert content.author is not None
    assert (content.author.key, content.author.name, content.author.is_self) == (
        "24500012345678901",
        "Marie Tremblay",
        False,
    )
    assert (content.parent_id, content.root_id, content.posted_at, event.at) == (POST, POST, AT_CREATED, AT_CREATED)


def test_an_answer_to_a_comment_knows_its_parent() -> None:
    event = one(comment(parent_id="901097836652708_1"))
    assert isinstance(event, ContentSeen)
    assert event.content.kind is ContentKind.REPLY
    assert (event.content.parent_id, event.content.root_id) == ("901097836652708_1", POST)


def test_an_old_payload_with_numbers_for_ids() -> None:
    old = comment(verb="edited", sender_id=1234567890321, sender_name="Page")
    del old["from"]
    event = one(old)
    assert isinstance(event, ContentSeen)
    assert event.content.author is not None
    assert event.content.author.is_self
    assert event.at == AT_SENT, "created_time is when the comment was made, not when it was edited"


EVENTS = [
    # spellings of an edit
    (comment(verb="edit"), ContentSeen),
    (comment(verb="edited"), ContentSeen),
    (comment(verb="update"), ContentSeen),
    ({key: value for key, value in comment(verb="edited").items() if key != "message"}, ContentPointed),
    # gone
    (comment(verb="remove"), ContentGone),
    (comment(verb="delete"), ContentGone),
    # hidden, shown
    (comment(verb="hide"), VisibilityChanged),
    (comment(verb="unhide"), VisibilityChanged),
    # posts
    (
        {
            "item": "post",
            "verb": "add",
            "post_id": POST,
            "is_hidden": False,
            "from": {"id": "8423", "name": "J"},
            "message": "x",
        },
        ContentSeen,
    ),
    (
        {"item": "status", "verb": "add", "post_id": POST, "published": 1, "from": {"id": PAGE}, "message": "x"},
        ContentSeen,
    ),
    ({"item": "photo", "verb": "add", "post_id": POST, "link": "https://x", "from": {"id": PAGE}}, ContentSeen),
    ({"item": "post", "verb": "edit", "post_id": POST, "recipient_id": PAGE, "message": "y"}, ContentSeen),
    ({"item": "post", "verb": "remove", "post_id": POST, "recipient_id": PAGE}, ContentGone),
    ({"item": "post", "verb": "hide", "post_id": POST}, VisibilityChanged),
]


@pytest.mark.parametrize(("value", "kind"), EVENTS)
def test_each_verb_is_an_event(value: dict[str, Any], kind: type) -> None:
    assert type(one(value)) is kind


def test_hiding_and_showing_say_what_and_who() -> None:
    hidden, shown = one(comment(verb="hide")), one(comment(verb="unhide"))
    assert isinstance(hidden, VisibilityChanged)
    assert isinstance(shown, VisibilityChanged)
    assert (hidden.visibility, hidden.by) == (Visibility.HIDDEN, ChangedBy.MODERATOR)
    assert (shown.visibility, shown.by, shown.at) == (Visibility.VISIBLE, ChangedBy.MODERATOR, AT_SENT)


def test_a_visitors_post_is_not_the_pages() -> None:
    event = one(
        {"item": "post", "verb": "add", "post_id": POST, "from": {"name": "J", "id": "8423678347823"}, "message": "x"}
    )
    assert isinstance(event, ContentSeen)
    assert event.content.kind is ContentKind.POST
    assert event.content.author is not None
    assert not event.content.author.is_self
    assert event.content.root_id is None


def test_a_post_already_hidden_was_hidden_by_the_platform() -> None:
    event = one({"item": "post", "verb": "add", "post_id": POST, "is_hidden": True, "message": "x"})
    assert isinstance(event, ContentSeen)
    assert (event.content.state.visibility, event.content.state.changed_by) == (Visibility.HIDDEN, ChangedBy.PLATFORM)
    assert event.content.author is None


JOINED = [
    ({"photo": "https://scontent.x.fbcdn.net/a.jpg"}, AttachmentKind.IMAGE, "https://scontent.x.fbcdn.net/a.jpg"),
    ({"photos": ["https://a", "https://b"]}, AttachmentKind.IMAGE, "https://a"),
    ({"video": "https://v"}, AttachmentKind.VIDEO, "https://v"),
    ({"link": "https://exemple.invalid/p"}, AttachmentKind.LINK, "https://exemple.invalid/p"),
    (
        {"link": "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.invalid%2Fb&h=1"},
        AttachmentKind.LINK,
        "https://a.invalid/b",
    ),
]


@pytest.mark.parametrize(("more", "kind", "url"), JOINED)
def test_what_is_joined(more: dict[str, Any], kind: AttachmentKind, url: str) -> None:
    event = one(comment(**more))
    assert isinstance(event, ContentSeen)
    assert [(attachment.kind, attachment.url) for attachment in event.content.attachments] == [(kind, url)]


ASIDE = [
    # what is not for us, or not known, is named
    (comment(item="hologram"), "item:hologram"),
    (comment(item="Nom d'une personne qui n'a rien à faire dans un journal"), "item:?"),
    (comment(verb="sublimate"), "verb:sublimate"),
    (comment(comment_id=None), "no-id"),
    (comment(comment_id=True), "no-id"),
    ("text", "change-shape"),
]


@pytest.mark.parametrize(("value", "code"), ASIDE)
def test_what_is_not_known_is_set_aside_by_name(value: Any, code: str) -> None:
    parsed = parse(body(value), PAGE)
    assert (parsed.events, parsed.unparsed) == ((), (code,))


def test_a_reaction_to_a_comment_is_nothing_to_judge() -> None:
    parsed = parse(body({"item": "reaction", "verb": "add", "comment_id": COMMENT, "reaction_type": "angry"}), PAGE)
    assert (parsed.events, parsed.unparsed) == ((), ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (body(comment(), field="ratings"), "field:ratings"),
        (body(comment(), page="42"), "other-page"),
        (
            json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1, "changed_fields": ["feed"]}]}).encode(),
            "no-values",
        ),
        (json.dumps({"object": "instagram", "entry": []}).encode(), "not-a-page"),
        (b"{", "not-json"),
    ],
)
def test_other_surfaces_and_other_pages_are_left_to_their_own_account(raw: bytes, code: str) -> None:
    assert parse(raw, PAGE).unparsed == (code,)


def test_messages_are_left_to_the_inbox() -> None:
    parsed = parse(json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1, "messaging": [{}]}]}).encode(), PAGE)
    assert (parsed.events, parsed.unparsed) == ((), ())


def test_one_bad_change_costs_the_others_nothing() -> None:
    parsed = parse(body(comment(comment_id="a_1"), comment(item="hologram"), comment(comment_id="a_2")), PAGE)
    assert len(parsed.events) == 2
    assert parsed.unparsed == ("item:hologram",)


ELSEWHERE = {
    "message": "Bravo à la Ville !",
    "post_id": "999_736",
    "created_time": CREATED,
    "item": "post",
    "verb": "add",
}
IN_A_COMMENT = {**ELSEWHERE, "comment_id": "736_375", "item": "comment"}


@pytest.mark.parametrize(("value", "key"), [(ELSEWHERE, "mention:999_736"), (IN_A_COMMENT, "mention:999_736:736_375")])
def test_the_page_named_elsewhere(value: dict[str, Any], key: str) -> None:
    [event] = parse(body(value, field="mention"), PAGE).events
    assert isinstance(event, ContentSeen)
    content = event.content
    assert (content.platform_id, content.kind, content.text) == (key, ContentKind.MENTION, "Bravo à la Ville !")
    assert (content.author, content.state.can_hide, event.at) == (None, False, AT_SENT)


def test_a_mention_that_is_edited_without_its_words_is_read_and_one_removed_is_gone() -> None:
    edited = {name: value for name, value in ELSEWHERE.items() if name != "message"} | {"verb": "edit"}
    key = PlatformId("mention:999_736")
    assert parse(body(edited, field="mention"), PAGE).events == (ContentPointed(key, ContentKind.MENTION, AT_SENT),)
    removed = {**edited, "verb": "remove"}
    assert parse(body(removed, field="mention"), PAGE).events == (ContentGone(key, ChangedBy.UNKNOWN, AT_SENT),)


def test_the_page_named_at_home_is_told_by_its_own_feed() -> None:
    parsed = parse(body(comment(), field="mention"), PAGE)
    assert (parsed.events, parsed.unparsed) == ((), ())


@pytest.mark.parametrize(("value", "code"), [({"verb": "add"}, "no-id"), ({**ELSEWHERE, "verb": "mute"}, "verb:mute")])
def test_a_mention_that_is_not_understood_is_set_aside(value: dict[str, Any], code: str) -> None:
    assert parse(body(value, field="mention"), PAGE).unparsed == (code,)
