"""Ids as text. TikTok's have 19 digits: more than a float keeps, and its events carry them as JSON numbers.

Nothing is read or hidden by a comment's id alone: our own ids say under which video, and in which thread, it stands.
"""

import re
from dataclasses import dataclass
from typing import Any

from connectors.reading import number

_ID = re.compile(r"(\d{1,20})/(?:(\d{1,20})/)?(\d{1,20})")


@dataclass(frozen=True, slots=True)
class CommentId:
    """``thread`` is the comment that a reply stands under; empty for a comment."""

    video: str
    id: str
    thread: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in (self.video, self.thread, self.id) if part)

    @property
    def top(self) -> str:
        """The first comment of its thread."""
        return self.thread or self.id


def parsed(value: str) -> CommentId | None:
    found = _ID.fullmatch(value)
    return CommentId(found[1], found[3], found[2] or "") if found else None


def digits(value: Any) -> str:
    """An id as TikTok gives it, text or whole number; empty for anything else, a float above all."""
    if isinstance(value, str):
        return value if value.isascii() and value.isdigit() and len(value) <= 20 else ""
    return number(value)
