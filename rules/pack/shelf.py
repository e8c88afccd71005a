"""The versions of packs side by side: which one was in force at an instant, and reloading that keeps the good ones."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Lock

import orjson

from domain.faults import Fault
from domain.said import said
from rules.pack.load import PackError, load_pack, pack_of_body
from rules.pack.pack import Pack


@dataclass(slots=True, eq=False)
class Earlier:
    """A version that the record keeps: compiled the first time that something posted under it is judged.

    Compiled, a version weighs tens of megabytes, and most are never asked for again.
    """

    id: str
    version: str
    hash: str
    effective_from: datetime
    _body: bytes
    _opened: Pack | None = None
    _tried: bool = False
    _turn: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, id: str, version: str, hash: str, effective_from: datetime, files: Mapping[str, str]) -> "Earlier":
        """``files``: by name, as :attr:`Pack.files` has them."""
        return cls(id, version, hash, effective_from, zlib.compress(orjson.dumps(dict(files))))

    def open(self) -> Pack | None:
        """The pack; ``None`` when today's engine no longer takes it: what it judged stays explained by the record.

        From any thread; takes seconds the first time.
        """
        with self._turn:
            if not self._tried:
                self._tried = True
                try:
                    self._opened = pack_of_body(orjson.loads(zlib.decompress(self._body)))
                except PackError:
                    self._opened = None
                self._body = b""
            return self._opened


@dataclass(frozen=True, slots=True)
class Shelf:
    """Versions by pack id, each ordered by the instant from which it is in force. Immutable."""

    packs: Mapping[str, tuple[Pack | Earlier, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> "Shelf":
        shelf = cls()
        for pack in packs:
            shelf = shelf.with_pack(pack)
        return shelf

    def with_pack(self, pack: Pack | Earlier) -> "Shelf":
        """A shelf with this pack too; it takes the place of one in force from the same instant."""
        others = [one for one in self.packs.get(pack.id, ()) if one.effective_from != pack.effective_from]
        versions = tuple(sorted((*others, pack), key=lambda one: one.effective_from))
        return Shelf({**self.packs, pack.id: versions})

    def in_force(self, pack: str, at: datetime) -> Pack | None:
        """The version in force at an instant; for what was posted before the first one, the first one.

        ``None`` when no version of this pack is known.
        """
        versions = self.packs.get(pack, ())
        begun = sum(one.effective_from <= at for one in versions)
        return _first_that_opens(chain(reversed(versions[:begun]), versions[begun:]))

    def reloaded(
        self, folders: Iterable[Path], load: Callable[[Path], Pack] = load_pack
    ) -> tuple["Shelf", tuple[Fault, ...]]:
        """Read the folders again. A pack that does not load leaves the shelf as it was; its faults are returned."""
        shelf, faults = self, list[Fault]()
        for folder in folders:
            try:
                pack = load(folder)
            except PackError as error:
                faults.extend(error.faults)
                continue
            known: Sequence[Pack | Earlier] = shelf.packs.get(pack.id, ())
            same = [one for one in known if one.version == pack.version]
            if any(one.hash != pack.hash for one in same):
                found = said("« {version} », déjà en vigueur avec un autre contenu", version=pack.version)
                faults.append(Fault("pack.toml", 0, "pack.version", found, "un numéro de version plus grand"))
            elif not same:
                shelf = shelf.with_pack(pack)
        return shelf, tuple(faults)


def _first_that_opens(versions: Iterable[Pack | Earlier]) -> Pack | None:
    for one in versions:
        opened = one.open() if isinstance(one, Earlier) else one
        if opened is not None:
            return opened
    return None
