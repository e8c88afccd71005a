"""The packs of a running service: the folders in force beside the versions that the record keeps."""

import asyncio
from collections.abc import Callable, Container, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from daemon.judgement.proofs import Proofs
from daemon.judgement.proving import load_proved
from daemon.store import packs
from daemon.store.connection import Connection
from domain.faults import Fault
from rules.engine import engine_digest
from rules.pack.pack import Pack
from rules.pack.shelf import Earlier, Shelf

Load: TypeAlias = Callable[[Path, Container[str]], Pack]
"""Loads the pack of a folder; the examples of those whose hash is given are known to come out as written."""


async def open_shelf(
    conn: Connection,
    folders: Iterable[Path],
    now: datetime,
    load: Load = load_proved,
    proofs: Proofs | None = None,
) -> Shelf:
    """Load every folder, keep it in the record, and put the earlier versions beside it.

    Raises :class:`PackError` with the faults of the first folder that does not load. A version whose examples this
    very engine ran is proven, in this database or on this machine: they are not run at each start. Earlier versions
    are compiled once they are needed.
    """
    shelf, engine = Shelf(), engine_digest()
    proven = await packs.proven(conn, engine)
    if proofs is not None:
        proven |= proofs.of_engine(engine)
    for folder in folders:
        pack = load(folder, proven)
        for row in await packs.kept(conn, pack.id):
            if row["hash"] != pack.hash:
                known = (row["pack"], row["version"], row["hash"], row["effective_from"], row["body"])
                shelf = shelf.with_pack(Earlier.of(*known))
        await packs.keep(conn, pack, now, engine)
        if proofs is not None:
            proofs.keep(engine, pack.hash)
        shelf = shelf.with_pack(pack)
    return shelf


async def reload_shelf(
    conn: Connection, shelf: Shelf, folders: Iterable[Path], now: datetime, load: Load = load_proved
) -> tuple[Shelf, tuple[Fault, ...]]:
    """Read the folders again; what does not load leaves the shelf as it was, and its faults are returned.

    Off the loop: webhooks are answered meanwhile.
    """
    proven = await packs.proven(conn, engine_digest())
    after, faults = await asyncio.to_thread(shelf.reloaded, list(folders), lambda folder: load(folder, proven))
    before = {pack.hash for versions in shelf.packs.values() for pack in versions}
    for versions in after.packs.values():
        for pack in versions:
            if pack.hash not in before and not isinstance(pack, Earlier):
                await packs.keep(conn, pack, now, engine_digest())
    return after, faults
