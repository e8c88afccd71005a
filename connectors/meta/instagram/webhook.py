"""Deliveries of the ``comments`` and ``mentions`` fields as events (Meta: Instagram Webhooks).

Instagram tells of what is added, never of what is edited, hidden or taken away: polling finds those.
"""

from collections.abc import Iterable

from connectors.base import Parsed
from connectors.meta.envelope import Change, Message, entries, sorted_out
from connectors.meta.instagram import mapping
from connectors.meta.instagram.mapping import Us
from connectors.meta.mentions import mention_key
from connectors.meta.reading import identifier
from domain.content import ContentKind
from domain.events import ContentPointed, ContentSeen, Event

COMMENTS = frozenset({"comments", "live_comments"})
MESSAGES = frozenset(
    {"messages", "message_edit", "message_reactions", "messaging_postbacks", "messaging_seen", "messaging_referral",
     "messaging_optins", "messaging_handover", "standby"}
)  # fmt: skip
"""The other surface's: its own account reads them."""
SILENT = frozenset({"story_insights"})


def parse(body: bytes, us: Us) -> Parsed:
    """Events of a verified body."""
    return sorted_out(event for found in entries(body, "instagram", us.id) for event in _events(found, us))


def _events(found: Change | Message | str, us: Us) -> Iterable[Event | str]:
    if isinstance(found, str):
        return (found,)
    if isinstance(found, Message) or found.field in MESSAGES | SILENT:
        return ()
    if found.field in COMMENTS:
        return (_comment(found, us),)
    if found.field == "mentions":
        return (_mention(found),)
    return (f"field:{found.field}",)


def _comment(change: Change, us: Us) -> Event | str:
    """Very old payloads hold an id and words alone: such a comment is read."""
    content = mapping.comment(change.value, us)
    if content is None:
        return "no-id"
    if content.root_id is None or content.author is None:
        return ContentPointed(content.platform_id, ContentKind.COMMENT, change.sent)
    return ContentSeen(content, change.sent)


def _mention(change: Change) -> Event | str:
    """Ids alone are delivered."""
    media, comment = identifier(change.value.get("media_id")), identifier(change.value.get("comment_id"))
    if not media:
        return "no-id"
    return ContentPointed(mention_key(media, comment), ContentKind.MENTION, change.sent)
