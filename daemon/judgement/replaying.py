"""Stored contents judged again with another pack, in the context in which they were judged. Nothing is written."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from daemon.judgement.context import settings
from daemon.judgement.policy import World
from daemon.store import explained, versions
from daemon.store.connection import Connection
from daemon.store.explained import Judged
from domain.account import Account, AccountKind, Mode
from domain.content import Content
from domain.ids import AccountSlug, PackId, Platform, PlatformId
from rules.judge import judge
from rules.pack.pack import Pack
from rules.replay import Change

PAGE: Final = 200
"""Contents read at once."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An account as the record knows it, in service or not."""

    account: Account

    @property
    def platform(self) -> str:
        return self.account.platform


@dataclass(frozen=True, slots=True)
class _Places:
    by_id: Mapping[int, _Place]

    def get(self, account_id: int) -> _Place | None:
        return self.by_id.get(account_id)


Keep = Callable[[Judged, Content], bool]
"""Whether a content is judged again, and shown."""


async def replayed(
    conn: Connection, pack: Pack, since: datetime, world: World, keep: Keep = lambda _judged, _content: True
) -> AsyncIterator[Change]:
    """Every content received since an instant: the verdict it had, and the one that ``pack`` gives."""
    after = 0
    while page := await explained.since(conn, since, after, PAGE):
        after = page[-1].content
        for change in await _page(conn, pack, page, world, keep):
            yield change


async def _page(conn: Connection, pack: Pack, page: Sequence[Judged], world: World, keep: Keep) -> list[Change]:
    by_version = {one.version: one for one in page}
    rows = await conn.fetch(versions.SUBJECTS, list(by_version))
    found = (versions.subject(row) for row in rows)
    subjects = [one for one in found if keep(by_version[one.claim.id], one.content)]
    around = await settings(conn, subjects, _places(page), world, page[0].at)
    changes: list[Change] = []
    for subject in subjects:
        was, setting = by_version[subject.claim.id], around[subject.claim.id]
        context = replace(setting.context, at=was.at, protected=False)
        after = judge(subject.content, context, pack)
        changes.append(Change(subject.content.platform_id, subject.content.text, was.verdict, after, was.person))
    return changes


def _places(page: Sequence[Judged]) -> _Places:
    return _Places({one.account: _place(one) for one in page})


def _place(one: Judged) -> _Place:
    kind, platform = AccountKind(one.account_kind), Platform(one.platform)
    return _Place(Account(AccountSlug(one.slug), platform, PlatformId(""), kind, Mode.OBSERVE, PackId(""), one.slug))
