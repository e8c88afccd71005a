"""What citizens and people at the platform do, in words that hold for every platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DeedKind(StrEnum):
    POST = "post"
    """The organisation publishes; ``text``."""
    VISIT = "visit"
    """A citizen publishes on the organisation's own page; ``text``, ``author``."""
    COMMENT = "comment"
    """``parent`` (a post; the newest of the organisation when empty), ``author``, ``text``."""
    REPLY = "reply"
    """``parent`` (a comment), ``author``, ``text``."""
    EDIT = "edit"
    """``target``, ``text``."""
    REMOVE = "remove"
    """``target``, by its author."""
    HIDE = "hide"
    """``target``, by a moderator working on the platform itself."""
    UNHIDE = "unhide"
    FILTER = "filter"
    """As ``comment``, but the platform's own filter hides it at once."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done on the platform; ``author`` is any name, the sandbox gives it an id of its own form."""

    kind: DeedKind
    text: str = ""
    author: str = "Marie Tremblay"
    parent: str = ""
    target: str = ""
    attachment: str = ""
    """``image``, ``video`` or ``link``, where the platform has them; on Facebook, also a picture's own address."""
    quiet: bool = False
    """No webhook for it."""
    extra: Mapping[str, str] = field(default_factory=dict)
