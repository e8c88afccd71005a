"""The versions of packs side by side: which one was in force at an instant, and reloading that keeps the good ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from domain.faults import Fault
from rules.pack.load import PackError, load_pack
from rules.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class Shelf:
    """Versions by pack id, each ordered by the instant from which it is in force. Immutable."""

    packs: Mapping[str, tuple[Pack, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> "Shelf":
        shelf = cls()
        for pack in packs:
            shelf = shelf.with_pack(pack)
        return shelf

    def with_pack(self, pack: Pack) -> "Shelf":
        """A shelf with this pack too; it takes the place of one in force from the same instant."""
        others = [one for one in self.packs.get(pack.id, ()) if one.effective_from != pack.effective_from]
        versions = tuple(sorted((*others, pack), key=lambda one: one.effective_from))
        return Shelf({**self.packs, pack.id: versions})

    def in_force(self, pack: str, at: datetime) -> Pack | None:
        """The version in force at an instant; for what was posted before the first one, the first one.

        ``None`` when no version of this pack is known.
        """
        versions = self.packs.get(pack, ())
        earlier = [one for one in versions if one.effective_from <= at]
        return earlier[-1] if earlier else versions[0] if versions else None

    def reloaded(self, folders: Iterable[Path]) -> tuple["Shelf", tuple[Fault, ...]]:
        """Read the folders again. A pack that does not load leaves the shelf as it was; its faults are returned."""
        shelf, faults = self, list[Fault]()
        for folder in folders:
            try:
                pack = load_pack(folder)
            except PackError as error:
                faults.extend(error.faults)
                continue
            known = [one for one in shelf.packs.get(pack.id, ()) if one.version == pack.version]
            if any(one.hash != pack.hash for one in known):
                found = f"« {pack.version} », déjà en vigueur avec un autre contenu"
                faults.append(Fault("pack.toml", 0, "pack.version", found, "un numéro de version plus grand"))
            elif not known:
                shelf = shelf.with_pack(pack)
        return shelf, tuple(faults)
