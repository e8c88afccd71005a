"""The packs of a running service: the folders in force beside the versions that the record keeps."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from daemon.ops.memory import give_back
from daemon.store import packs
from daemon.store.connection import Connection
from domain.faults import Fault
from rules.engine import engine_digest
from rules.pack.load import load_pack
from rules.pack.shelf import Earlier, Shelf
from rules.pack.trials import warm_up


async def open_shelf(conn: Connection, folders: Iterable[Path], now: datetime) -> Shelf:
    """Load every folder, keep it in the record, and put the earlier versions beside it.

    Raises :class:`PackError` with the faults of the first folder that does not load. A version whose examples this
    very engine ran is proven: they are not run at each start. Earlier versions are compiled once they are needed.
    """
    shelf, engine = Shelf(), engine_digest()
    proven = await packs.proven(conn, engine)
    for folder in folders:
        pack = load_pack(folder, proven=proven)
        if pack.hash in proven:
            warm_up(pack)
        for row in await packs.kept(conn, pack.id):
            if row["hash"] != pack.hash:
                known = (row["pack"], row["version"], row["hash"], row["effective_from"], row["body"])
                shelf = shelf.with_pack(Earlier.of(*known))
        await packs.keep(conn, pack, now, engine)
        shelf = shelf.with_pack(pack)
    give_back()
    return shelf


async def reload_shelf(
    conn: Connection, shelf: Shelf, folders: Iterable[Path], now: datetime
) -> tuple[Shelf, tuple[Fault, ...]]:
    """Read the folders again; what does not load leaves the shelf as it was, and its faults are returned."""
    after, faults = shelf.reloaded(folders)
    before = {pack.hash for versions in shelf.packs.values() for pack in versions}
    for versions in after.packs.values():
        for pack in versions:
            if pack.hash not in before and not isinstance(pack, Earlier):
                await packs.keep(conn, pack, now, engine_digest())
    return after, faults
