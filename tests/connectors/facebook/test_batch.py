"""Posts opened together: fewer ways there and back, and not one comment less."""

from collections.abc import Mapping
from typing import Any

import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater
from domain.events import ContentPointed
from tests.connectors.contract.harness import seen
from tests.connectors.facebook.harness import Harness

POSTS = 12


async def settled(facebook: Harness) -> tuple[list[str], Mapping[str, Any]]:
    """A dozen posts with a comment each, swept, and now due to be listed whole; the comments, and the cursor."""
    comments = []
    for number in range(POSTS):
        post = facebook.write(f"Publication {number}", kind=DeedKind.POST, quiet=True)
        comments.append(facebook.write(f"Sous {number}", parent=post, quiet=True))
    _, cursor = await facebook.by_poll(facebook.connector())
    facebook.clock.move(7200)
    return [str(comment) for comment in comments], cursor


def batches(facebook: Harness) -> int:
    return sum((call.method, call.path) == ("POST", "/") for call in facebook.sandbox.ledger.calls)


async def test_a_dozen_posts_are_opened_in_two_requests(facebook: Harness) -> None:
    comments, cursor = await settled(facebook)
    calls = len(facebook.sandbox.ledger.calls)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert batches(facebook) == 2
    assert len(facebook.sandbox.ledger.calls) - calls == 4, "posts, two batches, mentions"
    assert set(comments) <= {event.content.platform_id for event in seen(events)}
    assert all("appsecret_proof=" in query for query in facebook.facebook.seen_queries)


async def test_what_went_is_pointed_at_from_a_batch_too(facebook: Harness) -> None:
    comments, cursor = await settled(facebook)
    facebook.remove(comments[4], quiet=True)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [comments[4]]


async def test_a_part_without_an_answer_is_listed_alone(facebook: Harness) -> None:
    comments, cursor = await settled(facebook)
    facebook.facebook.unanswered = {0, 3}
    facebook.remove(comments[-1], quiet=True)
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [comments[-1]]
    alone = [call for call in facebook.sandbox.ledger.calls if call.path.endswith("/comments")]
    assert len(alone) == 3, "two parts of the first request, one of the second"


async def test_a_post_of_several_pages_among_others_is_listed_to_its_end(facebook: Harness) -> None:
    comments, cursor = await settled(facebook)
    post = (await facebook.connector().fetch(comments[0], facebook.content)).root_id
    wanted = {facebook.write(f"{number}", parent=post, quiet=True) for number in range(150)}
    events, _ = await facebook.by_poll(facebook.connector(), cursor)
    assert wanted <= {event.content.platform_id for event in seen(events)}
    assert not [event for event in events if isinstance(event, ContentPointed)]


async def test_a_refused_field_costs_a_batch_and_no_comment(facebook: Harness) -> None:
    comments, cursor = await settled(facebook)
    connector = facebook.connector()
    page = await connector.poll(cursor)
    facebook.facebook.unknown_fields = {"can_hide"}
    events, _ = await facebook.by_poll(connector, page.cursor)
    assert set(comments) <= {event.content.platform_id for event in seen([*page.events, *events])}


FAULTS = [
    # what happens to the request, what is raised
    (FaultKind.THROTTLED, RateLimited),
    (FaultKind.QUOTA, RateLimited),
    (FaultKind.TOKEN_REFUSED, CredentialRefused),
    (FaultKind.HTML, RetryLater),
    (FaultKind.TRUNCATED, RetryLater),
    (FaultKind.DROP, RetryLater),
    (FaultKind.ERROR, RetryLater),
    (FaultKind.OTHER_VERSION, RetryLater),
]


@pytest.mark.parametrize(("kind", "error"), FAULTS)
async def test_a_batch_that_fails_left_nothing_behind(
    facebook: Harness, kind: FaultKind, error: type[PlatformError]
) -> None:
    comments, cursor = await settled(facebook)
    page = await facebook.connector().poll(cursor)
    facebook.fail(kind, "POST /", times=None)
    with pytest.raises(error) as caught:
        await facebook.connector().poll(page.cursor)
    assert not getattr(caught.value, "sent", False), "reading changes nothing"
    facebook.sandbox.faults.clear()
    facebook.clock.move(facebook.outage)
    events, _ = await facebook.by_poll(facebook.connector(), page.cursor)
    assert set(comments) <= {event.content.platform_id for event in seen(events)}


async def test_a_limit_told_of_one_part_parks_the_account(facebook: Harness) -> None:
    _, cursor = await settled(facebook)
    connector = facebook.connector()
    page = await connector.poll(cursor)
    facebook.facebook.part_refusal = 80001
    with pytest.raises(RateLimited):
        await connector.poll(page.cursor)
    calls = len(facebook.sandbox.ledger.calls)
    with pytest.raises(RateLimited):
        await connector.poll(page.cursor)
    assert len(facebook.sandbox.ledger.calls) == calls
