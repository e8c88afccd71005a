"""Calls to LinkedIn (LinkedIn: Comments API; Posts API; Organization Social Action Notifications).

Every call carries the month of its version. URNs are percent-encoded; within ``List(…)`` and ``timeRange=(…)`` the
parentheses and commas stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from connectors.http import Http, Reply
from connectors.linkedin import urns
from connectors.linkedin.allowance import Allowance
from connectors.linkedin.errors import refusal
from connectors.linkedin.urns import CommentUrn
from connectors.reading import object_of, rows, text_of
from connectors.rotating import Rotating
from domain.content import Attachment, Content
from domain.errors import CredentialRefused, RetryLater, TargetGone, VerbUnsupported

COUNT: Final = 50
ACTIONS: Final = "List(COMMENT,COMMENT_EDIT,COMMENT_DELETE)"


@dataclass(frozen=True, slots=True)
class Listed:
    """One page by offset. ``total``: rows there are in all, ``-1`` when it is not said."""

    rows: tuple[dict[str, Any], ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class LinkedInClient:
    http: Http
    tokens: Rotating
    organization: str
    version: str
    allowance: Allowance

    async def posts(self, start: int) -> Listed:
        """Our posts, the last modified first."""
        query = f"q=author&author={urns.encoded(self.organization)}&count={COUNT}&start={start}&sortBy=LAST_MODIFIED"
        return _page(await self._call("posts", "GET", f"rest/posts?{query}"), start)

    async def comments(self, under: str, start: int) -> Listed:
        """Comments under a post, or replies under a comment."""
        path = f"rest/socialActions/{urns.encoded(under)}/comments?start={start}&count={COUNT}"
        return _page(await self._call("comments", "GET", path), start)

    async def comment(self, key: CommentUrn) -> dict[str, Any]:
        path = f"rest/socialActions/{urns.encoded(key.object)}/comments/{key.id}"
        return (await self._call("comments", "GET", path)).json_object()

    async def pictured(self, content: Content) -> Content:
        """The content with the addresses of its pictures, which last some hours (LinkedIn: Images API). One that is
        refused stays a picture that nobody has looked at.
        """
        asked = [one if one.url or not one.title else await self._addressed(one) for one in content.attachments]
        return replace(content, attachments=tuple(asked))

    async def _addressed(self, picture: Attachment) -> Attachment:
        try:
            reply = await self._call("images", "GET", f"rest/images/{urns.encoded(picture.title)}")
        except (TargetGone, VerbUnsupported):
            return picture
        return replace(picture, url=text_of(reply.json_object().get("downloadUrl")))

    async def notifications(self, since: datetime, until: datetime) -> tuple[dict[str, Any], ...]:
        """What happened under our posts between two instants, 60 days back at most."""
        query = "&".join(
            (
                "q=criteria",
                f"organizationalEntity={urns.encoded(self.organization)}",
                f"actions={ACTIONS}",
                f"timeRange=(start:{_ms(since)},end:{_ms(until)})",
            )
        )
        reply = await self._call("notifications", "GET", f"rest/organizationalEntityNotifications?{query}")
        return rows(reply.json_object(), "elements")

    async def reply(self, under: CommentUrn, text: str) -> str:
        """URN of our own comment under ``under``."""
        body = {
            "actor": self.organization,
            "object": under.object,
            "message": {"text": text},
            "parentComment": str(under),
        }
        path = f"rest/socialActions/{urns.encoded(str(under))}/comments"
        reply = await self._call("reply", "POST", path, body)
        made = reply.headers.get("x-restli-id", "")
        if made.isascii() and made.isdigit():
            return str(CommentUrn(under.object, made))
        if urns.comment(made) is None:
            raise RetryLater(code="no-restli-id", sent=True)
        return made

    async def _call(self, endpoint: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Reply:
        """Send with the present token, once more with a renewed one when it is refused."""
        token = await self.tokens.current()
        try:
            return await self._once(endpoint, method, path, body, token)
        except CredentialRefused:
            fresh = await self.tokens.renewed(token)
            return await self._once(endpoint, method, path, body, fresh)

    async def _once(self, endpoint: str, method: str, path: str, body: Mapping[str, Any] | None, token: str) -> Reply:
        headers = {
            "Authorization": f"Bearer {token}",
            "LinkedIn-Version": self.version,
            "X-Restli-Protocol-Version": "2.0.0",
        }
        self.allowance.count(self.tokens.handle.clock.now())
        reply = await self.http.request(method, path, json=body, headers=headers)
        if not reply.ok:
            raise refusal(reply, endpoint)
        return reply


def _page(reply: Reply, start: int) -> Listed:
    body = reply.json_object()
    found, paging = rows(body, "elements"), object_of(body.get("paging"))
    total = paging.get("total")
    links = paging.get("links")
    linked = isinstance(links, list) and any(object_of(link).get("rel") == "next" for link in links)
    known = total if isinstance(total, int) and not isinstance(total, bool) else -1
    return Listed(found, known, linked or start + COUNT < known)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
