"""What is a forum's own: flags before hiding, two meanings of 403, quotes, and the webhook's kinds of event."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from connectors.base import CheckLevel, ConnectError, WebhookRequest
from connectors.discourse import mapping
from connectors.discourse.connect import connect
from connectors.discourse.webhook import EVENT, parse
from connectors.sandbox.faults import FaultKind
from domain.actions import OutcomeKind, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import CredentialRefused, RetryLater, VerbUnsupported
from domain.events import ContentGone, ContentSeen
from tests.connectors.discourse.harness import Harness
from tests.connectors.scripted import Script


async def test_what_nobody_flagged_is_flagged_then_hidden(discourse: Harness) -> None:
    connector = discourse.connector()
    target = discourse.write("Un mot de trop.")
    hide = await discourse.action(connector, Verb.HIDE, target)
    kinds = [(await connector.perform(hide)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]
    writes = [call.path for call in discourse.sandbox.ledger.writes()]
    assert writes == ["/post_actions.json", "/review/1/perform/agree_and_hide.json"]


async def test_a_flag_that_left_its_answer_behind_is_not_made_twice(discourse: Harness) -> None:
    connector = discourse.connector()
    hide = await discourse.action(connector, Verb.HIDE, discourse.write("Un mot de trop."))
    discourse.fail(FaultKind.DROP_AFTER, "post_actions")
    with pytest.raises(RetryLater) as caught:
        await connector.perform(hide)
    assert caught.value.sent
    assert await connector.confirm(hide) is None
    await connector.perform(hide)
    assert await connector.confirm(hide) is not None
    assert len(discourse.forum_sandbox.flags) == 1


async def test_a_flag_that_somebody_else_settles_meanwhile_is_read_again(discourse: Harness) -> None:
    connector = discourse.connector()
    target = discourse.write("Un mot de trop.")
    discourse.forum_sandbox.flag_as_citizen(target)
    hide = await discourse.action(connector, Verb.HIDE, target)
    discourse.forum_sandbox.settle_on_read = True
    with pytest.raises(RetryLater) as caught:
        await connector.perform(hide)
    assert (caught.value.code, caught.value.sent) == ("conflict", True)
    assert await connector.confirm(hide) is None


async def test_a_missing_right_is_told_from_a_wrong_key(discourse: Harness) -> None:
    connector = discourse.connector()
    delete = await discourse.action(connector, Verb.DELETE, discourse.write("Un mot."))
    discourse.fail(FaultKind.FORBIDDEN, "DELETE")
    with pytest.raises(VerbUnsupported):
        await connector.perform(delete)
    with pytest.raises(CredentialRefused):
        await discourse.connector(api_key="fausse").fetch(delete.target, ContentKind.COMMENT)


async def test_an_edit_by_its_author_shows_a_hidden_post_again(discourse: Harness) -> None:
    connector = discourse.connector()
    target = discourse.write("Un mot de trop.")
    await connector.perform(await discourse.action(connector, Verb.HIDE, target))
    discourse.forum_sandbox.posts[int(target)].hidden = False
    content = await connector.fetch(target, ContentKind.COMMENT)
    assert content.state.visibility is Visibility.VISIBLE


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("Bonjour.", "Bonjour."),
        (
            '[quote="Paul, post:1, topic:2"]\nImbécile !\n[/quote]\n\nC’est vous.',
            "C’est vous.",
        ),
        ("[quote]a [quote]b[/quote] c[/quote]Non.", "Non."),
        ("[quote] sans fin", "[quote] sans fin"),
    ],
)
def test_what_is_quoted_is_somebody_elses(raw: str, said: str) -> None:
    assert mapping.words(raw) == said


NOW = datetime(2026, 11, 21, 17, 5, 40, tzinfo=UTC)
POST: dict[str, Any] = {
    "id": 4711, "username": "bob", "user_id": 9, "created_at": "2026-11-21T17:05:34.000Z",
    "updated_at": "2026-11-21T17:05:34.000Z", "raw": "texte", "cooked": "<p>texte</p>", "post_number": 3,
    "post_type": 1,
    "reply_to_post_number": 1, "topic_id": 88, "topic_slug": "budget", "topic_title": "Budget", "category_id": 5,
    "version": 1, "hidden": False, "deleted_at": None, "trust_level": 1,
}  # fmt: skip
"""As the forum's documentation shows one."""


def told(event: str, body: Any) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    request = WebhookRequest("POST", {EVENT: event}, {}, orjson.dumps(body), NOW)
    parsed = parse(request, "7", "https://forum.example")
    return parsed.events, parsed.unparsed


@pytest.mark.parametrize("event", ["post_created", "post_edited", "post_recovered"])
def test_a_post_is_read_from_its_delivery(event: str) -> None:
    [seen], _ = told(event, {"post": POST})
    assert isinstance(seen, ContentSeen)
    content = seen.content
    assert (content.platform_id, content.text, content.kind) == ("4711", "texte", ContentKind.REPLY)
    assert (content.root_id, content.permalink) == ("topic-88", "https://forum.example/t/budget/88/3")
    assert content.author is not None
    assert (content.author.key, content.author.name, content.author.is_self) == ("9", "bob", False)


def test_what_is_hidden_on_arrival_was_so_by_the_forum() -> None:
    [created], _ = told("post_created", {"post": {**POST, "hidden": True}})
    [edited], _ = told("post_edited", {"post": {**POST, "hidden": True}})
    assert (created.content.state.changed_by, edited.content.state.changed_by) == (
        ChangedBy.PLATFORM,
        ChangedBy.UNKNOWN,
    )


@pytest.mark.parametrize(
    ("event", "body", "gone", "aside"),
    [
        ("post_destroyed", {"post": POST}, True, ()),
        ("post_edited", {"post": {**POST, "user_deleted": True}}, True, ()),
        # what is not a person's words, or not a post's event
        ("post_created", {"post": {**POST, "post_type": 3}}, False, ("post",)),
        ("post_liked", {"post": POST}, False, ("post",)),
        ("topic_created", {"topic": {"id": 1}}, False, ("type",)),
        ("reviewable_created", {"reviewable": {"id": 1, "post_id": 4711}}, False, ("type",)),
        ("ping", {"ping": "OK"}, False, ()),
        ("post_created", [], False, ("not-an-object",)),
    ],
)
def test_other_deliveries(event: str, body: Any, gone: bool, aside: tuple[str, ...]) -> None:
    events, unparsed = told(event, body)
    assert unparsed == aside
    assert [isinstance(each, ContentGone) for each in events] == ([True] if gone else [])


async def test_the_guide_tries_the_key(discourse: Harness) -> None:
    who = discourse.identity
    asked = Script({"Adresse": discourse.base, "Nom": who.username, "Clé": who.api_key, "Lire": "Oui"})
    found = await connect(asked, {})
    assert (found.platform_id, found.options) == (str(who.user_id), discourse.options(discourse.base))
    assert who.api_key not in "\n".join(asked.said)
    with pytest.raises(ConnectError, match="refuse"):
        await connect(Script({**asked.answers, "Clé": "fausse"}), {})
    assert {line.level for line in await discourse.connector().check()} == {CheckLevel.OK}
    discourse.forum_sandbox.identity = type(who)(user_id=8)
    assert CheckLevel.ERROR in {line.level for line in await discourse.connector().check()}
