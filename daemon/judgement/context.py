"""Contexts of a batch of versions, read from the record in a few statements."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import orjson

from daemon.judgement.earlier import Asked, before
from daemon.judgement.policy import World
from daemon.store import facts, versions
from daemon.store.connection import Connection
from daemon.store.versions import Subject
from domain.account import Account
from domain.content import ContentKind
from domain.context import AuthorRole, Context, Earlier, Post, PostKind
from domain.ids import AuthorKey

HISTORY: Final = 40
"""Most earlier texts of one author that a judgement looks at."""
HISTORY_SPAN: Final = timedelta(days=7)
THREAD: Final = 20
THREAD_SPAN: Final = timedelta(hours=6)


class Served(Protocol):
    """What a context needs to know of an account."""

    @property
    def account(self) -> Account: ...

    @property
    def platform(self) -> str: ...


class Accounts(Protocol):
    """The accounts in hand, by row."""

    def get(self, account_id: int) -> Served | None: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """A context beside what is kept of it: ids, counts and codes, never words."""

    context: Context
    kept: Mapping[str, Any]

    @property
    def hash(self) -> str:
        """SHA-256 of what the verdict leaned on beside the text; part of its identity."""
        return hashlib.sha256(orjson.dumps(self.kept, option=orjson.OPT_SORT_KEYS)).hexdigest()


async def settings(
    conn: Connection, subjects: Sequence[Subject], services: Accounts, world: World, now: datetime
) -> dict[int, Setting]:
    """The context of each subject, by version."""
    history = await _history(conn, subjects)
    thread = await _thread(conn, subjects)
    written = _Written()
    posts = await _posts(conn, subjects)
    hidden = await facts.hidden_images(conn) if _pictures(subjects) else frozenset()
    found: dict[int, Setting] = {}
    for subject in subjects:
        service = services.get(subject.account_id)
        if service is None:
            continue
        earlier, around = history.get(subject.content_id, ()), thread.get(subject.content_id, ())
        post = posts.get((subject.account_id, subject.content.root_id or ""))
        context = Context(
            at=now,
            account_kind=service.account.kind,
            platform=service.platform,
            post=_post(post, subject),
            thread=tuple(written.of(row) for row in around),
            history=tuple(_earlier(row, subject, _key(subject)) for row in earlier),
            role=AuthorRole(subject.role),
            role_name=subject.role_name,
            registries=world.registries,
            periods=world.periods,
            emergency=world.emergency,
            hidden_images=hidden,
            protected=subject.protected,
        )
        found[subject.claim.id] = Setting(context, _kept(service, subject, context, earlier, around, post, world))
    return found


def _pictures(subjects: Sequence[Subject]) -> bool:
    return any(one.dhash for subject in subjects for one in subject.content.attachments)


def _key(subject: Subject) -> AuthorKey | None:
    return subject.content.author.key if subject.content.author else None


def _earlier(row: Any, subject: Subject, author: AuthorKey | None) -> Earlier:
    same = row["root_id"] is not None and row["root_id"] == subject.content.root_id
    return Earlier(row["text"], row["at"], author, same_thread=same, backlog=row["backlog"])


class _Written:
    """What stands in a thread, made once for all the subjects of a batch that read it."""

    def __init__(self) -> None:
        self._made: dict[int, Earlier] = {}

    def of(self, row: Any) -> Earlier:
        made = self._made.get(row["id"])
        if made is None:
            author = AuthorKey(row["key"] or "")
            made = Earlier(row["text"], row["at"], author, same_thread=True, backlog=row["backlog"])
            self._made[row["id"]] = made
        return made


def _post(row: Any, subject: Subject) -> Post:
    if row is None:
        return Post(by_account=subject.content.kind is not ContentKind.POST)
    return Post(text=row["text"] or "", kind=PostKind(row["post_kind"] or "ordinary"), by_account=row["own"])


def _kept(
    service: Served,
    subject: Subject,
    context: Context,
    earlier: Sequence[Any],
    around: Sequence[Any],
    post: Any,
    world: World,
) -> dict[str, Any]:
    return {
        "kind": service.account.kind.value,
        "platform": service.platform,
        "post": post["id"] if post else None,
        "post_kind": context.post.kind.value,
        "history": [row["id"] for row in earlier],
        "thread": [row["id"] for row in around],
        "role": context.role.value,
        "registries": world.registries_hash,
        "periods": [period.kind for period in context.periods if period.start <= context.at < period.end],
        "emergency": context.emergency,
        "images": len(context.hidden_images),
        "seen": [one.seen for one in subject.content.attachments],
        "protected": context.protected,
    }


async def _history(conn: Connection, subjects: Sequence[Subject]) -> Mapping[int, Sequence[Any]]:
    asked = (Asked(s.content_id, s.account_id, s.author_id, s.received_at) for s in subjects if s.author_id)
    return await before(conn, versions.HISTORY, asked, HISTORY_SPAN, HISTORY)


async def _thread(conn: Connection, subjects: Sequence[Subject]) -> Mapping[int, Sequence[Any]]:
    asked = (Asked(s.content_id, s.account_id, s.content.root_id, s.received_at) for s in subjects if s.content.root_id)
    return await before(conn, versions.THREAD, asked, THREAD_SPAN, THREAD)


async def _posts(conn: Connection, subjects: Sequence[Subject]) -> dict[tuple[int, str], Any]:
    asked = {(s.account_id, s.content.root_id) for s in subjects if s.content.root_id}
    rows = await conn.fetch(versions.POSTS, *_columns(sorted(asked))) if asked else []
    return {(row["account_id"], row["platform_id"]): row for row in rows}


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
