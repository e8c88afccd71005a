"""Where the pack that an account names is, and whether it is there at all."""

from pathlib import Path
from typing import Any

import rules
from daemon.settings.source import Source
from domain.faults import Fault

CARRIED = Path(rules.__file__).parent / "packs"
"""Packs that come with Vigie."""
HEAD = "pack.toml"


def folder_of(own: Path | None, pack: str, carried: Path = CARRIED) -> Path:
    """Folder of a pack: the organisation's own (``own``) when it has one of that name, else among those ``carried``."""
    return own / pack if own is not None and (own / pack).is_dir() else carried / pack


def own_folder(tables: Any) -> Path | None:
    """``packs.folder`` as ``vigie.toml`` gives it, whatever else is wrong there."""
    section = tables.get("packs")
    given = section.get("folder") if isinstance(section, dict) else None
    return Path(given) if isinstance(given, str) and given.startswith("/") else None


def missing(source: Source, folder: Path, own: Path | None) -> Fault | None:
    """The fault of an account whose pack is nowhere. ``folder``: where it should be."""
    if (folder / HEAD).exists():
        return None
    known = sorted(path.parent.name for place in (CARRIED, own) if place for path in place.glob(f"*/{HEAD}"))
    wanted = " ou ".join(f"« {name} »" for name in dict.fromkeys(known))
    return source.fault(("pack",), f"« {folder.name} »", f"un pack qui existe : {wanted}")
