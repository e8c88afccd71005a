"""The Graph calls that Facebook Pages take (Meta: Comment reference; Page Feed; Page Blocked; Private Replies)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import orjson

from connectors.meta.errors import UNKNOWN_FIELD
from connectors.meta.facebook import mapping
from connectors.meta.graph import Graph, GraphPage, Read
from connectors.meta.outcomes import made, succeeded
from connectors.meta.reading import identifier
from domain.errors import PlatformError, RetryLater, VerbUnsupported
from domain.ids import AuthorKey, PlatformId

T = TypeVar("T")

NESTED = 25
"""Newest comments read along with each post."""


@dataclass(slots=True)
class FacebookClient:
    """One page's calls. ``reduced`` once Graph has refused a field: only the oldest fields are asked for."""

    graph: Graph
    page: PlatformId
    reduced: bool = False

    async def feed(self, since: datetime, after: str, limit: int) -> GraphPage:
        """Posts of the page and of its visitors created since ``since``, each with its newest comments."""
        return await self._with_fallback(lambda: self._feed(since, after, limit))

    async def _feed(self, since: datetime, after: str, limit: int) -> GraphPage:
        nested = f"comments.filter(stream).order(reverse_chronological).limit({NESTED}).summary(true)"
        return await self.graph.page(
            f"{self.page}/feed",
            after=after,
            fields=f"{self._post_fields},{nested}{{{self._comment_fields}}}",
            since=str(int(since.timestamp())),
            limit=str(limit),
            include_hidden="true",
        )

    async def comments(self, parent: str, after: str = "", *, since: int = 0, limit: int = 100) -> GraphPage:
        """Comments and replies under a post, oldest first; ``since`` in seconds since 1970, 0 for all."""
        return await self._with_fallback(
            lambda: self.graph.page(f"{parent}/comments", after=after, **self._listing(since, limit))
        )

    async def comments_of(self, starts: Mapping[str, int], limit: int = 100) -> dict[str, GraphPage | PlatformError]:
        """The first page of comments of several posts, each since its own instant, in one request."""
        reads = [Read(f"{post}/comments", self._listing(since, limit)) for post, since in starts.items()]
        found = zip(starts, await self.graph.batch(reads), strict=True)
        return {post: one if isinstance(one, PlatformError) else self._page_of(one) for post, one in found}

    def _page_of(self, body: Mapping[str, Any]) -> GraphPage | PlatformError:
        if not isinstance(body.get("data"), list):
            return RetryLater(code="no-data")
        try:
            return self.graph.read_page(body)
        except RetryLater as error:
            return error

    def _listing(self, since: int, limit: int) -> dict[str, str]:
        start = {"since": str(since)} if since else {}
        asked = {"fields": self._comment_fields, "filter": "stream", "order": "chronological", "limit": str(limit)}
        return asked | start

    async def comment(self, target: str) -> dict[str, Any]:
        return await self._with_fallback(lambda: self.graph.get(target, fields=self._comment_fields))

    async def post(self, target: str) -> dict[str, Any]:
        return await self._with_fallback(lambda: self.graph.get(target, fields=self._post_fields))

    async def tagged(self, after: str = "") -> GraphPage:
        """Posts of others that the page is named in, newest first."""
        fields = "id,message,from{id,name},created_time,permalink_url"
        return await self.graph.page(f"{self.page}/tagged", after=after, fields=fields, limit="25")

    async def replies(self, parent: str) -> GraphPage:
        """The newest answers under ``parent``: where our own words are looked for."""
        return await self.graph.page(
            f"{parent}/comments", fields="id,from,message,created_time", order="reverse_chronological", limit="50"
        )

    async def readable(self, parent: str) -> None:
        """Read the users' comments under ``parent``; raises what Graph answers."""
        await self.graph.page(f"{parent}/comments", fields="id", filter="stream", limit="1")

    async def feed_readable(self) -> None:
        await self.graph.page(f"{self.page}/feed", fields="id,comments.limit(1){id}", limit="1")

    async def set_hidden(self, target: str, hidden: bool) -> None:
        succeeded(await self.graph.post(target, {"is_hidden": "true" if hidden else "false"}))

    async def is_hidden(self, target: str) -> bool:
        hidden = (await self.graph.get(target, fields="id,is_hidden")).get("is_hidden")
        if not isinstance(hidden, bool):
            raise RetryLater(code="no-state")
        return hidden

    async def delete(self, target: str) -> None:
        succeeded(await self.graph.delete(target))

    async def reply(self, parent: str, text: str) -> str:
        """Id of the new comment."""
        return made(await self.graph.post(f"{parent}/comments", {"message": text}), "id")

    async def private_reply(self, target: str, text: str, *, to_post: bool) -> str:
        """Id of the message."""
        recipient = {"post_id" if to_post else "comment_id": target}
        body = await self.graph.post(f"{self.page}/messages", json={"recipient": recipient, "message": {"text": text}})
        return made(body, "message_id")

    async def answered_privately(self, target: str, *, post: bool) -> bool:
        """True once the one private reply was given. A post names no conversation: its right being spent tells it."""
        if post:
            return (await self.graph.get(target, fields="id,can_reply_privately")).get("can_reply_privately") is False
        body = await self.graph.get(target, fields="id,can_reply_privately,private_reply_conversation")
        made(body, "id", sent=False)
        return "private_reply_conversation" in body

    async def block(self, author: AuthorKey) -> None:
        body = await self.graph.post(f"{self.page}/blocked", {"user": orjson.dumps([author]).decode()})
        if body.get(author) is not True:
            succeeded(body)

    async def unblock(self, author: AuthorKey) -> None:
        succeeded(await self.graph.delete(f"{self.page}/blocked", user=author))

    async def is_blocked(self, author: AuthorKey) -> bool:
        found = await self.graph.page(f"{self.page}/blocked", user=author)
        return any(identifier(row.get("id")) == author for row in found.data)

    @property
    def _comment_fields(self) -> str:
        return mapping.COMMENT_FIELDS_SAFE if self.reduced else mapping.COMMENT_FIELDS

    @property
    def _post_fields(self) -> str:
        return mapping.POST_FIELDS_SAFE if self.reduced else mapping.POST_FIELDS

    async def _with_fallback(self, read: Callable[[], Awaitable[T]]) -> T:
        """``read`` again with the oldest fields when Graph refuses one: one unknown field fails a whole call."""
        try:
            return await read()
        except VerbUnsupported as refused:
            if self.reduced or refused.code != str(UNKNOWN_FIELD):
                raise
        self.reduced = True
        return await read()
