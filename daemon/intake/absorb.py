"""Events of one account into the record, in the caller's transaction; repeating them changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from daemon.enforcement import plan
from daemon.intake.fold import fold_all
from daemon.store import contents, events
from daemon.store.book import Arrival, Book
from daemon.store.connection import Connection
from daemon.store.versions import Claimed
from domain.events import AuthorErased, ContentSeen, Event
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What came of a set of events."""

    versions: int
    pictured: int
    """Versions whose pictures are to be looked at before they are judged."""
    asks: int
    set_aside: tuple[str, ...]
    """Codes of what was not believed."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the caller goes on with once its transaction is committed: versions claimed for it until ``lease``."""

    lease: datetime
    versions: list[Claimed] = field(default_factory=list)


async def absorb(
    conn: Connection,
    account: str,
    platform: str,
    arrivals: Sequence[tuple[Arrival, Sequence[Event]]],
    shard: int,
    handover: Handover | None = None,
) -> list[Absorbed]:
    """Fold the events of several arrivals of one account into the record, in order.

    Takes the account's turn for the rest of the transaction; every turn of the platform where an author is erased.
    """
    if not arrivals:
        return []
    first = arrivals[0][0]
    salt = await take_turns(conn, first.account_id, platform, [event for _, found in arrivals for event in found])
    book = await contents.load(conn, first.account_id, list(_names(arrivals)))
    outcomes: list[Absorbed] = []
    for arrival, found in arrivals:
        versions, pictured = book.versions, book.pictured
        asks, aside = len(book.asks), len(book.set_aside)
        fold_all(book, found, arrival)
        told = Absorbed(
            book.versions - versions,
            book.pictured - pictured,
            len(book.asks) - asks,
            tuple(book.set_aside[aside:]),
        )
        outcomes.append(told)
    at = max(arrival.received_at for arrival, _ in arrivals)
    lease = handover.lease if handover else None
    claimed = await contents.save(conn, first.account_id, platform, book, at, shard, lease)
    if handover:
        handover.versions.extend(claimed)
    for draft in book.unique():
        if draft.person and draft.id is not None:
            await plan.person_decides(conn, draft.id, "platform", at)
    await events.append_all(conn, _lines(book, account, salt, first))
    return outcomes


async def take_turns(conn: Connection, account: int, platform: str, found: Iterable[Event]) -> str:
    """Before anything else is held: the account's turn, or those of its platform where an author's words go.

    Returns the salt of the log's digests.
    """
    erased = sorted({event.author for event in found if isinstance(event, AuthorErased)})
    if erased:
        await contents.lock_platform(conn, platform, erased)
    return await contents.lock_account(conn, account)


def _names(arrivals: Iterable[tuple[Arrival, Sequence[Event]]]) -> Iterable[PlatformId]:
    for _, found in arrivals:
        for event in found:
            if isinstance(event, ContentSeen):
                yield event.content.platform_id
                yield from event.content.aliases
            elif not isinstance(event, AuthorErased):
                yield event.platform_id


def _lines(book: Book, account: str, salt: str, arrival: Arrival) -> Iterable[events.Event]:
    for draft in book.unique():
        for version in draft.versions:
            yield events.Event(
                version.seen_at,
                "platform",
                "content.seen" if version.serial == 1 else "content.edited",
                account,
                f"content:{draft.id}",
                {"serial": version.serial, "source": arrival.source.value, "own": draft.own, "backlog": draft.backlog},
                events.digest(salt, version.text),
            )
    for note in book.notes:
        draft = book.drafts[note.target]
        yield events.Event(arrival.received_at, note.actor, note.what, account, f"content:{draft.id}", note.detail)
