"""Private chats of Vigie's user with one person at a time (NodeBB: public/openapi, chats)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from connectors.nested import Families, Family, Kid, Kids
from connectors.nodebb import mapping
from connectors.nodebb.client import ROOMS, NodeBBClient
from connectors.reading import number, object_of
from domain.content import Content, ContentKind
from domain.errors import RetryLater, TargetGone
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Chats:
    """A source for :class:`connectors.nested.Nested`; a parent is a room's number."""

    client: NodeBBClient
    us: str

    async def parents(self, since: datetime, after: str) -> Families:
        start = int(after or 0)
        rows = await self.client.rooms(start)
        families = [self._family(row) for row in rows if number(row.get("roomId")) and not row.get("groupChat")]
        young = tuple(one for one in families if one.at >= since.timestamp())
        return Families(young, str(start + ROOMS) if len(rows) == ROOMS and len(young) == len(families) else "")

    @staticmethod
    def _family(row: Mapping[str, Any]) -> Family:
        last = object_of(row.get("teaser")).get("timestamp") or row.get("timestamp")
        at = mapping.moment(last)
        return Family(number(row.get("roomId")), int(at.timestamp()) if at else 0, number(last))

    async def under(self, parent: str, after: str) -> Kids:
        """Newest first."""
        start = int(after or 0)
        rows = await self.client.messages(parent, start)
        told = [row for row in rows if number(row.get("messageId")) and not (row.get("deleted") or row.get("system"))]
        newest = sorted(told, key=lambda row: row["messageId"], reverse=True)
        kids = tuple(self._kid(parent, row) for row in newest)
        return Kids(kids, str(start + SHOWN) if len(rows) == SHOWN else "")

    def _kid(self, room: str, row: Mapping[str, Any]) -> Kid:
        at = mapping.moment(row.get("timestamp"))
        seconds = int(at.timestamp()) if at else 0
        return Kid(mapping.chat(room, number(row.get("messageId"))), seconds, seconds, partial(self._told, room, row))

    def _told(self, room: str, row: Mapping[str, Any], _first: bool) -> Event:
        content = mapping.message(row, room, self.us)
        if content is None:
            return ContentPointed(mapping.chat(room, number(row.get("messageId"))), ContentKind.MESSAGE)
        return ContentSeen(content, content.edited_at or content.posted_at)

    async def fetch(self, target: PlatformId) -> Content:
        """Raises ``TargetGone`` for what was taken away, ``RetryLater`` for an answer that is no message."""
        room, key = self.room_of(target), target.rpartition("-")[2]
        row = await self.client.message(room, key)
        content = mapping.message(row, room, self.us)
        if content is None and row.get("deleted"):
            raise TargetGone(code="deleted")
        if content is None:
            raise RetryLater(code="no-message")
        return content

    @staticmethod
    def room_of(target: PlatformId) -> str:
        return target.removeprefix(mapping.CHAT).partition("-")[0]

    async def ours_in(self, room: str, target: PlatformId) -> list[Content]:
        """What we said last in a room, as we wrote it and as answers to ``target``."""
        contents = [mapping.message(row, room, self.us) for row in await self.client.messages(room)]
        ours = [content for content in contents if content and content.author and content.author.is_self]
        keys = [content.platform_id.rpartition("-")[2] for content in ours]
        written = [await self.client.written(room, key) for key in keys]
        return [replace(one, text=text, parent_id=target) for one, text in zip(ours, written, strict=True)]
