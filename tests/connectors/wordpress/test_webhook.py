"""One recorded payload per kind of event (as the must-use plugin sent them from WordPress 6.1.9)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.wordpress.webhook import parse
from domain.content import ChangedBy, ContentKind, Visibility
from domain.events import ContentGone, ContentPointed, Event, VisibilityChanged
from domain.ids import PlatformId

US, AT = "7", 1795283128.25
WHEN = datetime.fromtimestamp(AT, UTC)
KEY = PlatformId("42")


def body(**more: Any) -> bytes:
    told = {"event": "status", "comment": 42, "post": 1, "parent": 0, "type": "comment", "status": "unapproved"}
    return json.dumps({**told, "by": 3, "at": AT, **more}).encode()


EVENTS: list[tuple[dict[str, Any], Event]] = [
    ({"event": "written", "status": "1", "by": 0}, ContentPointed(KEY, ContentKind.COMMENT, WHEN)),
    ({"event": "written", "status": "0", "parent": 41}, ContentPointed(KEY, ContentKind.REPLY, WHEN)),
    ({"event": "edited", "status": "1"}, ContentPointed(KEY, ContentKind.COMMENT, WHEN)),
    # hidden and shown: by a moderator, by us, by the site itself
    ({"status": "unapproved"}, VisibilityChanged(KEY, Visibility.HELD, ChangedBy.MODERATOR, WHEN)),
    ({"status": "unapproved", "by": 7}, VisibilityChanged(KEY, Visibility.HELD, ChangedBy.US, WHEN)),
    ({"status": "spam", "by": 0}, VisibilityChanged(KEY, Visibility.HIDDEN, ChangedBy.PLATFORM, WHEN)),
    ({"status": "approved"}, VisibilityChanged(KEY, Visibility.VISIBLE, ChangedBy.MODERATOR, WHEN)),
    # taken away: to the bin, for good
    ({"status": "trash"}, ContentGone(KEY, ChangedBy.MODERATOR, WHEN)),
    ({"status": "delete", "by": 7}, ContentGone(KEY, ChangedBy.US, WHEN)),
]


@pytest.mark.parametrize(("more", "event"), EVENTS)
def test_each_delivery_is_an_event(more: dict[str, Any], event: Event) -> None:
    parsed = parse(body(**more), US)
    assert (parsed.events, parsed.unparsed) == ((event,), ())


ASIDE = [
    (body(type="pingback"), "type"),
    (body(type="note"), "type"),
    (body(event="liked"), "event"),
    (body(comment=0), "no-comment"),
    (body(comment="42"), "no-comment"),
    (b"<html>", "not-json"),
    (b"[]", "not-an-object"),
]


@pytest.mark.parametrize(("raw", "why"), ASIDE)
def test_what_is_not_a_comments_is_set_aside(raw: bytes, why: str) -> None:
    parsed = parse(raw, US)
    assert (parsed.events, parsed.unparsed) == ((), (why,))


def test_an_instant_that_is_none_is_left_out() -> None:
    assert [getattr(parse(body(at=at), US).events[0], "at", "?") for at in (1e300, "hier", None)] == [None] * 3
