"""Private conversations of the account with one person (lexicons ``chat.bsky.convo``), a service of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from connectors.bluesky import mapping
from connectors.bluesky.client import BlueskyClient
from connectors.nested import Families, Family, Kid, Kids
from connectors.reading import moment, object_of, rows, text_of
from domain.content import Content
from domain.errors import RetryLater, TargetGone
from domain.events import ContentSeen, Event
from domain.ids import PlatformId

DEEP = 5
"""Pages of a hundred in which one message is looked for."""


@dataclass(frozen=True, slots=True)
class Chats:
    """A source for :class:`connectors.nested.Nested`; a parent is a conversation."""

    client: BlueskyClient
    us: str

    async def parents(self, since: datetime, after: str) -> Families:
        body = await self.client.convos(after)
        families = [self._family(row) for row in rows(body, "convos") if _direct(row)]
        young = tuple(one for one in families if one.at >= since.timestamp())
        return Families(young, text_of(body.get("cursor")) if len(young) == len(families) else "")

    @staticmethod
    def _family(row: Mapping[str, Any]) -> Family:
        at = moment(object_of(row.get("lastMessage")).get("sentAt"))
        return Family(text_of(row.get("id")), int(at.timestamp()) if at else 0, text_of(row.get("rev")))

    async def under(self, parent: str, after: str) -> Kids:
        body = await self.client.messages(parent, after)
        found = (mapping.message(row, parent, self.us) for row in rows(body, "messages"))
        return Kids(tuple(_kid(content) for content in found if content), text_of(body.get("cursor")))

    async def fetch(self, target: PlatformId) -> Content:
        """There is no call for one message: its conversation is read down to it. Raises ``TargetGone``."""
        convo, cursor = self.convo_of(target), ""
        for _ in range(DEEP):
            body = await self.client.messages(convo, cursor)
            for row in rows(body, "messages"):
                content = mapping.message(row, convo, self.us)
                if content is not None and content.platform_id == target:
                    return content
            cursor = text_of(body.get("cursor"))
            if not cursor:
                raise TargetGone(code="NotFound")
        raise RetryLater(code="too-deep")

    @staticmethod
    def convo_of(target: PlatformId) -> str:
        return target.removeprefix(mapping.CHAT).rpartition("/")[0]

    async def said_in(self, convo: str, target: PlatformId) -> list[Content]:
        """What was said last in a conversation, as answers to ``target``."""
        found = rows(await self.client.messages(convo), "messages")
        contents = [mapping.message(row, convo, self.us) for row in found]
        return [replace(content, parent_id=target) for content in contents if content]


def _direct(row: Mapping[str, Any]) -> bool:
    """With one person; what a group says is not written to the account."""
    group = text_of(object_of(row.get("kind")).get("$type")).endswith("groupConvo")
    return bool(text_of(row.get("id"))) and not group


def _kid(content: Content) -> Kid:
    seconds = int(content.posted_at.timestamp()) if content.posted_at else 0
    return Kid(content.platform_id, seconds, seconds, partial(_told, content))


def _told(content: Content, _first: bool) -> Event:
    return ContentSeen(content, content.posted_at)
