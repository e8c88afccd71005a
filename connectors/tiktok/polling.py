"""Sweeping an account: its videos, the newest comments under each, and the replies of those that have some."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.nested import Families, Family, Kid, Kids, Nested, Window
from connectors.tiktok import mapping
from connectors.tiktok.client import TikTokClient
from connectors.tiktok.ids import digits, parsed
from connectors.tiktok.options import TikTokOptions
from domain.content import Content
from domain.events import ContentSeen

MOST_PAGES = 40
"""Pages of replies read in one thread."""


@dataclass(frozen=True, slots=True)
class Videos:
    """Our videos and what is under each, for :class:`Nested`."""

    client: TikTokClient

    async def parents(self, since: datetime, after: str) -> Families:
        listed = await self.client.videos(after)
        found = [(digits(row.get("item_id")), mapping.instant(row.get("create_time"))) for row in listed.rows]
        families = tuple(Family(key, int(at.timestamp())) for key, at in found if key and at and at >= since)
        old = any(at is not None and at < since for _, at in found)
        return Families(families, "" if old else listed.cursor)

    async def under(self, parent: str, after: str) -> Kids:
        listed = await self.client.comments(parent, after)
        kids: dict[str, Kid] = {}  # past some 500 comments, TikTok gives rows twice
        for row in listed.rows:
            content = mapping.comment(row, parent)
            if content is None:
                continue
            rank = _at(content)
            kids[content.platform_id] = _kid(content, rank)
            if mapping.answered(row):
                thread = digits(row.get("comment_id"))
                kids |= {one.platform_id: _kid(one, rank) for one in await replies(self.client, parent, thread)}
        return Kids(tuple(kids.values()), listed.cursor)


async def replies(client: TikTokClient, video: str, thread: str) -> list[Content]:
    """Every reply of a thread."""
    found: dict[str, Content] = {}
    cursor = ""
    for _ in range(MOST_PAGES):
        listed = await client.replies(video, thread, cursor)
        for row in listed.rows:
            content = mapping.comment(row, video, thread)
            if content is not None and (key := parsed(content.platform_id)) and key.id != thread:
                found[content.platform_id] = content
        cursor = listed.cursor
        if not cursor:
            break
    return list(found.values())


def _at(content: Content) -> int:
    return int(content.posted_at.timestamp()) if content.posted_at else 0


def _kid(content: Content, rank: int) -> Kid:
    return Kid(content.platform_id, _at(content), rank, lambda _new: ContentSeen(content, content.posted_at))


async def poll(client: TikTokClient, options: TikTokOptions, cursor: Mapping[str, Any], now: datetime) -> Page:
    """One page; how many comments a video has tells nothing sure, so that every young video is opened."""
    client.minute.ensure_sweep(now)
    window = Window(options.window_days, young=timedelta(days=options.window_days))
    return await Nested(Videos(client), window).poll(cursor, now)
