"""The packs of a running service: the folders in force beside the versions that the record keeps."""

import asyncio
from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from daemon.judgement.proofs import Proofs
from daemon.judgement.proving import digest_at, load_proved
from daemon.ops.structured import structlog
from daemon.store import packs, policy_changes
from daemon.store.connection import Connection
from domain.faults import Fault
from domain.said import said
from rules.engine import engine_digest
from rules.pack.load import PackError
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

    Raises :class:`PackError` with the faults of every folder that does not load. A version whose examples this
    very engine ran is proven, in this database or on this machine: they are not run at each start. Earlier versions
    are compiled once they are needed. A new version that waits for the agreement of both divisions leaves the last one
    in force (DGE-059).
    """
    shelf, engine, faults = Shelf(), engine_digest(), list[Fault]()
    proven = await packs.proven(conn, engine)
    if proofs is not None:
        proven |= proofs.of_engine(engine)
    for folder in folders:
        try:
            pack = named(folder, load, proven)
        except PackError as error:
            faults += error.faults
            continue
        for row in await packs.kept(conn, pack.id, pack.hash):
            if row["hash"] != pack.hash:
                known = (row["pack"], row["version"], row["hash"], row["effective_from"], row["body"])
                shelf = shelf.with_pack(Earlier.of(*known))
        if await unagreed(conn, pack) and shelf.in_force(pack.id, now) is not None:
            structlog.get_logger().warning("policy.unagreed", pack=pack.id, version=pack.version)
            continue
        await packs.keep(conn, pack, now, engine)
        if proofs is not None:
            proofs.keep(engine, pack.hash)
        shelf = shelf.with_pack(pack)
    if faults:
        raise PackError(faults)
    return shelf


def named(folder: Path, load: Load, proven: Container[str] = ()) -> Pack:
    """The pack of a folder; its faults name it beside the file, for those who read them among others'."""
    try:
        return load(folder, proven)
    except PackError as error:
        raise PackError(
            fault if Path(fault.file).is_absolute() else replace(fault, file=f"{folder.name}/{fault.file}")
            for fault in error.faults
        ) from error


def pack_faults(folders: Iterable[Path], load: Load = load_proved) -> list[Fault]:
    """What is wrong in these packs: told beside the faults of a configuration that cannot be taken."""
    faults: list[Fault] = []
    for folder in folders:
        try:
            named(folder, load)
        except PackError as error:
            faults += error.faults
    return faults


async def reload_shelf(
    conn: Connection, shelf: Shelf, folders: Iterable[Path], now: datetime, load: Load = load_proved
) -> tuple[Shelf, tuple[Fault, ...]]:
    """Read the folders again; what does not load leaves the shelf as it was, and its faults are returned.

    Off the loop: webhooks are answered meanwhile. A folder whose files are those of a version at hand is not compiled
    again.
    """
    proven = await packs.proven(conn, engine_digest())
    at_hand = {one.hash: one for versions in shelf.packs.values() for one in versions if isinstance(one, Pack)}

    def read(folder: Path) -> Pack:
        return at_hand.get(digest_at(folder)) or named(folder, load, proven)

    after, faults = await asyncio.to_thread(shelf.reloaded, list(folders), read)
    before = {pack.hash for versions in shelf.packs.values() for pack in versions}
    new = [one for versions in after.packs.values() for one in versions if one.hash not in before]
    for one in new:
        if not isinstance(one, Earlier) and await unagreed(conn, one):
            found = said("« {version} », sans l’accord des deux directions", version=one.version)
            expected = "l’accord de la DCOMAP et de la DOE (« vigie policy-changes »)"
            return shelf, (*faults, Fault("pack.toml", 0, "pack.version", found, expected))
    for one in new:
        if not isinstance(one, Earlier):
            await packs.keep(conn, one, now, engine_digest())
    return after, faults


async def unagreed(conn: Connection, pack: Pack) -> bool:
    """Whether a version changes a policy that takes two agreements, without having them; the first changes none."""
    if not pack.policy.settings.deux_accords:
        return False
    known = await packs.kept(conn, pack.id)
    if not known or any(row["hash"] == pack.hash for row in known):
        return False
    return not await policy_changes.agreed(conn, pack.id, pack.version)
