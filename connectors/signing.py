"""Signatures of deliveries: over the raw bytes, in constant time, with every secret accepted now."""

import hashlib
import hmac
from collections.abc import Callable, Iterable

from connectors.base import SignatureResult


def compare(given: str, secrets: Iterable[str], sign: Callable[[str], str]) -> SignatureResult:
    """Whether ``given`` is what ``sign`` makes with one of ``secrets``; each is tried, the right one told by no delay.

    Nothing given is ``MISSING``; no secret at all accepts nobody.
    """
    if not given:
        return SignatureResult.MISSING
    matches = [hmac.compare_digest(given.encode(), sign(secret).encode()) for secret in secrets if secret]
    return SignatureResult.VALID if any(matches) else SignatureResult.FORGED


def prefixed(body: bytes, secret: str) -> str:
    """``sha256=`` and the hexadecimal HMAC-SHA256 of ``body``, as several platforms sign."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
