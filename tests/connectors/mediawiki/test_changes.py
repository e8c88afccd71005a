"""One recorded row per type of recent change (as MediaWiki 1.39.17 gave them to these very questions)."""

from typing import Any

import pytest

from tests.connectors.contract.harness import seen
from tests.connectors.mediawiki.harness import Harness

WORDS = "Le parc est beau."


def recorded(kind: str, revision: int, parent: int, user: str) -> dict[str, Any]:
    """A row under Discussion:Parc, its page numbered as in the sandbox."""
    return {
        "type": kind,
        "ns": 1,
        "title": "Discussion:Parc",
        "pageid": 2,
        "revid": revision,
        "old_revid": parent,
        "rcid": 2,
        "user": user,
        "bot": False,
        "new": kind == "new",
        "minor": False,
        "timestamp": "2026-11-22T06:09:14Z",
    }


BLOCKED = {**recorded("log", 0, 0, "Moderatrice"), "ns": 2, "title": "Utilisateur:Dominique", "pageid": 0}
"""A block: there is no edit behind it."""
# what the wiki tells, and the words that are read
ROWS = [
    ("new", recorded("new", 2, 0, "Camille"), [WORDS]),
    ("edit", recorded("edit", 3, 2, "Camille"), ["Il ouvre quand ?"]),
    # a wiki that tells its log beside the edits: a block, then a page that was moved (an edit that changes nothing)
    ("log: block", BLOCKED, []),
    ("log: move", recorded("log", 4, 0, "Moderatrice"), []),
]


@pytest.mark.parametrize(("row", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
async def test_a_recorded_change_is_read(
    row: dict[str, Any], words: list[str], mediawiki: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = mediawiki.wiki.pages
    assert pages.append("Discussion:Parc", WORDS, "Camille").id == 2
    pages.append("Discussion:Parc", "Il ouvre quand ?", "Camille")
    pages.write(2, pages.newest(2).text, "Moderatrice", "Page déplacée")
    monkeypatch.setattr(mediawiki.wiki, "_changes", lambda _asked: ({"recentchanges": [row]}, None))
    events, cursor = await mediawiki.by_poll(mediawiki.connector())
    assert [event.content.text for event in seen(events)] == words
    assert (await mediawiki.by_poll(mediawiki.connector(), cursor))[0] == [], "met twice, it is known"


async def test_the_sandbox_tells_changes_in_the_recorded_form(mediawiki: Harness) -> None:
    pages = mediawiki.wiki.pages
    first = pages.append("Discussion:Parc", WORDS, "Camille")
    second = pages.append("Discussion:Parc", "Il ouvre quand ?", "Camille")
    for one, row in ((first, ROWS[0][1]), (second, ROWS[1][1])):
        own = ("rcid", "timestamp")
        assert {**pages.change(one), **{key: row[key] for key in own}} == row
