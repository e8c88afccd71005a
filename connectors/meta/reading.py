"""Values as Graph writes them: ids, instants, flags, addresses behind a redirection."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit


def identifier(value: Any) -> str:
    """An id as text: old payloads hold numbers."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def moment(value: Any) -> datetime | None:
    """``2026-11-21T15:58:12+0000`` or seconds since 1970, as an instant in UTC; ``None`` for anything else."""
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        if isinstance(value, int) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else ""


def flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def id_in(value: Any) -> str:
    """The id of a nested object; empty when there is none."""
    return identifier(value.get("id")) if isinstance(value, dict) else ""


def rows_in(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or of a nested edge's ``data``; none in anything else."""
    found = value.get("data") if isinstance(value, dict) else value
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def link_target(url: str) -> str:
    """The address behind Facebook's own redirection (``l.facebook.com/l.php?u=…``), read, never followed."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.hostname in ("l.facebook.com", "lm.facebook.com") and parts.path == "/l.php":
        return parse_qs(parts.query).get("u", [url])[0]
    return url
