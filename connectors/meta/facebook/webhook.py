"""Deliveries of the ``feed`` field as events (Meta: Webhooks for Pages; Webhooks reference, Page feed).

Unknown items and verbs are set aside by name, never an error: Meta adds some without notice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from connectors.base import Parsed
from connectors.decoding import decoded
from connectors.meta.facebook import mapping
from connectors.meta.mentions import mention_key
from connectors.meta.reading import identifier, link_target, moment, text_of
from domain.content import Attachment, AttachmentKind, ChangedBy, Content, ContentKind, PlatformState, Visibility
from domain.events import ContentGone, ContentPointed, ContentSeen, Event, VisibilityChanged
from domain.ids import PlatformId

POSTS = frozenset({"post", "status", "photo", "video", "share", "link", "album", "note"})
"""Items that are a post, of the page or of a visitor."""
IRRELEVANT = frozenset({"reaction", "like", "rating", "connection", "event", "milestone", "picture", "profile-picture"})
"""Items that carry no words."""

_SPELLING: Mapping[str, str] = {"edit": "edited", "update": "edited", "delete": "remove"}


def parse(body: bytes, page: PlatformId) -> Parsed:
    """Events of a verified body. Entries of another page of the same app are set aside: its own account reads them."""
    try:
        envelope = decoded(body)
    except ValueError:
        return Parsed(unparsed=("not-json",))
    if not isinstance(envelope, dict) or envelope.get("object") != "page":
        return Parsed(unparsed=("not-a-page",))
    events: list[Event] = []
    aside: list[str] = []
    for found in _changes(envelope.get("entry"), page):
        if isinstance(found, str):
            aside.append(found)
        else:
            events.append(found)
    return Parsed(tuple(events), tuple(aside))


def _changes(entries: Any, page: PlatformId) -> Iterator[Event | str]:
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            yield "entry-shape"
        elif identifier(entry.get("id")) != page:
            yield "other-page"
        elif "changes" not in entry:
            if "messaging" not in entry and "standby" not in entry:  # messages are the messenger connector's
                yield "no-values"
        else:
            sent = moment(entry.get("time"))
            for change in entry["changes"] if isinstance(entry["changes"], list) else ():
                yield from _change(change, page, sent)


def _change(change: Any, page: PlatformId, sent: datetime | None) -> Iterable[Event | str]:
    value = change.get("value") if isinstance(change, dict) else None
    if not isinstance(value, dict):
        return ("change-shape",)
    if change.get("field") == "mention":
        return _mention(value, page, sent)
    if change.get("field") != "feed":
        return (f"field:{_word(change.get('field'))}",)
    item, verb = text_of(value.get("item")), text_of(value.get("verb"))
    verb = _SPELLING.get(verb, verb)
    if item == "comment":
        return _event(value, verb, page, sent, identifier(value.get("comment_id")), comment=True)
    if item in POSTS:
        return _event(value, verb, page, sent, identifier(value.get("post_id")), comment=False)
    return () if item in IRRELEVANT else (f"item:{_word(item)}",)


def _event(
    value: Mapping[str, Any], verb: str, page: PlatformId, sent: datetime | None, key: str, *, comment: bool
) -> Iterable[Event | str]:
    if not key:
        return ("no-id",)
    target = PlatformId(key)
    match verb:
        case "add":
            content = _content(value, target, page, comment=comment)
            return (ContentSeen(content, content.posted_at or sent),)
        case "edited" if "message" in value:
            return (ContentSeen(_content(value, target, page, comment=comment), sent),)
        case "edited":
            return (ContentPointed(target, _kind(value, comment=comment), sent),)
        case "remove":
            return (ContentGone(target, ChangedBy.UNKNOWN, sent),)
        case "hide":
            return (VisibilityChanged(target, Visibility.HIDDEN, ChangedBy.MODERATOR, sent),)
        case "unhide":
            return (VisibilityChanged(target, Visibility.VISIBLE, ChangedBy.MODERATOR, sent),)
        case _:
            return (f"verb:{_word(verb)}",)


def _mention(value: Mapping[str, Any], page: PlatformId, sent: datetime | None) -> Iterable[Event | str]:
    """The page named elsewhere; who wrote is mostly not told. What is named at home, ``feed`` tells."""
    post, comment = identifier(value.get("post_id")), identifier(value.get("comment_id"))
    if not post:
        return ("no-id",)
    if post.startswith(f"{page}_"):
        return ()
    key, verb = mention_key(post, comment), text_of(value.get("verb"))
    match _SPELLING.get(verb, verb):
        case "add" | "edited" if isinstance(value.get("message"), str):
            return (ContentSeen(mapping.mention(value, page, key), sent),)
        case "add" | "edited":
            return (ContentPointed(key, ContentKind.MENTION, sent),)
        case "remove":
            return (ContentGone(key, ChangedBy.UNKNOWN, sent),)
        case _:
            return (f"verb:{_word(verb)}",)


def _kind(value: Mapping[str, Any], *, comment: bool) -> ContentKind:
    if not comment:
        return ContentKind.POST
    parent = identifier(value.get("parent_id"))
    nested = parent and parent != identifier(value.get("post_id"))
    return ContentKind.REPLY if nested else ContentKind.COMMENT


def _content(value: Mapping[str, Any], key: PlatformId, page: PlatformId, *, comment: bool) -> Content:
    post = identifier(value.get("post_id"))
    parent = identifier(value.get("parent_id")) or post
    hidden = value.get("is_hidden") is True
    return Content(
        key,
        _kind(value, comment=comment),
        text_of(value.get("message")),
        mapping.author(value, page),
        PlatformId(parent) if comment and parent else None,
        PlatformId(post) if comment and post else None,
        permalink=_permalink(value.get("post")) if not comment else "",
        attachments=tuple(_attachments(value)),
        posted_at=moment(value.get("created_time")),
        state=PlatformState(Visibility.HIDDEN, ChangedBy.PLATFORM) if hidden else PlatformState(),
    )


def _permalink(post: Any) -> str:
    return text_of(post.get("permalink_url")) if isinstance(post, dict) else ""


def _attachments(value: Mapping[str, Any]) -> Iterable[Attachment]:
    """One of a kind, as a read shows them: an album is one attachment."""
    photos = value.get("photos")
    photo = value.get("photo") or (photos[0] if isinstance(photos, list) and photos else None)
    if isinstance(photo, str):
        yield Attachment(AttachmentKind.IMAGE, photo)
    if isinstance(value.get("video"), str):
        yield Attachment(AttachmentKind.VIDEO, value["video"])
    if isinstance(value.get("link"), str) and "photo" not in value and "video" not in value:
        yield Attachment(AttachmentKind.LINK, link_target(value["link"]))


def _word(value: Any) -> str:
    """A platform's own word, safe to log; anything longer or stranger is not a word."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z][A-Za-z_ -]{0,30}", value) else "?"
