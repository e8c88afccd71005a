"""YouTube's comments as contents (YouTube: CommentThreads resource; Comments resource)."""

from collections.abc import Mapping
from typing import Any, Final

from connectors.reading import moment, object_of, text_of
from connectors.youtube.client import HELD, PUBLISHED, REJECTED, SPAM
from domain.content import (
    Attachment,
    AttachmentKind,
    Author,
    ChangedBy,
    Content,
    ContentKind,
    PlatformState,
    Visibility,
)
from domain.ids import AuthorKey, PlatformId

STATES: Final = {
    PUBLISHED: (Visibility.VISIBLE, ChangedBy.UNKNOWN),
    HELD: (Visibility.HELD, ChangedBy.UNKNOWN),
    SPAM: (Visibility.HELD, ChangedBy.PLATFORM),
    REJECTED: (Visibility.GONE, ChangedBy.UNKNOWN),
}
"""Held comments are the channel's own settings', its people's or ours; likely spam is YouTube's filter's alone."""


def top_of(thread: Mapping[str, Any], us: str) -> Content | None:
    """A thread's first comment, with the state that the thread or the comment tells."""
    snippet = object_of(thread.get("snippet"))
    public = snippet.get("isPublic")
    said = (Visibility.VISIBLE if public else Visibility.HELD) if isinstance(public, bool) else Visibility.UNKNOWN
    return comment(object_of(snippet.get("topLevelComment")), us, otherwise=said)


def comment(row: Mapping[str, Any], us: str, *, otherwise: Visibility = Visibility.UNKNOWN) -> Content | None:
    """A comment or a reply; ``None`` when it is not one that we can name.

    ``otherwise``: its visibility where the answer does not tell (``moderationStatus`` is absent when read by id).
    """
    key, snippet = text_of(row.get("id")), object_of(row.get("snippet"))
    if not key:
        return None
    above = text_of(snippet.get("parentId"))
    place = text_of(snippet.get("videoId")) or text_of(snippet.get("channelId"))
    posted, updated = moment(snippet.get("publishedAt")), moment(snippet.get("updatedAt"))
    author = text_of(object_of(snippet.get("authorChannelId")).get("value"))
    visibility, by = STATES.get(text_of(snippet.get("moderationStatus")), (otherwise, ChangedBy.UNKNOWN))
    image = text_of(snippet.get("imageUrl"))
    return Content(
        PlatformId(key),
        ContentKind.REPLY if above else ContentKind.COMMENT,
        text_of(snippet.get("textDisplay")),
        Author(AuthorKey(author), text_of(snippet.get("authorDisplayName")), is_self=author == us) if author else None,
        PlatformId(above or place),
        PlatformId(place),
        permalink=f"https://www.youtube.com/watch?v={snippet['videoId']}&lc={key}" if snippet.get("videoId") else "",
        attachments=(Attachment(AttachmentKind.IMAGE, image),) if image else (),
        posted_at=posted,
        edited_at=updated if updated and posted and updated > posted else None,
        state=PlatformState(visibility, by, can_hide=author != us, can_delete=author == us, can_reply_privately=False),
    )


def thread_of(key: str) -> str:
    """Id of the first comment of the thread that ``key`` stands in: a reply's id begins with it."""
    return key.partition(".")[0]


def count_of(thread: Mapping[str, Any]) -> int:
    """How many replies a thread has."""
    count = object_of(thread.get("snippet")).get("totalReplyCount")
    return count if isinstance(count, int) and not isinstance(count, bool) else 0
