"""The versions of packs that judged: kept whole, so that a comment is judged by the one in force when it was posted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from rules.pack.pack import Pack

KEEP = """-- Keep a version of a pack, once.
insert into pack_version (pack, version, hash, adopted_on, effective_from, approver, loaded_at, body)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (pack, hash) do nothing"""

KEPT = """-- Every version kept of a pack, in the order in which they came into force, then were loaded.
select pack, version, hash, effective_from, loaded_at, body from pack_version where pack = $1
order by effective_from, loaded_at"""

ONE = """-- The files of one version.
select body from pack_version where pack = $1 and hash = $2"""


async def keep(conn: Connection, pack: Pack, now: datetime) -> None:
    """Write a version down with its files; nothing happens when it is there already."""
    head = pack.policy.head
    files = dict(pack.files)
    await conn.execute(
        KEEP, head.id, head.version, pack.hash, head.adopted_on, head.effective_from, head.approver, now, files
    )


async def kept(conn: Connection, pack: str) -> list[Mapping[str, Any]]:
    """Versions of a pack, the last in force last. ``body`` is its files by name (``rules.pack.load.pack_of_body``)."""
    return [dict(row) for row in await conn.fetch(KEPT, pack)]


async def files(conn: Connection, pack: str, hash: str) -> Mapping[str, str] | None:
    """The files of one version, when it was kept."""
    found: Mapping[str, str] | None = await conn.fetchval(ONE, pack, hash)
    return found
