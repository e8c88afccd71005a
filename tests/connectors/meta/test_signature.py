from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectors.base import Challenge, SignatureResult, WebhookRequest
from connectors.meta.signature import HEADER, challenge, sign, verify

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
BODY = b'{"object":"page","entry":[{"id":"1","text":"\\u00e9t\\u00e9"}]}'


def delivery(body: bytes = BODY, **headers: str) -> WebhookRequest:
    return WebhookRequest("POST", headers, {}, body, NOW)


def test_a_known_vector() -> None:
    """HMAC-SHA256 as any other implementation computes it (RFC 4231, test case 2)."""
    assert sign(b"what do ya want for nothing?", "Jefe").endswith(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


VERDICTS = [
    # header, secrets, result
    (sign(BODY, "nouveau"), ("nouveau",), SignatureResult.VALID),
    (sign(BODY, "ancien"), ("nouveau", "ancien"), SignatureResult.VALID),
    (sign(BODY, "autre"), ("nouveau", "ancien"), SignatureResult.FORGED),
    (sign(BODY, "nouveau"), (), SignatureResult.FORGED),
    (
        sign('{"object":"page","entry":[{"id":"1","text":"été"}]}'.encode(), "nouveau"),
        ("nouveau",),
        SignatureResult.FORGED,
    ),
    ("", ("nouveau",), SignatureResult.MISSING),
    ("sha1=0123", ("nouveau",), SignatureResult.MISSING),
]


@pytest.mark.parametrize(("header", "secrets", "result"), VERDICTS)
def test_raw_bytes_are_checked_against_every_secret(
    header: str, secrets: tuple[str, ...], result: SignatureResult
) -> None:
    assert verify(delivery(**{HEADER: header}), secrets) is result


def test_no_header_at_all_is_missing() -> None:
    assert verify(delivery(), ("nouveau",)) is SignatureResult.MISSING


ASKED = WebhookRequest(
    "GET", {}, {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "jeton"}, b"", NOW
)
HANDSHAKES = [
    (ASKED, Challenge(200, b"1158201444")),
    (replace(ASKED, query={**ASKED.query, "hub.verify_token": "faux"}), Challenge(403, b"")),
    (replace(ASKED, query={**ASKED.query, "hub.verify_token": "é"}), Challenge(403, b"")),
    (replace(ASKED, query={"hub.mode": "subscribe"}), Challenge(403, b"")),
    (replace(ASKED, query={**ASKED.query, "hub.mode": "unsubscribe"}), None),
    (replace(ASKED, method="POST"), None),
]


@pytest.mark.parametrize(("request_", "answer"), HANDSHAKES)
def test_a_handshake_is_answered_to_who_knows_the_token(request_: WebhookRequest, answer: Challenge | None) -> None:
    assert challenge(request_, ("jeton", "ancien-jeton")) == answer
