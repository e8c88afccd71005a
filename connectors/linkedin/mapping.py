"""LinkedIn's comments as contents (LinkedIn: Comments API, comment schema)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.linkedin import urns
from connectors.reading import dicts, object_of, seconds, text_of
from domain.content import Attachment, AttachmentKind, Author, Content, ContentKind, PlatformState
from domain.ids import AuthorKey, PlatformId

IMAGE = "urn:li:image:"
MEMBER = "Membre LinkedIn"
"""Comments carry no name, and looking a person up may be refused."""


def milliseconds(value: Any) -> datetime | None:
    return seconds(value / 1000) if isinstance(value, int) and not isinstance(value, bool) else None


def comment(row: Mapping[str, Any], us: str) -> Content | None:
    """A comment; ``None`` when it is not one that we can name. ``us`` is our own organisation's URN."""
    key = urns.comment(row.get("commentUrn")) or urns.comment(row.get("$URN"))
    if key is None:
        return None
    above = urns.comment(row.get("parentComment"))
    posted = milliseconds(object_of(row.get("created")).get("time"))
    modified = milliseconds(object_of(row.get("lastModified")).get("time"))
    return Content(
        PlatformId(str(key)),
        ContentKind.REPLY if above else ContentKind.COMMENT,
        text_of(object_of(row.get("message")).get("text")),
        _author(text_of(row.get("actor")), us),
        PlatformId(str(above) if above else key.object),
        PlatformId(key.object),
        permalink=f"https://www.linkedin.com/feed/update/{key.object}/",
        attachments=tuple(_picture(one) for one in dicts(row.get("content"))),
        posted_at=posted,
        edited_at=modified if modified and posted and modified > posted else None,
        state=PlatformState(can_hide=False, can_delete=False, can_reply_privately=False),
    )


def _picture(row: Mapping[str, Any]) -> Attachment:
    """A picture joined to a comment: its URN stands for it, the address is asked for apart where it is not given."""
    entity = row.get("entity")
    urn = text_of(object_of(entity).get("image")) or text_of(entity)
    return Attachment(AttachmentKind.IMAGE, text_of(row.get("url")), title=urn if urn.startswith(IMAGE) else "")


def answered(row: Mapping[str, Any]) -> bool:
    """Whether a comment has replies of its own."""
    count = object_of(row.get("commentsSummary")).get("totalFirstLevelComments")
    return isinstance(count, int) and count > 0


def _author(actor: str, us: str) -> Author | None:
    """``None`` where the member's own settings keep the name back."""
    return Author(AuthorKey(actor), "" if actor == us else MEMBER, is_self=actor == us) if actor else None
