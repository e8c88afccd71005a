"""What the harnesses of Meta's platforms share: forged signatures and the subscription handshake."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from connectors.base import WebhookRequest
from connectors.meta.longlived import EVERY, Kept
from connectors.meta.signature import HEADER, sign
from tests.connectors.clock import LeapingClock


def forged(request: WebhookRequest, secret: str) -> Sequence[WebhookRequest]:
    """Signatures that are not Meta's."""
    others = (sign(request.body, ""), sign(request.body, secret).removeprefix("sha256="),
              sign(request.body, secret).upper(), "sha256=é")  # fmt: skip
    return [replace(request, headers={**request.headers, HEADER: value}) for value in others]


def in_service(token: str, clock: LeapingClock) -> str:
    """What the token store holds of a token of sixty days that is to be renewed within the hour."""
    seed = hashlib.sha256(token.encode()).hexdigest()[:16]
    return Kept(token, seed, clock.now().timestamp() - EVERY.total_seconds() + 3600).dump()


def handshake(verify_token: str, now: datetime) -> WebhookRequest:
    query = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": verify_token}
    return WebhookRequest("GET", {}, query, b"", now)
