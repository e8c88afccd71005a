"""Graph's comments and posts as contents (Meta: Comment reference; Page Post reference; Page Feed)."""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.meta.reading import flag, id_in, identifier, link_target, moment, rows_in, text_of
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

COMMENT_FIELDS = (
    "id,message,from{id,name},created_time,is_hidden,can_hide,can_remove,can_reply_privately,"
    "parent{id},object{id},attachment,permalink_url"
)
COMMENT_FIELDS_SAFE = "id,message,from,created_time,is_hidden"
"""One unknown field fails a whole call: what is asked for then."""
POST_FIELDS = (
    "id,message,from{id,name},created_time,is_hidden,permalink_url,attachments{media_type,unshimmed_url,media}"
)
POST_FIELDS_SAFE = "id,message,from,created_time"

_ATTACHMENTS: Mapping[str, AttachmentKind] = {
    "photo": AttachmentKind.IMAGE,
    "album": AttachmentKind.IMAGE,
    "animated_image_share": AttachmentKind.IMAGE,
    "animated_image_video": AttachmentKind.VIDEO,
    "video": AttachmentKind.VIDEO,
    "video_inline": AttachmentKind.VIDEO,
    "share": AttachmentKind.LINK,
    "link": AttachmentKind.LINK,
    "sticker": AttachmentKind.STICKER,
}


def author(row: Mapping[str, Any], page: PlatformId) -> Author | None:
    """Who wrote; ``None`` when Meta withholds it (app not live, privacy settings)."""
    sender = row.get("from")
    if isinstance(sender, dict):
        key, name = identifier(sender.get("id")), sender.get("name", "")
    else:
        key, name = identifier(row.get("sender_id")), row.get("sender_name", "")
    if not key:
        return None
    return Author(AuthorKey(key), name if isinstance(name, str) else "", is_self=key == page)


def state(row: Mapping[str, Any], by: ChangedBy) -> PlatformState:
    """State as read; ``by`` is who is taken to have hidden what is hidden, Graph saying nothing of it.

    ``can_hide`` absent from a full answer means that the comment cannot be hidden.
    """
    hidden = row.get("is_hidden") is True
    return PlatformState(
        Visibility.HIDDEN if hidden else Visibility.VISIBLE,
        by if hidden else ChangedBy.UNKNOWN,
        flag(row.get("can_hide")),
        flag(row.get("can_remove")),
        flag(row.get("can_reply_privately")),
    )


def comment(
    row: Mapping[str, Any], page: PlatformId, post: str = "", by: ChangedBy = ChangedBy.UNKNOWN
) -> Content | None:
    """A comment as read by polling or directly; ``None`` without an id."""
    key = identifier(row.get("id"))
    if not key:
        return None
    parent = id_in(row.get("parent"))
    root = post or id_in(row.get("object"))
    return Content(
        PlatformId(key),
        ContentKind.REPLY if parent else ContentKind.COMMENT,
        text_of(row.get("message")),
        author(row, page),
        PlatformId(parent or root) if parent or root else None,
        PlatformId(root) if root else None,
        permalink=text_of(row.get("permalink_url")),
        attachments=tuple(_attachment(row.get("attachment"))),
        posted_at=moment(row.get("created_time")),
        state=state(row, by),
    )


def post(row: Mapping[str, Any], page: PlatformId, by: ChangedBy = ChangedBy.UNKNOWN) -> Content | None:
    """A post of the page or of a visitor; ``None`` without an id."""
    key = identifier(row.get("id"))
    if not key:
        return None
    return Content(
        PlatformId(key),
        ContentKind.POST,
        text_of(row.get("message")),
        author(row, page),
        permalink=text_of(row.get("permalink_url")),
        attachments=tuple(one for each in rows_in(row.get("attachments")) for one in _post_attachment(each)),
        posted_at=moment(row.get("created_time")),
        state=state(row, by),
    )


def mention(row: Mapping[str, Any], page: PlatformId, key: PlatformId) -> Content:
    """A post or a comment elsewhere that names the page: nothing of it is ours to change."""
    return Content(
        key,
        ContentKind.MENTION,
        text_of(row.get("message")),
        author(row, page),
        permalink=text_of(row.get("permalink_url")),
        posted_at=moment(row.get("created_time")),
        state=PlatformState(can_hide=False, can_delete=False, can_reply_privately=False),
    )


def _attachment(found: Any) -> Iterable[Attachment]:
    """Without its title: webhooks give none, and the same comment must read the same by both ways."""
    if isinstance(found, dict):
        yield _joined(found, text_of(found.get("type")), link_target(text_of(found.get("url"))))


def _post_attachment(found: Mapping[str, Any]) -> Iterable[Attachment]:
    yield _joined(found, text_of(found.get("media_type")), text_of(found.get("unshimmed_url")))


def _joined(found: Mapping[str, Any], name: str, page: str) -> Attachment:
    """A picture by the address of its bytes where Graph gives it; else, and for all the rest, by its page."""
    kind = _ATTACHMENTS.get(name, AttachmentKind.FILE)
    media = found.get("media")
    image = media.get("image") if isinstance(media, dict) else None
    source = text_of(image.get("src")) if isinstance(image, dict) else ""
    return Attachment(kind, source if kind is AttachmentKind.IMAGE and source else page)
