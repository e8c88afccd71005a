"""An account, its threads, what is under them, and who names it elsewhere: behind the Threads sandbox."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from connectors.meta.sandbox_graph import GraphRefusal, missing
from domain.clock import Clock


@dataclass(slots=True)
class Post:
    """A thread (``root`` is itself) or a reply under one."""

    id: str
    root: str
    above: str
    name: str
    text: str
    created: datetime
    attachment: str = ""
    status: str = "NOT_HUSHED"
    removed: bool = False
    names_us: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """Words prepared and not published yet."""

    text: str
    above: str


@dataclass(slots=True)
class World:
    """``withheld``: per thread, rows that Threads does not show (private profiles)."""

    clock: Clock
    us: str
    posts: dict[str, Post] = field(default_factory=dict)
    containers: dict[str, Container] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def add(self, above: str, name: str, text: str, attachment: str = "", *, names_us: bool = False) -> Post:
        """A thread when ``above`` is empty, else a reply to it."""
        key = f"{17_950_000_000_000_000 + self.number()}"
        root = self.present(above).root if above else key
        now = self.clock.now().replace(microsecond=0)
        post = self.posts[key] = Post(key, root, above, name, text, now, attachment, names_us=names_us)
        return post

    def number(self) -> int:
        self.count += 1
        return self.count

    def present(self, key: str) -> Post:
        """Raises Graph's 100/33."""
        post = self.posts.get(key)
        if post is None or post.removed:
            raise missing()
        return post

    def newest(self) -> Iterator[Post]:
        return (post for post in reversed(self.posts.values()) if not post.removed)

    def threads(self) -> list[Post]:
        """The account's own."""
        return [post for post in self.newest() if post.root == post.id and post.name == self.us]

    def under(self, thread: str) -> list[Post]:
        """All levels, newest first."""
        return [post for post in self.newest() if post.root == thread and post.id != thread]

    def replies(self, key: str) -> list[Post]:
        return [post for post in self.newest() if post.above == key]

    def mentions(self) -> list[Post]:
        return [post for post in self.newest() if post.names_us]

    def newest_thread(self) -> str:
        for post in self.threads():
            return post.id
        return self.add("", self.us, "Bonjour tout le monde.").id

    def remove(self, key: str) -> list[Post]:
        """Take away a post and all that stands under it."""
        gone = [self.present(key)]
        for post in gone:
            gone += self.replies(post.id)
        for post in gone:
            post.removed = True
        return gone

    def ensure_hideable(self, post: Post) -> None:
        """Only replies of the first level to our own threads (Meta: Threads Reply Management)."""
        if post.id == post.root or post.above != post.root or self.posts[post.root].name != self.us:
            raise GraphRefusal(100, kind="THApiException")
