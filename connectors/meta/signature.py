"""Meta's signed deliveries and subscription handshake (Meta: Webhooks, Getting Started)."""

import hashlib
import hmac
from collections.abc import Iterable

from connectors.base import Challenge, SignatureResult, WebhookRequest

HEADER = "x-hub-signature-256"
PREFIX = "sha256="


def sign(body: bytes, secret: str) -> str:
    """Value of ``X-Hub-Signature-256`` for ``body``: what Meta sends, and so does the sandbox."""
    return PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def verify(request: WebhookRequest, secrets: Iterable[str]) -> SignatureResult:
    """Check the raw bytes against every secret accepted now, each compared in constant time.

    Meta signs the escaped form of the JSON, which is what is on the wire: the bytes are never rewritten.
    """
    given = request.headers.get(HEADER, "")
    if not given.startswith(PREFIX):
        return SignatureResult.MISSING
    matches = [hmac.compare_digest(given.encode(), sign(request.body, secret).encode()) for secret in secrets]
    return SignatureResult.VALID if any(matches) else SignatureResult.FORGED


def challenge(request: WebhookRequest, tokens: Iterable[str]) -> Challenge | None:
    """Answer to ``GET ?hub.mode=subscribe``; ``None`` when the request is something else."""
    if request.method != "GET" or request.query.get("hub.mode") != "subscribe":
        return None
    given = request.query.get("hub.verify_token", "").encode()
    if any([hmac.compare_digest(given, token.encode()) for token in tokens]):
        return Challenge(200, request.query.get("hub.challenge", "").encode())
    return Challenge(403, b"")
