"""Real platform servers, one of each for a module; what is missing is said, and fails where CI installs it."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.real import processes
from tests.real.mediawiki_server import MediaWikiServer


def started(start: Callable[[], None]) -> None:
    """Start a server; one that is not installed is left out, but not in CI, which installs it."""
    try:
        start()
    except processes.Missing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def mediawiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWikiServer]:
    server = MediaWikiServer(tmp_path_factory.mktemp("mediawiki"))
    try:
        started(server.start)
        yield server
    finally:
        server.stop()
