"""Deliveries of Threads as things to read (Meta: Threads Webhooks, June 2026).

The envelope has no ``entry``. Which secret signs is not documented, so that a delivery is only ever a hint: what it
points at is read before anything is made of it. Nothing is delivered of edits, hides nor removals by others.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.base import Parsed
from connectors.decoding import decoded
from connectors.meta.envelope import sorted_out, word
from connectors.meta.reading import id_in, identifier, moment
from domain.content import ContentKind
from domain.events import ContentPointed, Event
from domain.ids import PlatformId

KINDS: Mapping[str, ContentKind] = {
    "replies": ContentKind.COMMENT,
    "mentions": ContentKind.MENTION,
    "publish": ContentKind.POST,
    "delete": ContentKind.POST,
}


def parse(body: bytes, us: str) -> Parsed:
    """Events of a verified body."""
    try:
        envelope = decoded(body)
    except ValueError:
        return Parsed(unparsed=("not-json",))
    if not isinstance(envelope, dict) or "values" not in envelope:
        return Parsed(unparsed=("not-threads",))
    values = envelope["values"]
    rows = values if isinstance(values, list) else [values]
    return sorted_out(event for row in rows for event in _event(row, envelope, us))


def _event(row: Any, envelope: Mapping[str, Any], us: str) -> Iterable[Event | str]:
    value = row.get("value") if isinstance(row, dict) else None
    if not isinstance(value, dict):
        return ("value-shape",)
    field = word(row.get("field"))
    key, root = identifier(value.get("id")), value.get("root_post")
    if field not in KINDS:
        return (f"field:{field}",)
    if not key:
        return ("no-id",)
    owner = identifier(root.get("owner_id")) if isinstance(root, dict) else ""
    if field == "replies" and owner and owner != us:
        return ("other-account",)
    kind, above = KINDS[field], id_in(value.get("replied_to"))
    if field == "replies" and above and above != id_in(root):
        kind = ContentKind.REPLY
    return (ContentPointed(PlatformId(key), kind, moment(envelope.get("time"))),)
