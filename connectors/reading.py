"""Reading what a platform answers: a value of another shape than documented is absent, a missing list is an error."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.base import Parsed
from connectors.decoding import decoded
from connectors.http import Reply
from domain.errors import RetryLater


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else ""


def number(value: Any) -> str:
    """A number as text; empty for anything else and for 0, which stands for nothing."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else ""


def object_of(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def dicts(value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def moment(value: Any) -> datetime | None:
    """``2026-11-21T17:05:34`` with a zone or without one, which then is UTC."""
    try:
        found = datetime.fromisoformat(text_of(value))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def seconds(value: Any) -> datetime | None:
    """Seconds since 1970."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def rows(body: Mapping[str, Any], name: str) -> tuple[dict[str, Any], ...]:
    """A list of an answer. Raises ``RetryLater`` when it is not there: another version must not read as an end."""
    if not isinstance(body.get(name), list):
        raise RetryLater(code=f"no-{name}")
    return dicts(body[name])


def listed(reply: Reply) -> tuple[dict[str, Any], ...]:
    """An answer that is a list. Raises ``RetryLater`` for any other shape."""
    found = reply.json()
    if not isinstance(found, list):
        raise reply.later("no-list")
    return dicts(found)


def delivered(body: bytes, parse: Callable[[dict[str, Any]], Parsed]) -> Parsed:
    """``parse`` of the object that a delivery is; anything else is set aside."""
    try:
        told = decoded(body)
    except ValueError:
        return Parsed(unparsed=("not-json",))
    return parse(told) if isinstance(told, dict) else Parsed(unparsed=("not-an-object",))
