"""What is a NodeBB forum's own: who took a post away, what is quoted, and posts as it documents them."""

from typing import Any

import pytest

from connectors.base import CheckLevel, ConnectError
from connectors.nodebb import mapping
from connectors.nodebb.connect import connect
from connectors.sandbox.deeds import DeedKind
from domain.actions import OutcomeKind, Verb
from domain.content import AttachmentKind, ChangedBy, ContentKind, Visibility
from domain.errors import TargetGone
from tests.connectors.contract.harness import seen
from tests.connectors.nodebb.harness import Harness
from tests.connectors.scripted import Script

POST: dict[str, Any] = {
    "pid": 3, "tid": 1, "toPid": None, "uid": 3, "content": "texte", "timestamp": 1795283128232, "edited": 0,
    "deleted": 0, "deleterUid": 0, "votes": 0, "replies": 0,
}  # fmt: skip
"""As the forum's documentation shows one."""
LISTED = {"user": {"uid": 3, "username": "bob2", "userslug": "bob2", "banned": False, "mutedUntil": 0}}


def test_a_post_is_read_as_documented() -> None:
    content = mapping.post(POST, LISTED, "7", "https://forum.example")
    assert (content.platform_id, content.text, content.kind) == ("3", "texte", ContentKind.COMMENT)
    assert (content.root_id, content.parent_id, content.permalink) == (
        "topic-1",
        "topic-1",
        "https://forum.example/post/3",
    )
    assert content.author is not None
    assert (content.author.key, content.author.name, content.author.is_self) == ("3", "bob2", False)
    assert content.posted_at is not None
    assert content.posted_at.isoformat() == "2026-11-21T17:45:28.232000+00:00"
    assert content.edited_at is None


@pytest.mark.parametrize(
    ("deleter", "visibility", "by"),
    [
        (7, Visibility.HIDDEN, ChangedBy.US),
        (2, Visibility.HIDDEN, ChangedBy.MODERATOR),
        (None, Visibility.HIDDEN, ChangedBy.UNKNOWN),
    ],
)
def test_who_took_a_post_away_is_told(deleter: int | None, visibility: Visibility, by: ChangedBy) -> None:
    state = mapping.post({**POST, "deleted": 1, "deleterUid": deleter}, {}, "7", "").state
    assert (state.visibility, state.changed_by) == (visibility, by)


@pytest.mark.parametrize(
    ("raw", "said", "joined"),
    [
        ("@bob a dit :\n> Imbécile !\n> Encore.\n\nC’est vous.", "@bob a dit :\n\nC’est vous.", []),
        ("Vu ![là](/assets/a.png) et [ici](https://exemple.invalid/p)", None, ["image", "link"]),
    ],
)
def test_what_is_quoted_and_joined(raw: str, said: str | None, joined: list[str]) -> None:
    content = mapping.post({**POST, "content": raw}, {}, "7", "https://forum.example")
    assert content.text == (raw if said is None else said)
    assert [AttachmentKind(one.kind).value for one in content.attachments] == joined
    assert all(one.url.startswith("https://") for one in content.attachments)


async def test_what_its_author_took_away_is_not_shown_again(nodebb: Harness) -> None:
    connector = nodebb.connector()
    target = nodebb.write("Je retire ça.")
    unhide = await nodebb.action(connector, Verb.UNHIDE, target)
    nodebb.remove(target)
    with pytest.raises(TargetGone):
        await connector.perform(unhide)


async def test_a_moderators_restoring_is_seen(nodebb: Harness) -> None:
    connector = nodebb.connector()
    target = nodebb.write("Un mot de trop.")
    await connector.perform(await nodebb.action(connector, Verb.HIDE, target))
    _, cursor = await nodebb.by_poll(connector)
    nodebb.do(DeedKind.UNHIDE, target)
    events, _ = await nodebb.by_poll(connector, cursor)
    states = [event.content.state.visibility for event in seen(events) if event.content.platform_id == target]
    assert states == [Visibility.VISIBLE]


async def test_what_is_hidden_already_is_told(nodebb: Harness) -> None:
    connector = nodebb.connector()
    hide = await nodebb.action(connector, Verb.HIDE, nodebb.write("Un mot de trop."))
    assert [(await connector.perform(hide)).kind for _ in range(2)] == [OutcomeKind.DONE, OutcomeKind.ALREADY]


async def test_a_post_purged_between_listing_and_reading_costs_no_other(nodebb: Harness) -> None:
    target, keep = nodebb.write("Effacé."), nodebb.write("Gardé.")
    nodebb.board.unread = {int(target)}
    events, _ = await nodebb.by_poll(nodebb.connector())
    found = {event.content.platform_id for event in seen(events)}
    assert (keep in found, target in found) == (True, False)


async def test_the_guide_tries_the_token(nodebb: Harness) -> None:
    who = nodebb.identity
    asked = Script({"Adresse": nodebb.base, "Jeton": who.token, "Lire": "oui"})
    found = await connect(asked, {})
    assert (found.platform_id, found.options) == (str(who.uid), nodebb.options(nodebb.base))
    assert who.token not in "\n".join(asked.said)
    with pytest.raises(ConnectError, match="refuse"):
        await connect(Script({**asked.answers, "Jeton": "faux"}), {})
    assert {line.level for line in await nodebb.connector().check()} == {CheckLevel.OK}
    nodebb.board.moderates = False
    with pytest.raises(ConnectError, match="ne modère pas"):
        await connect(asked, {})
    assert CheckLevel.ERROR in {line.level for line in await nodebb.connector().check()}
