"""One recorded payload per kind of event (forms as restfb recorded them and as Meta documents them; made-up words)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.meta.instagram.mapping import Us
from connectors.meta.instagram.webhook import parse
from domain.content import Content, ContentKind
from domain.events import ContentPointed, ContentSeen
from domain.ids import PlatformId

US = Us(PlatformId("17841405309211844"), "villedevalclair")
SENT = 1763740803
AT = datetime.fromtimestamp(SENT, UTC)
COMMENT: dict[str, Any] = {
    "id": "17916477187142401",
    "text": "Quand finit le chantier ?",
    "from": {"id": "1234536447", "username": "marie.t"},
    "media": {"id": "17866467940233520", "media_product_type": "FEED"},
}


def body(field: str, value: Any, *, flat: bool = False, account: str = US.id, thing: str = "instagram") -> bytes:
    change = {"field": field, "value": value}
    inner = change if flat else {"changes": [change]}
    return json.dumps({"object": thing, "entry": [{"id": account, "time": SENT, **inner}]}).encode()


def one(value: dict[str, Any], **more: Any) -> Content:
    parsed = parse(body("comments", value, **more), US)
    assert parsed.unparsed == ()
    [event] = parsed.events
    assert isinstance(event, ContentSeen)
    assert event.at == AT
    return event.content


@pytest.mark.parametrize("flat", [False, True])
def test_a_new_comment_in_both_shapes(flat: bool) -> None:
    content = one(COMMENT, flat=flat)
    assert (content.platform_id, content.kind, content.text) == (
        COMMENT["id"], ContentKind.COMMENT, "Quand finit le chantier ?",
    )  # fmt: skip
    assert content.author is not None
    assert (content.author.key, content.author.name, content.author.is_self) == ("1234536447", "marie.t", False)
    assert (content.parent_id, content.root_id) == ("17866467940233520", "17866467940233520")
    assert content.posted_at is None, "the delivery's instant is when it was sent"


def test_a_reply_knows_its_parent() -> None:
    content = one({**COMMENT, "parent_id": "17900000000000001"})
    assert (content.kind, content.parent_id) == (ContentKind.REPLY, "17900000000000001")


@pytest.mark.parametrize(
    "sender", [{"id": US.id}, {"id": "5", "username": "VilleDeValClair"}, {"username": "villedevalclair"}]
)
def test_our_own_words_are_ours_by_id_or_by_name(sender: dict[str, str]) -> None:
    author = one({**COMMENT, "from": sender}).author
    assert author is not None
    assert author.is_self


def test_a_comment_under_an_advertisement_is_a_comment() -> None:
    boosted = {"id": "17866467940233520", "ad_id": "6", "ad_title": "Inscriptions", "original_media_id": "17"}
    assert one({**COMMENT, "media": boosted}).root_id == "17866467940233520"


def test_a_very_old_payload_is_read_rather_than_believed() -> None:
    parsed = parse(body("comments", {"id": "17865799348089039", "text": "Bravo"}), US)
    assert parsed.events == (ContentPointed(PlatformId("17865799348089039"), ContentKind.COMMENT, AT),)


MENTIONS = [
    # what is delivered, what is pointed at
    ({"media_id": "17873440459141021", "comment_id": "17887498072083520"},
     "mention:17873440459141021:17887498072083520"),
    ({"media_id": "17873440459141021"}, "mention:17873440459141021"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "key"), MENTIONS)
def test_a_mention_is_read_through_the_account(value: dict[str, str], key: str) -> None:
    assert parse(body("mentions", value), US).events == (ContentPointed(PlatformId(key), ContentKind.MENTION, AT),)


ASIDE = [
    # body, what is said of it
    (body("comments", {"text": "Sans numéro"}), ("no-id",)),
    (body("mentions", {"comment_id": "1"}), ("no-id",)),
    (body("comments", "texte"), ("change-shape",)),
    (body("<b>neuf</b>", {}), ("field:?",)),
    (body("comments", COMMENT, account="1"), ("other-account",)),
    (body("comments", COMMENT, thing="page"), ("other-object",)),
    (json.dumps({"object": "instagram", "entry": [{"id": US.id, "time": 1}]}).encode(), ("no-values",)),
]


@pytest.mark.parametrize(("raw", "words"), ASIDE)
def test_what_is_not_understood_is_set_aside_by_name(raw: bytes, words: tuple[str, ...]) -> None:
    parsed = parse(raw, US)
    assert (parsed.events, parsed.unparsed) == ((), words)


def test_messages_are_another_surface() -> None:
    message = {"sender": {"id": "1"}, "recipient": {"id": US.id}, "timestamp": 1763740803000, "message": {"mid": "m"}}
    raw = json.dumps({"object": "instagram", "entry": [{"id": US.id, "time": 1763740803246, "messaging": [message]}]})
    assert parse(raw.encode(), US) == parse(body("messages", message, flat=True), US)
    assert parse(raw.encode(), US).unparsed == ()
