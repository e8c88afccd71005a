"""The versions of packs that judged: kept whole, so that a comment is judged by the one in force when it was posted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection
from rules.pack.pack import Pack

KEEP = """-- Keep a version of a pack, once; and with which engine its examples came out, when they were run.
insert into pack_version (pack, version, hash, adopted_on, effective_from, approver, loaded_at, body, proven_with)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (pack, hash) do update set proven_with = excluded.proven_with
    where excluded.proven_with <> '' and pack_version.proven_with <> excluded.proven_with"""

KNOWN = """-- With which engine the examples of a version that is kept came out.
select proven_with from pack_version where pack = $1 and hash = $2"""

PROVEN = """-- Versions whose examples this engine ran.
select hash from pack_version where proven_with = $1"""

KEPT = """-- Every version kept of a pack, in the order in which they came into force, then were loaded; the files of
-- the one in hand are left where they are.
select pack, version, hash, effective_from, loaded_at, case when hash <> $2 then body end as body from pack_version
where pack = $1
order by effective_from, loaded_at"""

HISTORY = """-- The versions that were in force, the last first.
select distinct on (effective_from, version) pack, version, adopted_on, effective_from, approver, hash from pack_version
where pack = $1 and effective_from <= $2 order by effective_from desc, version desc, loaded_at desc limit 50"""

ONE = """-- The files of one version.
select body from pack_version where pack = $1 and hash = $2"""


async def keep(conn: Connection, pack: Pack, now: datetime, engine: str = "") -> None:
    """Write a version down with its files, once. ``engine``: its digest, when the examples came out with it."""
    head = pack.policy.head
    known = await conn.fetchval(KNOWN, head.id, pack.hash)
    if known is not None and engine in ("", known):
        return
    files = dict(pack.files)
    await conn.execute(
        KEEP, head.id, head.version, pack.hash, head.adopted_on, head.effective_from, head.approver, now, files, engine
    )


async def proven(conn: Connection, engine: str) -> frozenset[str]:
    """Hashes of versions whose examples came out as written with this engine."""
    return frozenset(row["hash"] for row in await conn.fetch(PROVEN, engine))


async def kept(conn: Connection, pack: str, in_hand: str = "") -> list[Mapping[str, Any]]:
    """Versions of a pack, the last in force last. ``body`` is its files by name (``rules.pack.load.pack_of_body``),
    ``None`` for the version whose hash is ``in_hand``."""
    return [dict(row) for row in await conn.fetch(KEPT, pack, in_hand)]


async def files(conn: Connection, pack: str, hash: str) -> Mapping[str, str] | None:
    """The files of one version, when it was kept."""
    found: Mapping[str, str] | None = await conn.fetchval(ONE, pack, hash)
    return found


async def history(conn: Connection, pack: str, now: datetime) -> list[Mapping[str, Any]]:
    """Versions of a policy that came into force, the last first: what the public may read of them."""
    return [dict(row) for row in await conn.fetch(HISTORY, pack, now)]
