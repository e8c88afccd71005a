"""Messages as contents, from a conversation or from a delivery (Meta: Conversations API; Messenger webhooks).

A conversation goes by the other person's id, scoped to the page or the account: deliveries know no other.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.meta.envelope import instant
from connectors.meta.reading import id_in, identifier, moment, rows_in, text_of
from domain.content import Attachment, AttachmentKind, Author, Content, ContentKind, PlatformState
from domain.ids import AuthorKey, PlatformId

FIELDS = "id,created_time,from,to,message,attachments,is_unsupported"

_JOINED: Mapping[str, AttachmentKind] = {
    "image": AttachmentKind.IMAGE,
    "video": AttachmentKind.VIDEO,
    "audio": AttachmentKind.AUDIO,
    "file": AttachmentKind.FILE,
}
"""Types of a delivery that a read shows the same; a message with any other is read."""
NOTHING_MORE = frozenset({"fallback"})
"""A link's preview: its address is in the text."""

_STATE = PlatformState(can_hide=False, can_delete=False)


def message(row: Mapping[str, Any], us: str) -> Content | None:
    """A message as read; ``None`` without an id or a sender."""
    key, sender = identifier(row.get("id")), id_in(row.get("from"))
    if not key or not sender:
        return None
    found = row["from"]
    name = text_of(found.get("username")) or text_of(found.get("name"))
    attachments = [one for each in rows_in(row.get("attachments")) for one in _read(each)]
    if row.get("is_unsupported") is True and not attachments:
        attachments.append(Attachment(AttachmentKind.FILE))
    return Content(
        PlatformId(key),
        ContentKind.MESSAGE,
        text_of(row.get("message")),
        Author(AuthorKey(sender), name, is_self=sender == us),
        root_id=PlatformId(_other(sender, row.get("to"), us)),
        attachments=tuple(attachments),
        posted_at=moment(row.get("created_time")),
        state=_STATE,
    )


def _other(sender: str, to: Any, us: str) -> str:
    """The person of a conversation, whichever side spoke."""
    others = [id_in(one) for one in rows_in(to)]
    return sender if sender != us else next((key for key in others if key and key != us), sender)


def _read(row: Mapping[str, Any]) -> Iterable[Attachment]:
    for name, kind in (("image_data", AttachmentKind.IMAGE), ("video_data", AttachmentKind.VIDEO)):
        data = row.get(name)
        if isinstance(data, dict):
            yield Attachment(kind, text_of(data.get("url")), text_of(row.get("mime_type")))
            return
    media_type = text_of(row.get("mime_type"))
    kind = AttachmentKind.AUDIO if media_type.startswith("audio/") else AttachmentKind.FILE
    yield Attachment(kind, text_of(row.get("file_url")), media_type)


def delivered(event: Mapping[str, Any], us: str) -> Content | None:
    """A message as delivered; ``None`` when it must be read: an attachment that is not of the simple kinds."""
    found = event["message"]
    sender, recipient = id_in(event.get("sender")), id_in(event.get("recipient"))
    attachments: list[Attachment] = []
    for row in rows_in(found.get("attachments")):
        kind = text_of(row.get("type"))
        if kind in NOTHING_MORE:
            continue
        if kind not in _JOINED:
            return None
        payload = row.get("payload")
        attachments.append(Attachment(_JOINED[kind], text_of(payload.get("url")) if isinstance(payload, dict) else ""))
    if not sender or found.get("is_unsupported") is True:
        return None
    return Content(
        PlatformId(identifier(found.get("mid"))),
        ContentKind.MESSAGE,
        text_of(found.get("text")),
        Author(AuthorKey(sender), is_self=sender == us),
        root_id=PlatformId(recipient if sender == us and recipient else sender),
        attachments=tuple(attachments),
        posted_at=instant(event.get("timestamp")),
        state=_STATE,
    )
