"""Threads' posts and replies as contents (Meta: Threads Reply Management; Threads Media).

There is no stable id of a person: people go by their user name, and a rename makes somebody new.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.meta.reading import id_in, identifier, moment, rows_in, text_of
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

FIELDS = (
    "id,text,username,permalink,timestamp,media_type,media_url,gif_url,link_attachment_url,"
    "children{media_type,media_url},is_reply,is_reply_owned_by_me,root_post,replied_to,hide_status"
)

_MEDIA: Mapping[str, AttachmentKind] = {
    "IMAGE": AttachmentKind.IMAGE,
    "VIDEO": AttachmentKind.VIDEO,
    "AUDIO": AttachmentKind.AUDIO,
}
_SHOWN = frozenset({"", "NOT_HUSHED", "UNHUSHED"})


def content(
    row: Mapping[str, Any], us: str, by: ChangedBy = ChangedBy.UNKNOWN, *, elsewhere: bool = False
) -> Content | None:
    """A post or a reply as read; ``None`` without an id. ``elsewhere``: not in one of our own threads."""
    key = identifier(row.get("id"))
    if not key:
        return None
    name, root, above = text_of(row.get("username")), id_in(row.get("root_post")), id_in(row.get("replied_to"))
    own = row.get("is_reply_owned_by_me") is True or name.lower() == us.lower()
    kind = _kind(root, above, elsewhere=elsewhere and not own)
    return Content(
        PlatformId(key),
        kind,
        text_of(row.get("text")),
        Author(AuthorKey(name), name, is_self=own) if name else None,
        PlatformId(above) if above else None,
        PlatformId(root) if root else None,
        permalink=text_of(row.get("permalink")),
        attachments=tuple(_attachments(row)),
        posted_at=moment(row.get("timestamp")),
        state=_state(text_of(row.get("hide_status")), by, hideable=kind is ContentKind.COMMENT and not own),
    )


def _kind(root: str, above: str, *, elsewhere: bool) -> ContentKind:
    if elsewhere:
        return ContentKind.MENTION
    if not root:
        return ContentKind.POST
    return ContentKind.COMMENT if above in ("", root) else ContentKind.REPLY


def _state(status: str, by: ChangedBy, *, hideable: bool) -> PlatformState:
    """A status that is not documented is taken for not public, by the platform's own will."""
    if status in _SHOWN:
        return PlatformState(can_hide=hideable, can_delete=False)
    if status == "HIDDEN":
        return PlatformState(Visibility.HIDDEN, by, can_hide=hideable, can_delete=False)
    return PlatformState(Visibility.HELD, ChangedBy.PLATFORM, can_hide=hideable, can_delete=False)


def _attachments(row: Mapping[str, Any]) -> Iterable[Attachment]:
    for one in rows_in(row.get("children")) or (row,):
        kind = _MEDIA.get(text_of(one.get("media_type")))
        if kind is not None:
            yield Attachment(kind, text_of(one.get("media_url")))
    if gif := text_of(row.get("gif_url")):
        yield Attachment(AttachmentKind.IMAGE, gif)
    if link := text_of(row.get("link_attachment_url")):
        yield Attachment(AttachmentKind.LINK, link)
