"""A thread as the Data API writes it (YouTube: CommentThreads resource), one row for each state it may be in."""

from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.youtube import mapping
from domain.content import ChangedBy, ContentKind, Visibility

US = "UCville"
THREAD: dict[str, Any] = {
    "kind": "youtube#commentThread",
    "etag": "e1",
    "id": "UgzVI3OLpZyJZcx5NmF4AaABAg",
    "snippet": {
        "channelId": US,
        "videoId": "wtLJPvx7-ys",
        "canReply": True,
        "totalReplyCount": 1,
        "isPublic": True,
        "topLevelComment": {
            "kind": "youtube#comment",
            "etag": "e2",
            "id": "UgzVI3OLpZyJZcx5NmF4AaABAg",
            "snippet": {
                "authorDisplayName": "@marie",
                "authorProfileImageUrl": "https://yt3.ggpht.com/x",
                "authorChannelUrl": "http://www.youtube.com/@marie",
                "authorChannelId": {"value": "UCmarie"},
                "channelId": US,
                "videoId": "wtLJPvx7-ys",
                "textDisplay": "Bonjour",
                "textOriginal": "Bonjour",
                "canRate": True,
                "viewerRating": "none",
                "likeCount": 0,
                "publishedAt": "2026-11-21T15:04:05Z",
                "updatedAt": "2026-11-21T15:09:05Z",
            },
        },
    },
    "replies": {
        "comments": [
            {
                "id": "UgzVI3OLpZyJZcx5NmF4AaABAg.9abc",
                "snippet": {
                    "parentId": "UgzVI3OLpZyJZcx5NmF4AaABAg",
                    "channelId": US,
                    "videoId": "wtLJPvx7-ys",
                    "authorChannelId": {"value": US},
                    "textDisplay": "Bonjour à vous",
                },
            }
        ]
    },
}


def thread(**snippet: Any) -> dict[str, Any]:
    """The thread above; ``isPublic`` is the thread's, anything else its comment's."""
    top = THREAD["snippet"]["topLevelComment"]
    own = {name: value for name, value in snippet.items() if name == "isPublic"}
    other = {name: value for name, value in snippet.items() if name != "isPublic"}
    return THREAD | {
        "snippet": THREAD["snippet"] | own | {"topLevelComment": top | {"snippet": top["snippet"] | other}}
    }


def test_a_thread_is_its_first_comment() -> None:
    content = mapping.top_of(thread(), US)
    assert content is not None and content.author is not None
    assert (content.platform_id, content.kind, content.text) == (THREAD["id"], ContentKind.COMMENT, "Bonjour")
    assert (content.parent_id, content.root_id) == ("wtLJPvx7-ys", "wtLJPvx7-ys")
    assert (content.author.key, content.author.name, content.author.is_self) == ("UCmarie", "@marie", False)
    assert content.posted_at == datetime(2026, 11, 21, 15, 4, 5, tzinfo=UTC)
    assert content.edited_at == datetime(2026, 11, 21, 15, 9, 5, tzinfo=UTC)
    assert content.permalink.endswith(f"?v=wtLJPvx7-ys&lc={THREAD['id']}")
    assert mapping.count_of(THREAD) == 1


def test_a_reply_of_ours_is_told_apart() -> None:
    [row] = THREAD["replies"]["comments"]
    content = mapping.comment(row, US)
    assert content is not None and content.author is not None
    assert (content.kind, content.parent_id, content.author.is_self) == (ContentKind.REPLY, THREAD["id"], True)
    assert content.state.visibility is Visibility.UNKNOWN, "a row read without its state says nothing of it"


STATES = [
    # what the API says, what it is
    ({"moderationStatus": "published"}, Visibility.VISIBLE, ChangedBy.UNKNOWN),
    ({"moderationStatus": "heldForReview"}, Visibility.HELD, ChangedBy.UNKNOWN),
    ({"moderationStatus": "likelySpam"}, Visibility.HELD, ChangedBy.PLATFORM),
    ({"moderationStatus": "rejected"}, Visibility.GONE, ChangedBy.UNKNOWN),
    ({}, Visibility.VISIBLE, ChangedBy.UNKNOWN),
    ({"isPublic": False}, Visibility.HELD, ChangedBy.UNKNOWN),
    ({"isPublic": "oui"}, Visibility.UNKNOWN, ChangedBy.UNKNOWN),
]


@pytest.mark.parametrize(("said", "visibility", "by"), STATES)
def test_the_state_is_what_the_comment_or_its_thread_says(
    said: dict[str, Any], visibility: Visibility, by: ChangedBy
) -> None:
    content = mapping.top_of(thread(**said), US)
    assert content is not None
    assert (content.state.visibility, content.state.changed_by) == (visibility, by)


@pytest.mark.parametrize("row", [{}, {"id": 7}, {"id": "", "snippet": {}}, {"snippet": "x"}])
def test_what_cannot_be_named_is_no_content(row: dict[str, Any]) -> None:
    assert mapping.comment(row, US) is None
