"""Deliveries of the must-use plugin (deploy/wordpress/vigie-webhook.php): signed, and without a single word of anybody.

The header says ``t=<seconds>,v1=<hexadecimal HMAC-SHA256 of "t.body">``.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from connectors import signing
from connectors.base import Parsed, SignatureResult, WebhookRequest
from connectors.reading import delivered, number, seconds
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
    found = signing.compare(given, secrets, lambda secret: _mac(request.body, secret, at))
    late = abs(request.received_at.timestamp() - int(at)) > LEEWAY_SECONDS
    return SignatureResult.STALE if found is SignatureResult.VALID and late else found


def parse(body: bytes, us: str) -> Parsed:
    """What happened to one comment. A new or edited one is pointed at: its words are read from the site."""
    return delivered(body, lambda told: _told(told, us))


def _told(told: Mapping[str, Any], us: str) -> Parsed:
    key = number(told.get("comment"))
    if not key:
        return Parsed(unparsed=("no-comment",))
    if told.get("type", "comment") not in ("comment", ""):
        return Parsed(unparsed=("type",))
    event = _event(told, PlatformId(key), us)
    return Parsed((event,)) if event else Parsed(unparsed=("event",))


def _event(told: Mapping[str, Any], key: PlatformId, us: str) -> Event | None:
    at = seconds(told.get("at"))
    match told.get("event"):
        case "written" | "edited":
            kind = ContentKind.REPLY if number(told.get("parent")) else ContentKind.COMMENT
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
    user = number(told.get("by"))
    if not user:
        return ChangedBy.PLATFORM
    return ChangedBy.US if user == us else ChangedBy.MODERATOR
