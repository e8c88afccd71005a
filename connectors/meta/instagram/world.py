"""An account, its publications, what is under them, and who names it elsewhere: behind the Instagram sandbox."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.meta.sandbox_graph import GraphRefusal, missing
from domain.clock import Clock

PRIVATE_REPLY_DAYS = 7


@dataclass(slots=True)
class Thing:
    """A publication or a comment. ``media`` is itself for a publication; ``parent`` is set on replies alone."""

    id: str
    media: str
    parent: str
    author: str
    name: str
    text: str
    created: datetime
    hidden: bool = False
    removed: bool = False
    answered_privately: bool = False
    elsewhere: bool = False
    """Somebody else's publication that names the account."""
    tagged: bool = False

    @property
    def is_media(self) -> bool:
        return self.id == self.media


@dataclass(frozen=True, slots=True)
class Said:
    """One private message of ours, to ``name``."""

    id: str
    name: str
    text: str
    created: datetime


@dataclass(slots=True)
class World:
    clock: Clock
    account: str
    username: str
    things: dict[str, Thing] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    """Per publication, rows that Graph does not show (restricted people, deleted accounts)."""
    count: int = 0

    def person(self, name: str) -> str:
        return self.people.setdefault(name, f"{1_234_536_400 + len(self.people)}")

    def add(self, media: str, parent: str, author: str, name: str, text: str, **more: bool) -> Thing:
        self.count += 1
        key = f"{17_900_000_000_000_000 + self.count}"
        now = self.clock.now().replace(microsecond=0)
        thing = self.things[key] = Thing(key, media or key, parent, author, name, text, now, **more)
        return thing

    def comment(self, above: str, author: str, name: str, text: str) -> Thing:
        """Under a publication or a comment: replies have one level."""
        found = self.present(above)
        parent = "" if found.is_media else found.parent or found.id
        return self.add(found.media, parent, author, name, text)

    def present(self, key: str) -> Thing:
        """What stands under ``key`` and may be read by its id. Raises Graph's 100/33."""
        thing = self.things.get(key)
        if thing is None or thing.removed or thing.elsewhere:
            raise missing()
        return thing

    def publications(self) -> list[Thing]:
        """The account's own, newest first."""
        return [thing for thing in self._newest() if thing.is_media and not thing.elsewhere]

    def tags(self) -> list[Thing]:
        return [thing for thing in self._newest() if thing.tagged]

    def under(self, media: str) -> list[Thing]:
        """Comments of a publication, newest first, without their replies."""
        return [thing for thing in self._newest() if thing.media == media and not thing.is_media and not thing.parent]

    def replies(self, comment: str) -> list[Thing]:
        """Oldest first."""
        return [thing for thing in self.things.values() if thing.parent == comment and not thing.removed]

    def count_under(self, media: str) -> int:
        return sum(thing.media == media and not thing.is_media and not thing.removed for thing in self.things.values())

    def _newest(self) -> Iterator[Thing]:
        return (thing for thing in reversed(self.things.values()) if not thing.removed)

    def newest_publication(self) -> str:
        for thing in self.publications():
            return thing.id
        return self.add("", "", self.account, self.username, "Bonjour tout le monde.").id

    def remove(self, key: str) -> list[Thing]:
        """Take away a thing and all that stands under it."""
        found = self.present(key)
        gone = [found, *self.replies(key)]
        if found.is_media:
            gone = [thing for thing in self.things.values() if thing.media == key and not thing.removed]
        for thing in gone:
            thing.removed = True
        return gone

    def answer_privately(self, thing: Thing, text: str) -> str:
        """Once, within seven days, to a person (Meta: Instagram Private Replies)."""
        if thing.author == self.account:
            raise GraphRefusal(10903)
        if thing.answered_privately:
            raise GraphRefusal(10900)
        if self.clock.now() - thing.created > timedelta(days=PRIVATE_REPLY_DAYS):
            raise GraphRefusal(10, 2018278, status=403)
        thing.answered_privately = True
        said = Said(f"m_{thing.id}", thing.name, text, self.clock.now().replace(microsecond=0))
        self.said.append(said)
        return said.id
