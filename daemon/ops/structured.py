"""structlog, without the colours that it loads along for a terminal: three megabytes that a service never shows."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


@contextmanager
def unseen(package: str) -> Iterator[None]:
    """Meanwhile, importing ``package`` fails as where it is not installed. One that is loaded already stays."""
    modules = cast("dict[str, object]", sys.modules)
    if package in modules:
        yield
        return
    modules[package] = None  # « The module cache », Python's reference on the import system
    try:
        yield
    finally:
        del modules[package]


with unseen("rich"):
    import structlog

__all__ = ["structlog"]
