"""The configuration in force. A bad reload keeps the good one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from daemon.settings.load import Configuration
from daemon.settings.source import ConfigurationError
from domain.faults import Fault


@dataclass(frozen=True, slots=True)
class Reload:
    """Outcome of one reload."""

    changed: bool
    faults: tuple[Fault, ...] = ()
    packs: tuple[Path, ...] = ()
    """Folders of the packs that faulty files name."""


class CurrentConfiguration:
    """Holds the last good configuration; ``read`` reads the files anew."""

    def __init__(self, first: Configuration, read: Callable[[], Configuration]) -> None:
        self._current = first
        self._read = read

    @property
    def now(self) -> Configuration:
        return self._current

    def reload(self) -> Reload:
        """Read again; with any fault, of any file, nothing changes."""
        try:
            fresh = self._read()
        except ConfigurationError as error:
            return Reload(changed=False, faults=error.faults, packs=error.packs)
        changed = fresh.digest != self._current.digest or fresh.secrets != self._current.secrets
        changed = changed or fresh.accounts != self._current.accounts
        self._current = fresh
        return Reload(changed=changed)

    def restore(self, kept: Configuration) -> None:
        """Go back to a configuration that was in force: something that it leads to did not load."""
        self._current = kept
