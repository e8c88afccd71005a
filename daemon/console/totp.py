"""Second factor: time-based one-time codes (RFC 6238, six digits, thirty seconds, SHA-1 as phones expect)."""

import base64
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
DRIFT = 1
"""Steps of clock drift accepted on either side."""


def new_secret() -> bytes:
    """Twenty random bytes, the length RFC 4226 recommends."""
    return secrets.token_bytes(20)


def step_of(at: datetime) -> int:
    return int(at.timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Code of a time step."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: bytes, code: str, at: datetime) -> int | None:
    """The time step of ``code``, ``None`` when it is wrong; every candidate is compared in constant time."""
    found = None
    now = step_of(at)
    given = code.strip().replace(" ", "").encode("utf-8", "replace")
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), given):
            found = step
    return found


def base32(secret: bytes) -> str:
    return base64.b32encode(secret).decode().rstrip("=")


def readable(secret: bytes) -> str:
    """The secret in groups of four, as authenticator applications take it typed."""
    text = base32(secret)
    return " ".join(text[index : index + 4] for index in range(0, len(text), 4))


def address(secret: bytes, login: str, issuer: str) -> str:
    """``otpauth`` address that an authenticator application opens."""
    return f"otpauth://totp/{quote(issuer)}:{quote(login)}?secret={base32(secret)}&issuer={quote(issuer)}"
