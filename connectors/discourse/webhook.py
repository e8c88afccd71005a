"""Deliveries of a forum's webhooks: signed, the kind of event in a header (Discourse: emit_web_hook_event.rb)."""

from collections.abc import Iterable
from typing import Any

from connectors import signing
from connectors.base import Parsed, SignatureResult, WebhookRequest
from connectors.discourse import mapping
from connectors.reading import delivered, moment, number, object_of
from domain.content import ChangedBy
from domain.events import ContentGone, ContentSeen, Event
from domain.ids import PlatformId

HEADER = "x-discourse-event-signature"
EVENT = "x-discourse-event"
PRIVATE = "private_message"
"""Archetype of a topic between people: a forum's webhook tells of everybody's, and none of them is read."""
SEEN = frozenset({"post_created", "post_edited", "post_recovered"})


def verify(request: WebhookRequest, secrets: Iterable[str]) -> SignatureResult:
    """Check the raw bytes against every secret accepted now."""
    given = request.headers.get(HEADER, "")
    return signing.compare(given, secrets, lambda secret: signing.prefixed(request.body, secret))


def parse(request: WebhookRequest, us: str, site: str) -> Parsed:
    return delivered(request.body, lambda told: _told(told, request.headers.get(EVENT, ""), us, site))


def _told(told: dict[str, Any], name: str, us: str, site: str) -> Parsed:
    if "ping" in told:
        return Parsed()
    row = object_of(told.get("post"))
    if row.get("topic_archetype") == PRIVATE:
        return Parsed(unparsed=("private",))
    event = _event(row, name, us, site) if row else None
    return Parsed((event,)) if event else Parsed(unparsed=("post" if row else "type",))


def _event(row: dict[str, Any], name: str, us: str, site: str) -> Event | None:
    key, at = number(row.get("id")), moment(row.get("updated_at"))
    if not key:
        return None
    if name == "post_destroyed":
        return ContentGone(PlatformId(key), ChangedBy.UNKNOWN, moment(row.get("deleted_at")))
    if name not in SEEN:
        return None
    if mapping.is_gone(row):
        return ContentGone(PlatformId(key), ChangedBy.UNKNOWN, moment(row.get("deleted_at")))
    content = mapping.post(row, us, site, ChangedBy.PLATFORM if name == "post_created" else ChangedBy.UNKNOWN)
    return ContentSeen(content, at) if content else None
