"""The servers themselves start, take a citizen's words and show them, before any daemon is tried on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real import processes
from tests.real.bluesky_server import BlueskyServer, installed
from tests.real.mediawiki_server import MediaWikiServer
from tests.real.wordpress_server import WordPressServer

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPressServer]:
    server = WordPressServer(_readable(tmp_path_factory.mktemp("wordpress")))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def mediawiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWikiServer]:
    server = MediaWikiServer(tmp_path_factory.mktemp("mediawiki"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _readable(folder: Path) -> Path:
    """MariaDB runs as its own user and must be able to walk down to its data."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == folder.stat().st_uid and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    return folder


def test_a_citizen_comments_on_wordpress(wordpress: WordPressServer) -> None:
    wordpress.comment_as_citizen("À quelle heure ouvre la bibliothèque?", "Camille", "camille@example.org")
    assert any("bibliothèque" in text for text in wordpress.public_comments())


def test_a_citizen_edits_mediawiki(mediawiki: MediaWikiServer) -> None:
    mediawiki.edit_as_citizen("Discussion:Bibliothèque", "À quelle heure ouvre-t-elle?")
    assert "À quelle heure" in mediawiki.page("Discussion:Bibliothèque")


@pytest.fixture(scope="module")
def bluesky(tmp_path_factory: pytest.TempPathFactory, cluster: str) -> Iterator[BlueskyServer]:
    if not installed():
        pytest.skip("the Bluesky packages are not on this machine: deploy/tools/install-bluesky")
    server = BlueskyServer(tmp_path_factory.mktemp("bluesky"), cluster)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def test_a_citizen_answers_on_bluesky(bluesky: BlueskyServer) -> None:
    city, citizen = bluesky.create_account("ville.test"), bluesky.create_account("citoyenne.test")
    post = bluesky.post(city, "Travaux de nuit rue Lindsay.")
    bluesky.post(citizen, "À quelle heure?", {"root": post, "parent": post})
    processes.wait_until(lambda: bluesky.replies(post["uri"]) == ["À quelle heure?"], "the reply", Path("/nowhere"), 15)
