"""Sweeping a page: what was notified, each time; every comment under the posts of a window, now and then.

Comments are listed by offset in an order that nobody documents: a listing goes to its end, and one that lost rows
since its last page goes back by as many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.linkedin import mapping, webhook
from connectors.linkedin.client import COUNT, LinkedInClient, Listed
from connectors.linkedin.options import LinkedInOptions
from connectors.linkedin.urns import post
from connectors.nested import Families, Family, Kid, Kids, Nested, Window
from connectors.sweeping import poll_each
from domain.content import Content
from domain.events import ContentSeen

OVERLAP = timedelta(minutes=2)
FIRST = timedelta(hours=1)
"""How far back the first look at notifications goes."""
PICTURED = timedelta(hours=24)
MOST_REPLIES = 40
"""Pages of replies read under one comment."""


@dataclass(frozen=True, slots=True)
class Notified:
    """Notifications since the last look; a page at most is said of one look, the sweep sees the rest."""

    client: LinkedInClient

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        until = cursor.get("until")
        since = datetime.fromisoformat(until) - OVERLAP if isinstance(until, str) else now - FIRST
        found = [webhook.notified(row) for row in await self.client.notifications(since, now)]
        events = {event.platform_id: event for event in found if event is not None}
        return Page(tuple(events.values()), {"until": now.isoformat()})


@dataclass(frozen=True, slots=True)
class Spaced:
    """A sweep that begins no sooner than ``every`` after the last one began."""

    swept: Nested
    every: timedelta

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        began, busy = float(cursor.get("began", 0)), bool(cursor.get("busy"))
        if not busy and now.timestamp() - began < self.every.total_seconds():
            return Page((), cursor)
        page = await self.swept.poll(cursor.get("inner", {}), now)
        began = began if busy else now.timestamp()
        return Page(page.events, {"began": began, "busy": page.more, "inner": page.cursor}, page.more)


@dataclass(frozen=True, slots=True)
class Posts:
    """Our posts and what is under each, for :class:`Nested`."""

    client: LinkedInClient

    async def parents(self, since: datetime, after: str) -> Families:
        start = int(after or 0)
        listed = await self.client.posts(start)
        found = [(post(row.get("id")), mapping.milliseconds(row.get("createdAt"))) for row in listed.rows]
        families = tuple(Family(key, int(at.timestamp())) for key, at in found if key and at and at >= since)
        return Families(families, str(start + COUNT) if listed.more else "")

    async def under(self, parent: str, after: str) -> Kids:
        """``after`` is an offset and how many rows there were when it was made."""
        start, _, total = after.partition("/")
        offset = int(start or 0)
        listed = await self.client.comments(parent, offset)
        lost = int(total or 0) - listed.total if listed.total >= 0 else 0
        if lost > 0 and offset:
            offset = max(0, offset - lost)
            listed = await self.client.comments(parent, offset)
        kids: list[Kid] = []
        for row in listed.rows:
            content = mapping.comment(row, self.client.organization)
            if content is None:
                continue
            rank = _at(content)
            kids.append(_kid(await self._looked_at(content), rank))
            if mapping.answered(row):
                found = await replies(self.client, content.platform_id)
                kids += [_kid(await self._looked_at(reply), rank) for reply in found]
        return Kids(tuple(kids), f"{offset + COUNT}/{listed.total}" if listed.more else "")

    async def _looked_at(self, content: Content) -> Content:
        """With its pictures' addresses while it is new: each costs a call, at every sweep."""
        young = self.client.http.clock.now().timestamp() - _at(content) < PICTURED.total_seconds()
        return await self.client.pictured(content) if young else content


async def replies(client: LinkedInClient, comment: str) -> list[Content]:
    """Every reply under a comment."""
    found: list[Content] = []
    for page in range(MOST_REPLIES):
        listed: Listed = await client.comments(comment, page * COUNT)
        contents = (mapping.comment(row, client.organization) for row in listed.rows)
        found += [content for content in contents if content is not None]
        if not listed.more:
            break
    return found


def _at(content: Content) -> int:
    return int(content.posted_at.timestamp()) if content.posted_at else 0


def _kid(content: Content, rank: int) -> Kid:
    seen = ContentSeen(content, content.edited_at or content.posted_at)
    return Kid(content.platform_id, _at(content), rank, lambda _new: seen)


async def poll(client: LinkedInClient, options: LinkedInOptions, cursor: Mapping[str, Any], now: datetime) -> Page:
    """One page. The day's calls are kept in the cursor too, so that a restart keeps most of them."""
    client.allowance.recall(now, str(cursor.get("day", "")), int(cursor.get("calls", 0)))
    client.allowance.ensure_sweep(now)
    window = Window(options.window_days, timedelta(), young=timedelta(days=options.window_days))
    swept = (Notified(client), Spaced(Nested(Posts(client), window), timedelta(minutes=options.sweep_minutes)))
    page = await poll_each(swept, cursor, now)
    kept = {**page.cursor, "day": client.allowance.day, "calls": client.allowance.calls}
    return Page(page.events, kept, page.more)
