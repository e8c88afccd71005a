"""The envelope of Meta's deliveries, in its three shapes, up to each change or message.

``entry[].changes[]``, ``entry[].messaging[]``, and flat ``entry[].field`` with ``entry[].value`` (Meta: Webhooks,
Getting Started; Instagram Webhooks). Entries of another account of the same application are that account's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors.base import Parsed
from connectors.decoding import decoded
from connectors.meta.reading import identifier, moment
from domain.events import Event


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an entry. ``sent``: when Meta sent it."""

    field: str
    value: Mapping[str, Any]
    sent: datetime | None


@dataclass(frozen=True, slots=True)
class Message:
    """One messaging event of an entry."""

    value: Mapping[str, Any]
    sent: datetime | None


def entries(body: bytes, thing: str, account: str) -> Iterator[Change | Message | str]:
    """What a verified body holds about ``account``; a word for what is set aside. ``thing``: its object."""
    try:
        envelope = decoded(body)
    except ValueError:
        yield "not-json"
        return
    if not isinstance(envelope, dict) or envelope.get("object") != thing:
        yield "other-object"
        return
    found = envelope.get("entry")
    for entry in found if isinstance(found, list) else ():
        if not isinstance(entry, dict):
            yield "entry-shape"
        elif identifier(entry.get("id")) != account:
            yield "other-account"
        else:
            yield from _of(entry)


def _of(entry: Mapping[str, Any]) -> Iterator[Change | Message | str]:
    sent = instant(entry.get("time"))
    if "messaging" in entry:
        rows = entry["messaging"]
        for row in rows if isinstance(rows, list) else ():
            yield Message(row, sent) if isinstance(row, dict) else "message-shape"
    elif "changes" in entry:
        for change in entry["changes"] if isinstance(entry["changes"], list) else ():
            yield _change(change, sent)
    elif "field" in entry:
        yield _change(entry, sent)
    elif "standby" not in entry:  # another application holds the conversation: polling reads it
        yield "no-values"


def _change(change: Any, sent: datetime | None) -> Change | str:
    value = change.get("value") if isinstance(change, dict) else None
    return Change(word(change.get("field")), value, sent) if isinstance(value, dict) else "change-shape"


def sorted_out(found: Iterable[Event | str]) -> Parsed:
    """Events apart from what was set aside."""
    told = list(found)
    return Parsed(
        tuple(one for one in told if not isinstance(one, str)), tuple(one for one in told if isinstance(one, str))
    )


def instant(value: Any) -> datetime | None:
    """Seconds or, in messaging, milliseconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**11:
        try:
            return datetime.fromtimestamp(value / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return moment(value)


def word(value: Any) -> str:
    """A platform's own word, safe to log; anything longer or stranger is not a word."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z][A-Za-z_ -]{0,30}", value) else "?"
