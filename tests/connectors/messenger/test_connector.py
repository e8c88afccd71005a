"""What is private messages' own: windows, the human agent, blocking by surface, twenty messages on Instagram."""

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import ActionRequest, OutcomeKind, Verb
from domain.content import ContentKind
from domain.errors import RateLimited, VerbUnsupported
from domain.events import ContentPointed
from tests.connectors.contract.harness import seen
from tests.connectors.messenger.harness import Harness, OnInstagram

MESSAGE = ContentKind.MESSAGE


class Granted(Harness):
    human_agent = True


async def late(harness: Harness, decided_by: str, hours: float) -> ActionRequest:
    """An answer to somebody who wrote ``hours`` ago."""
    harness.messenger.human_agent = True
    action = await harness.action(harness.connector(), Verb.MESSAGE, harness.write("Bonjour"))
    harness.clock.move(timedelta(hours=hours).total_seconds())
    return replace(action, extra={"decided_by": decided_by})


CASES = [
    # granted by the configuration, who decided, hours since the person's words, does it leave
    (True, "human", 23.9, True),
    (True, "human", 25, True),
    (True, "human", 167, True),
    (True, "human", 169, False),
    (True, "auto", 23.9, True),
    (True, "auto", 25, False),
    (True, "assisted", 25, False),
    (False, "human", 25, False),
]


@pytest.mark.parametrize(("granted", "decided_by", "hours", "leaves"), CASES)
async def test_the_window(granted: bool, decided_by: str, hours: float, leaves: bool) -> None:
    harness = Granted() if granted else Harness()
    await harness.start()
    action = await late(harness, decided_by, hours)
    connector = harness.connector()
    if leaves:
        assert (await connector.perform(action)).kind is OutcomeKind.DONE
    else:
        with pytest.raises(VerbUnsupported):
            await connector.perform(action)
    assert len(harness.sandbox.ledger.by_api("message")) == leaves
    await harness.stop()


async def test_a_page_that_is_restricted_does_not_try_as_a_human_agent() -> None:
    harness = Granted()
    await harness.start()
    action = await late(harness, "human", 1)
    harness.fail_write(FaultKind.FORBIDDEN, detail={"code": "10", "subcode": "1893063"})
    writes = len(harness.sandbox.ledger.writes())
    with pytest.raises(RateLimited):
        await harness.connector().perform(action)
    assert len(harness.sandbox.ledger.writes()) == writes + 1
    await harness.stop()


async def test_capabilities_say_how_long_a_person_has() -> None:
    for harness, days in ((Granted(), 7), (Harness(), None)):
        await harness.start()
        support = harness.connector().capabilities.support(Verb.MESSAGE, MESSAGE)
        assert (support.within_hours, support.person_within_days) == (24, days)
        await harness.stop()


async def test_nobody_is_written_to_first(messenger: Harness) -> None:
    action = await messenger.action(messenger.connector(), Verb.MESSAGE, messenger.write("Bonjour"))
    with pytest.raises(VerbUnsupported):
        await messenger.connector().perform(replace(action, author=None))


async def test_who_is_blocked_writes_no_more(messenger: Harness) -> None:
    connector = messenger.connector()
    action = await messenger.action(connector, Verb.BAN, messenger.write("Un mot de trop"))
    await connector.perform(action)
    assert messenger.write("Encore") == ""
    await connector.perform(replace(action, verb=Verb.UNBAN))
    assert messenger.write("Pardon")


async def test_people_are_kept_apart(messenger: Harness) -> None:
    connector = messenger.connector()
    told = await messenger.action(connector, Verb.MESSAGE, messenger.write("Bonjour"), "Voyez le 311.")
    other = await messenger.action(connector, Verb.MESSAGE, messenger.write("Allô", author="Luc"), "Voyez le 311.")
    await connector.perform(told)
    assert await connector.confirm(told)
    assert await connector.confirm(other) is None


async def test_history_is_left_alone(messenger: Harness) -> None:
    connector = messenger.connector()
    old = messenger.write("Il y a longtemps", quiet=True)
    messenger.clock.move(timedelta(days=30).total_seconds())
    recent = messenger.write("Aujourd'hui", quiet=True)
    events, cursor = await messenger.by_poll(connector)
    assert {event.content.platform_id for event in seen(events)} == {recent}
    messenger.clock.move(7200)
    events, _ = await messenger.by_poll(connector, cursor)
    assert not [event for event in events if isinstance(event, ContentPointed)], f"{old} is not missed"


async def test_what_instagram_no_longer_shows_is_not_gone() -> None:
    harness = OnInstagram()
    await harness.start()
    connector = harness.connector()
    for number in range(18):
        harness.clock.move(1)
        harness.write(f"{number}", quiet=True)
    _, cursor = await harness.by_poll(connector)
    for number in range(10):
        harness.clock.move(1)
        harness.write(f"Plus tard, {number}", quiet=True)
    harness.clock.move(7200)
    events, _ = await harness.by_poll(connector, cursor)
    assert not [event for event in events if isinstance(event, ContentPointed)]
    await harness.stop()


async def test_a_text_too_long_for_instagram_is_not_sent() -> None:
    harness = OnInstagram()
    await harness.start()
    connector = harness.connector()
    action = await harness.action(connector, Verb.MESSAGE, harness.write("Bonjour"), "é" * 501)
    calls = len(harness.sandbox.ledger.calls)
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(action)
    assert caught.value.code == "too-long"
    assert len(harness.sandbox.ledger.calls) == calls
    await harness.stop()


async def test_nothing_of_a_message_is_hidden_deleted_or_reported(messenger: Harness) -> None:
    connector = messenger.connector()
    target = messenger.write("Un mot de trop")
    for verb in (Verb.HIDE, Verb.DELETE, Verb.REPORT, Verb.REPLY, Verb.PRIVATE_REPLY):
        assert not connector.capabilities.support(verb, MESSAGE).native
        with pytest.raises(VerbUnsupported):
            await connector.perform(await messenger.action(connector, verb, target))


async def test_an_edit_keeps_the_conversation(messenger: Harness) -> None:
    connector = messenger.connector()
    target = messenger.write("Avant")
    first = await connector.fetch(target, MESSAGE)
    messenger.do(DeedKind.EDIT, target, "Après")
    second = await connector.fetch(target, MESSAGE)
    assert (second.text, second.root_id, second.author) == ("Après", first.root_id, first.author)


WRONG = [
    # options, words of the fault
    ({"surface": "messenger", "login": "instagram"}, "avec surface"),
    ({"surface": "instagram"}, "page_id, la page liée"),
]


@pytest.mark.parametrize(("options", "words"), WRONG)
def test_what_does_not_go_together_is_refused(options: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Harness.kind.options(app_id="1", **options)
