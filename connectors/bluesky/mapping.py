"""Bluesky posts as contents (lexicons ``app.bsky.feed.post``, ``app.bsky.feed.defs``, ``app.bsky.embed``).

``createdAt`` is set by the author; only ``indexedAt`` is the network's.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from connectors.reading import moment, text_of
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
from domain.errors import VerbUnsupported
from domain.ids import AuthorKey, PlatformId

LINK = re.compile(r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)\]]")


def parts(uri: str) -> tuple[str, str, str]:
    """Repository, collection and key of ``at://did/collection/key``."""
    found = uri.removeprefix("at://").split("/")
    if not uri.startswith("at://") or len(found) != 3 or not all(found):
        raise VerbUnsupported(code="address")
    return found[0], found[1], found[2]


def hidden_in(gate: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses hidden by a thread gate."""
    found = gate.get("hiddenReplies")
    return tuple(uri for uri in found if isinstance(uri, str)) if isinstance(found, list) else ()


def reply_of(record: Mapping[str, Any]) -> tuple[str, str]:
    """Addresses of the thread's first post and of what is answered; empty for a post of its own."""
    reply = record.get("reply")
    found = [reply.get(name) if isinstance(reply, dict) else None for name in ("root", "parent")]
    root, parent = (text_of(one.get("uri")) if isinstance(one, dict) else "" for one in found)
    return root, parent


def content(view: Mapping[str, Any], us: str, hidden: frozenset[str] = frozenset()) -> Content | None:
    """A post as a notification, a feed or a read shows it; ``None`` without an address or a record."""
    uri, record, writer = text_of(view.get("uri")), view.get("record"), view.get("author")
    if not uri or not isinstance(record, dict) or not isinstance(writer, dict):
        return None
    root, parent = reply_of(record)
    did = text_of(writer.get("did"))
    concealed = uri in hidden
    return Content(
        PlatformId(uri),
        _kind(root, parent, did, us),
        text_of(record.get("text")),
        Author(AuthorKey(did), text_of(writer.get("displayName")) or text_of(writer.get("handle")), is_self=did == us)
        if did
        else None,
        PlatformId(parent) if parent else None,
        PlatformId(root) if root else None,
        permalink=f"https://bsky.app/profile/{did}/post/{uri.rpartition('/')[2]}",
        attachments=tuple(_attachments(record, did)),
        posted_at=moment(view.get("indexedAt")),
        state=PlatformState(
            Visibility.HIDDEN if concealed else Visibility.VISIBLE,
            ChangedBy.UNKNOWN,
            root.startswith(f"at://{us}/"),
            did == us,
            False,
        ),
        lang=_lang(record.get("langs")),
    )


def _kind(root: str, parent: str, did: str, us: str) -> ContentKind:
    if root.startswith(f"at://{us}/"):
        return ContentKind.COMMENT if parent == root else ContentKind.REPLY
    if did == us:
        return ContentKind.REPLY if root else ContentKind.POST
    return ContentKind.MENTION


def _lang(value: Any) -> str:
    return text_of(value[0]) if isinstance(value, list) and value else ""


def _attachments(record: Mapping[str, Any], did: str) -> Iterable[Attachment]:
    """From the record alone, so that every way in tells the same; alternative texts are words too."""
    embed = record.get("embed")
    media = embed.get("media") if isinstance(embed, dict) and "media" in embed else embed
    if not isinstance(media, dict):
        return
    images = media.get("images")
    for image in images if isinstance(images, list) else ():
        if isinstance(image, dict) and (cid := _blob(image.get("image"))):
            url = f"https://cdn.bsky.app/img/feed_fullsize/plain/{did}/{cid}@jpeg"
            yield Attachment(AttachmentKind.IMAGE, url, title=text_of(image.get("alt")))
    if cid := _blob(media.get("video")):
        url = f"https://video.bsky.app/watch/{did}/{cid}/playlist.m3u8"
        yield Attachment(AttachmentKind.VIDEO, url, title=text_of(media.get("alt")))
    external = media.get("external")
    if isinstance(external, dict) and (url := text_of(external.get("uri"))):
        yield Attachment(AttachmentKind.LINK, url, title=url)


def _blob(value: Any) -> str:
    ref = value.get("ref") if isinstance(value, dict) else None
    return text_of(ref.get("$link")) if isinstance(ref, dict) else ""


def facets(text: str) -> list[dict[str, Any]]:
    """Links of a text, so that they can be followed; offsets are bytes of UTF-8."""
    return [
        {
            "index": {
                "byteStart": len(text[: found.start()].encode()),
                "byteEnd": len(text[: found.end()].encode()),
            },
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": found.group()}],
        }
        for found in LINK.finditer(text)
    ]
