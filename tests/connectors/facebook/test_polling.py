"""What is Facebook's own in polling: posts without end, cursors that do not keep, fields that come and go."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import PlatformError
from domain.events import ContentPointed, Event
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.facebook.harness import Harness

DAY = 86400


def visits(facebook: Harness, count: int) -> list[str]:
    return [
        facebook.write(f"Publication de visite {number}", kind=DeedKind.VISIT, quiet=True) for number in range(count)
    ]


async def test_posts_of_the_page_and_of_visitors_are_swept_over_several_pages(facebook: Harness) -> None:
    wanted = set(visits(facebook, 60)) | {facebook.post}
    events, _ = await facebook.by_poll(facebook.connector())
    found = {event.content.platform_id: event.content for event in seen(events)}
    assert wanted <= set(found)
    assert {found[key].kind for key in wanted} == {ContentKind.POST}
    own = found[facebook.post].author
    assert own is not None
    assert own.is_self


async def test_a_sweep_of_posts_goes_on_after_a_cut(facebook: Harness) -> None:
    wanted = set(visits(facebook, 60))
    page = await facebook.connector().poll({})
    assert page.more
    calls = len(facebook.sandbox.ledger.calls)
    events, _ = await facebook.by_poll(facebook.connector(), page.cursor)
    assert wanted <= {event.content.platform_id for event in seen([*page.events, *events])}
    assert len(facebook.sandbox.ledger.calls) - calls == 3, "two pages were left, and one of mentions"


async def test_a_cursor_that_did_not_keep_starts_the_sweep_again(facebook: Harness) -> None:
    every = visits(facebook, 60)
    page = await facebook.connector().poll({})
    last = seen(page.events)[-1].content.platform_id
    facebook.remove(last, quiet=True)
    events, _ = await facebook.by_poll(facebook.connector(), page.cursor)
    assert set(every) - {last} <= {event.content.platform_id for event in seen(events)}


async def test_a_cut_that_lasted_starts_the_sweep_again(facebook: Harness) -> None:
    visits(facebook, 60)
    page = await facebook.connector().poll({})
    facebook.clock.move(700)
    late = visits(facebook, 1)[0]
    events, _ = await facebook.by_poll(facebook.connector(), page.cursor)
    assert late in {event.content.platform_id for event in seen(events)}


async def test_a_visitors_post_taken_away_is_pointed_at(facebook: Harness) -> None:
    kept, target = visits(facebook, 2)
    _, cursor = await facebook.by_poll(facebook.connector())
    facebook.remove(target, quiet=True)
    events, cursor = await facebook.by_poll(facebook.connector(), cursor)
    assert [event for event in events if isinstance(event, ContentPointed)] == [
        ContentPointed(PlatformId(target), ContentKind.POST)
    ]
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert not [event for event in events if isinstance(event, ContentPointed)], "once is enough"
    assert kept in {event.content.platform_id for event in seen(events)}


async def test_a_post_that_leaves_the_window_is_forgotten_not_gone(facebook: Harness) -> None:
    target = visits(facebook, 1)[0]
    _, cursor = await facebook.by_poll(facebook.connector())
    assert target in cursor["posts"]
    facebook.clock.move(46 * DAY)
    events, cursor = await facebook.by_poll(facebook.connector(), cursor)
    assert events == []
    assert cursor["posts"] == {}


async def test_a_removal_is_looked_for_among_recent_comments_only(facebook: Harness) -> None:
    target = facebook.write("Vieux de huit jours", quiet=True)
    _, cursor = await facebook.by_poll(facebook.connector())
    facebook.clock.move(8 * DAY)
    facebook.write("De ce matin", quiet=True)
    _, cursor = await facebook.by_poll(facebook.connector(), cursor)
    facebook.remove(target, quiet=True)
    facebook.clock.move(7200)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert not [event for event in events if isinstance(event, ContentPointed)]


async def test_an_unknown_cursor_starts_afresh(facebook: Harness) -> None:
    target = facebook.write("Bonjour", quiet=True)
    events, _ = await facebook.by_poll(facebook.connector(), {"form": 99, "posts": 5})
    assert target in {event.content.platform_id for event in seen(events)}


async def test_one_refused_field_costs_details_and_no_comment(facebook: Harness) -> None:
    facebook.facebook.unknown_fields = {"can_hide"}
    target = facebook.write("Bonjour", quiet=True)
    connector = facebook.connector()
    events, _ = await facebook.by_poll(connector)
    contents = {event.content.platform_id: event.content for event in seen(events)}
    assert contents[target].text == "Bonjour"
    assert contents[target].state.can_hide is None
    calls = len(facebook.sandbox.ledger.calls)
    await connector.fetch(target, ContentKind.COMMENT)
    assert len(facebook.sandbox.ledger.calls) == calls + 1, "the refused field is not asked for again"


async def test_comments_under_a_visitors_post_cannot_be_hidden_and_say_so(facebook: Harness) -> None:
    visit = visits(facebook, 1)[0]
    target = facebook.write("Sous la publication d'autrui", parent=visit)
    assert (await facebook.connector().fetch(target, ContentKind.COMMENT)).state.can_hide is not True


@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.HTML])
async def test_a_listing_cut_in_its_middle_calls_nothing_gone(facebook: Harness, kind: FaultKind) -> None:
    for number in range(150):
        facebook.write(f"Commentaire {number}", quiet=True)
    connector = facebook.connector()
    _, cursor = await facebook.by_poll(connector)
    facebook.clock.move(7200)
    page = await connector.poll(cursor)
    page = await connector.poll(page.cursor)
    facebook.fail(kind, times=None)
    with pytest.raises(PlatformError):
        await connector.poll(page.cursor)
    facebook.sandbox.faults.clear()
    events, _ = await facebook.by_poll(connector, page.cursor)
    assert not [event for event in events if isinstance(event, ContentPointed)]


async def test_a_cursor_stays_small_under_a_flood_and_misses_the_newest(facebook: Harness) -> None:
    """Of what is older than the newest thousand under one post, a webhook alone tells that it is gone."""
    wrote = []
    for number in range(1300):
        wrote.append(facebook.write(f"Commentaire {number}", quiet=True))
        facebook.clock.move(1)
    connector, cursor, longest = facebook.connector(), dict[str, Any](), 0
    for _ in range(2):  # a first listing, then a whole one, each page's cursor saved
        more, found = True, list[Event]()
        while more:
            page = await connector.poll(cursor)
            cursor, more = dict(page.cursor), page.more
            found += page.events
            longest = max(longest, len(orjson.dumps(cursor)))
        assert {event.content.platform_id for event in seen(found)} >= set(wrote)
        assert not [event for event in found if isinstance(event, ContentPointed)]
        facebook.clock.move(7200)
    assert longest < 1300 * len(wrote[0]) * 2
    for gone in (wrote[0], wrote[-1], wrote[-900]):
        facebook.remove(gone, quiet=True)
    events, _ = await facebook.by_poll(connector, cursor)
    assert {event.platform_id for event in events if isinstance(event, ContentPointed)} == {wrote[-1], wrote[-900]}


async def test_a_flood_is_listed_from_where_it_was_left(facebook: Harness) -> None:
    for number in range(300):
        facebook.write(f"Avant {number}", quiet=True)
        facebook.clock.move(10)
    _, cursor = await facebook.by_poll(facebook.connector())
    facebook.clock.move(600)
    wanted = {facebook.write(f"Après {number}", quiet=True) for number in range(60)}
    calls = len(facebook.sandbox.ledger.calls)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert wanted <= {event.content.platform_id for event in seen(events)}
    assert not [event for event in events if isinstance(event, ContentPointed)], "a part of the list misses nobody"
    assert len(facebook.sandbox.ledger.calls) - calls == 3, "one page of posts, one of comments, one of mentions"


async def test_a_sweep_amid_the_comments_of_one_second_leaves_none_of_them(facebook: Harness) -> None:
    """Instants are whole seconds: what was written after the sweep looks as old as the newest that it saw."""
    for number in range(30):
        facebook.write(f"Avant {number}", quiet=True)
    _, cursor = await facebook.by_poll(facebook.connector())
    facebook.write("La première de sa seconde", quiet=True)
    page = await facebook.connector().poll(cursor)
    wanted = {facebook.write(f"Dans la même seconde {number}", quiet=True) for number in range(60)}
    facebook.clock.move(30)
    events, _ = await facebook.by_poll(facebook.connector(), page.cursor)
    assert wanted <= {event.content.platform_id for event in seen(events)}


async def test_a_burst_that_was_read_is_not_read_again_at_each_sweep(facebook: Harness) -> None:
    for number in range(60):
        facebook.write(f"Tous ensemble {number}", quiet=True)
    _, cursor = await facebook.by_poll(facebook.connector())
    target = facebook.write("Un de plus", quiet=True)
    calls = len(facebook.sandbox.ledger.calls)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert target in {event.content.platform_id for event in seen(events)}
    assert len(facebook.sandbox.ledger.calls) - calls == 1, "one page of posts"


@pytest.mark.parametrize("kind", [DeedKind.COMMENT, DeedKind.VISIT])
@pytest.mark.parametrize(("shown_first", "wait"), [(True, 60), (True, 9 * 86400), (False, 600)])
async def test_what_is_found_hidden_later_was_perhaps_hidden_by_a_person(
    facebook: Harness, kind: DeedKind, shown_first: bool, wait: float
) -> None:
    """Graph does not say who hid: only what is hidden as soon as it is written is taken for Facebook's own filter."""
    connector = facebook.connector()
    target = facebook.write("Un mot", kind=kind, quiet=True)
    cursor: Mapping[str, Any] = {}
    if shown_first:
        _, cursor = await facebook.by_poll(connector)
    facebook.clock.move(wait)
    facebook.do(DeedKind.HIDE, target, quiet=True)
    events, _ = await facebook.by_poll(connector, cursor)
    [state] = {event.content.state for event in seen(events) if event.content.platform_id == target}
    assert (state.visibility, state.changed_by) == (Visibility.HIDDEN, ChangedBy.UNKNOWN)
