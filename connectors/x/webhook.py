"""Deliveries of the Activity API (X: Activity API, Event types and payloads).

Pushed: mentions, direct answers, quotes, our own posts and deletions, direct messages. Never pushed: answers to
answers, edits, hides, what others take away. Sweeps see those.
"""

from collections.abc import Mapping
from typing import Any

from connectors.base import Parsed
from connectors.reading import delivered, dicts
from connectors.x import mapping
from domain.content import ChangedBy
from domain.events import ContentGone, ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

POSTS = frozenset({"post.mention.create", "post.reply.create", "post.quote.create", "post.create"})
MESSAGES = frozenset({"dm.received", "dm.sent"})


def parse(body: bytes, us: str) -> Parsed:
    """Events of one delivery; what is of another kind or another account is set aside."""
    return delivered(body, lambda told: _told(told, us))


def _told(told: Mapping[str, Any], us: str) -> Parsed:
    data = told.get("data")
    payload = data.get("payload") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(payload, dict):
        return Parsed(unparsed=("no-payload",))
    watched = data.get("filter")
    if isinstance(watched, dict) and watched.get("user_id", us) != us:
        return Parsed(unparsed=("other-account",))
    name = data.get("event_type")
    if name in POSTS:
        return _one(_post(payload, us), "post")
    if name == "post.delete":
        key = mapping.number(payload.get("id"))
        return _one(ContentGone(PlatformId(key), ChangedBy.AUTHOR) if key else None, "post")
    if name in MESSAGES:
        rows = dicts(payload.get("direct_message_events"))
        contents = [mapping.message(row, us) for row in rows]
        events = tuple(ContentSeen(content, content.posted_at) for content in contents if content)
        return Parsed(events, () if len(events) == len(rows) and rows else ("message",))
    return Parsed(unparsed=("event-type",))


def _post(row: Mapping[str, Any], us: str) -> Event | None:
    """Pictures come as keys alone: such a post is read."""
    content = mapping.post(row, us)
    if content is None:
        return None
    if row.get("attachments"):
        return ContentPointed(content.platform_id, content.kind, content.posted_at)
    return ContentSeen(content, content.edited_at or content.posted_at)


def _one(event: Event | None, what: str) -> Parsed:
    return Parsed((event,)) if event else Parsed(unparsed=(what,))
