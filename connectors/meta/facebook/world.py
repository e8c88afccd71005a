"""A page, its posts, what is under them and who wrote it: the state behind the Facebook sandbox."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.meta.sandbox_graph import GraphRefusal, missing
from domain.clock import Clock

PRIVATE_REPLY_DAYS = 7


@dataclass(slots=True)
class Thing:
    """A post or a comment. ``parent`` is empty for a post; ``post`` is itself for a post."""

    id: str
    post: str
    parent: str
    author: str
    name: str
    message: str
    created: datetime
    attachment: str = ""
    hidden: bool = False
    removed: bool = False
    answered_privately: bool = False
    private: bool = False
    """Written elsewhere by somebody whose settings keep it from this token."""

    @property
    def is_post(self) -> bool:
        return self.id == self.post


@dataclass(slots=True)
class World:
    """``withheld``: per post, rows that Graph counts and does not show (privacy, deleted accounts)."""

    clock: Clock
    page: str
    page_name: str
    things: dict[str, Thing] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    """Post → ids under it, oldest first; a post that is nobody's is under ``""``."""
    people: dict[str, str] = field(default_factory=dict)
    blocked: dict[str, str] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    elsewhere: list[Thing] = field(default_factory=list)
    """Posts and comments of others, on pages of others, that name the page; oldest first."""
    count: int = 0

    def name_elsewhere(self, author: str, name: str, message: str, *, comment: bool, private: bool) -> Thing:
        post = f"999888777_{self._number()}"
        key = f"{post.partition('_')[2]}_{self._number()}" if comment else post
        parent = post if comment else ""
        thing = Thing(key, post, parent, author, name, message, self._now(), private=private)
        self.elsewhere.append(thing)
        return thing

    def person(self, name: str) -> str:
        """Page-scoped id of a person, 17 digits as Facebook's."""
        return self.people.setdefault(name, f"{24_500_012_345_678_901 + len(self.people)}")

    def add_post(self, author: str, name: str, message: str, attachment: str = "") -> Thing:
        key = f"{self.page}_{self._number()}"
        return self._add(Thing(key, key, "", author, name, message, self._now(), attachment), "")

    def add_comment(self, parent: str, author: str, name: str, message: str, attachment: str = "") -> Thing:
        """Under a post or a comment. Threads have two levels: an answer to a reply goes to its parent."""
        above = self.present(parent)
        post = above.post
        if not above.is_post and above.parent != post:
            above = self.present(above.parent)
        key = f"{post.partition('_')[2]}_{self._number()}"
        return self._add(Thing(key, post, above.id, author, name, message, self._now(), attachment), post)

    def _add(self, thing: Thing, under: str) -> Thing:
        self.things[thing.id] = thing
        self.order.setdefault(under, []).append(thing.id)
        return thing

    def present(self, key: str) -> Thing:
        """What stands under ``key``. Raises Graph's 100/33."""
        thing = self.things.get(key) or next((one for one in self.elsewhere if one.id == key), None)
        if thing is None or thing.removed or thing.private:
            raise missing()
        return thing

    def posts(self) -> list[Thing]:
        """Newest first."""
        return [self.things[key] for key in reversed(self.order.get("", [])) if not self.things[key].removed]

    def under(self, key: str) -> Iterator[Thing]:
        """Comments and replies under a post or a comment, oldest first."""
        above = self.present(key)
        for child in self.order.get(above.post, []):
            thing = self.things[child]
            if not thing.removed and (above.is_post or thing.parent == key):
                yield thing

    def newest_own_post(self) -> str:
        for thing in self.posts():
            if thing.author == self.page:
                return thing.id
        return self.add_post(self.page, self.page_name, "Bonjour tout le monde.").id

    def remove(self, key: str) -> list[Thing]:
        """Take away a thing and all that stands under it."""
        gone = [self.present(key), *self.under(key)]
        for thing in gone:
            thing.removed = True
        return gone

    def can_hide(self, thing: Thing) -> bool:
        """The page's own comments and those on visitors' posts cannot be hidden (Meta: Comment reference)."""
        if thing.author == self.page or thing.post not in self.things:
            return False
        return thing.is_post or self.things[thing.post].author == self.page

    def can_reply_privately(self, thing: Thing) -> bool:
        """Once, within seven days, to a person (Meta: Private Replies)."""
        young = self.clock.now() - thing.created <= timedelta(days=PRIVATE_REPLY_DAYS)
        return young and not thing.answered_privately and thing.author != self.page

    def answer_privately(self, thing: Thing) -> None:
        if thing.author == self.page:
            raise GraphRefusal(10903)
        if thing.answered_privately:
            raise GraphRefusal(10900)
        if not self.can_reply_privately(thing):
            raise GraphRefusal(10, 2018278, status=403)
        thing.answered_privately = True

    def says_again(self, parent: str, message: str) -> bool:
        """True when the page's last words in this thread are the same (Meta: Handling Errors, 506)."""
        last = [thing for thing in self.under(parent) if thing.author == self.page][-1:]
        return bool(last) and last[0].message == message

    def _number(self) -> int:
        self.count += 1
        return 901_097_836_650_000 + self.count

    def _now(self) -> datetime:
        return self.clock.now().replace(microsecond=0)
