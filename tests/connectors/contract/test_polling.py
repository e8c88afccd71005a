"""What comes in by polling: everything, once cut too, edits and removals included."""

from collections.abc import Sequence

import pytest

from connectors.base import Connector
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.content import ContentKind
from domain.errors import PlatformError, TargetGone
from domain.events import ContentGone, ContentPointed, Event
from tests.connectors.contract.harness import Harness, seen


def ids(events: Sequence[Event]) -> set[str]:
    return {str(event.content.platform_id) for event in seen(events)}


@pytest.mark.line("pagination-complete")
async def test_every_comment_is_found_through_short_and_empty_pages(harness: Harness, connector: Connector) -> None:
    harness.withhold()
    first = harness.write("Le premier", quiet=True)
    wanted = {first}
    for number in range(harness.many):
        above = {"kind": DeedKind.REPLY, "parent": first} if number % 2 else {}
        wanted.add(harness.write(f"Commentaire numéro {number}", quiet=True, **above))
    events, _ = await harness.by_poll(connector)
    assert wanted <= ids(events)


@pytest.mark.line("pagination-complete")
async def test_replies_are_found_too(harness: Harness, connector: Connector) -> None:
    parent = harness.write("Qui déneige la 5e ?")
    reply = harness.write("Personne.", kind=DeedKind.REPLY, parent=parent)
    events, _ = await harness.by_poll(connector)
    found = {event.content.platform_id: event.content for event in seen(events)}
    assert {parent, reply} <= set(found)
    if harness.threaded:
        assert found[reply].kind is ContentKind.REPLY
        assert found[reply].parent_id == parent
        assert found[reply].root_id == found[parent].root_id


@pytest.mark.line("pagination-complete")
async def test_what_comes_between_two_sweeps_is_found_by_the_second(harness: Harness, connector: Connector) -> None:
    harness.write("Le premier.")
    _, cursor = await harness.by_poll(connector)
    for _ in range(3):
        harness.clock.move(60)
        wanted = {harness.write("Un autre.", quiet=True), harness.write("Et un autre.", quiet=True)}
        events, cursor = await harness.by_poll(harness.connector(), cursor)
        assert wanted <= ids(events)


@pytest.mark.line("pagination-resumed")
@pytest.mark.parametrize("cut_after", [1, 2, 3])
async def test_a_sweep_cut_in_its_middle_misses_nothing(harness: Harness, connector: Connector, cut_after: int) -> None:
    wanted = {harness.write(f"Commentaire numéro {number}", quiet=True) for number in range(harness.many)}
    cursor, events = {}, []
    for _ in range(cut_after):
        page = await connector.poll(cursor)
        events += page.events
        cursor = page.cursor
        if not page.more:
            break
    late = harness.write("Arrivé pendant la coupure.", quiet=True)
    harness.clock.move(harness.outage)
    more, _ = await harness.by_poll(harness.connector(), cursor)
    assert wanted | {late} <= ids([*events, *more])


@pytest.mark.line("pagination-resumed")
async def test_a_cursor_whose_place_was_taken_away_is_no_dead_end(harness: Harness, connector: Connector) -> None:
    every = [harness.write(f"Commentaire numéro {number}", quiet=True) for number in range(harness.many)]
    page = await connector.poll({})
    events = list(page.events)
    for target in every[:: max(1, len(every) // 8)]:
        harness.remove(target, quiet=True)
    more, _ = await harness.by_poll(connector, page.cursor)
    left = set(every) - set(every[:: max(1, len(every) // 8)])
    assert left <= ids([*events, *more])


@pytest.mark.line("cursor-after-items")
@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.DROP, FaultKind.HTML, FaultKind.TRUNCATED])
async def test_a_failed_page_costs_nothing_but_time(harness: Harness, connector: Connector, kind: FaultKind) -> None:
    _, cursor = await harness.by_poll(connector)
    target = harness.write("Pendant la panne.", quiet=True)
    harness.clock.move(60)
    before = dict(cursor)
    harness.fail(kind, times=None)
    with pytest.raises(PlatformError):
        await connector.poll(cursor)
    assert dict(cursor) == before, "a poll does not change the cursor it is given"
    harness.sandbox.faults.clear()
    harness.clock.move(harness.outage)
    events, _ = await harness.by_poll(harness.connector(), cursor)
    assert target in ids(events)


@pytest.mark.line("edit")
async def test_an_edit_is_seen_by_polling(harness: Harness, connector: Connector) -> None:
    target = harness.write("Avant", quiet=True)
    _, cursor = await harness.by_poll(connector)
    harness.clock.move(60)
    harness.do(DeedKind.EDIT, target, "Après, en pire", quiet=True)
    events, _ = await harness.by_poll(connector, cursor)
    texts = [event.content.text for event in seen(events) if harness.same(event.content, target)]
    assert texts[-1:] == ["Après, en pire"]


@pytest.mark.line("edit")
async def test_an_edit_is_seen_by_webhook(harness: Harness, connector: Connector) -> None:
    target = harness.write("Avant")
    harness.requests()
    harness.clock.move(60)
    edited = harness.do(DeedKind.EDIT, target, "Après, en pire")
    events = harness.by_webhook(connector)
    if not connector.capabilities.webhook or not harness.edits_pushed:
        return
    pointed = [event for event in events if isinstance(event, ContentPointed)]
    if pointed:
        assert (await connector.fetch(edited, pointed[-1].kind)).text == "Après, en pire"
    else:
        assert [event.content.text for event in seen(events)] == ["Après, en pire"]
        assert harness.same(seen(events)[0].content, target)


@pytest.mark.line("deletion")
async def test_what_its_author_took_away_is_found_gone_by_polling(harness: Harness, connector: Connector) -> None:
    keep, target = harness.write("Je reste.", quiet=True), harness.write("Je retire ça.", quiet=True)
    events, cursor = await harness.by_poll(connector)
    kind = next(event.content.kind for event in seen(events) if event.content.platform_id == target)
    harness.remove(target, quiet=True)
    harness.clock.move(harness.absence)
    events, _ = await harness.by_poll(harness.connector(), cursor)
    told = [event for event in events if isinstance(event, ContentGone | ContentPointed)]
    assert [str(event.platform_id) for event in told] == [target]
    with pytest.raises(TargetGone):
        await connector.fetch(target, kind)
    assert (await connector.fetch(keep, kind)).text == "Je reste."


@pytest.mark.line("deletion")
async def test_what_its_author_took_away_is_told_by_webhook(harness: Harness, connector: Connector) -> None:
    target = harness.write("Je retire ça.")
    harness.requests()
    harness.remove(target)
    if connector.capabilities.webhook and harness.removals_pushed:
        told = [event for event in harness.by_webhook(connector) if isinstance(event, ContentGone | ContentPointed)]
        assert [str(event.platform_id) for event in told] == [target]


@pytest.mark.line("target-gone")
async def test_reading_what_never_was_is_told(harness: Harness, connector: Connector) -> None:
    target = harness.write("Je retire ça.")
    content = await connector.fetch(target, harness.content)
    harness.remove(target)
    with pytest.raises(TargetGone):
        await connector.fetch(target, content.kind)
