"""The packs of a running service: the folders in force beside the versions that the record keeps."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from daemon.store import packs
from daemon.store.connection import Connection
from domain.faults import Fault
from rules.pack.load import PackError, load_pack, pack_of_body
from rules.pack.pack import Pack
from rules.pack.shelf import Shelf


async def open_shelf(conn: Connection, folders: Iterable[Path], now: datetime) -> Shelf:
    """Load every folder, keep it in the record, and put the earlier versions beside it.

    Raises :class:`PackError` with the faults of the first folder that does not load. A version that is kept was
    proven when it was: its examples are not run at each start. A kept version that today's
    engine no longer takes is left out: what it judged stays explained by the record.
    """
    shelf = Shelf()
    for folder in folders:
        pack = load_pack(folder, trials=False)
        kept = await packs.kept(conn, pack.id)
        if all(row["hash"] != pack.hash for row in kept):
            pack = load_pack(folder)
        for row in kept:
            earlier = _earlier(row["body"]) if row["hash"] != pack.hash else None
            shelf = shelf.with_pack(earlier) if earlier else shelf
        await packs.keep(conn, pack, now)
        shelf = shelf.with_pack(pack)
    return shelf


async def reload_shelf(
    conn: Connection, shelf: Shelf, folders: Iterable[Path], now: datetime
) -> tuple[Shelf, tuple[Fault, ...]]:
    """Read the folders again; what does not load leaves the shelf as it was, and its faults are returned."""
    after, faults = shelf.reloaded(folders)
    for versions in after.packs.values():
        for pack in versions:
            await packs.keep(conn, pack, now)
    return after, faults


def _earlier(body: dict[str, str]) -> Pack | None:
    try:
        return pack_of_body(body)
    except PackError:
        return None
