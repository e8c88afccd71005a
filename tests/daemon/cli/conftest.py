import gettext
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from daemon.cli import after, check, packs
from daemon.cli.main import LOCALE
from rules.pack.load import load_pack
from rules.pack.pack import Pack

carried_pack = cache(load_pack)
"""The packs that come with Vigie do not change while the tests run: each is read once."""


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(folder: Path, *, trials: bool = True) -> Pack:
        own: Callable[..., Pack] = carried_pack if folder.parent == packs.packs_folder() else load_pack
        return own(folder, trials=trials)

    for module in (after, check, packs):
        monkeypatch.setattr(module, "load_pack", load)


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """click keeps the first help it makes: every command of these tests speaks French, as ``main`` has it."""
    before = gettext.bindtextdomain("messages")
    monkeypatch.setenv("LANGUAGE", "fr")
    gettext.bindtextdomain("messages", str(LOCALE))
    yield
    gettext.bindtextdomain("messages", before)
