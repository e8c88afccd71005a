"""The servers themselves start, take a citizen's words and show them, before any daemon is tried on them."""

from pathlib import Path

import pytest

from tests.real import processes
from tests.real.bluesky_server import BlueskyServer
from tests.real.mediawiki_server import MediaWikiServer
from tests.real.wordpress_server import WordPressServer

pytestmark = pytest.mark.real


def test_a_citizen_comments_on_wordpress(wordpress: WordPressServer) -> None:
    wordpress.comment_as_citizen("À quelle heure ouvre la bibliothèque?", "Camille", "camille@example.org")
    assert any("bibliothèque" in text for text in wordpress.public_comments())


def test_a_citizen_edits_mediawiki(mediawiki: MediaWikiServer) -> None:
    mediawiki.edit_as_citizen("Discussion:Bibliothèque", "À quelle heure ouvre-t-elle?")
    assert "À quelle heure" in mediawiki.page("Discussion:Bibliothèque")


def test_a_citizen_answers_on_bluesky(bluesky: BlueskyServer) -> None:
    city, citizen = bluesky.create_account("ville.test"), bluesky.create_account("citoyenne.test")
    post = bluesky.post(city, "Travaux de nuit rue Lindsay.")
    bluesky.post(citizen, "À quelle heure?", {"root": post, "parent": post})
    processes.wait_until(lambda: bluesky.replies(post["uri"]) == ["À quelle heure?"], "the reply", Path("/nowhere"), 15)
