"""Graph's Instagram comments, media and mentions as contents (Meta: IG Comment; IG Media; Mentions)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.meta.reading import flag, id_in, identifier, moment, text_of
from domain.content import Author, ChangedBy, Content, ContentKind, PlatformState, Visibility
from domain.ids import AuthorKey, PlatformId

COMMENT_FIELDS = "id,text,timestamp,username,from{id,username},hidden,parent_id,media{id}"
MEDIA_FIELDS = "id,caption,timestamp,permalink,username"
REPLIES = 25
"""Replies shown with each comment; more of them are listed apart."""

TAG = "tag:"
"""Somebody else's media that the account is tagged on."""


@dataclass(frozen=True, slots=True)
class Us:
    """The account: Instagram names people by id or by user name, either of which may be missing."""

    id: PlatformId
    username: str

    def wrote(self, row: Mapping[str, Any]) -> bool:
        found = row.get("from")
        sender = found if isinstance(found, dict) else {}
        names = (sender.get("username"), row.get("username"))
        return identifier(sender.get("id")) == self.id or self.username.lower() in (text_of(n).lower() for n in names)


def author(row: Mapping[str, Any], us: Us) -> Author | None:
    """Who wrote; ``None`` when Meta withholds it. Without an id the user name is the key, told apart by ``@``."""
    found = row.get("from")
    sender = found if isinstance(found, dict) else {}
    name = text_of(sender.get("username")) or text_of(row.get("username"))
    key = identifier(sender.get("id")) or (f"@{name}" if name else "")
    return Author(AuthorKey(key), name, is_self=us.wrote(row)) if key else None


def state(row: Mapping[str, Any], us: Us, by: ChangedBy) -> PlatformState:
    """The account's own comments always show, hidden or not (Meta: IG Comment)."""
    hidden = row.get("hidden") is True
    own = us.wrote(row)
    return PlatformState(
        Visibility.HIDDEN if hidden else Visibility.VISIBLE,
        by if hidden else ChangedBy.UNKNOWN,
        False if own else None,
        True if flag(row.get("hidden")) is not None else None,
    )


def comment(
    row: Mapping[str, Any], us: Us, media: str = "", parent: str = "", by: ChangedBy = ChangedBy.UNKNOWN
) -> Content | None:
    """A comment as delivered, listed or read; ``None`` without an id. ``media`` and ``parent`` where it was listed."""
    key = identifier(row.get("id")) or identifier(row.get("comment_id"))
    if not key:
        return None
    root = id_in(row.get("media")) or media
    above = identifier(row.get("parent_id")) or parent
    return Content(
        PlatformId(key),
        ContentKind.REPLY if above else ContentKind.COMMENT,
        text_of(row.get("text")),
        author(row, us),
        PlatformId(above or root) if above or root else None,
        PlatformId(root) if root else None,
        posted_at=moment(row.get("timestamp")),
        state=state(row, us, by),
    )


def media(row: Mapping[str, Any], us: Us) -> Content | None:
    """One of the account's own publications."""
    key = identifier(row.get("id"))
    if not key:
        return None
    return Content(
        PlatformId(key),
        ContentKind.POST,
        text_of(row.get("caption")),
        Author(AuthorKey(us.id), us.username, is_self=True),
        permalink=text_of(row.get("permalink")),
        posted_at=moment(row.get("timestamp")),
    )


def mention(row: Mapping[str, Any], us: Us, key: PlatformId) -> Content:
    """What names the account elsewhere: a caption, or a comment."""
    return Content(
        key,
        ContentKind.MENTION,
        text_of(row.get("caption")) or text_of(row.get("text")),
        author(row, us),
        permalink=text_of(row.get("permalink")),
        posted_at=moment(row.get("timestamp")),
        state=PlatformState(can_hide=False, can_delete=False, can_reply_privately=False),
    )
