"""The pages' templates, compiled once for every start, so that nobody waits for it at a first visit."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from rules.engine import engine_digest

HERE: Final = Path(__file__).parent
LONGEST: Final = 4
"""Versions of the pages kept; the oldest are forgotten."""


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder of the service's own, made if need be. One that is damaged is compiled anew; one
    that cannot be kept is compiled at each start."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @classmethod
    def of(cls, folder: Path, locale: str) -> "Compiled":
        """Those of this version in this language: what does not change while it runs is written out in them."""
        own = folder / f"{locale}-{engine_digest([HERE])[:16]}"
        compiled = cls(own)
        with suppress(OSError):
            own.touch()
            for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-LONGEST]:
                shutil.rmtree(old, ignore_errors=True)
        return compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file cut short or written over fails in as many ways as pickle and marshal know
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
