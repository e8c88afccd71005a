"""WordPress comments and posts as contents (WordPress REST API Handbook: Comments, Posts; WordPress 6.1)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from connectors import markup
from connectors.reading import moment, number, text_of
from domain.content import Author, ChangedBy, Content, ContentKind, PlatformState, Visibility
from domain.ids import AuthorKey, PlatformId

POST = "post-"
"""Before the number of a post: posts and comments are numbered apart."""
TRASHED = frozenset({"trash", "post-trashed"})

STATUSES: Mapping[str, Visibility] = {
    "approved": Visibility.VISIBLE,
    "approve": Visibility.VISIBLE,
    "1": Visibility.VISIBLE,
    "hold": Visibility.HELD,
    "unapproved": Visibility.HELD,
    "0": Visibility.HELD,
    "spam": Visibility.HIDDEN,
    "trash": Visibility.GONE,
    "post-trashed": Visibility.GONE,
    "delete": Visibility.GONE,
}
"""A status by each of the names that WordPress gives it: in REST, in hooks, in its table."""


def author(row: Mapping[str, Any], us: str) -> Author | None:
    """Who wrote. Visitors without an account are known by a digest of their address: the address itself stays out."""
    name = text_of(row.get("author_name"))
    if user := number(row.get("author")):
        return Author(AuthorKey(user), name, is_self=user == us)
    told = text_of(row.get("author_email")).strip().lower() or name
    if not told:
        return None
    return Author(AuthorKey("v" + hashlib.sha256(told.encode()).hexdigest()[:32]), name)


def visibility(status: Any) -> Visibility:
    """Of a comment; a status that some extension adds is not seen by readers."""
    return STATUSES.get(text_of(status), Visibility.HIDDEN)


def words(row: Mapping[str, Any]) -> markup.Words:
    content = row.get("content")
    raw = content.get("raw") if isinstance(content, dict) else None
    return markup.read(text_of(raw))


def comment(row: Mapping[str, Any], us: str, by: ChangedBy = ChangedBy.UNKNOWN) -> Content | None:
    """A comment as read with ``context=edit``; ``None`` for what is none (pings, editors' notes) or has no number."""
    key, post = number(row.get("id")), number(row.get("post"))
    if not key or row.get("type", "comment") not in ("comment", ""):
        return None
    said, parent = words(row), number(row.get("parent"))
    root = PlatformId(POST + post) if post else None
    seen = visibility(row.get("status"))
    return Content(
        PlatformId(key),
        ContentKind.REPLY if parent else ContentKind.COMMENT,
        said.text,
        author(row, us),
        PlatformId(parent) if parent else root,
        root,
        permalink=text_of(row.get("link")),
        attachments=said.attachments,
        posted_at=moment(row.get("date_gmt")),
        state=PlatformState(seen, ChangedBy.UNKNOWN if seen is Visibility.VISIBLE else by, True, True, False),
    )


def post(row: Mapping[str, Any], us: str) -> Content | None:
    """A post or a page, which people comment on."""
    key = number(row.get("id"))
    if not key:
        return None
    title = row.get("title")
    heading = markup.read(text_of(title.get("raw") if isinstance(title, dict) else None)).text
    writer = number(row.get("author"))
    return Content(
        PlatformId(POST + key),
        ContentKind.POST,
        f"{heading}\n\n{words(row).text}".strip(),
        Author(AuthorKey(writer), is_self=writer == us) if writer else None,
        permalink=text_of(row.get("link")),
        posted_at=moment(row.get("date_gmt")),
        state=PlatformState(Visibility.VISIBLE if row.get("status") == "publish" else Visibility.HIDDEN),
    )
