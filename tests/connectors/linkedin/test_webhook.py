"""Deliveries: one recorded payload for each kind of event, and the handshake's own digest."""

import hashlib
import hmac
from typing import Any

import orjson
import pytest

from connectors.base import Parsed, WebhookRequest
from connectors.linkedin import webhook
from connectors.linkedin.webhook import KIND
from domain.content import ContentKind
from domain.events import ContentPointed
from tests.connectors.linkedin.harness import Harness

US = "urn:li:organization:2414183"
COMMENT = "urn:li:comment:(urn:li:activity:7001,8001)"
AT = 1795280472000


def notification(action: str, **more: Any) -> dict[str, Any]:
    """As LinkedIn's documentation names the fields; what is inside the decoration is not relied upon."""
    return {
        "notificationId": 3891230,
        "organizationalEntity": US,
        "action": action,
        "sourcePost": "urn:li:share:7001",
        "generatedActivity": COMMENT,
        "decoratedGeneratedActivity": {"comment": {"owner": "urn:li:person:abc", "text": "Quand déneigez-vous ?"}},
        "decoratedSourcePost": {"text": "Opération déneigement"},
        "lastModifiedAt": AT,
        "subscriber": "urn:li:person:admin1",
        **more,
    }


def parsed(*rows: dict[str, Any]) -> Parsed:
    return webhook.parse(orjson.dumps({"type": KIND, "notifications": rows}), US)


@pytest.mark.parametrize("action", ["COMMENT", "ADMIN_COMMENT", "COMMENT_EDIT", "COMMENT_DELETE"])
def test_a_comments_delivery_is_a_hint_to_read_it(action: str) -> None:
    (event,) = parsed(notification(action)).events
    assert isinstance(event, ContentPointed)
    assert (event.platform_id, event.kind) == (COMMENT, ContentKind.COMMENT)
    assert event.at is not None and int(event.at.timestamp() * 1000) == AT


ASIDE = [
    # a notification, the words for what is set aside
    (notification("LIKE"), ()),
    (notification("SHARE", generatedActivity="urn:li:share:7002"), ()),
    (notification("SHARE_MENTION", generatedActivity="urn:li:share:7002"), ()),
    (notification("COMMENT", organizationalEntity="urn:li:organization:1"), ("other-account",)),
    (notification("COMMENT", generatedActivity="urn:li:share:7002"), ("action",)),
    (notification("ENTERREMENT"), ("action",)),
]


@pytest.mark.parametrize(("row", "words"), ASIDE)
def test_what_is_not_about_a_comment_of_ours_is_set_aside(row: dict[str, Any], words: tuple[str, ...]) -> None:
    assert parsed(row) == Parsed((), words)


def test_a_batch_is_read_to_its_end() -> None:
    other = COMMENT.replace("8001", "8002")
    found = parsed(notification("LIKE"), notification("COMMENT"), notification("COMMENT", generatedActivity=other))
    assert [event.platform_id for event in found.events if isinstance(event, ContentPointed)] == [COMMENT, other]


def test_another_type_of_delivery_is_set_aside() -> None:
    assert webhook.parse(b'{"type":"LEAD_ACTION"}', US).unparsed == ("type",)


async def test_the_handshake_is_the_code_under_the_secret_in_lower_case_hexadecimal(linkedin: Harness) -> None:
    request = linkedin.challenge()
    answer = linkedin.connector().challenge(request)
    assert answer is not None and answer.content_type == "application/json"
    told = orjson.loads(answer.body)
    code, secret = request.query["challengeCode"], linkedin.identity.client_secret
    assert told["challengeCode"] == code
    assert told["challengeResponse"] == hmac.new(secret.encode(), code.encode(), hashlib.sha256).hexdigest()


async def test_a_header_may_carry_the_prefix_that_was_signed(linkedin: Harness) -> None:
    linkedin.write("Bonjour")
    (request,) = linkedin.requests()
    bare = request.headers["x-li-signature"]
    for value in (bare, f"hmacsha256={bare}"):
        again = WebhookRequest("POST", {"x-li-signature": value}, {}, request.body, request.received_at)
        assert linkedin.connector().verify(again) == "valid"
    body_alone = hmac.new(linkedin.identity.client_secret.encode(), request.body, hashlib.sha256).hexdigest()
    forged = WebhookRequest("POST", {"x-li-signature": body_alone}, {}, request.body, request.received_at)
    assert linkedin.connector().verify(forged) == "forged", "what the handshake would sign is no delivery"
