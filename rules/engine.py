"""What decides beside a pack: the engine's own code, tables and weights, and the libraries that read texts for it."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import domain

LEFT_OUT: Final = frozenset({"__pycache__", "packs"})
"""Folders that are not the engine; a pack has a hash of its own."""
ENGINE: Final = (Path(__file__).parent, Path(domain.__file__).parent)


def engine_digest(roots: Sequence[Path] = ENGINE) -> str:
    """SHA-256 of all that decides beside a pack's files: one byte or one library changed, and it is another.

    Examples that came out as written need not be run again for the same pack under the same digest.
    """
    digest = hashlib.sha256(sys.version.encode())
    for library in sorted(_libraries()):
        digest.update(library.encode() + b"\x00")
    for root in roots:
        for path in _files(root):
            digest.update(path.relative_to(root).as_posix().encode() + b"\x00")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """Name and version of everything that is installed, as the installer's folders spell them."""
    for place in map(Path, sys.path):
        if place.is_dir():
            yield from (entry.name for entry in place.iterdir() if entry.name.endswith(".dist-info"))


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name in LEFT_OUT:
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path
