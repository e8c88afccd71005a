"""Sweeping a page: there is no edge for all of its comments, so posts are listed, then what is under each.

A sweep lists the posts of a window with their newest comments in one call a page. A post is then *opened*, with
others in one request where there are several: its comments since shortly before the newest seen are listed when those
of the feed neither reach that far nor are as many as Graph counts more than before, and all of them when it counts
fewer, or when that was not done for a while. What was there and no longer is is pointed at, never declared gone: a
direct read decides. On a feed ``since`` filters on a post's creation, never on its comments' (Meta: Page Feed; Object
Comments; Paginated Results).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.meta.facebook import mapping
from connectors.meta.facebook.client import FacebookClient
from connectors.meta.graph import GraphPage
from connectors.meta.reading import identifier, moment
from connectors.nested import AT_ONCE
from domain.content import ChangedBy, ContentKind
from domain.errors import CredentialRefused, PlatformError, RateLimited, VerbUnsupported
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

TOGETHER = 10
"""Posts opened in one request."""
FORM = 1
"""Form of the cursor; another one starts a fresh sweep."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a sweep looks at."""

    days: int = 45
    """Posts older than this are left to webhooks."""
    page_size: int = 25
    reopen: timedelta = timedelta(hours=1)
    """A post with comments young enough to be watched is listed whole at least this often."""
    watch: timedelta = timedelta(days=7)
    """Comments younger than this are missed when they disappear."""
    most: int = 1000
    """Newest comments under one post that are missed so: the cursor, written at each page, stays small. That an older
    one is gone is told by webhook alone."""
    overlap: timedelta = timedelta(minutes=2)
    """How far before the newest comment seen a partial listing starts."""
    resume: timedelta = timedelta(minutes=10)
    """A cut listing goes on from its cursor within this time: Graph's cursors do not keep."""


@dataclass(slots=True)
class Sweep:
    """The cursor, as saved between two pages. Instants are whole seconds since 1970."""

    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Post → ``v`` created, ``n`` comments counted, ``f`` last full listing, ``c`` newest comment, ``s`` where the
    listing at hand starts (0: all), ``a`` when it is to be listed alone, ``ids`` watched id → created."""
    after: str = ""
    at: int = 0
    """When the last page was read."""
    to_open: list[str] = field(default_factory=list)
    listing: dict[str, int] = field(default_factory=dict)
    """Ids found so far under the first of ``to_open``."""
    listing_after: str = ""
    seen: list[str] = field(default_factory=list)
    """Posts found so far in this sweep."""

    @classmethod
    def load(cls, cursor: Mapping[str, Any]) -> "Sweep":
        if cursor.get("form") != FORM:
            return cls()
        names = ("posts", "after", "at", "to_open", "listing", "listing_after", "seen")
        return cls(**{name: cursor[name] for name in names if name in cursor})

    def start_over(self) -> None:
        """The listing at hand was cut: what was found of it is watched for once more."""
        if self.to_open and self.to_open[0] in self.posts:
            self.posts[self.to_open[0]]["ids"].update(self.listing)
        self.listing_after, self.listing = "", {}

    def dump(self) -> dict[str, Any]:
        return {
            "form": FORM,
            "posts": self.posts,
            "after": self.after,
            "at": self.at,
            "to_open": self.to_open,
            "listing": self.listing,
            "listing_after": self.listing_after,
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class Poller:
    client: FacebookClient
    window: Window

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One page: of the feed, or of the comments under a post to open."""
        sweep = Sweep.load(cursor)
        if now - datetime.fromtimestamp(sweep.at, UTC) > self.window.resume:
            sweep.after, sweep.seen = "", []
            sweep.start_over()
        events = await (self._open(sweep, now) if sweep.to_open else self._feed(sweep, now))
        sweep.at = int(now.timestamp())
        return Page(tuple(events), sweep.dump(), more=bool(sweep.to_open or sweep.after))

    async def _feed(self, sweep: Sweep, now: datetime) -> list[Event]:
        since = now - timedelta(days=self.window.days)
        page = await self._page_or_restart(sweep, since)
        events: list[Event] = []
        for row in page.data:
            events += self._post(row, sweep, now)
        sweep.after = page.after
        if not page.after:
            events += self._posts_missed(sweep, since)
        return events

    async def _page_or_restart(self, sweep: Sweep, since: datetime) -> GraphPage:
        try:
            return await self.client.feed(since, sweep.after, self.window.page_size)
        except VerbUnsupported:
            if not sweep.after:
                raise
        sweep.after, sweep.seen = "", []  # the cursor did not keep
        return await self.client.feed(since, "", self.window.page_size)

    def _post(self, row: Mapping[str, Any], sweep: Sweep, now: datetime) -> Iterable[Event]:
        key = identifier(row.get("id"))
        known = sweep.posts.get(key)
        content = mapping.post(row, self.client.page, _who_hides(_created(row), known is None, now))
        if content is None:
            return
        if known is None:
            known = sweep.posts[key] = {"n": 0, "f": 0, "c": 0, "s": 0, "ids": {}, "v": _created(row)}
        sweep.seen.append(key)
        yield ContentSeen(content, content.posted_at)
        nested = row.get("comments")
        page = self.client.graph.read_page(nested) if isinstance(nested, dict) else GraphPage(())
        since = self._must_open(known, page, now)
        if since is not None and key not in sweep.to_open:
            known["s"] = since
            sweep.to_open.append(key)
        yield from self._comments(page.data, key, known, known["ids"], now)
        known["n"] = page.total if page.total is not None else known["n"]

    def _must_open(self, known: Mapping[str, Any], page: GraphPage, now: datetime) -> int | None:
        """From when on the comments under a post are to be listed, 0 for all of them; ``None``: the feed's suffice."""
        fewer = page.total is not None and page.total < known["n"]
        due = now.timestamp() - known["f"] >= self.window.reopen.total_seconds()
        if fewer or (due and known["ids"]):
            return 0
        since = int(max(0, known["c"] - self.window.overlap.total_seconds()))
        if not page.after or min((_created(row) for row in page.data), default=since) < since:
            return None
        fresh = sum(_created(row) >= since and identifier(row.get("id")) not in known["ids"] for row in page.data)
        return None if page.total is not None and page.total - known["n"] <= fresh else since

    def _comments(
        self,
        rows: Iterable[Mapping[str, Any]],
        post: str,
        known: dict[str, Any],
        into: dict[str, int],
        now: datetime,
    ) -> Iterable[Event]:
        """Each row as seen, and put ``into`` what is found of those that are watched."""
        for row in rows:
            key = identifier(row.get("id"))
            created = _created(row)
            by = _who_hides(created, key not in known["ids"] and key not in into, now)
            content = mapping.comment(row, self.client.page, post, by)
            if content is not None:
                known["ids"].pop(key, None)
                into[key] = created
                known["c"] = max(known["c"], created)
                yield ContentSeen(content, content.posted_at)
        if len(into) > self.window.most:
            for key in sorted(into, key=into.__getitem__)[: -self.window.most]:
                del into[key]

    async def _open(self, sweep: Sweep, now: datetime) -> list[Event]:
        together = [post for post in sweep.to_open if "a" not in sweep.posts.get(post, {"a": 1})][:TOGETHER]
        if len(together) > 1 and not sweep.listing_after:
            return await self._open_together(together, sweep, now)
        post = sweep.to_open[0]
        known = sweep.posts.get(post)
        if known is None:
            sweep.to_open.pop(0)
            return []
        try:
            page = await self.client.comments(post, sweep.listing_after, since=known["s"])
        except VerbUnsupported as refused:
            if sweep.listing_after:
                sweep.start_over()  # the cursor did not keep
                return []
            sweep.to_open.pop(0)
            known["f"] = int(now.timestamp())
            return [ContentPointed(PlatformId(post), ContentKind.POST)] if refused.code else []
        events = list(self._comments(page.data, post, known, sweep.listing, now))
        sweep.listing_after = page.after
        if not page.after:
            events += self._listed(sweep.listing, known, now)
            sweep.listing = {}
            sweep.to_open.pop(0)
        return events

    async def _open_together(self, posts: list[str], sweep: Sweep, now: datetime) -> list[Event]:
        """Several posts in one request; one whose comments take more than a page is then listed alone."""
        pages = await self.client.comments_of({post: sweep.posts[post]["s"] for post in posts})
        events: list[Event] = []
        for post, page in pages.items():
            known = sweep.posts[post]
            if isinstance(page, RateLimited | CredentialRefused):
                raise page
            if isinstance(page, PlatformError) or page.after:
                known["a"] = 1
                continue
            listing: dict[str, int] = {}
            events += self._comments(page.data, post, known, listing, now)
            events += self._listed(listing, known, now)
            sweep.to_open.remove(post)
        return events

    def _listed(self, listing: Mapping[str, int], known: dict[str, Any], now: datetime) -> list[Event]:
        """Put what was listed on record; only a listing of all comments tells what is missing."""
        whole = known["s"] == 0
        missed = list(known["ids"]) if whole else []
        watched_since = (now - self.window.watch).timestamp()
        found = listing if whole else {**known["ids"], **listing}
        watched = sorted((created, key) for key, created in found.items() if created >= watched_since)
        known["ids"] = {key: created for created, key in watched[-self.window.most :]}
        known["f"] = int(now.timestamp()) if whole else known["f"]
        known.pop("a", None)
        return [ContentPointed(PlatformId(key)) for key in missed]

    def _posts_missed(self, sweep: Sweep, since: datetime) -> list[Event]:
        """Posts of the window that the whole feed no longer shows; older ones are only forgotten."""
        seen = set(sweep.seen)
        missed = [key for key, known in sweep.posts.items() if key not in seen]
        events: list[Event] = [
            ContentPointed(PlatformId(key), ContentKind.POST)
            for key in missed
            if sweep.posts[key]["v"] >= since.timestamp()
        ]
        for key in missed:
            del sweep.posts[key]
        sweep.seen = []
        return events


def _who_hides(created: int, first: bool, now: datetime) -> ChangedBy:
    """Who is taken to have hidden what is hidden: the filter when it is first seen just after it was written."""
    at_once = first and now.timestamp() - created <= AT_ONCE.total_seconds()
    return ChangedBy.PLATFORM if at_once else ChangedBy.UNKNOWN


def _created(row: Mapping[str, Any]) -> int:
    found = moment(row.get("created_time"))
    return int(found.timestamp()) if found else 0
