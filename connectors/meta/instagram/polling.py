"""Sweeping an account: its publications of a window with what is under each, then the media it is tagged on.

Comments come newest first, top level only: replies are read with their comment, and listed apart when there are more
than one page of them (Meta: IG Media Comments). Mentions have no list: webhooks alone tell of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from connectors.meta.graph import GraphPage
from connectors.meta.instagram import mapping
from connectors.meta.instagram.client import MOST_PAGES, InstagramClient
from connectors.meta.instagram.mapping import TAG, Us
from connectors.meta.reading import identifier, moment
from connectors.nested import Families, Family, Kid, Kids
from connectors.sweeping import Row, Slice
from domain.content import ChangedBy
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class Publications:
    """The account's media, and the comments under each."""

    client: InstagramClient
    us: Us

    async def parents(self, since: datetime, after: str) -> Families:
        """Newest first: the list is left at the first page that ends before ``since``."""
        page = await self.client.media(after)
        young = [row for row in page.data if seconds(row) >= since.timestamp()]
        rows = [await self._family(row) for row in young]
        return Families(tuple(rows), page.after if len(young) == len(page.data) else "")

    async def _family(self, row: Mapping[str, Any]) -> Family:
        content = mapping.media(row, self.us)
        key = identifier(row.get("id"))
        nested = row.get("comments")
        page = self.client.graph.read_page(nested) if isinstance(nested, dict) else GraphPage(())
        event = ContentSeen(content, content.posted_at) if content else None
        return Family(key, seconds(row), str(row.get("comments_count", "")), event, await self._kids(page, key))

    async def under(self, parent: str, after: str) -> Kids:
        return await self._kids(await self.client.comments(parent, after), parent)

    async def _kids(self, page: GraphPage, media: str) -> Kids:
        rows: list[Kid] = []
        for row in page.data:
            key, at = identifier(row.get("id")), seconds(row)
            rows.append(self._kid(row, media, "", at))
            rows += [self._kid(reply, media, key, at) for reply in await self._replies(row, key)]
        return Kids(tuple(kid for kid in rows if kid.key), page.after)

    async def _replies(self, row: Mapping[str, Any], comment: str) -> Iterable[Mapping[str, Any]]:
        nested = row.get("replies")
        if not isinstance(nested, dict):
            return ()
        page = self.client.graph.read_page(nested)
        found = list(page.data)
        for _ in range(MOST_PAGES):
            if not page.after:
                break
            page = await self.client.replies(comment, page.after)
            found += page.data
        return found

    def _kid(self, row: Mapping[str, Any], media: str, parent: str, rank: int) -> Kid:
        key = identifier(row.get("id"))
        return Kid(key, seconds(row), rank, partial(self._told, row, media, parent))

    def _told(self, row: Mapping[str, Any], media: str, parent: str, first: bool) -> Event:
        """What is hidden at first sight was hidden by the platform's own filter."""
        content = mapping.comment(row, self.us, media, parent, ChangedBy.PLATFORM if first else ChangedBy.UNKNOWN)
        if content is None:
            return ContentPointed(PlatformId(identifier(row.get("id"))))
        return ContentSeen(content, content.posted_at)


@dataclass(frozen=True, slots=True)
class Tags:
    """Media of others that the account is tagged on, as a listing to sweep."""

    client: InstagramClient
    us: Us

    async def page(self, place: Any) -> Slice:
        page = await self.client.tags(place or "")
        return Slice(tuple(self._row(row) for row in page.data if identifier(row.get("id"))), page.after or None)

    def _row(self, row: Mapping[str, Any]) -> Row:
        content = mapping.mention(row, self.us, PlatformId(f"{TAG}{identifier(row.get('id'))}"))
        return Row(content.platform_id, seconds(row), lambda _first: (ContentSeen(content, content.posted_at),))


def seconds(row: Mapping[str, Any]) -> int:
    found = moment(row.get("timestamp"))
    return int(found.timestamp()) if found else 0
