"""TikTok's comments as contents (TikTok API for Business: Get comments of a video)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.reading import seconds, text_of
from connectors.tiktok.ids import CommentId, digits
from domain.content import (
    Attachment,
    AttachmentKind,
    Author,
    Content,
    ContentKind,
    PlatformState,
    Visibility,
)
from domain.ids import AuthorKey, PlatformId

IN_MILLISECONDS = 100_000_000_000
"""Above this, an instant is in milliseconds: sources differ on the unit."""


def instant(value: Any) -> datetime | None:
    """Seconds or milliseconds since 1970, as text or as a number."""
    whole = int(digits(value) or 0)
    return seconds(whole / 1000 if whole > IN_MILLISECONDS else whole) if whole else None


def key_of(row: Mapping[str, Any], video: str, thread: str = "") -> CommentId | None:
    found = digits(row.get("comment_id"))
    return CommentId(video, found, digits(row.get("parent_comment_id")) or thread) if found else None


def comment(row: Mapping[str, Any], video: str, thread: str = "") -> Content | None:
    """A comment or, with a ``thread``, a reply in it; ``None`` without an id."""
    key = key_of(row, video, thread)
    if key is None:
        return None
    mine, image = row.get("owner") is True, text_of(row.get("image_url"))
    return Content(
        PlatformId(str(key)),
        ContentKind.REPLY if key.thread else ContentKind.COMMENT,
        text_of(row.get("text")),
        _author(row, mine),
        PlatformId(str(CommentId(video, key.thread)) if key.thread else video),
        PlatformId(video),
        attachments=(Attachment(AttachmentKind.IMAGE, image),) if image else (),
        posted_at=instant(row.get("create_time")),
        state=PlatformState(_visibility(row), can_hide=not mine, can_delete=mine, can_reply_privately=False),
    )


def answered(row: Mapping[str, Any]) -> bool:
    """Whether a comment has replies."""
    count = row.get("replies")
    return isinstance(count, int) and count > 0


def _author(row: Mapping[str, Any], mine: bool) -> Author | None:
    key = text_of(row.get("unique_identifier"))
    name = text_of(row.get("display_name")) or text_of(row.get("username"))
    return Author(AuthorKey(key), name, is_self=mine) if key else None


def _visibility(row: Mapping[str, Any]) -> Visibility:
    """``PUBLIC`` is what everybody sees; hidden and for friends alone are not."""
    match row.get("status"):
        case "PUBLIC":
            return Visibility.VISIBLE
        case str():
            return Visibility.HIDDEN
        case _:
            return Visibility.UNKNOWN
