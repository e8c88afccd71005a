"""Progress over the lines of a file, on a terminal only."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def advancing(path: Path, what: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file; while they are read, a bar on standard error when it is a terminal."""
    with path.open("rb") as file:
        if not sys.stderr.isatty():
            yield file
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(what, total=path.stat().st_size)
            yield _counted(file, lambda size: progress.advance(task, size))


def _counted(file: Iterable[bytes], advance: Callable[[int], None]) -> Iterator[bytes]:
    waiting = 0
    for rank, line in enumerate(file):
        yield line
        waiting += len(line)
        if rank % 64 == 0:
            advance(waiting)
            waiting = 0
    advance(waiting)
