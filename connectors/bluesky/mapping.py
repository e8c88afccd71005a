"""Bluesky posts as contents (lexicons ``app.bsky.feed.post``, ``app.bsky.feed.defs``, ``app.bsky.embed``).

``createdAt`` is set by the author; only ``indexedAt`` is the network's.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from connectors.reading import dicts, moment, object_of, text_of
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

CHAT = "chat/"
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
    concealed, filtered = uri in hidden, labelled_away(view, did)
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
            Visibility.HIDDEN if concealed or filtered else Visibility.VISIBLE,
            ChangedBy.PLATFORM if filtered and not concealed else ChangedBy.UNKNOWN,
            root.startswith(f"at://{us}/"),
            did == us,
            False,
        ),
        lang=_lang(record.get("langs")),
    )


def labelled_away(view: Mapping[str, Any], writer: str) -> bool:
    """A moderation service hides the post from everybody (``com.atproto.label.defs``: ``!hide``); the author's own
    labels only say what the post shows.
    """
    return any(
        label.get("val") == "!hide" and label.get("neg") is not True and label.get("src") != writer
        for label in dicts(view.get("labels"))
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


def chat(convo: str, key: str) -> PlatformId:
    """Id of a message: its conversation is needed to read it."""
    return PlatformId(f"{CHAT}{convo}/{key}")


def message(row: Mapping[str, Any], convo: str, us: str) -> Content | None:
    """A message (``chat.bsky.convo.defs#messageView``); ``None`` for one taken away, and for the service's own."""
    key, sender = text_of(row.get("id")), text_of(object_of(row.get("sender")).get("did"))
    if not key or not sender or not isinstance(row.get("text"), str):
        return None
    shared = object_of(object_of(row.get("embed")).get("record"))
    url = text_of(shared.get("uri"))
    return Content(
        chat(convo, key),
        ContentKind.MESSAGE,
        row["text"],
        Author(AuthorKey(sender), is_self=sender == us),
        root_id=PlatformId(CHAT + convo),
        attachments=(Attachment(AttachmentKind.LINK, url, title=url),) if url else (),
        posted_at=moment(row.get("sentAt")),
        state=PlatformState(can_hide=False, can_delete=False),
    )


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
