"""Sweeping an account: our posts of the last days, mentions, the conversations under our posts, messages, and
once a day what is still watched, looked up by id to find what was taken away.

Every listing goes from the newest to the oldest, from a mark on; the mark moves only once the listing is over,
and stays two minutes behind, since search is not indexed in order. Recent search reaches back seven days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.x import mapping
from connectors.x.client import Listed, XClient
from connectors.x.options import XOptions
from domain.content import ContentKind
from domain.events import ContentPointed, ContentSeen, Event
from domain.ids import PlatformId

FORM = 1
OVERLAP = timedelta(minutes=2)
REACH = timedelta(days=7) - timedelta(minutes=5)
RESUME = timedelta(minutes=10)
"""A listing cut for longer than this starts again from its mark: page tokens do not keep."""
IN_QUERY = 12
"""Conversations in one search: a query has 512 characters at most."""
IN_LOOKUP = 100
MOST_WATCHED = 4000


@dataclass(slots=True)
class Sweep:
    """The cursor. Ids are text; instants are whole seconds since 1970."""

    watched: dict[str, int] = field(default_factory=dict)
    """First id → newest id told."""
    roots: dict[str, int] = field(default_factory=dict)
    """Our first posts → the id up to which their conversation was read."""
    marks: dict[str, int] = field(default_factory=dict)
    """Listing → the id up to which it was read."""
    phase: str = "own"
    step: int = 0
    token: str = ""
    top: int = 0
    at: int = 0
    checked_at: int = 0

    @classmethod
    def load(cls, cursor: Mapping[str, Any]) -> "Sweep":
        if cursor.get("form") != FORM:
            return cls()
        found = {name: value for name, value in cursor.items() if name in cls.__dataclass_fields__}
        copied: dict[str, Any] = {name: dict(v) if isinstance(v, dict) else v for name, v in found.items()}
        return cls(**copied)

    def dump(self) -> dict[str, Any]:
        return {"form": FORM, **{name: getattr(self, name) for name in self.__dataclass_fields__}}

    def turn(self, phase: str, step: int = 0) -> None:
        self.phase, self.step, self.token, self.top = phase, step, "", 0


@dataclass(frozen=True, slots=True)
class Poller:
    client: XClient
    options: XOptions
    us: str
    learn: Any
    """Told of every post read with its includes: whose conversation it is in."""

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One call's worth. Raises what the call raises, the cursor then standing where it was."""
        sweep, seconds = Sweep.load(cursor), int(now.timestamp())
        await self.client.spending.ensure(now)
        self.client.limits.ensure_sweep(now)
        if sweep.token and seconds - sweep.at > RESUME.total_seconds():
            sweep.turn(sweep.phase, sweep.step)
        events = await self._step(sweep, now)
        sweep.at = seconds
        return Page(tuple(events), sweep.dump(), more=sweep.phase != "own" or bool(sweep.token))

    async def _step(self, sweep: Sweep, now: datetime) -> list[Event]:
        match sweep.phase:
            case "mentions":
                return await self._mentions(sweep, now)
            case "search":
                return await self._search(sweep, now)
            case "messages":
                return await self._messages(sweep, now)
            case "recheck":
                return await self._recheck(sweep, now)
            case _:
                return await self._own(sweep, now)

    async def _own(self, sweep: Sweep, now: datetime) -> list[Event]:
        start = (now - REACH).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        listed = await self.client.own(start, sweep.token)
        for row in listed.rows:
            if mapping.number(row["id"]) and not mapping.replied_to(row):
                first = mapping.versions(row)[0]
                sweep.roots.setdefault(first, int(first))
        events = self._told(sweep, listed)
        sweep.token = listed.token
        if not listed.token:
            floor = mapping.id_at(now - REACH)
            sweep.roots = {key: mark for key, mark in sweep.roots.items() if int(key) >= floor}
            sweep.turn("mentions")
        return events

    async def _mentions(self, sweep: Sweep, now: datetime) -> list[Event]:
        mark = sweep.marks.get("mentions", mapping.id_at(now - REACH))
        listed = await self.client.mentions(str(mark), sweep.token)
        events = self._told(sweep, listed)
        if self._over(sweep, listed):
            sweep.marks["mentions"] = self._mark(mark, sweep.top, now)
            sweep.turn("search")
        return events

    async def _search(self, sweep: Sweep, now: datetime) -> list[Event]:
        """Conversations by dozens; a dozen's mark is the oldest of its own."""
        roots = sorted(sweep.roots, key=int)
        part = roots[sweep.step * IN_QUERY : (sweep.step + 1) * IN_QUERY]
        if not part:
            room = self.client.limits.tight_until("messages", now) <= now
            sweep.turn("messages" if self.options.messages and room else "recheck")
            return await self._step(sweep, now)
        since = max(min(sweep.roots[key] for key in part), mapping.id_at(now - REACH))
        query = " OR ".join(f"conversation_id:{key}" for key in part)
        listed = await self.client.search(query, str(since), sweep.token)
        events = self._told(sweep, listed)
        if self._over(sweep, listed):
            for key in part:
                sweep.roots[key] = self._mark(sweep.roots[key], sweep.top, now)
            sweep.turn("search", sweep.step + 1)
        return events

    async def _messages(self, sweep: Sweep, now: datetime) -> list[Event]:
        """There is no ``since_id`` here: the listing is left at the mark."""
        mark = sweep.marks.get("messages", 0)
        listed = await self.client.messages(sweep.token)
        events: list[Event] = []
        for row in listed.rows:
            content = mapping.message(row, self.us)
            if content is not None and int(row["id"]) > mark:
                events.append(ContentSeen(content, content.posted_at))
        below = any(int(row["id"]) <= mark for row in listed.rows if mapping.number(row["id"]))
        if self._over(sweep, listed) or below:
            sweep.marks["messages"] = max(mark, sweep.top)
            sweep.turn("recheck")
        return events

    async def _recheck(self, sweep: Sweep, now: datetime) -> list[Event]:
        """Look up by hundreds what is watched; what is missing or was edited is pointed at, a direct read decides."""
        due = now.timestamp() - sweep.checked_at >= self.options.recheck_hours * 3600
        if not sweep.checked_at:
            sweep.checked_at, due = int(now.timestamp()), False
        keys = sorted(sweep.watched, key=int)
        part = [key for key in keys if int(key) > sweep.top][:IN_LOOKUP] if due else []
        if not part:
            if due:
                sweep.checked_at = int(now.timestamp())
            sweep.watched = self._young(sweep.watched, now)
            sweep.turn("own")
            return []
        listed = await self.client.lookup(part)
        found = {row["id"]: row for row in listed.rows}
        events: list[Event] = []
        for key in part:
            newest = int(mapping.versions(found[key])[-1]) if key in found else 0
            if key not in found:
                del sweep.watched[key]
            elif newest <= sweep.watched[key]:
                continue
            else:
                sweep.watched[key] = newest
            events.append(ContentPointed(PlatformId(key), ContentKind.COMMENT))
        sweep.top = int(part[-1])
        return events

    def _told(self, sweep: Sweep, listed: Listed) -> list[Event]:
        """What was not told yet, and what was edited since: an edit has an id of its own."""
        events: list[Event] = []
        for row in listed.rows:
            self.learn(row, listed.posts)
            content = mapping.post(row, self.us, listed.users, listed.media)
            if content is None:
                continue
            newest = int(row["id"])
            sweep.top = max(sweep.top, newest)
            if newest > sweep.watched.get(content.platform_id, 0):
                sweep.watched[content.platform_id] = newest
                events.append(ContentSeen(content, content.edited_at or content.posted_at))
        return events

    @staticmethod
    def _over(sweep: Sweep, listed: Listed) -> bool:
        sweep.top = max([sweep.top, *(int(row["id"]) for row in listed.rows if mapping.number(row["id"]))])
        sweep.token = listed.token
        return not listed.token

    @staticmethod
    def _mark(mark: int, top: int, now: datetime) -> int:
        """Behind the newest id seen, never backwards."""
        return max(mark, min(top, mapping.id_at(now - OVERLAP)))

    def _young(self, watched: Mapping[str, int], now: datetime) -> dict[str, int]:
        floor = mapping.id_at(now - timedelta(days=self.options.watch_days))
        kept = sorted((key for key in watched if int(key) >= floor), key=int)[-MOST_WATCHED:]
        return {key: watched[key] for key in kept}
