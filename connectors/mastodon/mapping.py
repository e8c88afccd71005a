"""Mastodon statuses as contents (Mastodon documentation: Status, Notification, MediaAttachment)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from connectors import markup
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
from domain.ids import AuthorKey, PlatformId

MEDIA: Mapping[str, AttachmentKind] = {
    "image": AttachmentKind.IMAGE,
    "gifv": AttachmentKind.VIDEO,
    "video": AttachmentKind.VIDEO,
    "audio": AttachmentKind.AUDIO,
}

ADDRESSED = re.compile(r"^(?:@[\w.-]+(?:@[\w.-]+)?\s+)+")
"""The mentions in front of an answer of ours, which are not part of what we say."""


def status(row: Mapping[str, Any], us: str) -> Content | None:
    """A status; ``None`` without an id or an author, and for a boost. What is above the fold is read with the rest."""
    key, writer = text_of(row.get("id")), row.get("account")
    if not key or not isinstance(writer, dict) or row.get("reblog"):
        return None
    words = markup.read(text_of(row.get("content")))
    fold = text_of(row.get("spoiler_text"))
    parent, above = text_of(row.get("in_reply_to_id")), text_of(row.get("in_reply_to_account_id"))
    mine = text_of(writer.get("id")) == us
    said = ADDRESSED.sub("", words.text, count=1) if mine and parent else words.text
    return Content(
        PlatformId(key),
        _kind(row, parent, above, mine, us),
        f"{fold}\n\n{said}" if fold else said,
        _author(writer, us),
        PlatformId(parent) if parent else None,
        permalink=text_of(row.get("url")),
        attachments=(*_media(row.get("media_attachments")), *words.attachments),
        posted_at=moment(row.get("created_at")),
        edited_at=moment(row.get("edited_at")),
        state=_state(writer, mine),
        lang=text_of(row.get("language")),
    )


def _state(writer: Mapping[str, Any], mine: bool) -> PlatformState:
    """Visible, but for an author whom the instance has limited (Mastodon: entities, Account, ``limited``).

    The account's own filters (``filtered``) change what the account is shown, not what readers see: they hide nothing.
    """
    limited = writer.get("limited") is True and not mine
    return PlatformState(
        Visibility.HIDDEN if limited else Visibility.VISIBLE,
        ChangedBy.PLATFORM if limited else ChangedBy.UNKNOWN,
        can_hide=False,
        can_delete=mine,
        can_reply_privately=False,
    )


def _kind(row: Mapping[str, Any], parent: str, above: str, mine: bool, us: str) -> ContentKind:
    """``direct`` is for those it mentions alone; whoever runs an instance reads it all the same."""
    if row.get("visibility") == "direct":
        return ContentKind.MESSAGE
    if parent and above == us:
        return ContentKind.COMMENT
    if mine:
        return ContentKind.REPLY if parent else ContentKind.POST
    return ContentKind.MENTION


def _author(row: Mapping[str, Any], us: str) -> Author | None:
    key, bot = text_of(row.get("id")), row.get("bot")
    name = text_of(row.get("display_name")) or text_of(row.get("acct"))
    return Author(AuthorKey(key), name, key == us, bot if isinstance(bot, bool) else None) if key else None


def _media(rows: Any) -> Iterable[Attachment]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            kind = MEDIA.get(text_of(row.get("type")), AttachmentKind.FILE)
            url = text_of(row.get("url")) or text_of(row.get("remote_url"))
            yield Attachment(kind, url, title=text_of(row.get("description")))
