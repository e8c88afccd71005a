"""Signed deliveries and the handshake, asked for again every two hours (LinkedIn: Webhooks, webhook validation).

What a delivery says of a comment beyond its URN is documented nowhere: each is a hint, the comment is read. The
handshake signs what anybody asks; a delivery is signed with a prefix before the body, so that one is never the other.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson

from connectors import signing
from connectors.base import Challenge, Parsed, SignatureResult, WebhookRequest
from connectors.linkedin import urns
from connectors.linkedin.mapping import milliseconds
from connectors.reading import delivered, dicts
from domain.content import ContentKind
from domain.events import ContentPointed, Event
from domain.ids import PlatformId

HEADER: Final = "x-li-signature"
PREFIX: Final = "hmacsha256="
KIND: Final = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"
COMMENTS: Final = frozenset({"COMMENT", "ADMIN_COMMENT", "COMMENT_EDIT", "COMMENT_DELETE"})
IGNORED: Final = frozenset({"LIKE", "SHARE", "SHARE_MENTION"})
_CODE: Final = re.compile(r"[A-Za-z0-9-]{1,64}")
"""LinkedIn's are UUIDs: nothing that could be a signed body."""


def sign(body: bytes, secret: str) -> str:
    """Value of the header: a hexadecimal digest of ``hmacsha256=`` and the body."""
    return hmac.new(secret.encode(), PREFIX.encode() + body, hashlib.sha256).hexdigest()


def verify(request: WebhookRequest, secrets: Sequence[str]) -> SignatureResult:
    given = request.headers.get(HEADER, "").removeprefix(PREFIX)
    return signing.compare(given, secrets, lambda secret: sign(request.body, secret))


def challenge(request: WebhookRequest, secrets: Sequence[str]) -> Challenge | None:
    """Answer to ``GET ?challengeCode=…`` with the secret of today; ``None`` when the request is something else."""
    code = request.query.get("challengeCode", "")
    if request.method != "GET" or not code:
        return None
    if not secrets or not _CODE.fullmatch(code):
        return Challenge(403, b"")
    digest = hmac.new(secrets[0].encode(), code.encode(), hashlib.sha256).hexdigest()
    return Challenge(200, orjson.dumps({"challengeCode": code, "challengeResponse": digest}), "application/json")


def parse(body: bytes, us: str) -> Parsed:
    """Events of one delivery; what is of another kind or another organisation is set aside."""
    return delivered(body, lambda told: _parse(told, us))


def _parse(told: Mapping[str, Any], us: str) -> Parsed:
    if told.get("type") != KIND:
        return Parsed(unparsed=("type",))
    events: list[Event] = []
    aside: list[str] = []
    for row in dicts(told.get("notifications")):
        event = notified(row)
        if row.get("organizationalEntity", us) != us:
            aside.append("other-account")
        elif event is not None:
            events.append(event)
        elif row.get("action") not in IGNORED:
            aside.append("action")
    return Parsed(tuple(events), tuple(aside))


def notified(row: Mapping[str, Any]) -> ContentPointed | None:
    """The comment that a notification is about, to be read; ``None`` when it is about something else."""
    key = urns.comment(row.get("generatedActivity"))
    if key is None or row.get("action") not in COMMENTS:
        return None
    return ContentPointed(PlatformId(str(key)), ContentKind.COMMENT, milliseconds(row.get("lastModifiedAt")))
