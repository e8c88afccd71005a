"""NodeBB posts as contents (NodeBB: public/openapi, PostObject)."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from connectors import markup
from connectors.reading import number, object_of, seconds, text_of
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

TOPIC = "topic-"
"""Before the number of a topic: topics and posts are numbered apart."""
CHAT = "chat-"
_QUOTED = re.compile(r"^>.*(?:\n|$)", re.M)
_LINK = re.compile(r"(!?)\[[^\]\n]*\]\(([^\s)]+)[^)\n]*\)")


def moment(value: Any) -> datetime | None:
    """Milliseconds since 1970; 0 is never."""
    return seconds(value / 1000) if isinstance(value, int | float) and value else None


def taken_by_author(row: Mapping[str, Any]) -> bool:
    """Whether the author, and nobody else, took the post away."""
    return bool(row.get("deleted")) and number(row.get("deleterUid")) == number(row.get("uid")) != ""


def post(row: Mapping[str, Any], listed: Mapping[str, Any], us: str, site: str) -> Content:
    """A post as written; ``listed`` is its row in the listing, which alone has the author's name."""
    key, writer, topic = number(row.get("pid")), number(row.get("uid")), number(row.get("tid"))
    above = number(row.get("toPid"))
    root = PlatformId(TOPIC + topic) if topic else None
    hidden = bool(row.get("deleted"))
    by = {us: ChangedBy.US, "": ChangedBy.UNKNOWN}.get(number(row.get("deleterUid")), ChangedBy.MODERATOR)
    raw = text_of(row.get("content"))
    return Content(
        PlatformId(key),
        ContentKind.REPLY if above else ContentKind.COMMENT,
        _QUOTED.sub("", raw).strip(),
        Author(AuthorKey(writer), text_of(object_of(listed.get("user")).get("username")), is_self=writer == us)
        if writer
        else None,
        PlatformId(above) if above else root,
        root,
        permalink=f"{site}/post/{key}",
        attachments=tuple(_attachments(raw, site)),
        posted_at=moment(row.get("timestamp")),
        edited_at=moment(row.get("edited")),
        state=PlatformState(
            Visibility.HIDDEN if hidden else Visibility.VISIBLE, by if hidden else ChangedBy.UNKNOWN, True, True, False
        ),
    )


def chat(room: str, key: str) -> PlatformId:
    """Id of a message: the forum asks for its room to read it."""
    return PlatformId(f"{CHAT}{room}-{key}")


def message(row: Mapping[str, Any], room: str, us: str) -> Content | None:
    """A message of a private chat, as shown; ``None`` for what the forum writes, and for what was taken away."""
    key, writer = number(row.get("messageId")) or number(row.get("mid")), number(row.get("fromuid"))
    if not key or not writer or row.get("system") or row.get("deleted") or not isinstance(row.get("content"), str):
        return None
    words = markup.read(row["content"])
    return Content(
        chat(room, key),
        ContentKind.MESSAGE,
        words.text.strip(),
        Author(AuthorKey(writer), text_of(object_of(row.get("fromUser")).get("username")), is_self=writer == us),
        root_id=PlatformId(CHAT + room),
        attachments=words.attachments,
        posted_at=moment(row.get("timestamp")),
        edited_at=moment(row.get("edited")),
        state=PlatformState(can_hide=False, can_delete=False),
    )


def _attachments(raw: str, site: str) -> Iterable[Attachment]:
    for mark, url in dict.fromkeys(_LINK.findall(raw)):
        kind = AttachmentKind.IMAGE if mark else AttachmentKind.LINK
        yield Attachment(kind, url if url.startswith("http") else f"{site}/{url.lstrip('/')}", title=url)
