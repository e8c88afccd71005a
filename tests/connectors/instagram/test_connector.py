"""What is Instagram's own: mentions and tags, one level of replies, private replies read back, tokens by login."""

from datetime import timedelta

import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.content import ContentKind, Visibility
from domain.errors import CredentialRefused, RetryLater, TargetGone, VerbUnsupported
from domain.events import ContentPointed
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.instagram.harness import ByPage, Harness

MENTION = ContentKind.MENTION


@pytest.mark.parametrize("extra", [{}, {"comment": "1"}])
async def test_a_mention_elsewhere_is_pointed_at_read_and_answered(instagram: Harness, extra: dict[str, str]) -> None:
    connector = instagram.connector()
    target = instagram.write("Merci @villedevalclair pour la patinoire !", kind=DeedKind.VISIT, extra=extra)
    [event] = instagram.by_webhook(connector)
    assert isinstance(event, ContentPointed)
    assert (event.platform_id, event.kind) == (target, MENTION)
    content = await connector.fetch(target, MENTION)
    assert content.text == "Merci @villedevalclair pour la patinoire !"
    assert content.state.can_hide is False
    action = await instagram.action(connector, Verb.REPLY, target, kind=MENTION)
    await connector.perform(action)
    assert [effect.target for effect in instagram.sandbox.ledger.by_api("reply")] == [target.split(":")[-1]]
    for verb in (Verb.HIDE, Verb.DELETE, Verb.PRIVATE_REPLY):
        with pytest.raises(VerbUnsupported):
            await connector.perform(await instagram.action(connector, verb, target, kind=MENTION))
    assert not connector.capabilities.support(Verb.HIDE, MENTION).native


async def test_a_lost_answer_to_a_mention_is_not_sent_twice(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("@villedevalclair bonjour", kind=DeedKind.VISIT)
    action = await instagram.action(connector, Verb.REPLY, target, kind=MENTION)
    instagram.fail_write(FaultKind.DROP_AFTER)
    with pytest.raises(RetryLater):
        await connector.perform(action)
    with pytest.raises(VerbUnsupported):
        await connector.confirm(action)


async def test_a_mention_taken_away_is_gone(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("@villedevalclair bonjour", kind=DeedKind.VISIT)
    instagram.instagram.world.things[target.removeprefix("mention:")].removed = True
    with pytest.raises(TargetGone):
        await connector.fetch(target, MENTION)


async def test_what_the_account_is_tagged_on_is_found_by_polling(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("Belle journée", kind=DeedKind.VISIT, extra={"tag": "1"})
    assert instagram.by_webhook(connector) == []
    events, cursor = await instagram.by_poll(connector)
    assert target in {event.content.platform_id for event in seen(events)}
    assert (await connector.fetch(target, MENTION)).text == "Belle journée"
    instagram.instagram.world.things[target.removeprefix("tag:")].removed = True
    instagram.clock.move(7200)
    events, _ = await instagram.by_poll(connector, cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [target]
    with pytest.raises(TargetGone):
        await connector.fetch(target, MENTION)


async def test_an_answer_to_a_reply_goes_to_its_thread(instagram: Harness) -> None:
    connector = instagram.connector()
    first = instagram.write("Le premier")
    reply = instagram.write("La réponse d'une autre personne", kind=DeedKind.REPLY, parent=first)
    outcome = await connector.perform(await instagram.action(connector, Verb.REPLY, reply, kind=ContentKind.REPLY))
    assert (await connector.fetch(PlatformId(outcome.platform_ref), ContentKind.REPLY)).parent_id == first


async def test_a_hidden_comment_is_not_answered(instagram: Harness) -> None:
    connector = instagram.connector()
    action = await instagram.action(connector, Verb.REPLY, instagram.write("Un mot de trop"))
    instagram.do(DeedKind.HIDE, action.target)
    with pytest.raises(VerbUnsupported):
        await connector.perform(action)


async def test_a_private_reply_is_given_once_within_seven_days(instagram: Harness) -> None:
    connector = instagram.connector()
    action = await instagram.action(connector, Verb.PRIVATE_REPLY, instagram.write("Une question"))
    late = await instagram.action(connector, Verb.PRIVATE_REPLY, instagram.write("Une autre", author="Luc"))
    await connector.perform(action)
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(action)
    assert caught.value.code == "10900"
    instagram.clock.move(timedelta(days=6, hours=23).total_seconds())
    await connector.confirm(late)
    instagram.clock.move(timedelta(hours=2).total_seconds())
    with pytest.raises(VerbUnsupported):
        await connector.perform(late)


async def test_the_same_words_to_somebody_else_are_not_this_private_reply(instagram: Harness) -> None:
    connector = instagram.connector()
    told = await instagram.action(connector, Verb.PRIVATE_REPLY, instagram.write("Une question"), "Voyez le 311.")
    other = await instagram.action(
        connector, Verb.PRIVATE_REPLY, instagram.write("Une autre", author="Luc"), "Voyez le 311."
    )
    await connector.perform(told)
    assert await connector.confirm(told)
    assert await connector.confirm(other) is None


async def test_more_replies_than_a_page_are_all_read(instagram: Harness) -> None:
    connector = instagram.connector()
    first = instagram.write("Le premier", quiet=True)
    wanted = {instagram.write(f"{n}", kind=DeedKind.REPLY, parent=first, quiet=True) for n in range(120)}
    events, cursor = await instagram.by_poll(connector)
    assert wanted <= {event.content.platform_id for event in seen(events)}
    instagram.clock.move(60)
    late = instagram.write("Sous un vieux fil", kind=DeedKind.REPLY, parent=first, quiet=True)
    events, _ = await instagram.by_poll(connector, cursor)
    assert late in {event.content.platform_id for event in seen(events)}


async def test_what_goes_from_the_middle_is_noticed_at_the_next_sweep(instagram: Harness) -> None:
    connector = instagram.connector()
    every = []
    for number in range(60):
        instagram.clock.move(1)
        every.append(instagram.write(f"{number}", quiet=True))
    _, cursor = await instagram.by_poll(connector)
    instagram.clock.move(60)
    instagram.remove(every[40])
    events, _ = await instagram.by_poll(connector, cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [every[40]]


async def test_what_a_moderator_hides_is_theirs(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("Un mot de trop", quiet=True)
    _, cursor = await instagram.by_poll(connector)
    instagram.do(DeedKind.HIDE, target)
    events, _ = await instagram.by_poll(connector, cursor)
    states = [event.content.state for event in seen(events) if event.content.platform_id == target]
    assert [(state.visibility, state.changed_by.value) for state in states] == [(Visibility.HIDDEN, "unknown")]


async def test_a_permission_taken_away_is_no_disappearance(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("Bonjour")
    instagram.fail(FaultKind.FORBIDDEN, times=None, detail={"code": "100", "subcode": "33"})
    with pytest.raises(VerbUnsupported):
        await connector.fetch(target, ContentKind.COMMENT)


async def test_a_renewal_that_fails_costs_nothing(instagram: Harness) -> None:
    connector = instagram.connector()
    target = instagram.write("Bonjour")
    instagram.clock.move(timedelta(days=8).total_seconds())
    instagram.fail(FaultKind.ERROR, "refresh_access_token", times=None)
    assert await connector.fetch(target, ContentKind.COMMENT)
    calls = len(instagram.sandbox.ledger.calls)
    assert await connector.fetch(target, ContentKind.COMMENT)
    assert len(instagram.sandbox.ledger.calls) == calls + 1, "not asked again at once"
    instagram.sandbox.faults.clear()
    instagram.clock.move(3601)
    assert await connector.fetch(target, ContentKind.COMMENT)
    assert instagram.refreshes() == 1


async def test_a_token_connected_anew_replaces_the_stored_one(instagram: Harness) -> None:
    await instagram.connector().fetch(instagram.write("Bonjour"), ContentKind.COMMENT)
    other = instagram.connector(token="un-autre-jeton-tout-neuf")
    with pytest.raises(CredentialRefused):
        await other.fetch(instagram.write("Bonjour"), ContentKind.COMMENT)


async def test_by_the_page_every_call_carries_its_proof() -> None:
    harness = ByPage()
    await harness.start()
    connector = harness.connector()
    await connector.fetch(harness.write("Bonjour"), ContentKind.COMMENT)
    assert all("appsecret_proof=" in query for query in harness.instagram.seen_queries)
    assert not any(harness.identity.page_token in query for query in harness.instagram.seen_queries)
    await harness.stop()


async def test_a_page_is_needed_to_go_by_it() -> None:
    with pytest.raises(ValueError, match="page_id, la page liée"):
        Harness.kind.options(app_id="1", username="ville")
