"""The pages' templates, compiled once for every start: a fifth of a second that nobody waits for at a first visit."""

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder of the service's own. One that is damaged is compiled anew; one that cannot be
    kept is compiled at each start."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file cut short or written over fails in as many ways as pickle and marshal know
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
