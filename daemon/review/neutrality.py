"""A sample of what was published in the organisation's name, party by party, that people read for its neutrality.

The gate reads every word before it leaves; here somebody else reads some of them afterwards (DGE-009). The same number
of texts is drawn for each party and candidate of the registry, and for those that name none; a seed makes the draw
again. Whoever sent a text does not mark it.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from asyncpg import Record

from daemon.dialogue.office import Offices
from daemon.store import events, neutrality, registries
from daemon.store.connection import Connection
from domain.context import Candidate, Party, Registries
from domain.errors import VigieError
from rules.outbound.names import politics_named

LOOKED_AT = 20_000
"""Latest texts of each kind among which a sample is drawn."""
MOST = 50


class Mark(StrEnum):
    """How a text treats the party or candidate that it names, or politics where it names none."""

    NEUTRAL = "neutre"
    FAVOURABLE = "favorable"
    UNFAVOURABLE = "defavorable"


class NeutralityRefused(VigieError):
    """Nothing was drawn or marked; the message says why, in French."""


async def draw(
    conn: Connection, offices: Offices, now: datetime, actor: str, since: datetime, until: datetime, most: int
) -> int:
    """Draw ``most`` texts of each party over a half-open interval; how many. Raises :class:`NeutralityRefused`."""
    if since >= min(until, now) or not 1 <= most <= MOST:
        raise NeutralityRefused("Donnez un premier jour passé, un dernier jour qui le suit, et de 1 à 50 textes.")
    candidates, parties, _ = await registries.load(conn, now, offices.today(now))
    rows = await neutrality.published(conn, since, until, LOOKED_AT)
    seed = secrets.token_hex(8)
    drawn = await asyncio.to_thread(_drawn, rows, [*parties, *candidates], seed, most)
    if not drawn:
        raise NeutralityRefused("Rien n’a été publié entre ces deux jours.")
    async with conn.transaction():
        sample = await conn.fetchval(neutrality.SAMPLE, since, until, most, seed, actor, now)
        columns = [[row[name] for _, row in drawn] for name in ("account_id", "action_id", "content_id")]
        named, at = [party for party, _ in drawn], [row["at"] for _, row in drawn]
        await conn.execute(neutrality.ITEMS, sample, *columns, named, at)
        await events.append(conn, now, actor, "neutrality.drawn", detail={"sample": sample, "texts": len(drawn)})
    return len(drawn)


def _drawn(
    rows: Sequence[Record], entries: Sequence[Party | Candidate], seed: str, most: int
) -> list[tuple[str, Record]]:
    """Each text under each party that it names, or under none: those that the seed puts first."""
    strata: dict[str, list[Record]] = {}
    for row in sorted(rows, key=lambda one: _rank(seed, one)):
        for name in dict.fromkeys(_named(row["text"], entries)) or ("",):
            strata.setdefault(name, []).append(row)
    return [(name, row) for name, found in sorted(strata.items()) for row in found[:most]]


def _rank(seed: str, row: Record) -> bytes:
    return hashlib.sha256(f"{seed}:{row['action_id']}:{row['content_id']}".encode()).digest()


def _named(text: str, entries: Sequence[Party | Candidate]) -> Iterator[str]:
    """Parties that a text names, a candidate counting for their own."""
    for entry in entries:
        alone = (
            Registries(candidates=(entry,)) if isinstance(entry, Candidate) else Registries(parties=(entry,))
        )  # one at a time: which of them it was is what is counted
        if politics_named(text, alone):
            yield (entry.party if isinstance(entry, Candidate) else "") or entry.name


async def mark(conn: Connection, now: datetime, actor: str, item: int, found: Mark) -> None:
    """Say how a text reads. Raises :class:`NeutralityRefused`."""
    async with conn.transaction():
        row = await conn.fetchrow(neutrality.HELD, item)
        if row is None or row["mark"] is not None:
            raise NeutralityRefused("Ce texte n’est pas de l’échantillon, ou quelqu’un l’a déjà lu.")
        if row["actor"] == actor:
            raise NeutralityRefused("Vous avez envoyé ce texte : une autre personne le lit.")
        await conn.execute(neutrality.MARK, item, found.value, actor, now)
        await events.append(conn, now, actor, "neutrality.marked", detail={"text": item, "mark": found.value})
