"""Deliveries: one recorded payload for each kind of event, ids of 19 digits as numbers, an instant that is signed."""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from connectors.base import Parsed, SignatureResult
from connectors.tiktok import webhook
from connectors.tiktok.webhook import HEADER, sign
from domain.content import ContentKind, Visibility
from domain.events import ContentGone, ContentPointed, VisibilityChanged
from tests.connectors.tiktok.harness import Harness

US = "_000abcOpenId"
COMMENT, VIDEO, THREAD = 7247303576418566913, 7203946942097902849, 7247303576418560001


def delivery(action: str = "insert", event: str = "comment.update", **more: Any) -> bytes:
    """As TikTok's documentation gives it: the content is JSON within a string, its ids are numbers."""
    content = {
        "comment_id": COMMENT,
        "video_id": VIDEO,
        "comment_type": "comment",
        "comment_action": action,
        "timestamp": 1795280470000,
        "unique_identifier": "Wm9",
        "text": "Bonjour",
        **more,
    }
    told = {"client_key": "7012345", "event": event, "create_time": 1795280472, "user_openid": US}
    return orjson.dumps({**told, "content": orjson.dumps(content).decode()})


def one(body: bytes) -> Any:
    (event,) = webhook.parse(body, US).events
    return event


def test_a_new_comment_is_read_since_nobody_is_named() -> None:
    event = one(delivery())
    assert isinstance(event, ContentPointed)
    assert (event.platform_id, event.kind) == (f"{VIDEO}/{COMMENT}", ContentKind.COMMENT)
    assert event.at is not None and event.at.year == 2026


def test_a_new_reply_names_its_thread() -> None:
    event = one(delivery(parent_comment_id=THREAD, comment_type="reply"))
    assert (event.platform_id, event.kind) == (f"{VIDEO}/{THREAD}/{COMMENT}", ContentKind.REPLY)


def test_a_deletion_is_told() -> None:
    event = one(delivery("delete"))
    assert isinstance(event, ContentGone) and event.platform_id == f"{VIDEO}/{COMMENT}"


@pytest.mark.parametrize(
    ("action", "visibility"),
    [
        ("set_to_hidden", Visibility.HIDDEN),
        ("set_to_friends_only", Visibility.HIDDEN),
        ("set_to_public", Visibility.VISIBLE),
    ],
)
def test_a_change_of_who_sees_it_is_told(action: str, visibility: Visibility) -> None:
    event = one(delivery(action))
    assert isinstance(event, VisibilityChanged) and event.visibility is visibility


ASIDE = [
    # a delivery, the word for what is set aside
    (delivery(event="video.publish.completed"), "event"),
    (delivery().replace(US.encode(), b"_autre"), "other-account"),
    (delivery("like"), "comment"),
    (delivery(comment_id=float(COMMENT)), "comment"),
    (delivery(video_id=None), "comment"),
    (orjson.dumps({"event": "comment.update", "user_openid": US, "content": "{"}), "content"),
    (orjson.dumps({"event": "comment.update", "user_openid": US, "content": {"comment_id": 1}}), "content"),
]


@pytest.mark.parametrize(("body", "word"), ASIDE)
def test_what_is_not_a_comment_of_ours_is_set_aside(body: bytes, word: str) -> None:
    assert webhook.parse(body, US) == Parsed((), (word,))


TIMES = [
    # seconds between the signed instant and ours, the outcome
    (0, SignatureResult.VALID),
    (300, SignatureResult.VALID),
    (-300, SignatureResult.VALID),
    (301, SignatureResult.STALE),
    (-301, SignatureResult.STALE),
]


@pytest.mark.parametrize(("apart", "expected"), TIMES)
async def test_a_signed_instant_holds_for_five_minutes_on_both_sides(
    tiktok: Harness, apart: int, expected: SignatureResult
) -> None:
    tiktok.write("Bonjour")
    (request,) = tiktok.requests()
    at = str(int(request.received_at.timestamp()) + apart)
    whole = request.received_at.replace(microsecond=0)
    header = f"t={at},s={sign(at, request.body, tiktok.identity.client_secret)}"
    again = replace(request, headers={HEADER: header}, received_at=whole)
    assert tiktok.connector().verify(again) is expected


async def test_a_stale_instant_does_not_make_a_forgery_any_better(tiktok: Harness) -> None:
    tiktok.write("Bonjour")
    (request,) = tiktok.requests()
    forged = replace(request, headers={HEADER: f"t=1,s={sign('1', request.body, 'un-autre-secret')}"})
    assert tiktok.connector().verify(forged) is SignatureResult.FORGED
