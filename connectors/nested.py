"""Sweeping what stands under parents: comments under media, replies under threads, messages in conversations.

Such a platform has no listing of everything, nor a filter by time under a parent: parents are listed, newest first,
with the newest of what is under each where the edge allows it. A parent is then *opened*, listed from the newest
down, when something moved and what was shown does not reach what is known, and to its end once an hour. What
should have been met and was not is pointed at, never declared gone: a direct read decides (Meta: Paginated Results).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from connectors.base import Page
from domain.content import ContentKind
from domain.errors import VerbUnsupported
from domain.events import ContentPointed, Event
from domain.ids import PlatformId

FORM = 1
"""Of the cursor; another one starts a fresh sweep."""
AT_ONCE = timedelta(minutes=2)
"""A platform's filter hides as soon as a thing is written. What is found hidden later may have been hidden by a person,
whose act is respected: nothing that is read tells the two apart (Meta: Comment reference, ``is_hidden``).
"""


@dataclass(frozen=True, slots=True)
class Kid:
    """One row under a parent, at ``at``; ``rank``: the instant that orders the listing (a thread's first comment)."""

    key: str
    at: int
    rank: int
    tell: Callable[[bool], Event]
    """Given whether it is seen for the first time just after it was written: what is hidden then was so by a filter."""


@dataclass(frozen=True, slots=True)
class Kids:
    rows: tuple[Kid, ...] = ()
    after: str = ""
    cut: bool = False
    """The edge shows no more than this: what is older is there and not seen."""


@dataclass(frozen=True, slots=True)
class Family:
    """A parent. ``mark`` moves when something under it does, ``None`` where the edge has no such thing."""

    key: str
    at: int
    mark: str | None = None
    event: Event | None = None
    """The parent itself, where it is a content."""
    kids: Kids | None = None
    """The newest under it, as far as the list of parents shows them; ``None`` where it shows none."""


@dataclass(frozen=True, slots=True)
class Families:
    rows: tuple[Family, ...]
    after: str = ""


class Source(Protocol):
    """One account's edges."""

    async def parents(self, since: datetime, after: str) -> Families: ...

    async def under(self, parent: str, after: str) -> Kids:
        """Newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """What a sweep looks at."""

    days: int = 45
    """Parents older than this are left to webhooks."""
    reopen: timedelta = timedelta(hours=1)
    watch: timedelta = timedelta(days=7)
    """What is younger than this is missed when it disappears."""
    young: timedelta = timedelta(days=3)
    """Parents without a mark are opened at each sweep until this age."""
    resume: timedelta = timedelta(minutes=10)
    """A cut listing goes on from its cursor within this time: Graph's cursors do not keep."""


@dataclass(slots=True)
class _Sweep:
    """The cursor. Instants are whole seconds since 1970."""

    families: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Parent → ``v`` its instant, ``m`` its mark, ``f`` last listed to its end, ``c`` a content itself, ``ids``."""
    after: str = ""
    at: int = 0
    to_open: list[list[Any]] = field(default_factory=list)
    """Parent, and whether it is listed to its end."""
    listing: dict[str, list[int]] = field(default_factory=dict)
    listing_after: str = ""
    seen: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, cursor: Mapping[str, Any]) -> "_Sweep":
        if cursor.get("form") != FORM:
            return cls()
        families = {key: {**known, "ids": dict(known["ids"])} for key, known in cursor["families"].items()}
        return cls(
            families,
            cursor["after"],
            cursor["at"],
            [list(each) for each in cursor["to_open"]],
            dict(cursor["listing"]),
            cursor["listing_after"],
            list(cursor["seen"]),
        )

    def dump(self) -> dict[str, Any]:
        return {"form": FORM, **{name: getattr(self, name) for name in self.__dataclass_fields__}}


@dataclass(frozen=True, slots=True)
class Nested:
    source: Source
    window: Window = Window()
    kind: ContentKind = ContentKind.COMMENT
    """Of what stands under parents."""

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One page: of the parents, or of what is under one of them."""
        sweep = _Sweep.load(cursor)
        if now - datetime.fromtimestamp(sweep.at, UTC) > self.window.resume:
            sweep.after = sweep.listing_after = ""
            sweep.listing, sweep.seen = {}, []
        events = await (self._open(sweep, now) if sweep.to_open else self._list(sweep, now))
        sweep.at = int(now.timestamp())
        return Page(tuple(events), sweep.dump(), more=bool(sweep.to_open or sweep.after))

    async def _list(self, sweep: _Sweep, now: datetime) -> list[Event]:
        since = now - timedelta(days=self.window.days)
        try:
            page = await self.source.parents(since, sweep.after)
        except VerbUnsupported:
            if not sweep.after:
                raise
            sweep.after, sweep.seen = "", []  # the cursor did not keep
            page = await self.source.parents(since, "")
        events: list[Event] = []
        for family in page.rows:
            events += self._family(family, sweep, now)
        sweep.after = page.after
        if not page.after:
            events += self._parents_missed(sweep, since)
        return events

    def _family(self, family: Family, sweep: _Sweep, now: datetime) -> Iterable[Event]:
        fresh = family.key not in sweep.families
        known = sweep.families.setdefault(family.key, {"m": None, "f": 0, "ids": {}})
        known["v"], known["c"] = family.at, family.event is not None
        sweep.seen.append(family.key)
        if family.event is not None:
            yield family.event
        moved = family.mark != known["m"] if family.mark is not None else self._young(family.at, now)
        known["m"] = family.mark
        whole = fresh or (bool(known["ids"]) and now.timestamp() - known["f"] >= self.window.reopen.total_seconds())
        if family.kids is None:
            self._to_open(sweep, family.key, whole=whole, wanted=moved or whole)
            return
        below = self._new(family.kids.rows, known["ids"], {}, now)
        listing: dict[str, list[int]] = {}
        yield from self._told(family.kids.rows, known["ids"], listing, now)
        if family.kids.after and (whole or moved or below):
            self._to_open(sweep, family.key, whole=whole, wanted=True)  # what was shown is listed again there
        else:
            yield from self._close(known, listing, now, family.kids)

    def _to_open(self, sweep: _Sweep, key: str, *, whole: bool, wanted: bool) -> None:
        if wanted and key not in (each[0] for each in sweep.to_open):
            sweep.to_open.append([key, whole])

    def _new(self, rows: Iterable[Kid], ids: Mapping[str, Any], listing: Mapping[str, Any], now: datetime) -> bool:
        """True when some row is neither known nor too old to be watched."""
        floor = (now - self.window.watch).timestamp()
        return any(row.key not in ids and row.key not in listing and row.at >= floor for row in rows)

    @staticmethod
    def _told(
        rows: Iterable[Kid], ids: Mapping[str, Any], listing: dict[str, list[int]], now: datetime
    ) -> Iterable[Event]:
        for row in rows:
            young = now.timestamp() - row.at <= AT_ONCE.total_seconds()
            yield row.tell(young and row.key not in ids and row.key not in listing)
            listing[row.key] = [row.at, row.rank]

    async def _open(self, sweep: _Sweep, now: datetime) -> list[Event]:
        parent, whole = sweep.to_open[0]
        known = sweep.families.get(parent)
        if known is None:
            sweep.to_open.pop(0)
            return []
        try:
            page = await self.source.under(parent, sweep.listing_after)
        except VerbUnsupported as refused:
            return self._refused(sweep, known, now, refused)
        new = self._new(page.rows, known["ids"], sweep.listing, now)
        events = list(self._told(page.rows, known["ids"], sweep.listing, now))
        enough = not whole and bool(page.rows) and not new
        sweep.listing_after = "" if enough else page.after
        if not sweep.listing_after:
            events += self._close(known, sweep.listing, now, page)
            sweep.listing = {}
            sweep.to_open.pop(0)
        return events

    def _refused(self, sweep: _Sweep, known: dict[str, Any], now: datetime, refused: VerbUnsupported) -> list[Event]:
        """A cursor that did not keep starts again; a parent that is refused is pointed at."""
        sweep.listing = {}
        if sweep.listing_after:
            sweep.listing_after = ""
            return []
        parent = sweep.to_open.pop(0)[0]
        known["f"] = int(now.timestamp())
        return [ContentPointed(PlatformId(parent), ContentKind.POST)] if refused.code and known["c"] else []

    def _close(self, known: dict[str, Any], listing: dict[str, list[int]], now: datetime, last: Kids) -> list[Event]:
        """Put what was listed on record; what should have been met on the way down and was not is pointed at."""
        to_the_end = not last.after and not last.cut
        bottom = None if to_the_end else min((rank for _, rank in listing.values()), default=None)
        met = to_the_end or bottom is not None
        missed = [
            key
            for key, (_, rank) in known["ids"].items()
            if met and key not in listing and (bottom is None or rank > bottom)
        ]
        floor = (now - self.window.watch).timestamp()
        kept = {key: at for key, at in known["ids"].items() if key not in missed}
        known["ids"] = {key: at for key, at in {**kept, **listing}.items() if at[0] >= floor}
        known["f"] = known["f"] if last.after else int(now.timestamp())
        return [ContentPointed(PlatformId(key), self.kind) for key in missed]

    def _parents_missed(self, sweep: _Sweep, since: datetime) -> list[Event]:
        """Parents of the window that the whole list no longer shows; older ones are only forgotten."""
        seen = set(sweep.seen)
        missed = [key for key in sweep.families if key not in seen]
        told: list[Event] = [
            ContentPointed(PlatformId(key), ContentKind.POST)
            for key in missed
            if sweep.families[key]["c"] and sweep.families[key]["v"] >= since.timestamp()
        ]
        for key in missed:
            del sweep.families[key]
        sweep.seen = []
        return told

    def _young(self, at: int, now: datetime) -> bool:
        return now.timestamp() - at < self.window.young.total_seconds()
