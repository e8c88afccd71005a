"""Signed deliveries (TikTok API for Business: Webhooks; Verify the signature).

The signature covers the instant and the raw body; an instant more than 300 seconds away, on either side, is stale.
An event names a comment without saying who wrote it: what is new is read.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any, Final

from connectors import signing
from connectors.base import Parsed, SignatureResult, WebhookRequest
from connectors.decoding import decoded
from connectors.reading import delivered, text_of
from connectors.tiktok.ids import CommentId, digits
from connectors.tiktok.mapping import instant
from domain.content import ContentKind, Visibility
from domain.events import ContentGone, ContentPointed, Event, VisibilityChanged
from domain.ids import PlatformId

HEADER: Final = "tiktok-signature"
TOLERANCE: Final = 300
EVENT: Final = "comment.update"
SEEN_BY: Final = {
    "set_to_hidden": Visibility.HIDDEN,
    "set_to_friends_only": Visibility.HIDDEN,
    "set_to_public": Visibility.VISIBLE,
}


def sign(at: str, body: bytes, secret: str) -> str:
    """Hexadecimal digest of the instant, a full stop and the body."""
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def verify(request: WebhookRequest, secrets: Sequence[str]) -> SignatureResult:
    parts = dict(part.strip().partition("=")[::2] for part in request.headers.get(HEADER, "").split(","))
    at, given = parts.get("t", ""), parts.get("s", "")
    if not (at.isascii() and at.isdigit() and len(at) <= 12):
        return SignatureResult.MISSING
    found = signing.compare(given, secrets, lambda secret: sign(at, request.body, secret))
    late = abs(request.received_at.timestamp() - int(at)) > TOLERANCE
    return SignatureResult.STALE if found is SignatureResult.VALID and late else found


def parse(body: bytes, us: str) -> Parsed:
    """Events of one delivery; what is of another kind or another account is set aside."""
    return delivered(body, lambda told: _parse(told, us))


def _parse(told: Mapping[str, Any], us: str) -> Parsed:
    if told.get("event") != EVENT:
        return Parsed(unparsed=("event",))
    if told.get("user_openid") != us:
        return Parsed(unparsed=("other-account",))
    try:
        content = decoded(text_of(told.get("content")).encode())
    except ValueError:
        return Parsed(unparsed=("content",))
    event = _event(content) if isinstance(content, dict) else None
    return Parsed((event,)) if event else Parsed(unparsed=("comment",))


def _event(content: Mapping[str, Any]) -> Event | None:
    video, number = digits(content.get("video_id")), digits(content.get("comment_id"))
    thread = digits(content.get("parent_comment_id"))
    if not video or not number:
        return None
    key, at = PlatformId(str(CommentId(video, number, thread))), instant(content.get("timestamp"))
    match content.get("comment_action"):
        case "insert":
            return ContentPointed(key, ContentKind.REPLY if thread else ContentKind.COMMENT, at)
        case "delete":
            return ContentGone(key, at=at)
        case str() as action if action in SEEN_BY:
            return VisibilityChanged(key, SEEN_BY[action], at=at)
        case _:
            return None
