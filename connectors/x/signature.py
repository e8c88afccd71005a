"""X's signed deliveries and CRC handshake (X: Webhooks, « Securing webhooks » and « CRC check »).

Both are base64 HMAC-SHA256 under the consumer secret. Since the handshake signs what anybody asks, it would
sign a made-up delivery too: it answers only to tokens that cannot be a JSON body.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence

import orjson

from connectors import signing
from connectors.base import Challenge, SignatureResult, WebhookRequest

HEADER = "x-twitter-webhooks-signature"
PREFIX = "sha256="
_TOKEN = re.compile(r"[A-Za-z0-9+/=_.-]{1,256}")


def sign(body: bytes, secret: str) -> str:
    """``sha256=`` and the base64 digest of ``body``: header of a delivery, answer to a handshake."""
    return PREFIX + base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def verify(request: WebhookRequest, secrets: Sequence[str]) -> SignatureResult:
    """Check the raw bytes against every secret accepted now, each compared in constant time."""
    given = request.headers.get(HEADER, "")
    if not given.startswith(PREFIX):
        return SignatureResult.MISSING
    return signing.compare(given, secrets, lambda secret: sign(request.body, secret))


def challenge(request: WebhookRequest, secrets: Sequence[str]) -> Challenge | None:
    """Answer to ``GET ?crc_token=…`` with the secret of today; ``None`` when the request is something else."""
    token = request.query.get("crc_token", "")
    if request.method != "GET" or not token:
        return None
    if not secrets or not _TOKEN.fullmatch(token):
        return Challenge(403, b"")
    body = orjson.dumps({"response_token": sign(token.encode(), secrets[0])})
    return Challenge(200, body, "application/json")
