"""Recent changes, oldest first: each edit is its own content, and a revert is told by the edits it touches.

The cursor stands a minute behind the newest change, since a change may be listed after one that followed it;
changes met twice are known by their number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.mediawiki import mapping
from connectors.mediawiki.client import Changes, MediaWikiClient
from connectors.mediawiki.history import REVERTS, Revision, flips, standing
from connectors.mediawiki.options import MediaWikiOptions
from connectors.mediawiki.wikitext import Change, change
from connectors.reading import moment
from domain.content import ChangedBy, Visibility
from domain.events import ContentGone, ContentPointed, ContentSeen, Event, VisibilityChanged
from domain.ids import PlatformId

FORM = 1
OVERLAP = timedelta(seconds=60)
RESUME = timedelta(minutes=10)
LIMIT = 25
"""Changes in a page: with the edits before them, as many texts as are read in a call."""
EDITS = ("edit", "new")
"""Types of changes with words; a row of the log may name an edit too, that of a moved page for one."""
LOOK_BACK = 20
"""Edits before a revert that are looked at for words it took away."""


@dataclass(frozen=True, slots=True)
class Poller:
    client: MediaWikiClient
    options: MediaWikiOptions
    us: str

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One page of changes. Raises what the calls raise, the cursor then standing where it was."""
        known = cursor if cursor.get("form") == FORM else {}
        since = moment(known.get("since")) or now - timedelta(days=self.options.window_days)
        seen: dict[str, int] = dict(known.get("seen", {}))
        stale = now.timestamp() - known.get("at", 0) > RESUME.total_seconds()
        found = await self._changes(since, {} if stale else known.get("following", {}))
        fresh = [row for row in found.rows if str(row.get("rcid")) not in seen and self._watched(row)]
        events = await self._events([row for row in fresh if isinstance(row.get("revid"), int)])
        for row in found.rows:
            at = moment(row.get("timestamp"))
            if at is not None:
                seen[str(row.get("rcid"))] = int(at.timestamp())
                since = max(since, at - OVERLAP)
        floor = int((since - OVERLAP).timestamp())
        kept = {
            "form": FORM,
            "since": since.isoformat(),
            "seen": {key: at for key, at in seen.items() if at >= floor},
            "following": found.following,
            "at": int(now.timestamp()),
        }
        return Page(tuple(events), kept, more=bool(found.following))

    async def _changes(self, since: datetime, following: Mapping[str, str]) -> Changes:
        spaces = "" if self.options.pages else "|".join(str(each) for each in self.options.namespaces)
        return await self.client.changes(since, following, LIMIT, spaces)

    def _watched(self, row: Mapping[str, Any]) -> bool:
        where = row.get("ns") in self.options.namespaces or row.get("title") in self.options.pages
        return where and row.get("type") in EDITS

    async def _events(self, rows: Sequence[Mapping[str, Any]]) -> list[Event]:
        wanted = {number for row in rows for number in (row["revid"], row.get("old_revid")) if number}
        texts = await self.client.revisions(sorted(wanted)) if wanted else {}
        newest = {texts[row["revid"]].newest for row in rows if row["revid"] in texts} - set(texts)
        texts |= await self.client.revisions(sorted(newest - {0})) if newest - {0} else {}
        users = frozenset(one.user for one in texts.values() if not one.anonymous)
        moderators = await self.client.moderators(users) if rows else frozenset()
        events: list[Event] = []
        for row in rows:
            revision = texts.get(row["revid"])
            if revision is not None and revision.text is not None:
                before = texts.get(revision.parent)
                made = change(before.text or "" if before else "", revision.text)
                events += await self._told(revision, made, texts, moderators)
        return events

    async def _told(
        self, revision: Revision, made: Change, texts: Mapping[int, Revision], moderators: frozenset[str]
    ) -> list[Event]:
        if revision.user == self.us and (act := mapping.undone(revision.summary)):
            return [VisibilityChanged(act[0], act[1], ChangedBy.US, revision.at)]
        events: list[Event] = []
        reverts = bool(REVERTS & revision.tags)
        if not (reverts and revision.user in moderators):
            events += self._seen(revision, made, texts, moderators)
        if made.removed or reverts:
            events += await self._touched(revision, by_moderator=revision.user in moderators)
        return events

    def _seen(
        self, revision: Revision, made: Change, texts: Mapping[int, Revision], moderators: frozenset[str]
    ) -> list[Event]:
        """The edit as it stands in the newest text at hand."""
        later = sorted((one for one in texts.values() if one.page == revision.page and one.id > revision.id), key=_id)
        now = standing(revision.user, self.us, flips(made, later), moderators)
        if now.visibility is Visibility.GONE:
            return [ContentGone(PlatformId(str(revision.id)), now.by)]
        content = mapping.content(revision, made, self.us, self.options.site, now)
        return [ContentSeen(content, revision.at)] if content else []

    async def _touched(self, revision: Revision, *, by_moderator: bool) -> list[Event]:
        """Earlier edits whose words this one took away or brought back: what became of them is read."""
        if not revision.parent or revision.text is None:
            return []
        before = await self.client.history(revision.page, revision.parent, LOOK_BACK + 1, newer=False)
        latest = before[0].text if before else None
        touched: list[Event] = []
        for one, above in zip(before, [*before[1:], None], strict=True):
            if one.text is None or latest is None or (above is None and one.parent):
                continue
            made = change(above.text or "" if above else "", one.text)
            ours = one.user == self.us and mapping.undone(one.summary)
            stands = made.stands_in(revision.text)
            if ours or not made.pieces or made.stands_in(latest) is stands:
                continue
            target = PlatformId(str(one.id))
            if by_moderator:
                seen = Visibility.VISIBLE if stands else Visibility.HIDDEN
                touched.append(VisibilityChanged(target, seen, ChangedBy.MODERATOR, revision.at))
            else:
                touched.append(ContentPointed(target, at=revision.at))
        return touched


def _id(revision: Revision) -> int:
    return revision.id
