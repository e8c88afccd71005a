"""Deliveries of the must-use plugin (deploy/wordpress/vigie-webhook.php): signed, and without a single word of anybody.

The header says ``t=<seconds>,v1=<hexadecimal HMAC-SHA256 of "t.body">``.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.base import Parsed, SignatureResult, WebhookRequest
from connectors.decoding import decoded
from connectors.wordpress import mapping
from domain.content import ChangedBy, ContentKind, Visibility
from domain.events import ContentGone, ContentPointed, Event, VisibilityChanged
from domain.ids import PlatformId

HEADER = "x-vigie-signature"
LEEWAY_SECONDS = 300


def sign(body: bytes, secret: str, at: int) -> str:
    """Value of the header, as the plugin and the sandbox make it."""
    return f"t={at},v1={_mac(body, secret, str(at))}"


def _mac(body: bytes, secret: str, at: str) -> str:
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def verify(request: WebhookRequest, secrets: Iterable[str]) -> SignatureResult:
    """Check the raw bytes against every secret accepted now, each compared in constant time."""
    parts = dict(part.split("=", 1) for part in request.headers.get(HEADER, "").split(",") if "=" in part)
    at, given = parts.get("t", ""), parts.get("v1", "")
    if not given or not at.isascii() or not at.isdigit() or len(at) > 12:
        return SignatureResult.MISSING
    matches = [hmac.compare_digest(given.encode(), _mac(request.body, secret, at).encode()) for secret in secrets]
    if not any(matches):
        return SignatureResult.FORGED
    late = abs(request.received_at.timestamp() - int(at)) > LEEWAY_SECONDS
    return SignatureResult.STALE if late else SignatureResult.VALID


def parse(body: bytes, us: str) -> Parsed:
    """What happened to one comment. A new or edited one is pointed at: its words are read from the site."""
    try:
        told = decoded(body)
    except ValueError:
        return Parsed(unparsed=("not-json",))
    if not isinstance(told, dict):
        return Parsed(unparsed=("not-an-object",))
    key = mapping.number(told.get("comment"))
    if not key:
        return Parsed(unparsed=("no-comment",))
    if told.get("type", "comment") not in ("comment", ""):
        return Parsed(unparsed=("type",))
    event = _event(told, PlatformId(key), us)
    return Parsed((event,)) if event else Parsed(unparsed=("event",))


def _event(told: Mapping[str, Any], key: PlatformId, us: str) -> Event | None:
    at = _at(told.get("at"))
    match told.get("event"):
        case "written" | "edited":
            kind = ContentKind.REPLY if mapping.number(told.get("parent")) else ContentKind.COMMENT
            return ContentPointed(key, kind, at)
        case "status":
            seen = mapping.visibility(told.get("status"))
            if seen is Visibility.GONE:
                return ContentGone(key, _by(told, us), at)
            return VisibilityChanged(key, seen, _by(told, us), at)
        case _:
            return None


def _by(told: Mapping[str, Any], us: str) -> ChangedBy:
    """The user who was signed in; nobody was when WordPress or an extension acted by itself."""
    user = mapping.number(told.get("by"))
    if not user:
        return ChangedBy.PLATFORM
    return ChangedBy.US if user == us else ChangedBy.MODERATOR


def _at(value: Any) -> datetime | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
