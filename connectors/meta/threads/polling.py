"""Sweeping an account: its own threads with all that is under each, then what names it elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from connectors.meta.reading import identifier, moment
from connectors.meta.threads import mapping
from connectors.meta.threads.client import ThreadsClient
from connectors.nested import Families, Family, Kid, Kids
from connectors.sweeping import Row, Slice
from domain.content import ChangedBy, ContentKind
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class Threads:
    client: ThreadsClient
    us: str

    async def parents(self, since: datetime, after: str) -> Families:
        page = await self.client.threads(int(since.timestamp()), after)
        return Families(tuple(self._family(row) for row in page.data if identifier(row.get("id"))), page.after)

    def _family(self, row: Mapping[str, Any]) -> Family:
        """Nothing tells how much is under a thread, but that nothing is."""
        content = mapping.content(row, self.us)
        event = ContentSeen(content, content.posted_at) if content else None
        kids = Kids() if row.get("has_replies") is False else None
        return Family(identifier(row.get("id")), seconds(row), event=event, kids=kids)

    async def under(self, parent: str, after: str) -> Kids:
        page = await self.client.conversation(parent, after)
        return Kids(tuple(self._kid(row) for row in page.data if identifier(row.get("id"))), page.after)

    def _kid(self, row: Mapping[str, Any]) -> Kid:
        return Kid(identifier(row.get("id")), seconds(row), seconds(row), partial(self._told, row))

    def _told(self, row: Mapping[str, Any], first: bool) -> Event:
        """What is hidden at first sight was hidden by the platform's own filter."""
        content = mapping.content(row, self.us, ChangedBy.PLATFORM if first else ChangedBy.UNKNOWN)
        assert content is not None, "a row without an id is left out"
        return ContentSeen(content, content.posted_at)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What names the account, as a listing to sweep. A reply among it may stand in our own threads: it is read."""

    client: ThreadsClient
    us: str

    async def page(self, place: Any) -> Slice:
        page = await self.client.mentions(place or "")
        return Slice(tuple(self._row(row) for row in page.data if identifier(row.get("id"))), page.after or None)

    def _row(self, row: Mapping[str, Any]) -> Row:
        return Row(identifier(row.get("id")), seconds(row), partial(self._events, row))

    def _events(self, row: Mapping[str, Any], first: bool) -> tuple[Event, ...]:
        if row.get("is_reply") is True:
            pointed = ContentPointed(PlatformId(identifier(row.get("id"))), ContentKind.MENTION)
            return (pointed,) if first else ()
        content = mapping.content(row, self.us, elsewhere=True)
        return (ContentSeen(content, content.posted_at),) if content else ()


def seconds(row: Mapping[str, Any]) -> int:
    found = moment(row.get("timestamp"))
    return int(found.timestamp()) if found else 0
