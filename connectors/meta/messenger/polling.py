"""Sweeping an inbox: the conversations of a window, newest first, with what was said in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from connectors.meta.graph import GraphPage
from connectors.meta.messenger import mapping
from connectors.meta.messenger.client import SHOWN, MessengerClient
from connectors.meta.reading import identifier, moment, text_of
from connectors.nested import Families, Family, Kid, Kids
from domain.content import ContentKind
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class Conversations:
    client: MessengerClient
    us: str
    floor: float
    """Seconds since 1970: what was said before is history, and left alone."""

    async def parents(self, since: datetime, after: str) -> Families:
        """Newest first: the list is left at the first page that ends before ``since``."""
        page = await self.client.conversations(after)
        young = [row for row in page.data if _seconds(row, "updated_time") >= since.timestamp()]
        return Families(tuple(map(self._family, young)), page.after if len(young) == len(page.data) else "")

    def _family(self, row: Mapping[str, Any]) -> Family:
        nested = row.get("messages")
        page = self.client.graph.read_page(nested) if isinstance(nested, dict) else GraphPage(())
        at = _seconds(row, "updated_time")
        return Family(identifier(row.get("id")), at, text_of(row.get("updated_time")), kids=self._kids(page))

    async def under(self, parent: str, after: str) -> Kids:
        return self._kids(await self.client.messages(parent, after))

    def _kids(self, page: GraphPage) -> Kids:
        """Instagram shows twenty messages of a conversation and no more (Meta: Conversations API)."""
        kids = tuple(self._kid(row) for row in page.data if identifier(row.get("id")))
        young = tuple(kid for kid in kids if kid.at >= self.floor)
        ended = len(young) < len(kids)
        full = self.client.box.surface == "instagram" and len(kids) >= SHOWN
        return Kids(young, "" if ended else page.after, cut=ended or full)

    def _kid(self, row: Mapping[str, Any]) -> Kid:
        at = _seconds(row, "created_time")
        return Kid(identifier(row.get("id")), at, at, partial(self._told, row))

    def _told(self, row: Mapping[str, Any], _first: bool) -> Event:
        content = mapping.message(row, self.us)
        if content is None:
            return ContentPointed(PlatformId(identifier(row.get("id"))), ContentKind.MESSAGE)
        return ContentSeen(content, content.posted_at)


def _seconds(row: Mapping[str, Any], name: str) -> int:
    found = moment(row.get(name))
    return int(found.timestamp()) if found else 0
