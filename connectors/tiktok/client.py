"""Calls to TikTok (TikTok API for Business: Accounts API, videos and comments).

The token goes in ``Access-Token`` without ``Bearer``, and every id as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import orjson

from connectors.http import Http
from connectors.reading import rows
from connectors.rotating import Rotating
from connectors.tiktok.errors import data_of
from connectors.tiktok.ids import CommentId, digits
from domain.errors import CredentialRefused, RateLimited, RetryLater

ROOT: Final = "open_api/v1.3"
COUNT: Final = 30
FIELDS: Final = '["item_id","create_time","share_url","comments"]'
PER_MINUTE: Final = 30
"""Of the 40 calls a minute that each endpoint allows an account: sweeps leave the rest to what is urgent."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page. ``cursor`` is where the next one begins, empty at the end; a page may be short before it."""

    rows: tuple[dict[str, Any], ...]
    cursor: str


@dataclass(slots=True)
class Minute:
    """Calls of the present minute, by endpoint."""

    began: int = 0
    calls: dict[str, int] = field(default_factory=dict)

    def count(self, endpoint: str, now: datetime) -> None:
        self._turn(now)
        self.calls[endpoint] = self.calls.get(endpoint, 0) + 1

    def ensure_sweep(self, now: datetime) -> None:
        """Raises ``RateLimited`` for sweeps until the minute is over."""
        self._turn(now)
        if max(self.calls.values(), default=0) >= PER_MINUTE:
            until = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
            raise RateLimited(until=until, code="per-minute", scope="poll")

    def _turn(self, now: datetime) -> None:
        minute = int(now.timestamp() // 60)
        if minute != self.began:
            self.began, self.calls = minute, {}


@dataclass(frozen=True, slots=True)
class TikTokClient:
    http: Http
    tokens: Rotating
    us: str
    minute: Minute = field(default_factory=Minute)

    async def videos(self, cursor: str) -> Listed:
        """Our public videos, the newest first; an account that only friends see has none, and says no more."""
        data = await self._get("business/video/list/", fields=FIELDS, cursor=cursor, max_count="20")
        return _listed(data, "videos")

    async def comments(self, video: str, cursor: str = "") -> Listed:
        """Newest first, hidden ones too, without replies."""
        asked = {"video_id": video, "sort_field": "create_time", "sort_order": "desc", "status": "ALL"}
        return _listed(
            await self._get("business/comment/list/", cursor=cursor, max_count=str(COUNT), **asked), "comments"
        )

    async def comment(self, key: CommentId) -> dict[str, Any] | None:
        """One comment; ``None`` when it is not there."""
        asked = {"video_id": key.video, "comment_ids": orjson.dumps([key.id]).decode(), "status": "ALL"}
        found = rows(await self._get("business/comment/list/", **asked), "comments")
        return next((row for row in found if digits(row.get("comment_id")) == key.id), None)

    async def replies(self, video: str, comment: str, cursor: str = "") -> Listed:
        asked = {"video_id": video, "comment_id": comment, "status": "ALL"}
        data = await self._get("business/comment/reply/list/", cursor=cursor, max_count=str(COUNT), **asked)
        return _listed(data, "comments")

    async def set_hidden(self, key: CommentId, hidden: bool) -> None:
        action = "HIDE" if hidden else "UNHIDE"
        await self._post("business/comment/hide/", video_id=key.video, comment_id=key.id, action=action)

    async def reply(self, key: CommentId, text: str) -> str:
        """Id of our own reply in the thread of ``key``."""
        data = await self._post("business/comment/reply/create/", video_id=key.video, comment_id=key.top, text=text)
        made = digits(data.get("comment_id"))
        if not made:
            raise RetryLater(code="no-comment-id", sent=True)
        return made

    async def _get(self, path: str, **params: str) -> dict[str, Any]:
        given = {"business_id": self.us, **{name: value for name, value in params.items() if value}}
        return await self._call("GET", path, given, None)

    async def _post(self, path: str, **body: str) -> dict[str, Any]:
        return await self._call("POST", path, None, {"business_id": self.us, **body})

    async def _call(
        self, method: str, path: str, params: Mapping[str, str] | None, body: Mapping[str, str] | None
    ) -> dict[str, Any]:
        """Send with the present token, once more with a renewed one when it is refused."""
        token = await self.tokens.current()
        try:
            return await self._once(method, path, params, body, token)
        except CredentialRefused:
            fresh = await self.tokens.renewed(token)
            return await self._once(method, path, params, body, fresh)

    async def _once(
        self, method: str, path: str, params: Mapping[str, str] | None, body: Mapping[str, str] | None, token: str
    ) -> dict[str, Any]:
        self.minute.count(path, self.tokens.handle.clock.now())
        headers = {"Access-Token": token}
        reply = await self.http.request(method, f"{ROOT}/{path}", params=params, json=body, headers=headers)
        return data_of(reply, path)


def _listed(data: Mapping[str, Any], name: str) -> Listed:
    cursor = data.get("cursor")
    more = data.get("has_more") is True and isinstance(cursor, int)
    return Listed(rows(data, name), str(cursor) if more else "")
