"""Whatever a signed body or an answer holds, reading it is no accident."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.meta.errors import read_error
from connectors.meta.facebook import mapping
from connectors.meta.facebook.webhook import parse
from connectors.meta.reading import link_target
from connectors.meta.usage import readings
from domain.ids import PlatformId

PAGE = PlatformId("1")
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("item", "verb", "comment_id", "post_id", "parent_id", "from", "sender_id", "created_time", "message", "photo",
         "photos", "video", "link", "is_hidden", "post")  # fmt: skip
WORDS = st.sampled_from(["comment", "post", "add", "edited", "remove", "hide", "1", "1_2", "2_3"])
VALUE = st.dictionaries(st.sampled_from(NAMES), ANY | WORDS, max_size=len(NAMES))
CHANGE = st.fixed_dictionaries({"field": st.just("feed") | ANY, "value": VALUE | ANY})
ENTRY = st.fixed_dictionaries(
    {"id": st.just("1") | ANY, "time": ANY, "changes": st.lists(CHANGE | ANY, max_size=3) | ANY}
)
ENVELOPE = st.fixed_dictionaries({"object": st.just("page"), "entry": st.lists(ENTRY | ANY, max_size=3) | ANY}) | ANY
ROW_NAMES = ("id", "message", "from", "created_time", "is_hidden", "can_hide", "parent", "object", "attachment",
             "attachments", "permalink_url")  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(ENVELOPE)
def test_any_json_body_is_events_and_codes(envelope: Any) -> None:
    parsed = parse(orjson.dumps(envelope), PAGE)
    assert all(len(code) < 60 for code in parsed.unparsed)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_set_aside(body: bytes) -> None:
    assert parse(body, PAGE).events == ()


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(ROW_NAMES), ANY, max_size=len(ROW_NAMES)))
def test_any_row_is_a_content_or_none(row: dict[str, Any]) -> None:
    for read in (mapping.comment, mapping.post):
        content = read(row, PAGE)
        assert content is None or content.platform_id


@settings(max_examples=200, deadline=None)
@given(ANY, st.text(max_size=40))
def test_any_error_and_any_header_can_be_read(body: Any, header: str) -> None:
    read_error(body)
    read_error({"error": body})
    try:
        value = orjson.dumps(body).decode()
    except orjson.JSONEncodeError:
        value = header
    for text in (value, header):
        list(readings({"X-App-Usage": text, "X-Page-Usage": text, "X-Business-Use-Case-Usage": text}))


def test_an_address_that_is_none_is_left_as_it_is() -> None:
    assert link_target("http://[oups") == "http://[oups"
