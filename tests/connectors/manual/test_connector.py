"""The manual connector: an entry becomes a content, a verb becomes steps, and nothing else happens."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.base import AccountHandle, CheckLevel, ConnectError, SignatureResult, WebhookRequest
from connectors.manual.connect import connect
from connectors.manual.connector import KIND, ManualConnector
from connectors.manual.entry import BadEntry, Entry, Picture, checked
from domain.account import Account, AccountKind, Mode
from domain.actions import ActionRequest, OutcomeKind, Verb
from domain.content import AttachmentKind, ContentKind
from domain.errors import VerbUnsupported
from domain.events import ContentSeen
from domain.ids import AccountSlug, ActionId, PackId, Platform, PlatformId
from tests.connectors.clock import LeapingClock
from tests.connectors.contract.harness import MemoryTokens
from tests.connectors.contract.test_contents import TEXTS

NOW = datetime(2026, 2, 9, 14, 30, tzinfo=UTC)
SHOT = Picture("ab" * 32, "image/png", "00ff00ff00ff00ff")


def made(slug: str = "snapchat-ville", **options: Any) -> ManualConnector:
    account = Account(
        AccountSlug(slug), Platform("manual"), PlatformId("s"), AccountKind.OFFICIEL, Mode.ENFORCE, PackId("p"), "Snap"
    )
    given = KIND.options(**{"network": "Snapchat", **options})
    session: Any = None  # nothing may be asked of a network
    found = KIND.build(AccountHandle(account, given, {}, session, LeapingClock(), MemoryTokens()))
    assert isinstance(found, ManualConnector)
    return found


def seen(text: str = "Un mot.", **more: Any) -> Entry:
    return Entry(text, NOW, **{"by": "camille", "author": "Kevin B.", "link": "https://snapchat.example/s/1", **more})


def request(body: bytes) -> WebhookRequest:
    return WebhookRequest("POST", {}, {}, body, NOW)


def told(entry: Entry, connector: ManualConnector | None = None) -> ContentSeen:
    (event,) = (connector or made()).parse(request(entry.body())).events
    assert isinstance(event, ContentSeen)
    return event


@pytest.mark.parametrize("text", TEXTS)
def test_words_come_in_unchanged(text: str) -> None:
    content = told(checked(seen(text), NOW)).content
    assert (content.text, content.kind, content.permalink) == (
        text,
        ContentKind.COMMENT,
        "https://snapchat.example/s/1",
    )
    assert content.author is not None
    assert (content.author.name, content.author.is_self) == ("Kevin B.", False)
    assert content.posted_at is None, "the instant that a person gives is not a platform's clock"


SAME = [
    # entered by somebody else, at another instant, with another screenshot, a blank more
    seen(by="sacha"),
    Entry("Un mot.", NOW + timedelta(hours=1), "camille", "https://snapchat.example/s/1", "Kevin B."),
    seen(picture=SHOT),
    seen("  Un mot.\n", author=" kevin   b. "),
]
OTHER = [seen("Un autre mot."), seen(author="Kevin C."), seen(link=""), seen(kind=ContentKind.POST)]


@pytest.mark.parametrize("entry", SAME)
def test_what_two_people_saw_is_one_content(entry: Entry) -> None:
    assert told(checked(entry, NOW + timedelta(days=1))).content.platform_id == told(seen()).content.platform_id


@pytest.mark.parametrize("entry", OTHER)
def test_what_differs_is_another_content(entry: Entry) -> None:
    assert told(entry).content.platform_id != told(seen()).content.platform_id


def test_a_name_shown_makes_an_author_of_one_account_alone() -> None:
    here, there = told(seen()).content.author, told(seen(), made("nextdoor-ville")).content.author
    assert here and there and here.key != there.key
    assert told(seen(author="")).content.author is None


def test_a_screenshot_is_a_picture_that_was_looked_at() -> None:
    (shot,) = told(seen("", picture=SHOT)).content.attachments
    assert (shot.kind, shot.seen, shot.url, shot.dhash) == (AttachmentKind.IMAGE, True, "", SHOT.dhash)
    other = Picture("cd" * 32, "image/png", "")
    assert told(seen("", picture=SHOT)).content.platform_id != told(seen("", picture=other)).content.platform_id


REFUSED = [
    # what is entered, what is said
    (seen("  "), "Écrivez le texte"),
    (seen("x" * 20_001), "Trop long"),
    (seen(link="http://snapchat.example"), "https://"),
    (seen(link="javascript:alert(1)"), "https://"),
    (seen(link="https://a:b@snapchat.example"), "https://"),
    (seen(link="https://[::1"), "https://"),
    (Entry("Un mot.", NOW + timedelta(minutes=1), "camille"), "à venir"),
    (seen(kind=ContentKind.MESSAGE), "ne se saisit pas"),
]


@pytest.mark.parametrize(("entry", "said"), REFUSED)
def test_what_cannot_be_entered_is_said(entry: Entry, said: str) -> None:
    with pytest.raises(BadEntry, match=said):
        checked(entry, NOW)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{",
        b"\xff",
        seen().body().replace(b'"form":1', b'"form":2'),
        seen().body().replace(b'"comment"', b'"message"'),
        seen().body().replace(b'"Un mot."', b"5"),
        seen().body().replace(b"https:", b"http:"),
    ],
)
def test_a_body_that_is_not_ours_is_set_aside(body: bytes) -> None:
    parsed = made().parse(request(body))
    assert (parsed.events, parsed.unparsed) == ((), ("entry",))


def asked(verb: Verb) -> ActionRequest:
    return ActionRequest(
        ActionId(1), "vigie-1", verb, PlatformId("m-1"), text="Bonjour {network}, voici." * verb.speaks
    )


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize(
    ("network", "paper"), [("Snapchat", False), ("Nextdoor", False), ("Autre", False), ("Aréna", True)]
)
async def test_every_verb_becomes_steps_for_a_person(verb: Verb, network: str, paper: bool) -> None:
    outcome = await made(network=network, paper=paper).perform(asked(verb))
    assert outcome.kind is OutcomeKind.ENTRUSTED
    lines = outcome.steps.splitlines()
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert ("Bonjour {network}, voici." in lines) is verb.speaks, "what is to be said is copied as it is"
    assert "« Impossible »" in lines[-1]
    assert "{network}" not in outcome.steps.replace("Bonjour {network}", "")


async def test_nothing_is_read_and_nothing_comes_from_outside() -> None:
    connector = made()
    page = await connector.poll({})
    assert (page.events, page.more) == ((), False)
    assert connector.verify(request(seen().body())) is SignatureResult.MISSING
    assert connector.challenge(request(b"")) is None
    assert [line.level for line in await connector.check()] == [CheckLevel.OK]
    with pytest.raises(VerbUnsupported):
        await connector.fetch(PlatformId("m-1"), ContentKind.COMMENT)


class Prompter:
    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def say(self, text: str) -> None:
        assert "Snapchat" in text

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        return self.answers.pop(0)


async def test_the_guide_asks_and_tries_nothing() -> None:
    found = await connect(Prompter("Babillard de l’aréna", "https://exemple.test/é", ""), {})
    assert (found.name, found.secrets) == ("Babillard de l’aréna", {})
    assert found.platform_id == "babillard-de-larena-https-exemple-test-e"
    assert KIND.options(**found.options)
    with pytest.raises(ConnectError):
        await connect(Prompter(""), {})
