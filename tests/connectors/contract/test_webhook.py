"""What comes in by webhook."""

from dataclasses import replace

import pytest

from connectors.base import Connector, SignatureResult
from connectors.sandbox.deeds import DeedKind
from domain.content import Visibility
from domain.events import ContentGone, ContentPointed, ContentSeen, VisibilityChanged
from tests.connectors.contract.harness import Harness, seen

TOLD = (ContentGone, ContentPointed, ContentSeen, VisibilityChanged)


@pytest.mark.line("signature-good")
async def test_what_the_platform_signed_is_accepted(harness: Harness, connector: Connector) -> None:
    harness.write("Bonjour, où jeter mon sapin ? Voilà l'été ☀")
    requests = harness.requests()
    assert requests
    assert [connector.verify(request) for request in requests] == [SignatureResult.VALID] * len(requests)


@pytest.mark.line("signature-forged")
async def test_what_it_did_not_sign_is_refused(harness: Harness, connector: Connector) -> None:
    harness.write("Bonjour")
    for request in harness.requests():
        forged = harness.forge(request)
        assert forged
        assert SignatureResult.VALID not in [connector.verify(each) for each in forged]


@pytest.mark.line("signature-forged")
async def test_an_empty_secret_accepts_nobody(harness: Harness) -> None:
    harness.write("Bonjour")
    empty = harness.connector(**{f"{name}_previous": "" for name in harness.secrets()})
    for request in harness.requests():
        assert SignatureResult.VALID not in [empty.verify(each) for each in harness.forge(request)]


@pytest.mark.line("signature-rotated")
async def test_both_secrets_hold_during_a_rotation_and_no_third(harness: Harness, connector: Connector) -> None:
    harness.write("Avant la rotation")
    old = harness.requests()
    during = harness.rotate()
    harness.write("Après la rotation")
    new = harness.requests()
    rotating = harness.connector(**during)
    assert old
    assert new
    assert {rotating.verify(request) for request in (*old, *new)} == {SignatureResult.VALID}
    assert SignatureResult.VALID not in {connector.verify(request) for request in new}
    finished = harness.connector(**{name: value for name, value in during.items() if not name.endswith("_previous")})
    assert SignatureResult.VALID not in {finished.verify(request) for request in old}


@pytest.mark.line("challenge")
async def test_the_subscription_handshake_is_answered_to_the_platform_alone(
    harness: Harness, connector: Connector
) -> None:
    request = harness.challenge()
    answer = connector.challenge(request)
    assert answer is not None
    assert answer.status == 200
    assert answer.body
    for stranger in harness.strange_challenges(request):
        refused = connector.challenge(stranger)
        assert refused is None or refused.status >= 400 or refused.body != answer.body


@pytest.mark.line("challenge")
async def test_a_delivery_is_not_a_handshake(harness: Harness, connector: Connector) -> None:
    harness.write("Bonjour")
    assert [connector.challenge(request) for request in harness.requests()] == [None]


@pytest.mark.line("duplicate")
async def test_the_same_delivery_twice_reads_the_same_twice(harness: Harness, connector: Connector) -> None:
    harness.write("Deux fois plutôt qu'une.")
    for request in harness.requests():
        later = replace(request, received_at=harness.clock.now())
        assert connector.parse(request) == connector.parse(later)


@pytest.mark.line("duplicate")
async def test_webhook_and_polling_tell_of_the_same_content(harness: Harness, connector: Connector) -> None:
    target = harness.write("Par les deux chemins.")
    pushed = [event for event in harness.by_webhook(connector) if isinstance(event, TOLD)]
    polled, _ = await harness.by_poll(connector)
    assert {event.platform_id if not isinstance(event, ContentSeen) else event.content.platform_id for event in pushed}
    for event in seen(pushed):
        twins = [each.content for each in seen(polled) if each.content.platform_id == target]
        assert [twin.hash for twin in twins] == [event.content.hash]
        assert [twin.kind for twin in twins] == [event.content.kind]
        assert [twin.root_id for twin in twins] == [event.content.root_id]
        assert [twin.parent_id for twin in twins] == [event.content.parent_id]


@pytest.mark.line("reorder")
async def test_a_removal_before_its_comment_is_told_all_the_same(harness: Harness, connector: Connector) -> None:
    target = harness.write("Je retire ce que j'ai dit.")
    harness.remove(target)
    events = [event for request in reversed(harness.requests()) for event in connector.parse(request).events]
    kinds = [type(event) for event in events if isinstance(event, TOLD) and harness.target(event) == target]
    assert len(kinds) >= 2, "each delivery stands by itself"
    assert kinds[-1] in (ContentSeen, ContentPointed)
    assert kinds[0] in (ContentGone, ContentPointed)


@pytest.mark.line("answer-other-version")
@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{}", b'"x"', b"{", b"\xff\xfe", b'{"entry": 5}', b'{"object":"page","entry":[5,{}]}'],
)
async def test_a_body_that_says_nothing_we_know_is_set_aside(
    harness: Harness, connector: Connector, body: bytes
) -> None:
    harness.write("Bonjour")
    for request in harness.requests() or [harness.blank_request()]:
        parsed = connector.parse(replace(request, body=body))
        assert parsed.events == ()


@pytest.mark.line("own-effects")
async def test_what_people_do_on_the_platform_itself_is_told(harness: Harness, connector: Connector) -> None:
    target = harness.write("À démasquer.")
    polled, cursor = await harness.by_poll(connector)
    harness.requests()
    if not harness.moderators_hide:
        return
    harness.do(DeedKind.HIDE, target)
    events = harness.by_webhook(connector)
    events += (await harness.by_poll(connector, cursor))[0]
    hidden = [event.visibility for event in events if isinstance(event, VisibilityChanged)]
    hidden += [event.content.state.visibility for event in seen(events) if event.content.platform_id == target]
    assert Visibility.HIDDEN in hidden or Visibility.HELD in hidden
    assert (await connector.fetch(target, seen(polled)[-1].content.kind)).state.visibility in hidden
