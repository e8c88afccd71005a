"""What is watched without being ours: an approved list with purpose and review date, and nothing outside it (DGE-038).

A file declares a target and what it is for; a person approves it until a day. Without that, or once the day has
come, it is not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daemon.dialogue.office import Offices
from daemon.enforcement.plan import close_down
from daemon.store import accounts, contents, events, watched
from daemon.store.connection import Connection
from daemon.store.watched import Approval
from domain.errors import VigieError

LONGEST = timedelta(days=366 * 3)
"""Of one approval: the policy itself is revised every three years (DGE-058)."""


class WatchRefused(VigieError):
    """The list is as it was; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the list. ``state``: à approuver, approuvée, révision due, hors configuration."""

    account: str
    state: str
    approval: Approval | None


async def targets(conn: Connection, declared: Sequence[str], today: date) -> Sequence[Target]:
    """Every target that a file declares or somebody approved. ``declared``: slugs of the files."""
    approved = {one.account: one for one in await watched.listed(conn)}
    return list(_lines(declared, approved, today))


def _lines(declared: Sequence[str], approved: dict[str, Approval], today: date) -> Iterator[Target]:
    for slug in sorted({*declared, *approved}):
        one = approved.get(slug)
        if one is None:
            yield Target(slug, "à approuver", None)
        elif slug not in declared:
            yield Target(slug, "hors configuration", one)
        else:
            yield Target(slug, "approuvée" if one.holds(today) else "révision due", one)


async def approve(
    conn: Connection,
    now: datetime,
    today: date,
    actor: str,
    slug: str,
    purpose: str,
    review_on: date,
    declared: Sequence[str],
) -> None:
    """Approve a declared target until its review, or again after it. Raises :class:`WatchRefused`."""
    if slug not in declared:
        raise WatchRefused(f'Aucun fichier ne déclare la cible « {slug} » (kind = "veille").')
    if not purpose.strip():
        raise WatchRefused("Indiquez le but de cette veille.")
    if not today < review_on <= today + LONGEST:
        raise WatchRefused("La date de révision est à venir, dans trois ans au plus.")
    async with conn.transaction():
        await conn.execute(watched.END, slug, now, actor)
        await conn.execute(watched.APPROVE, slug, purpose.strip(), review_on, actor, now)
        detail = {"until": review_on}
        await events.append(conn, now, actor, "watch.approved", slug, f"account:{slug}", detail)


async def end(conn: Connection, now: datetime, actor: str, slug: str) -> None:
    """A target leaves the list: it is read no more. Raises :class:`WatchRefused`."""
    async with conn.transaction():
        if await conn.fetchval(watched.END, slug, now, actor) is None:
            raise WatchRefused("Cette cible n’est pas approuvée.")
        await events.append(conn, now, actor, "watch.ended", slug, f"account:{slug}")


async def stop_lapsed(conn: Connection, offices: Offices, now: datetime) -> int:
    """Stop reading what is outside the list. Run regularly; how many were stopped."""
    if not await conn.fetch(watched.LAPSED, offices.today(now)):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(watched.LAPSED, offices.today(now))
        for row in rows:
            await contents.take_turn(conn, row["id"])
        for row in rows:
            await conn.execute(accounts.CLOSE_ONE, row["id"], now)
            await close_down(conn, row["id"], row["slug"], "vigie", now)
            await events.append(conn, now, "vigie", "watch.stopped", row["slug"], f"account:{row['slug']}")
        return len(rows)
