"""The REST calls that WordPress comments take (WordPress REST API Handbook: Comments; seen on WordPress 6.1.9).

Messages are in the site's language: only codes are read. A page of HTML, whatever its status, is the host's
or a firewall's, never WordPress's word on a comment.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.decoding import decoded
from connectors.http import Http, Reply
from connectors.reading import listed, number, text_of
from connectors.wordpress import mapping
from domain.errors import RetryLater, TargetGone

GONE = frozenset({"rest_comment_invalid_id", "rest_post_invalid_id", "rest_comment_invalid_post_id"})
LIMIT = 100
"""The most rows in a page; more is refused with ``rest_invalid_param``."""


class AlreadyTrashed(TargetGone):
    """The comment is in the bin already."""


class SaidAlready(TargetGone):
    """WordPress has these very words from us under this post."""


@dataclass(frozen=True, slots=True)
class Listed:
    rows: tuple[dict[str, Any], ...]
    total: int


@dataclass(frozen=True, slots=True)
class WordPressClient:
    http: Http
    user: str
    password: str
    plain: bool = False

    async def me(self) -> dict[str, Any]:
        """Who the password makes us: without it WordPress takes us for a visitor, and answers all the same."""
        return (await self._call("GET", "users/me", context="edit")).json_object()

    async def comments(self, offset: int, after: datetime) -> Listed:
        """Comments of every status written since ``after``, newest first."""
        reply = await self._call(
            "GET",
            "comments",
            context="edit",
            status="any",
            orderby="id",
            order="desc",
            per_page=str(LIMIT),
            offset=str(offset),
            after=after.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        total = reply.headers.get("X-WP-Total", "")
        return Listed(listed(reply), int(total) if total.isascii() and total.isdigit() else 0)

    async def answers(self, parent: str, author: str) -> tuple[dict[str, Any], ...]:
        """The newest answers of one user under a comment."""
        asked = {"context": "edit", "status": "any", "per_page": "50", "parent": parent, "author": author}
        return listed(await self._call("GET", "comments", orderby="id", order="desc", **asked))

    async def comment(self, target: str) -> dict[str, Any]:
        """Raises ``TargetGone`` for a comment in the bin too."""
        return _standing(_comment(await self._call("GET", f"comments/{target}", context="edit")))

    async def post(self, key: str) -> dict[str, Any]:
        """A post, else a page of that number."""
        try:
            return (await self._call("GET", f"posts/{key}", context="edit")).json_object()
        except TargetGone:
            return (await self._call("GET", f"pages/{key}", context="edit")).json_object()

    async def set_status(self, target: str, status: str) -> dict[str, Any]:
        return _comment(await self._call("POST", f"comments/{target}", {"status": status}))

    async def trash(self, target: str) -> dict[str, Any]:
        return _comment(await self._call("DELETE", f"comments/{target}"))

    async def reply(self, post: str, parent: str, content: str) -> dict[str, Any]:
        body = {"post": int(post), "parent": int(parent), "content": content}
        return _comment(await self._call("POST", "comments", body))

    async def _call(self, method: str, path: str, json: Any = None, **params: str) -> Reply:
        route = f"/wp/v2/{path}"
        where, asked = ("", {"rest_route": route, **params}) if self.plain else (f"wp-json{route}", params)
        key = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {key}", "Accept": "application/json"}
        reply = await self.http.request(method, where, params=asked, json=json, headers=headers)
        return reply if reply.ok else refused(reply)


def refused(reply: Reply) -> Reply:
    """Raise what an answer that is no success means."""
    code = _code(reply)
    if code in GONE:
        raise TargetGone(code=code)
    if code == "rest_already_trashed":
        raise AlreadyTrashed(code=code)
    if code == "comment_duplicate":
        raise SaidAlready(code=code)
    if reply.status == 429 or (reply.status == 401 and code):
        return reply.ensure(code)
    if not code or reply.status in (404, 410):
        raise reply.later(code)
    return reply.ensure(code)


def _code(reply: Reply) -> str:
    try:
        found = decoded(reply.body)
    except ValueError:
        return ""
    return text_of(found.get("code")) if isinstance(found, dict) else ""


def _comment(reply: Reply) -> dict[str, Any]:
    """A comment as answered; another form than documented may hide an effect."""
    row = reply.json_object()
    if not number(row.get("id")) or not text_of(row.get("status")):
        raise RetryLater(code="no-comment", sent=reply.sent)
    return row


def _standing(row: Mapping[str, Any]) -> dict[str, Any]:
    if row.get("status") in mapping.TRASHED:
        raise TargetGone(code="trash")
    return dict(row)
