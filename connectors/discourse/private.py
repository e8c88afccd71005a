"""Private messages of a forum: the topics that Vigie's own user takes part in, read and answered.

Only that user's own list is read (discourse_api_docs: Private Messages): with an administrator's key the forum would
show what others write to each other, and its webhooks tell of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from connectors.discourse import mapping
from connectors.discourse.client import DiscourseClient
from connectors.nested import Families, Family, Kid, Kids
from connectors.reading import moment, number, text_of
from domain.content import Content, ContentKind
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

SHOWN = 20
"""Posts of a topic in one answer."""
TITLE = "Votre message {key}"
"""Of a private answer: by its number it is found again."""


@dataclass(frozen=True, slots=True)
class Private:
    """A source for :class:`connectors.nested.Nested`; a parent is a topic's number."""

    client: DiscourseClient
    us: str
    site: str

    async def parents(self, since: datetime, after: str) -> Families:
        page = int(after or 0)
        found, more = await self.client.conversations(page)
        families = [self._family(row) for row in found if number(row.get("id"))]
        young = tuple(one for one in families if one.at >= since.timestamp())
        return Families(young, str(page + 1) if more and len(young) == len(families) else "")

    @staticmethod
    def _family(row: Mapping[str, Any]) -> Family:
        at = moment(row.get("last_posted_at"))
        mark = f"{number(row.get('highest_post_number'))} {text_of(row.get('last_posted_at'))}"
        return Family(number(row.get("id")), int(at.timestamp()) if at else 0, mark)

    async def under(self, parent: str, after: str) -> Kids:
        """Newest first."""
        start, keys = int(after or 0), (await self.client.conversation(parent))[::-1]
        rows = await self.client.posts_of(parent, keys[start : start + SHOWN]) if keys[start:] else ()
        newest = sorted((row for row in rows if number(row.get("id"))), key=lambda row: row["id"], reverse=True)
        return Kids(tuple(map(self._kid, newest)), str(start + SHOWN) if keys[start + SHOWN :] else "")

    def _kid(self, row: Mapping[str, Any]) -> Kid:
        at = moment(row.get("created_at"))
        seconds = int(at.timestamp()) if at else 0
        return Kid(number(row.get("id")), seconds, seconds, partial(self._told, row))

    def _told(self, row: Mapping[str, Any], _first: bool) -> Event:
        content = mapping.message(row, self.us, self.site)
        if content is None:
            return ContentPointed(PlatformId(number(row.get("id"))), ContentKind.MESSAGE)
        return ContentSeen(content, content.edited_at or content.posted_at)

    async def begun_about(self, target: PlatformId) -> Iterable[Content]:
        """First words of the topics that we began about a post, as answers to it."""
        found: list[Content] = []
        for row in (await self.client.conversations(0, ours=True))[0]:
            if text_of(row.get("title")).split()[-1:] == [target] and (topic := number(row.get("id"))):
                keys = await self.client.conversation(topic)
                found += await self._read(topic, keys[:1], target)
        return found

    async def newest_in(self, topic: str, target: PlatformId) -> Iterable[Content]:
        """What was said last in a topic, as answers to ``target``."""
        return await self._read(topic, (await self.client.conversation(topic))[-SHOWN:], target)

    async def _read(self, topic: str, keys: tuple[int, ...], target: PlatformId) -> list[Content]:
        """Each in its author's words: a list that kept them back must not read as nothing said."""
        found = [(number(row.get("id")), row) for row in await self.client.posts_of(topic, keys)]
        rows = [row if isinstance(row.get("raw"), str) else await self.client.post(key) for key, row in found if key]
        contents = [mapping.message(row, self.us, self.site) for row in rows]
        return [replace(content, parent_id=target) for content in contents if content]
