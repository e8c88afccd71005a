"""The calls that a NodeBB forum takes (NodeBB: public/openapi; answers seen on NodeBB 4.6).

The write API wraps its answers: ``{"status": {"code"}, "response"}``. Messages are translated: only codes and
statuses are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.http import Http, Reply
from connectors.reading import dicts, listed, number, object_of, rows, text_of
from domain.errors import RetryLater

ROOMS = 20


@dataclass(frozen=True, slots=True)
class NodeBBClient:
    http: Http
    token: str

    async def recent(self, page: int) -> tuple[dict[str, Any], ...]:
        """Posts of the last month, newest first, those taken away too; their words are cut and not read."""
        return listed(await self._call("GET", "api/recent/posts/month", page=str(page)))

    async def flags(self, reporter: str = "") -> tuple[dict[str, Any], ...]:
        """The newest twenty flags, those of one ``reporter`` alone; only who moderates is answered.

        NodeBB: src/controllers/mods.js takes ``reporterId`` among its ``validFilters``; src/flags.js then reads
        ``flags:byReporter:<uid>``, the newest report first.
        """
        asked = {"reporterId": reporter} if reporter else {}
        return rows((await self._call("GET", "api/flags", **asked)).json_object(), "flags")

    async def flag(self, key: str, reason: str) -> None:
        """The same user's second flag of a post is refused (seen on NodeBB 4.6)."""
        row = await self._v3("POST", "flags", {"type": "post", "id": int(key), "reason": reason})
        if not number(row.get("flagId")):
            raise RetryLater(code="no-flag", sent=True)

    async def post(self, key: str) -> dict[str, Any]:
        """As written, not as shown. Raises ``TargetGone`` once purged."""
        row = await self._v3("GET", f"posts/{key}")
        if number(row.get("pid")) != key or not isinstance(row.get("content"), str):
            raise RetryLater(code="no-post")
        return row

    async def replies(self, key: str) -> tuple[dict[str, Any], ...]:
        found = (await self._v3("GET", f"posts/{key}/replies")).get("replies")
        if not isinstance(found, list):
            raise RetryLater(code="no-replies")
        return dicts(found)

    async def rooms(self, start: int) -> tuple[dict[str, Any], ...]:
        """Chats that the user takes part in, twenty at most, the latest used first."""
        return rows(await self._v3("GET", "chats", start=str(start), perPage=str(ROOMS)), "rooms")

    async def messages(self, room: str, start: int = 0) -> tuple[dict[str, Any], ...]:
        """Fifty at most, from the ``start``-th newest on; the order within is the forum's."""
        return rows(await self._v3("GET", f"chats/{room}/messages", start=str(start)), "messages")

    async def message(self, room: str, key: str) -> dict[str, Any]:
        return await self._v3("GET", f"chats/{room}/messages/{key}")

    async def written(self, room: str, key: str) -> str:
        """A message as its author wrote it."""
        words = (await self._v3("GET", f"chats/{room}/messages/{key}/raw")).get("content")
        if not isinstance(words, str):
            raise RetryLater(code="no-content")
        return words

    async def room_with(self, user: str) -> str:
        """The private chat with somebody; empty when there is none."""
        return number((await self._v3("GET", f"users/{user}/chat")).get("roomId"))

    async def open_room(self, user: str) -> str:
        row = await self._v3("POST", "chats", {"uids": [int(user)]})
        if not number(row.get("roomId")):
            raise RetryLater(code="no-room", sent=True)
        return number(row["roomId"])

    async def say(self, room: str, text: str) -> str:
        row = await self._v3("POST", f"chats/{room}", {"message": text})
        key = number(row.get("messageId")) or number(row.get("mid"))
        if not key:
            raise RetryLater(code="no-mid", sent=True)
        return key

    async def user(self, key: str) -> dict[str, Any]:
        row = await self._v3("GET", f"users/{key}")
        if number(row.get("uid")) != key:
            raise RetryLater(code="no-user")
        return row

    async def set_deleted(self, key: str, deleted: bool) -> None:
        await self._v3("DELETE" if deleted else "PUT", f"posts/{key}/state")

    async def purge(self, key: str) -> None:
        await self._v3("DELETE", f"posts/{key}")

    async def reply(self, topic: str, above: str, text: str) -> str:
        row = await self._v3("POST", f"topics/{topic}", {"content": text, "toPid": int(above)})
        if not number(row.get("pid")):
            raise RetryLater(code="no-pid", sent=True)
        return number(row["pid"])

    async def restrain(self, key: str, what: str, fields: Mapping[str, Any] | None) -> None:
        """``ban`` or ``mute``, set with ``fields``, lifted without."""
        await self._v3("DELETE" if fields is None else "PUT", f"users/{key}/{what}", fields)

    async def _v3(self, method: str, path: str, json: Any = None, **params: str) -> dict[str, Any]:
        reply = await self._call(method, f"api/v3/{path}", json, **params)
        body = reply.json_object()
        if object_of(body.get("status")).get("code") != "ok":
            raise reply.later("no-status")
        return object_of(body.get("response"))

    async def _call(self, method: str, path: str, json: Any = None, **params: str) -> Reply:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        reply = await self.http.request(method, path, params=params, json=json, headers=headers)
        if reply.ok:
            return reply
        code = _code(reply)
        if reply.status == 404 and not code:
            raise reply.later()
        return reply.ensure(code)


def _code(reply: Reply) -> str:
    try:
        return text_of(object_of(object_of(reply.json()).get("status")).get("code"))
    except RetryLater:
        return ""
