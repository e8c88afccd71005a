"""Pages and edits of the sandbox's wiki: whole texts, one after the other, as MediaWiki keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.clock import Clock

SPACES = {"Discussion": 1, "Discussion utilisateur": 3, "Utilisateur": 2}


class Conflict(Exception):
    """Later edits stand in the way of undoing one."""


@dataclass(slots=True)
class Revision:
    id: int
    page: int
    parent: int
    user: str
    text: str
    summary: str
    stamp: str
    tags: frozenset[str]
    added: str = ""
    """Words that a person added; empty for what only takes away or brings back."""
    suppressed: bool = False


class Pages:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.titles: dict[int, str] = {}
        self.revisions: dict[int, Revision] = {}

    def number(self, title: str) -> int:
        wanted = title.replace("User talk:", "Discussion utilisateur:")
        return next((page for page, one in self.titles.items() if one == wanted), 0)

    def namespace(self, page: int) -> int:
        return SPACES.get(self.titles[page].partition(":")[0], 0)

    def newest(self, page: int) -> Revision:
        return [one for one in self.revisions.values() if one.page == page][-1]

    def newest_of(self, page: int, user: str) -> list[Revision]:
        """The edits of one person that end the history, oldest first."""
        found: list[Revision] = []
        for one in reversed([one for one in self.revisions.values() if one.page == page]):
            if one.user != user:
                break
            found.insert(0, one)
        return found

    def append(self, title: str, text: str, user: str, summary: str = "") -> Revision:
        page = self.number(title)
        if not page:
            page = len(self.titles) + 1
            self.titles[page] = title
            return self.write(page, text, user, summary, added=text)
        return self.write(page, f"{self.newest(page).text}\n{text}".strip(), user, summary, added=text)

    def replace(self, target: int, text: str) -> Revision:
        """The author writes something else in the place of what ``target`` added."""
        old = self.revisions[target]
        return self.write(old.page, self.newest(old.page).text.replace(old.added, text), old.user, added=text)

    def write(
        self,
        page: int,
        text: str,
        user: str,
        summary: str = "",
        tags: frozenset[str] = frozenset(),
        added: str = "",
    ) -> Revision:
        before = [one for one in self.revisions.values() if one.page == page]
        stamp = self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        made = Revision(
            len(self.revisions) + 1, page, before[-1].id if before else 0, user, text, summary, stamp, tags, added
        )
        self.revisions[made.id] = made
        return made

    def undoable(self, target: int) -> bool:
        """False when nothing is left to undo."""
        old, new, now = self._texts(target)
        return now != now.replace(new, old, 1) if old in new else now != self._merged(old, new, now)

    def undo(self, target: int, user: str, summary: str = "") -> Revision:
        old, new, now = self._texts(target)
        merged = self._merged(old, new, now)
        return self.write(self.revisions[target].page, merged, user, summary, frozenset({"mw-undo"}))

    def conflicts(self, target: int) -> None:
        """Raise ``Conflict`` when something was written right beside: the wiki merges by stretches of lines."""
        _, new, now = self._texts(target)
        added = self.revisions[target].added
        if added and added in now and _beside(new, added) != _beside(now, added):
            raise Conflict

    def _texts(self, target: int) -> tuple[str, str, str]:
        one = self.revisions[target]
        before = self.revisions[one.parent].text if one.parent else ""
        return before, one.text, self.newest(one.page).text

    @staticmethod
    def _merged(old: str, new: str, now: str) -> str:
        """``now`` with what turned ``old`` into ``new`` taken back, by whole lines."""
        was, became, lines = old.split("\n"), new.split("\n"), now.split("\n")
        start = 0
        while start < min(len(was), len(became)) and was[start] == became[start]:
            start += 1
        end = 0
        while end < min(len(was), len(became)) - start and was[-1 - end] == became[-1 - end]:
            end += 1
        lost, added = was[start : len(was) - end], became[start : len(became) - end]
        for place in range(len(lines) - len(added) + 1):
            if added and lines[place : place + len(added)] == added:
                return "\n".join([*lines[:place], *lost, *lines[place + len(added) :]])
        if not added:
            return "\n".join([*lines[:start], *lost, *lines[start:]])
        if all(line not in lines for line in added):
            return now
        raise Conflict

    def shows(self, one: Revision) -> bool:
        return all(line in self.newest(one.page).text.split("\n") for line in one.added.split("\n"))

    def change(self, one: Revision) -> dict[str, Any]:
        """A row of the recent changes."""
        return {
            "type": "edit" if one.parent else "new",
            "ns": self.namespace(one.page),
            "title": self.titles[one.page],
            "pageid": one.page,
            "revid": one.id,
            "old_revid": one.parent,
            "rcid": one.id + 1000,
            "user": one.user,
            "bot": False,
            "new": not one.parent,
            "minor": False,
            "timestamp": one.stamp,
        }

    def row(self, page: int, revisions: Sequence[Revision]) -> dict[str, Any]:
        """A page with some of its edits."""
        shown = [self._revision(one) for one in revisions]
        title, newest = self.titles[page], self.newest(page).id
        return {
            "pageid": page,
            "ns": self.namespace(page),
            "title": title,
            "lastrevid": newest,
            **({"revisions": shown} if shown else {}),
        }

    @staticmethod
    def _revision(one: Revision) -> dict[str, Any]:
        slot: dict[str, Any] = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": one.text}
        row: dict[str, Any] = {"revid": one.id, "parentid": one.parent, "user": one.user, "timestamp": one.stamp}
        row |= {"comment": one.summary, "tags": sorted(one.tags), "slots": {"main": slot}}
        if one.suppressed:
            row |= {"texthidden": True, "commenthidden": True, "comment": "", "slots": {"main": {"texthidden": True}}}
        return row


def _beside(text: str, words: str) -> tuple[str, str]:
    """The lines above and below ``words``."""
    above, _, below = text.partition(words)
    return above.strip("\n").rpartition("\n")[2], below.strip("\n").partition("\n")[0]
