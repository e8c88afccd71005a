"""What is Facebook's own in acting: one private reply, two levels, words twice, 100/33 and its two meanings."""

from datetime import timedelta

import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import OutcomeKind, Verb
from domain.content import ContentKind
from domain.errors import CredentialRefused, PlatformError, RateLimited, TargetGone, VerbUnsupported
from domain.ids import PlatformId
from tests.connectors.facebook.harness import Harness


async def test_a_private_reply_is_given_once(facebook: Harness) -> None:
    connector = facebook.connector()
    action = await facebook.action(connector, Verb.PRIVATE_REPLY, facebook.write("Une question"))
    await connector.perform(action)
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(action)
    assert caught.value.code == "10900"
    assert len(facebook.sandbox.ledger.by_api("private_reply")) == 1


async def test_a_private_reply_is_given_within_seven_days(facebook: Harness) -> None:
    connector = facebook.connector()
    target = facebook.write("Une question")
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.can_reply_privately
    facebook.clock.move(timedelta(days=7, seconds=1).total_seconds())
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.can_reply_privately is False
    with pytest.raises(VerbUnsupported):
        await connector.perform(await facebook.action(connector, Verb.PRIVATE_REPLY, target))


async def test_a_visitors_post_takes_the_same_verbs(facebook: Harness) -> None:
    connector = facebook.connector()
    post = facebook.write("Ma publication", kind=DeedKind.VISIT)
    for verb in (Verb.HIDE, Verb.UNHIDE, Verb.REPLY, Verb.PRIVATE_REPLY, Verb.DELETE):
        action = await facebook.action(connector, verb, post, kind=ContentKind.POST)
        await connector.perform(action)
        assert await connector.confirm(action), verb
    assert [effect.verb for effect in facebook.sandbox.ledger.by_api()] == [
        "hide", "unhide", "reply", "private_reply", "delete", "delete",
    ]  # fmt: skip


async def test_what_stands_under_a_visitors_post_cannot_be_hidden(facebook: Harness) -> None:
    connector = facebook.connector()
    target = facebook.write("Insulte", parent=facebook.write("Ma publication", kind=DeedKind.VISIT))
    with pytest.raises(VerbUnsupported):
        await connector.perform(await facebook.action(connector, Verb.HIDE, target))
    await connector.perform(await facebook.action(connector, Verb.DELETE, target))


async def test_an_answer_to_a_reply_goes_to_its_thread(facebook: Harness) -> None:
    connector = facebook.connector()
    first = facebook.write("Le premier")
    reply = facebook.write("La réponse d'une autre personne", kind=DeedKind.REPLY, parent=first)
    outcome = await connector.perform(await facebook.action(connector, Verb.REPLY, reply, kind=ContentKind.REPLY))
    assert (await connector.fetch(PlatformId(outcome.platform_ref), ContentKind.REPLY)).parent_id == first


async def test_words_already_said_are_found_and_not_said_again(facebook: Harness) -> None:
    connector = facebook.connector()
    action = await facebook.action(connector, Verb.REPLY, facebook.write("Une question"))
    first = await connector.perform(action)
    second = await connector.perform(action)
    assert (second.kind, second.platform_ref) == (OutcomeKind.ALREADY, first.platform_ref)
    assert len(facebook.sandbox.ledger.by_api("reply")) == 1


async def test_the_same_words_of_last_month_are_not_this_answer(facebook: Harness) -> None:
    connector = facebook.connector()
    target = facebook.write("Une question")
    await connector.perform(await facebook.action(connector, Verb.REPLY, target))
    facebook.clock.move(3600)
    assert await connector.confirm(await facebook.action(connector, Verb.REPLY, target)) is None


async def test_gone_is_told_apart_from_out_of_reach(facebook: Harness) -> None:
    """100/33 says both; only a token that still reads comments nearby makes it « gone »."""
    connector = facebook.connector()
    target = facebook.write("Insulte")
    action = await facebook.action(connector, Verb.HIDE, target)
    facebook.fail(FaultKind.FORBIDDEN, f"POST /v26.0/{target}", detail={"code": "100", "subcode": "33"}, times=None)
    facebook.fail(FaultKind.FORBIDDEN, "/comments", times=None)
    with pytest.raises(CredentialRefused):
        await connector.perform(action)
    facebook.sandbox.faults.clear()
    facebook.remove(target)
    with pytest.raises(TargetGone):
        await connector.perform(action)


async def test_a_whole_thread_taken_away_is_gone(facebook: Harness) -> None:
    connector = facebook.connector()
    action = await facebook.action(connector, Verb.HIDE, facebook.write("Insulte"))
    facebook.remove(facebook.post)
    with pytest.raises(TargetGone):
        await connector.perform(action)


async def test_a_block_for_abusive_use_stops_writing_for_hours(facebook: Harness) -> None:
    connector = facebook.connector()
    action = await facebook.action(connector, Verb.HIDE, facebook.write("Insulte"))
    facebook.fail_write(FaultKind.FORBIDDEN, detail={"code": "368"})
    for _ in range(2):
        with pytest.raises(RateLimited) as caught:
            await connector.perform(action)
        assert caught.value.scope == "writes"
    assert len(facebook.sandbox.ledger.writes()) == 1
    assert await connector.fetch(action.target, ContentKind.COMMENT)
    facebook.clock.move((caught.value.until - facebook.clock.now()).total_seconds())
    assert await connector.perform(action)


async def test_nothing_secret_or_personal_is_in_an_error(facebook: Harness) -> None:
    connector = facebook.connector()
    action = await facebook.action(connector, Verb.HIDE, facebook.write("Des mots à taire", author="Personne Nommée"))
    for kind in (FaultKind.ERROR, FaultKind.FORBIDDEN, FaultKind.TOKEN_EXPIRED, FaultKind.HTML, FaultKind.TRUNCATED):
        facebook.fail(kind)
        with pytest.raises(PlatformError) as caught:
            await connector.perform(action)
        told = f"{caught.value} {caught.value.code} {caught.value!r}"
        for secret in (*facebook.secrets().values(), "taire", "Nommée"):
            assert secret not in told
