"""What is Threads' own: two steps, first-level hiding, mentions in our own threads, statuses that nobody documents."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from connectors.base import SignatureResult
from connectors.meta.signature import HEADER, sign
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.events import ContentPointed
from tests.connectors.contract.harness import seen
from tests.connectors.threads.harness import Harness

MENTION, REPLY = ContentKind.MENTION, ContentKind.REPLY


async def test_a_container_made_before_is_published_rather_than_a_second_one(threads: Harness) -> None:
    connector = threads.connector()
    action = await threads.action(connector, Verb.REPLY, threads.write("Une question ?"))
    threads.fail(FaultKind.DROP, "threads_publish")
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert caught.value.sent
    assert await connector.confirm(action) is None
    await connector.perform(action)
    assert len(threads.sandbox.ledger.writes("POST /v1.0/me/threads_publish")) == 2
    assert len(threads.sandbox.ledger.writes("POST /v1.0/me/threads")) - 2 == 1, "one container"
    assert len(threads.sandbox.ledger.by_api("reply")) == 1


async def test_what_was_published_and_is_not_shown_yet_is_not_published_twice(threads: Harness) -> None:
    connector = threads.connector()
    action = await threads.action(connector, Verb.REPLY, threads.write("Une question ?"))
    threads.fail(FaultKind.DROP_AFTER, "threads_publish")
    with pytest.raises(RetryLater):
        await connector.perform(action)
    with pytest.raises(RetryLater) as caught:  # the read-back came too early and found nothing
        await connector.perform(action)
    assert caught.value.sent, "read again before anything else"
    assert await connector.confirm(action)
    assert len(threads.sandbox.ledger.by_api("reply")) == 1


async def test_a_lost_container_costs_nothing(threads: Harness) -> None:
    connector = threads.connector()
    action = await threads.action(connector, Verb.REPLY, threads.write("Une question ?"))
    threads.fail(FaultKind.DROP_AFTER, "me/threads")
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert not caught.value.sent, "nobody sees a container"
    await connector.perform(action)
    assert len(threads.sandbox.ledger.by_api("reply")) == 1


async def test_a_container_that_is_not_ready_is_published_later(threads: Harness) -> None:
    connector = threads.connector()
    action = await threads.action(connector, Verb.REPLY, threads.write("Une question ?"))
    threads.threads.early = 1
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert (caught.value.code, caught.value.sent) == ("24", False)
    await connector.perform(action)
    assert len(threads.sandbox.ledger.by_api("reply")) == 1


async def test_only_replies_of_the_first_level_are_hidden(threads: Harness) -> None:
    connector = threads.connector()
    nested = threads.write("Insulte", kind=DeedKind.REPLY, parent=threads.write("Une question ?"))
    content = await connector.fetch(nested, REPLY)
    assert (content.kind, content.state.can_hide) == (REPLY, False)
    assert not connector.capabilities.support(Verb.HIDE, REPLY).native
    calls = len(threads.sandbox.ledger.calls)
    with pytest.raises(VerbUnsupported):
        await connector.perform(replace(await threads.action(connector, Verb.HIDE, nested, kind=REPLY)))
    assert not threads.sandbox.ledger.writes()
    assert len(threads.sandbox.ledger.calls) == calls + 1, "the read that the outbox makes, and no more"


async def test_a_mention_elsewhere_cannot_be_hidden_and_is_answered(threads: Harness) -> None:
    connector = threads.connector()
    target = threads.write("Merci @villedevalclair !", kind=DeedKind.VISIT, parent="")
    [pointed] = threads.by_webhook(connector)
    assert pointed == ContentPointed(target, MENTION, threads.clock.now())
    content = await connector.fetch(target, MENTION)
    assert (content.kind, content.state.can_hide) == (MENTION, False)
    events, _ = await threads.by_poll(connector)
    assert [event.content.kind for event in seen(events) if event.content.platform_id == target] == [MENTION]
    action = await threads.action(connector, Verb.REPLY, target, kind=MENTION)
    await connector.perform(action)
    assert await connector.confirm(action)


async def test_a_mention_in_our_own_thread_is_a_comment_that_can_be_hidden(threads: Harness) -> None:
    connector = threads.connector()
    target = threads.write("@villedevalclair bande de nuls", kind=DeedKind.VISIT)
    content = await connector.fetch(target, MENTION)
    assert (content.kind, content.state.can_hide) == (ContentKind.COMMENT, True)


async def test_a_mention_under_a_thread_that_cannot_be_read_is_elsewhere(threads: Harness) -> None:
    connector = threads.connector()
    other = threads.write("Mon propre fil", kind=DeedKind.VISIT, parent="")
    target = threads.write("@villedevalclair", kind=DeedKind.VISIT, parent=other)
    threads.threads.world.posts[other].removed = True
    assert (await connector.fetch(target, MENTION)).kind is MENTION


@pytest.mark.parametrize("status", ["COVERED", "BLOCKED", "une nouveauté"])
async def test_a_status_nobody_documents_is_not_public_by_the_platforms_will(threads: Harness, status: str) -> None:
    connector = threads.connector()
    target = threads.write("Un mot", kind=DeedKind.FILTER, extra={"status": status})
    state = (await connector.fetch(target, ContentKind.COMMENT)).state
    assert (state.visibility, state.changed_by) == (Visibility.HELD, ChangedBy.PLATFORM)


async def test_a_delivery_may_be_signed_by_either_application(threads: Harness) -> None:
    threads.write("Bonjour")
    [request] = threads.requests()
    by_meta = replace(request, headers={**request.headers, HEADER: sign(request.body, "secret-de-meta")})
    assert threads.connector().verify(by_meta) is SignatureResult.FORGED
    both = threads.connector(meta_app_secret="secret-de-meta")
    assert both.verify(by_meta) is SignatureResult.VALID
    assert both.verify(request) is SignatureResult.VALID


async def test_a_thread_that_nobody_answers_is_not_opened(threads: Harness) -> None:
    connector = threads.connector()
    for number in range(3):
        threads.write(f"Fil {number}", kind=DeedKind.POST)
    await threads.by_poll(connector)
    assert not [call for call in threads.sandbox.ledger.calls if call.path.endswith("/conversation")]


async def test_an_old_thread_is_opened_once_an_hour_a_young_one_at_each_sweep(threads: Harness) -> None:
    connector = threads.connector()
    threads.write("Bonjour", quiet=True)

    async def opened(cursor: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        before = len(threads.sandbox.ledger.calls)
        _, cursor = await threads.by_poll(connector, cursor)
        calls = threads.sandbox.ledger.calls[before:]
        return sum(call.path.endswith("/conversation") for call in calls), cursor

    count, cursor = await opened({})
    assert count == 1
    threads.clock.move(60)
    count, cursor = await opened(cursor)
    assert count == 1
    threads.clock.move(4 * 86400)
    _, cursor = await opened(cursor)
    threads.clock.move(60)
    count, cursor = await opened(cursor)
    assert count == 0
    threads.clock.move(3600)
    count, cursor = await opened(cursor)
    assert count == 1


async def test_a_reply_taken_away_takes_its_answer_with_it(threads: Harness) -> None:
    connector = threads.connector()
    action = await threads.action(connector, Verb.REPLY, threads.write("Une question ?"))
    threads.remove(action.target)
    with pytest.raises(TargetGone):
        await connector.perform(action)
