"""Where the service keeps what it can make again at any time."""

from collections.abc import Mapping
from pathlib import Path


def cache_folder(environ: Mapping[str, str]) -> Path:
    """The folder that the service manager, or the person's own settings, gave for it; it need not exist."""
    given = environ.get("CACHE_DIRECTORY", "").partition(":")[0]
    if given:
        return Path(given)
    home = environ.get("XDG_CACHE_HOME") or str(Path(environ.get("HOME") or "/nonexistent") / ".cache")
    return Path(home) / "vigie"
