"""What citizens write, as a platform shows it at one instant."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.ids import AuthorKey, PlatformId


class ContentKind(StrEnum):
    """Field-standard kinds; a platform's own names are mapped to these by its connector."""

    POST = "post"
    COMMENT = "comment"
    REPLY = "reply"
    MESSAGE = "message"
    """Private: read only by those who may read messages."""
    MENTION = "mention"
    REVIEW = "review"


class Visibility(StrEnum):
    """Whether other people see the content on the platform."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    HELD = "held"
    """Waiting for approval on the platform."""
    GONE = "gone"
    UNKNOWN = "unknown"


class ChangedBy(StrEnum):
    """Who brought the content to its present visibility, as far as the platform tells."""

    US = "us"
    MODERATOR = "moderator"
    """A person working on the platform itself."""
    PLATFORM = "platform"
    """The platform's own filter: neither a breach nor our act."""
    AUTHOR = "author"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlatformState:
    """State on the platform. ``None`` in a ``can_`` field means that the platform did not say."""

    visibility: Visibility = Visibility.VISIBLE
    changed_by: ChangedBy = ChangedBy.UNKNOWN
    can_hide: bool | None = None
    can_delete: bool | None = None
    can_reply_privately: bool | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote: the platform's id and the name shown at the time, nothing else."""

    key: AuthorKey
    name: str = ""
    is_self: bool = False
    """True when the account itself is the author (our replies coming back)."""
    is_bot: bool | None = None


class AttachmentKind(StrEnum):
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    LINK = "link"
    STICKER = "sticker"
    FILE = "file"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something joined to the text. ``url`` is the platform's; facts are handed in by the platforms role.

    ``dhash`` is a 64-bit difference hash in 16 hexadecimal digits; ``labels`` are what a plugged-in
    classifier said, as (name, probability between 0 and 1).
    """

    kind: AttachmentKind
    url: str = ""
    media_type: str = ""
    dhash: str = ""
    labels: tuple[tuple[str, float], ...] = ()
    seen: bool = False
    """False until the bytes were looked at."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One content at one instant.

    ``platform_id`` is the root id: where each edit has an id of its own, later ids are ``aliases``.
    ``posted_at`` and ``edited_at`` come only from a clock that the platform keeps, never from one that
    the author sets; ``None`` where there is none. Both are UTC-aware.
    """

    platform_id: PlatformId
    kind: ContentKind
    text: str
    author: Author | None = None
    parent_id: PlatformId | None = None
    root_id: PlatformId | None = None
    """The post (video, topic, page) under which the content stands."""
    aliases: tuple[PlatformId, ...] = ()
    permalink: str = ""
    attachments: tuple[Attachment, ...] = ()
    posted_at: datetime | None = None
    edited_at: datetime | None = None
    state: PlatformState = field(default_factory=PlatformState)
    lang: str = ""
    """Language as the platform labels it, a hint only."""

    @property
    def hash(self) -> str:
        """SHA-256 of text and attachments: what makes a version."""
        return content_hash(self.text, self.attachments)


def content_hash(text: str, attachments: tuple[Attachment, ...] = ()) -> str:
    """Hexadecimal SHA-256 over the text and over each attachment's kind and title.

    Addresses stay out, since platforms sign them anew at each reading; so do facts learnt later.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    for attachment in attachments:
        title = attachment.title.encode("utf-8", "surrogatepass")
        digest.update(b"\x00" + attachment.kind.value.encode() + b"\x00" + title)
    return digest.hexdigest()
