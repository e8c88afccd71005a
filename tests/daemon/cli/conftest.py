import gettext
from collections.abc import Iterator

import pytest

from daemon.cli.main import LOCALE


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """click keeps the first help it makes: every command of these tests speaks French, as ``main`` has it."""
    before = gettext.bindtextdomain("messages")
    monkeypatch.setenv("LANGUAGE", "fr")
    gettext.bindtextdomain("messages", str(LOCALE))
    yield
    gettext.bindtextdomain("messages", before)
