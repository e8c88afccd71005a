"""Sweeping a listing that goes from the newest to the oldest, as most platforms give it.

Every sweep starts at the newest row. It goes down until a page holds nothing new, or, once an hour, to the
end of the window: edits and changes of visibility are seen as far down as it goes, and what is no longer
there is pointed at, to be found gone. What a sweep saw counts as known only once it is over: one cut in its
middle, and not resumed soon, starts again.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from connectors.base import Page
from domain.content import Content
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

FORM = 1
"""Of the cursor; another form starts anew."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``at`` by the platform's clock, in seconds; ``events`` told whether it is seen for the first time."""

    key: str
    at: int
    events: Callable[[bool], tuple[Event, ...]]


def seen(content: Content, at: datetime | None) -> Row:
    """A row that tells of one content, last changed ``at`` by the platform's clock."""
    shown: tuple[Event, ...] = (ContentSeen(content, at),)
    posted = int(content.posted_at.timestamp()) if content.posted_at else 0
    return Row(content.platform_id, posted, lambda _new: shown)


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a listing; ``older`` is where the rest begins, any JSON, ``None`` at the end."""

    rows: tuple[Row, ...]
    older: Any = None


Listing = Callable[[Any], Awaitable[Slice]]
"""A page of the listing from a place on; ``None``: from the newest."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far sweeps go."""

    window: timedelta = timedelta(days=45)
    whole_every: timedelta = timedelta(hours=1)
    resume: timedelta = timedelta(minutes=10)
    """A sweep cut for longer than this starts again: its place may be stale."""
    most: int = 5000
    """Rows kept in mind."""


@dataclass(slots=True)
class _Sweep:
    known: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    place: Any = None
    at: int = 0
    whole_at: int = 0
    whole: bool = False

    @classmethod
    def load(cls, cursor: Mapping[str, Any]) -> "_Sweep":
        if cursor.get("form") != FORM:
            return cls()
        return cls(
            dict(cursor["known"]),
            dict(cursor["seen"]),
            cursor["place"],
            cursor["at"],
            cursor["whole_at"],
            cursor["whole"],
        )

    def dump(self) -> dict[str, Any]:
        return {
            "form": FORM,
            "known": self.known,
            "seen": self.seen,
            "place": self.place,
            "at": self.at,
            "whole_at": self.whole_at,
            "whole": self.whole,
        }


@dataclass(frozen=True, slots=True)
class Sweeper:
    listing: Listing
    reach: Reach = Reach()

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One page of the listing. Raises what the listing raises, the cursor then standing where it was."""
        sweep, seconds = _Sweep.load(cursor), int(now.timestamp())
        if seconds - sweep.at > self.reach.resume.total_seconds():
            sweep.place, sweep.seen = None, {}
        if sweep.place is None:
            sweep.whole = seconds - sweep.whole_at >= self.reach.whole_every.total_seconds()
        found = await self.listing(sweep.place)
        fresh = [row for row in found.rows if row.key not in sweep.known]
        events: list[Event] = []
        for row in found.rows:
            events += row.events(row.key not in sweep.known and row.key not in sweep.seen)
            sweep.seen[row.key] = row.at
        floor = seconds - int(self.reach.window.total_seconds())
        early = found.older is not None and (
            (not sweep.whole and not fresh and bool(found.rows))
            or len(sweep.seen) >= self.reach.most
            or any(row.at < floor for row in found.rows)
        )
        sweep.at, sweep.place = seconds, found.older
        if found.older is None or early:
            bottom = min((row.at for row in found.rows), default=seconds) if early else None
            events += self._over(sweep, bottom, seconds)
        return Page(tuple(events), sweep.dump(), more=sweep.place is not None)

    def _over(self, sweep: _Sweep, bottom: int | None, seconds: int) -> list[Event]:
        """Close a sweep that went down to ``bottom`` (``None``: to the end); what it should have met is pointed at."""
        missed = [key for key, at in sweep.known.items() if key not in sweep.seen and (bottom is None or at > bottom)]
        kept = {key: at for key, at in sweep.known.items() if key not in missed and bottom is not None}
        known = sorted({**kept, **sweep.seen}.items(), key=lambda item: item[1], reverse=True)
        floor = seconds - int(self.reach.window.total_seconds())
        sweep.known = {key: at for key, at in known[: self.reach.most] if at >= floor}
        if sweep.whole:
            sweep.whole_at = seconds
        sweep.seen, sweep.place, sweep.whole = {}, None, False
        return [ContentPointed(PlatformId(key)) for key in missed]


class Swept(Protocol):
    """Whatever is swept page by page behind a cursor of its own."""

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page: ...


async def poll_each(
    sweepers: Sequence[Swept], cursor: Mapping[str, Any], now: datetime, resume: timedelta = Reach().resume
) -> Page:
    """Several listings, one after the other, behind one cursor; a round cut for long starts with the first again."""
    stale = now.timestamp() - int(cursor.get("at", 0)) > resume.total_seconds()
    turn = 0 if stale else int(cursor.get("turn", 0)) % len(sweepers)
    own = list(cursor.get("each", ())) + [{}] * len(sweepers)
    page = await sweepers[turn].poll(own[turn], now)
    own[turn] = page.cursor
    following = turn if page.more else (turn + 1) % len(sweepers)
    kept = {"turn": following, "each": own[: len(sweepers)], "at": int(now.timestamp())}
    return Page(page.events, kept, more=page.more or following != 0)
