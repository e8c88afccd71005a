"""Messaging deliveries as events (Meta: Messenger webhooks; Instagram Messaging webhooks)."""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.base import Parsed
from connectors.meta.envelope import Change, Message, entries, instant, sorted_out, word
from connectors.meta.mailbox import Surface
from connectors.meta.messenger import mapping
from connectors.meta.reading import identifier
from domain.content import ChangedBy, ContentKind
from domain.events import ContentGone, ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

KINDS = ("message", "message_edit")
SILENT = frozenset(
    {"delivery", "read", "reaction", "postback", "optin", "referral", "account_linking", "policy_enforcement",
     "pass_thread_control", "take_thread_control", "request_thread_control", "app_roles", "game_play"}
)  # fmt: skip
"""Events that carry no words of a citizen."""


def parse(body: bytes, surface: Surface, us: str) -> Parsed:
    """Events of a verified body."""
    thing = "page" if surface == "messenger" else "instagram"
    return sorted_out(event for found in entries(body, thing, us) for event in _events(found, us))


def _events(found: Change | Message | str, us: str) -> Iterable[Event | str]:
    """``changes`` are the other surface's, but for messages in the shape of a change."""
    if isinstance(found, str):
        return () if found == "other-object" else (found,)
    if isinstance(found, Change):
        return _event(found.value, us) if found.field in ("messages", "message_edit") else ()
    return _event(found.value, us)


def _event(value: Mapping[str, Any], us: str) -> Iterable[Event | str]:
    kind = next((name for name in KINDS if isinstance(value.get(name), dict)), "")
    if not kind:
        known = SILENT & value.keys()
        strange = sorted(value.keys() - {"sender", "recipient", "timestamp"})
        return () if known else (f"messaging:{word(strange[0]) if strange else '?'}",)
    key, at = PlatformId(identifier(value[kind].get("mid"))), instant(value.get("timestamp"))
    if not key:
        return ("no-id",)
    if kind == "message_edit":
        return (ContentPointed(key, ContentKind.MESSAGE, at),)
    if value[kind].get("is_deleted") is True:
        return (ContentGone(key, ChangedBy.AUTHOR, at),)
    content = mapping.delivered(value, us)
    return (ContentSeen(content, at) if content else ContentPointed(key, ContentKind.MESSAGE, at),)
