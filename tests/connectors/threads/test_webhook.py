"""One recorded payload per kind of event (forms as Meta documents them; made-up words)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.meta.threads.webhook import parse
from domain.content import ContentKind
from domain.events import ContentPointed
from domain.ids import PlatformId

US = "123456"
SENT = 1763740803
AT = datetime.fromtimestamp(SENT, UTC)
REPLY: dict[str, Any] = {
    "id": "8901234",
    "username": "test_username",
    "text": "Et le chantier ?",
    "media_type": "TEXT_POST",
    "permalink": "https://www.threads.net/@test_username/post/Pp",
    "replied_to": {"id": "567890"},
    "root_post": {"id": "567890", "owner_id": US, "username": "ville"},
    "shortcode": "Pp",
    "timestamp": "2026-11-21T10:33:16+0000",
}


def body(field: str, value: Any, *, listed: bool = False) -> bytes:
    row = {"value": value, "field": field}
    envelope = {"app_id": "5", "topic": "moderate", "target_id": "78901", "time": SENT, "subscription_id": "234567",
                "has_uid_field": False, "values": [row] if listed else row}  # fmt: skip
    return json.dumps(envelope).encode()


POINTED = [
    # field, value, id, kind
    ("replies", REPLY, "8901234", ContentKind.COMMENT),
    ("replies", {**REPLY, "replied_to": {"id": "777"}}, "8901234", ContentKind.REPLY),
    ("mentions", {"id": "8901235", "username": "marie", "text": "@ville"}, "8901235", ContentKind.MENTION),
    ("publish", {"id": "8901236"}, "8901236", ContentKind.POST),
    ("delete", {"id": "8901237", "deleted_at": "2026-11-21T10:33:16+0000"}, "8901237", ContentKind.POST),
]


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize(("field", "value", "key", "kind"), POINTED)
def test_each_event_is_a_hint_to_read(
    field: str, value: dict[str, Any], key: str, kind: ContentKind, listed: bool
) -> None:
    parsed = parse(body(field, value, listed=listed), US)
    assert (parsed.events, parsed.unparsed) == ((ContentPointed(PlatformId(key), kind, AT),), ())


ASIDE = [
    # body, what is said of it
    (body("replies", {**REPLY, "root_post": {"id": "567890", "owner_id": "9"}}), ("other-account",)),
    (body("replies", {"text": "Sans numéro"}), ("no-id",)),
    (body("holograms", REPLY), ("field:holograms",)),
    (body("<b>", REPLY), ("field:?",)),
    (body("replies", "texte"), ("value-shape",)),
    (b'{"object": "page", "entry": []}', ("not-threads",)),
    (b"{", ("not-json",)),
]


@pytest.mark.parametrize(("raw", "words"), ASIDE)
def test_what_is_not_understood_is_set_aside_by_name(raw: bytes, words: tuple[str, ...]) -> None:
    parsed = parse(raw, US)
    assert (parsed.events, parsed.unparsed) == ((), words)
