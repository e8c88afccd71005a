"""What is Mastodon's own: mentions, idempotency, HTML, recorded notifications."""

from typing import Any

import pytest

from connectors.base import ConnectError
from connectors.mastodon import mapping
from connectors.mastodon.connect import connect
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.content import AttachmentKind, ChangedBy, ContentKind, Visibility
from domain.errors import RetryLater
from tests.connectors.contract.harness import seen
from tests.connectors.mastodon.harness import Harness
from tests.connectors.scripted import Script

US = "14715"


def status(**more: Any) -> dict[str, Any]:
    """As the documentation of ``Status`` shows it, words of our own."""
    return {
        "id": "103186126728896492",
        "created_at": "2026-11-21T17:01:12.064Z",
        "in_reply_to_id": "103186038209478945",
        "in_reply_to_account_id": US,
        "language": "fr",
        "url": "https://autre.example/@z/1",
        "edited_at": None,
        "spoiler_text": "",
        "content": '<p><span class="h-card"><a href="https://ville.example/@ville" class="u-url mention">@<span>ville'
        "</span></a></span> allo &amp; merci<br />voir</p><p>suite</p>",
        "media_attachments": [],
        "account": {"id": "971724", "acct": "z@autre.example", "display_name": "Z", "bot": False},
        **more,
    }


CASES: list[tuple[dict[str, Any], ContentKind]] = [
    ({}, ContentKind.COMMENT),
    ({"in_reply_to_id": None, "in_reply_to_account_id": None}, ContentKind.MENTION),
    (  # a quotation of ours (4.5), notified as ``quote``
        {
            "in_reply_to_id": None,
            "in_reply_to_account_id": None,
            "quote": {"state": "accepted", "quoted_status": {"id": "103186038209478945", "account": {"id": US}}},
        },
        ContentKind.MENTION,
    ),
    ({"in_reply_to_account_id": "99"}, ContentKind.MENTION),
    ({"account": {"id": US, "acct": "ville"}}, ContentKind.COMMENT),
    ({"account": {"id": US, "acct": "ville"}, "in_reply_to_account_id": "99"}, ContentKind.REPLY),
    (
        {"account": {"id": US, "acct": "ville"}, "in_reply_to_id": None, "in_reply_to_account_id": None},
        ContentKind.POST,
    ),
]


@pytest.mark.parametrize(("more", "kind"), CASES)
def test_each_status_is_a_content(more: dict[str, Any], kind: ContentKind) -> None:
    content = mapping.status(status(**more), US)
    assert content is not None
    assert content.kind is kind


def test_markup_is_read_as_readers_see_it() -> None:
    content = mapping.status(status(spoiler_text="Politique"), US)
    assert content is not None
    assert content.text == "Politique\n\n@ville allo & merci\nvoir\n\nsuite"
    assert content.attachments == (), "a mention is no link to judge"


def test_links_and_pictures_are_told_with_their_words() -> None:
    link = '<p>Ici <a href="https://x.example/a"><span class="invisible">https://</span>x.example/a</a></p>'
    media = [{"id": "1", "type": "image", "url": "https://f.example/1", "description": "Une affiche"}]
    content = mapping.status(status(content=link, media_attachments=media), US)
    assert content is not None
    assert content.text == "Ici https://x.example/a"
    assert [(one.kind, one.title) for one in content.attachments] == [
        (AttachmentKind.IMAGE, "Une affiche"),
        (AttachmentKind.LINK, "https://x.example/a"),
    ]


def test_a_boost_is_nobodys_words() -> None:
    assert mapping.status(status(reblog={"id": "1"}), US) is None


async def test_the_same_answer_twice_within_the_hour_is_written_once(mastodon: Harness) -> None:
    connector = mastodon.connector()
    action = await mastodon.action(connector, Verb.REPLY, mastodon.write("Une question ?"))
    first, second = await connector.perform(action), await connector.perform(action)
    assert first.platform_ref == second.platform_ref
    assert len(mastodon.sandbox.ledger.by_api("reply")) == 1
    html = mastodon.mastodon.world.statuses[first.platform_ref].html
    assert html.startswith("<p>@marie_tremblay@autre.exemple "), "without the mention the person is not told"


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.TRUNCATED, FaultKind.ERROR])
async def test_a_read_that_fails_before_an_answer_wrote_nothing(mastodon: Harness, kind: FaultKind) -> None:
    connector = mastodon.connector()
    action = await mastodon.action(connector, Verb.REPLY, mastodon.write("Une question ?"))
    mastodon.fail(kind, "GET /api/v1/accounts", times=None)
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert not caught.value.sent
    assert not mastodon.sandbox.ledger.writes()


async def test_an_edit_has_its_own_instant(mastodon: Harness) -> None:
    connector = mastodon.connector()
    target = mastodon.write("Avant")
    mastodon.clock.move(60)
    edited = mastodon.clock.now()
    mastodon.do(DeedKind.EDIT, target, "Après")
    events, _ = await mastodon.by_poll(connector)
    [event] = [event for event in seen(events) if event.content.platform_id == target]
    assert event.at == event.content.edited_at == edited


async def test_the_guide_tries_the_token(mastodon: Harness) -> None:
    who = mastodon.identity
    found = await connect(Script({"Adresse": mastodon.base, "Jeton": who.access_token}), {})
    assert (found.platform_id, found.name) == (who.account, "@ville")
    assert found.options == {"instance": mastodon.base}
    assert found.secrets == {"access_token": who.access_token}
    mastodon.kind.options(**found.options)
    with pytest.raises(ConnectError, match="refuse"):
        await connect(Script({"Adresse": mastodon.base, "Jeton": "faux"}), {})
    mastodon.fail(FaultKind.OTHER_VERSION, times=None)
    with pytest.raises(ConnectError, match="comme prévu"):
        await connect(Script({"Adresse": mastodon.base, "Jeton": who.access_token}), {})


def test_whom_the_instance_limits_is_hidden_by_it_and_the_accounts_own_filters_hide_nothing() -> None:
    author = {"id": "971724", "acct": "z@autre.example"}
    limited = mapping.status(status(account={**author, "limited": True}), US)
    filtered = mapping.status(status(filtered=[{"filter": {"filter_action": "hide"}, "keyword_matches": ["mot"]}]), US)
    assert limited is not None and filtered is not None
    assert (limited.state.visibility, limited.state.changed_by) == (Visibility.HIDDEN, ChangedBy.PLATFORM)
    assert (filtered.state.visibility, filtered.state.changed_by) == (Visibility.VISIBLE, ChangedBy.UNKNOWN)


def test_what_is_written_to_us_alone_is_a_private_message() -> None:
    found = mapping.status(status(visibility="direct"), US)
    assert found is not None and found.kind is ContentKind.MESSAGE
