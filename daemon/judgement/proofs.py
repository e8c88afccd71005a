"""Which packs came out as written with which engine, remembered beside any one database: a fresh one starts at once."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from daemon.ops.cache import cache_folder

LONGEST = 64
"""Proofs kept; the oldest are forgotten."""


class Proofs:
    """One empty file for each proof, named for the engine's digest and the pack's hash. What cannot be written is
    proven again the next time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Proofs":
        """Where the service manager, or the person's own settings, put what can be made again."""
        return cls(cache_folder(environ) / "proofs")

    def of_engine(self, engine: str) -> frozenset[str]:
        """Hashes of the packs whose examples came out as written with this engine."""
        return frozenset(path.name.partition("-")[2] for path in self._files() if path.name.startswith(f"{engine}-"))

    def keep(self, engine: str, pack: str) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self._folder / f"{engine}-{pack}").touch()
            for old in sorted(self._files(), key=lambda path: path.stat().st_mtime)[:-LONGEST]:
                old.unlink()

    def _files(self) -> list[Path]:
        try:
            return list(self._folder.iterdir())
        except OSError:
            return []
