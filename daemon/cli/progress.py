"""Progress over the lines of a file, on a terminal only."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def bar(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """What moves a bar on standard error; nothing is shown when that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda step: progress.advance(task, step)


@contextmanager
def advancing(path: Path, what: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file; while they are read, a bar moves."""
    with path.open("rb") as file, bar(path.stat().st_size, what) as advance:
        yield _counted(file, advance)


def _counted(file: Iterable[bytes], advance: Callable[[int], None]) -> Iterator[bytes]:
    waiting = 0
    for rank, line in enumerate(file):
        yield line
        waiting += len(line)
        if rank % 64 == 0:
            advance(waiting)
            waiting = 0
    advance(waiting)
