"""The console's settings as tests give them: over plain HTTP, its templates compiled once for all tests."""

import os
from pathlib import Path
from typing import Any

from daemon.console.parts import ConsoleSettings
from daemon.ops.cache import cache_folder


def console_settings(**given: Any) -> ConsoleSettings:
    """``ConsoleSettings``, but for cookies and the templates' folder as everywhere else."""
    folder: Path = cache_folder(os.environ) / "pages"
    return ConsoleSettings(secure=False, compiled=folder, **given)
