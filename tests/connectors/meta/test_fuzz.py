"""Whatever a signed body or an answer holds, reading it is no accident: Instagram, messages, Threads."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.meta.instagram import mapping as instagram
from connectors.meta.instagram import webhook as instagram_webhook
from connectors.meta.instagram.mapping import Us
from connectors.meta.messenger import mapping as messenger
from connectors.meta.messenger import webhook as messenger_webhook
from connectors.meta.threads import mapping as threads
from connectors.meta.threads import webhook as threads_webhook
from domain.ids import PlatformId

US = Us(PlatformId("1"), "ville")
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ID = st.sampled_from(["1", "2", 1, 10**17, "", None])


def rows(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, ANY | ID | st.fixed_dictionaries({"id": ID})))


COMMENTS = rows("id", "comment_id", "text", "from", "username", "media", "parent_id", "timestamp", "hidden", "media_id")
MESSAGES = rows("mid", "text", "attachments", "is_deleted", "is_unsupported", "is_echo")
JOINED = st.lists(rows("type", "payload", "image_data", "video_data", "mime_type", "file_url") | ANY, max_size=2)
EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "sender": rows("id"),
        "recipient": rows("id"),
        "timestamp": ANY | st.just(1763740803000),
        "message": MESSAGES | st.fixed_dictionaries({"mid": st.just("m"), "attachments": JOINED}) | ANY,
        "message_edit": MESSAGES | ANY,
        "read": ANY,
    },
)
READ = rows("id", "from", "to", "message", "attachments", "is_unsupported", "created_time") | st.fixed_dictionaries(
    {"id": ID, "from": rows("id"), "attachments": st.fixed_dictionaries({"data": JOINED | ANY}), "to": rows("data")}
)
POSTS = rows(
    "id", "username", "root_post", "replied_to", "hide_status", "media_type", "media_url", "children", "gif_url",
    "link_attachment_url", "timestamp", "is_reply_owned_by_me", "text",
) | st.fixed_dictionaries({"id": ID, "children": rows("data")})  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["instagram", "page", None]),
    ANY | st.just("1"),
    st.sampled_from(["comments", "live_comments", "mentions", "messages", "x"]),
    COMMENTS | EVENTS | ANY,
    st.booleans(),
)
def test_any_delivery_is_events_or_words(thing: Any, key: Any, field: str, value: Any, flat: bool) -> None:
    change = {"field": field, "value": value}
    for inner in (change if flat else {"changes": [change]}, {"messaging": [value]}, {"messaging": value}):
        body = orjson.dumps({"object": thing, "entry": [{"id": key, "time": 1763740803, **inner}]})
        for parsed in (
            instagram_webhook.parse(body, US),
            messenger_webhook.parse(body, "instagram", "1"),
            messenger_webhook.parse(body, "messenger", "1"),
        ):
            assert all(isinstance(word, str) and len(word) < 60 for word in parsed.unparsed)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["replies", "mentions", "delete", "x"]), POSTS | ANY, ANY, st.booleans())
def test_any_delivery_of_threads_is_events_or_words(field: str, value: Any, time: Any, listed: bool) -> None:
    row = {"field": field, "value": value}
    body = orjson.dumps({"time": time, "values": [row, 5] if listed else row})
    parsed = threads_webhook.parse(body, "1")
    assert all(isinstance(word, str) and len(word) < 60 for word in parsed.unparsed)


@settings(max_examples=150, deadline=None)
@given(COMMENTS, READ, POSTS)
def test_any_row_is_a_content_or_none(comment: Any, message: Any, post: Any) -> None:
    for content in (
        instagram.comment(comment, US),
        instagram.media(comment, US),
        messenger.message(message, "1"),
        threads.content(post, "ville"),
        threads.content(post, "ville", elsewhere=True),
    ):
        assert content is None or (content.platform_id and len(content.hash) == 64)
