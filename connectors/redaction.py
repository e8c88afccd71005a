"""Secrets kept out of whatever is logged, stored or shown."""

import re
from collections.abc import Iterable

HIDDEN = "[caché]"
_NAMED = re.compile(
    r"((?:access_token|refresh_token|id_token|input_token|fb_exchange_token|client_secret|appsecret_proof|app_secret"
    r"|password|api_?key|verify_token|oauth_token|oauth_signature|assertion)"
    r"""["']?\s*[=:]\s*["']?)[^\s&"',;]+""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\b(Bearer|Basic|DPoP|OAuth)\s+[A-Za-z0-9._~+/=|-]{8,}", re.IGNORECASE)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the given secrets, parameters that carry one, nor authorization headers.

    Secrets shorter than six characters are left alone: they would blot out ordinary words.
    """
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= 6:
            text = text.replace(secret, HIDDEN)
    return _HEADER.sub(rf"\1 {HIDDEN}", _NAMED.sub(rf"\1{HIDDEN}", text))
