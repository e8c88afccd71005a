"""Sweeping a channel: its threads in three moderation states, and the replies of those where something moved.

YouTube pushes nothing about comments and has no filter by time. A thread does not come up again for a new reply, and
what it shows of its replies is a sample: how many it has is kept in mind, and they are read when that changes, or
once an hour.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from connectors.base import Page
from connectors.reading import dicts, object_of
from connectors.sweeping import Reach, Row, Slice, Sweeper, poll_each, seen
from connectors.youtube import mapping
from connectors.youtube.client import HELD, PUBLISHED, SPAM, YouTubeClient
from connectors.youtube.options import YouTubeOptions
from domain.content import Visibility
from domain.errors import VerbUnsupported
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

AGAIN: Final = timedelta(hours=1)
MOST_THREADS: Final = 500
"""Threads whose replies are kept in mind, the last read first."""


@dataclass(slots=True)
class Replies:
    """Thread → how many replies it had when they were read (``n``), when (``at``), and which (``ids``)."""

    client: YouTubeClient
    now: int
    known: dict[str, dict[str, Any]]
    events: list[Event] = field(default_factory=list)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, thread: Mapping[str, Any], key: str) -> None:
        self.told[key] = dict(thread)

    async def read(self) -> None:
        """Tell of the replies of every thread noted where they may have changed."""
        for key, thread in self.told.items():
            count, sample = mapping.count_of(thread), dicts(object_of(thread.get("replies")).get("comments"))
            before = self.known.get(key, {"n": 0, "at": 0, "ids": []})
            if not count and not before["n"]:
                continue
            if len(sample) >= count:
                self._tell(key, count, sample, before)
            elif count != before["n"] or self.now - before["at"] >= AGAIN.total_seconds():
                self._tell(key, count, await self.client.replies(key), before)

    def _tell(self, key: str, count: int, rows: Iterable[Mapping[str, Any]], before: Mapping[str, Any]) -> None:
        ids = []
        for row in rows:
            content = mapping.comment(row, self.client.channel, otherwise=Visibility.VISIBLE)
            if content is not None:
                ids.append(content.platform_id)
                self.events.append(ContentSeen(content, content.edited_at or content.posted_at))
        missed = [one for one in before["ids"] if one not in ids]
        self.events += [ContentPointed(PlatformId(one)) for one in missed]
        self.known[key] = {"n": count, "at": self.now, "ids": ids}

    def dump(self) -> dict[str, dict[str, Any]]:
        kept = sorted(self.known.items(), key=lambda item: item[1]["at"], reverse=True)
        return dict(kept[:MOST_THREADS])


async def listing(client: YouTubeClient, status: str, replies: Replies, place: Any) -> Slice:
    """A page of the threads in one state. A place that YouTube no longer knows starts again from the newest."""
    try:
        listed = await client.threads(status, place or "")
    except VerbUnsupported as refused:
        if not place or "PageToken" not in refused.code:
            raise
        listed = await client.threads(status, "")
    rows: list[Row] = []
    for thread in listed.rows:
        content = mapping.top_of(thread, client.channel)
        if content is not None:
            rows.append(seen(content, content.edited_at or content.posted_at))
            replies.note(thread, content.platform_id)
    return Slice(tuple(rows), listed.token or None)


async def poll(client: YouTubeClient, options: YouTubeOptions, cursor: Mapping[str, Any], now: datetime) -> Page:
    """One page. The units of the day are kept in the cursor too."""
    client.ledger.recall(now, cursor)
    client.ledger.ensure_sweep(now)
    known = {key: dict(each) for key, each in object_of(cursor.get("replies")).items()}
    replies = Replies(client, int(now.timestamp()), known)
    reach = Reach(window=timedelta(days=options.window_days), whole_every=AGAIN)
    sweepers = [Sweeper(partial(listing, client, status, replies), reach) for status in (HELD, SPAM, PUBLISHED)]
    page = await poll_each(sweepers, object_of(cursor.get("threads")), now)
    await replies.read()
    kept = {"threads": page.cursor, "replies": replies.dump(), **client.ledger.dump()}
    return Page((*_not_elsewhere(page), *replies.events), kept, page.more)


def _not_elsewhere(page: Page) -> Iterable[Event]:
    """What left one state and stands in another was told there: it is not missing. Held ones are listed first."""
    standing = {key for each in page.cursor["each"] for key in each.get("known", ())}
    return (
        event for event in page.events if not isinstance(event, ContentPointed) or event.platform_id not in standing
    )
