"""What a connector reports: one closed set, whether it came by webhook or by polling."""

from dataclasses import dataclass
from datetime import datetime

from domain.content import ChangedBy, Content, ContentKind, Visibility
from domain.ids import AuthorKey, PlatformId


@dataclass(frozen=True, slots=True)
class ContentSeen:
    """A content was read, new or edited; ``content`` is its state as far as the platform sent it."""

    content: Content
    at: datetime | None = None
    """When it happened by the platform's clock."""


@dataclass(frozen=True, slots=True)
class ContentPointed:
    """Something happened to a content that the delivery does not carry: to be fetched."""

    platform_id: PlatformId
    kind: ContentKind = ContentKind.COMMENT
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ContentGone:
    """A content no longer exists on the platform."""

    platform_id: PlatformId
    by: ChangedBy = ChangedBy.UNKNOWN
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VisibilityChanged:
    """A content was hidden or shown again on the platform, by us or by somebody else."""

    platform_id: PlatformId
    visibility: Visibility
    by: ChangedBy = ChangedBy.UNKNOWN
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuthorErased:
    """The platform asks that an author's data be erased, or tells that the account is gone."""

    author: AuthorKey
    at: datetime | None = None


Event = ContentSeen | ContentPointed | ContentGone | VisibilityChanged | AuthorErased
