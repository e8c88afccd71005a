"""What is LinkedIn's own: versions, escaped URNs, offsets that slide, limits until midnight, tokens without renewal."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.base import CheckLevel
from connectors.linkedin import urns
from connectors.linkedin.connector import LinkedInConnector
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.content import AttachmentKind, ContentKind
from domain.errors import CredentialRefused, RateLimited, RetryLater, TargetGone, VerbUnsupported
from domain.events import ContentPointed
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.linkedin.harness import Harness


def made(harness: Harness, **secrets: str) -> LinkedInConnector:
    found = harness.connector(**secrets)
    assert isinstance(found, LinkedInConnector)
    return found


URNS = [
    # what is given, what it is
    ("urn:li:comment:(urn:li:activity:7,8)", ("urn:li:activity:7", "8")),
    ("urn:li:comment:(urn:li:ugcPost:7,8)", ("urn:li:ugcPost:7", "8")),
    ("urn:li:comment:(urn:li:activity:7,8)/../x", None),
    ("urn:li:comment:(urn:li:person:abc,8)", None),
    ("urn:li:comment:(urn:li:activity:7,8", None),
    ("urn:li:share:7", None),
    (7, None),
    (None, None),
]


@pytest.mark.parametrize(("given", "expected"), URNS)
def test_a_comments_urn_names_its_post_and_itself(given: object, expected: tuple[str, str] | None) -> None:
    found = urns.comment(given)
    assert (found and (found.object, found.id)) == expected
    assert found is None or str(found) == given


async def test_urns_leave_escaped_once_and_no_more(linkedin: Harness) -> None:
    target = linkedin.write("Bonjour")
    await made(linkedin).fetch(target, ContentKind.COMMENT)
    (call,) = [call for call in linkedin.sandbox.ledger.calls if "socialActions" in call.path]
    assert call.status == 200, "an address that is not escaped resolves to no resource"
    assert urns.encoded("urn:li:share:1") == "urn%3Ali%3Ashare%3A1"


async def test_a_retired_version_is_said_and_never_taken_for_an_end(linkedin: Harness) -> None:
    linkedin.write("Bonjour")
    linkedin.more = {"version": "202501"}
    connector = made(linkedin)
    with pytest.raises(RetryLater) as caught:
        await connector.poll({})
    assert (caught.value.code, caught.value.sent) == ("426/NONEXISTENT_VERSION", False)
    lines = await connector.check()
    assert [line.level for line in lines] == [CheckLevel.ERROR]
    assert "426/NONEXISTENT_VERSION" in lines[0].message


@pytest.mark.parametrize("backwards", [False, True])
async def test_a_listing_that_slides_misses_nothing_whichever_way_it_goes(linkedin: Harness, backwards: bool) -> None:
    linkedin.linkedin.backwards = backwards
    every = [linkedin.write(f"Numéro {number}", quiet=True) for number in range(130)]
    connector = made(linkedin)
    page = await connector.poll({})  # notifications
    page = await connector.poll(page.cursor)  # posts
    page = await connector.poll(page.cursor)  # the first fifty
    events = list(page.events)
    gone = every[100:115] if backwards else every[10:25]
    for target in gone:
        linkedin.remove(target, quiet=True)
    more, _ = await linkedin.by_poll(connector, page.cursor)
    found = {event.content.platform_id for event in seen([*events, *more])}
    assert set(every) - set(gone) <= found


async def test_what_was_notified_is_read_between_two_sweeps(linkedin: Harness) -> None:
    linkedin.more = {"sweep_minutes": 60}
    connector = made(linkedin)
    _, cursor = await linkedin.by_poll(connector)
    linkedin.clock.move(300)
    target = linkedin.write("Entre deux balayages.")
    quiet = linkedin.write("Sans avis.", quiet=True)
    events, cursor = await linkedin.by_poll(connector, cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [target]
    assert not seen(events), "the sweep waits for its hour"
    linkedin.clock.move(3600)
    events, _ = await linkedin.by_poll(connector, cursor)
    assert {event.content.platform_id for event in seen(events)} == {target, quiet}


async def test_a_limit_lasts_until_midnight_and_stops_its_own_calls_alone(linkedin: Harness) -> None:
    target = linkedin.write("Bonjour")
    connector = made(linkedin)
    action = await linkedin.action(connector, Verb.REPLY, target)
    linkedin.fail_write(FaultKind.THROTTLED)
    with pytest.raises(RateLimited) as caught:
        await connector.perform(action)
    midnight = datetime.combine(linkedin.clock.now().date() + timedelta(days=1), datetime.min.time(), UTC)
    assert (caught.value.until, caught.value.scope) == (midnight, "reply")
    assert await connector.fetch(target, ContentKind.COMMENT)


async def test_sweeps_leave_a_tenth_of_the_day_to_what_is_urgent(linkedin: Harness) -> None:
    linkedin.more = {"calls_per_day": 50}
    target = linkedin.write("Bonjour")
    connector = made(linkedin)
    cursor: Any = {}
    with pytest.raises(RateLimited) as caught:
        for _ in range(60):
            cursor = (await connector.poll(cursor)).cursor
    assert caught.value.scope == "poll"
    assert len(linkedin.sandbox.ledger.calls) == 45
    assert await connector.fetch(target, ContentKind.COMMENT)
    with pytest.raises(RateLimited):  # as after a restart: the cursor knows
        await made(linkedin).poll(cursor)
    linkedin.clock.move((caught.value.until - linkedin.clock.now()).total_seconds())
    assert await connector.poll(cursor)
    assert max(share for name, share in linkedin.usage if name == "appels") >= 0.9


async def test_without_a_renewal_token_the_end_is_a_refusal_and_check_warns(linkedin: Harness) -> None:
    connector = made(linkedin, refresh_token="")
    assert CheckLevel.WARNING in [line.level for line in await connector.check()]
    linkedin.expire()
    with pytest.raises(CredentialRefused) as caught:
        await connector.poll({})
    assert caught.value.code == "no-refresh-token"
    assert linkedin.refreshes() == 0


async def test_an_answer_to_a_reply_stands_beside_it(linkedin: Harness) -> None:
    top = linkedin.write("Une question ?")
    reply = linkedin.write("Moi aussi.", kind=DeedKind.REPLY, parent=top)
    connector = made(linkedin)
    action = await linkedin.action(connector, Verb.REPLY, reply, "Bonjour, oui.", ContentKind.REPLY)
    outcome = await connector.perform(action)
    content = await connector.fetch(PlatformId(outcome.platform_ref), ContentKind.REPLY)
    assert (content.parent_id, content.text) == (top, "Bonjour, oui.")
    confirmed = await connector.confirm(action)
    assert confirmed is not None and confirmed.platform_ref == outcome.platform_ref


async def test_nobody_is_named_and_a_hidden_member_has_no_author(linkedin: Harness) -> None:
    target = linkedin.write("Bonjour", author="Marie Tremblay")
    connector = made(linkedin)
    content = await connector.fetch(target, ContentKind.COMMENT)
    assert content.author is not None and content.author.name == "Membre LinkedIn"
    linkedin.linkedin.world.comments[target].actor = ""
    assert (await connector.fetch(target, ContentKind.COMMENT)).author is None


async def test_another_kind_of_content_is_not_asked_for(linkedin: Harness) -> None:
    with pytest.raises(VerbUnsupported):
        await made(linkedin).fetch(PlatformId("urn:li:share:1"), ContentKind.POST)
    assert not linkedin.sandbox.ledger.calls


async def test_a_proxys_404_says_nothing_of_the_comment(linkedin: Harness) -> None:
    target = linkedin.write("Bonjour")
    linkedin.fail(FaultKind.ERROR, status=404, times=None)
    with pytest.raises(RetryLater):
        await made(linkedin).fetch(target, ContentKind.COMMENT)
    linkedin.sandbox.faults.clear()
    linkedin.remove(target)
    with pytest.raises(TargetGone):
        await made(linkedin).fetch(target, ContentKind.COMMENT)


async def test_a_picture_that_linkedin_refuses_stays_one_that_nobody_saw(linkedin: Harness) -> None:
    target = linkedin.write("Regardez", attachment="image")
    linkedin.fail(FaultKind.FORBIDDEN, "/rest/images/", times=None)
    [picture] = (await linkedin.connector().fetch(target, ContentKind.COMMENT)).attachments
    assert (picture.kind, picture.url, picture.seen) == (AttachmentKind.IMAGE, "", False)


async def test_old_pictures_cost_no_call_at_each_sweep(linkedin: Harness) -> None:
    linkedin.write("Regardez", attachment="image")
    linkedin.clock.move(2 * 86400)
    await linkedin.by_poll(linkedin.connector())
    assert not [call for call in linkedin.sandbox.ledger.calls if "/rest/images/" in call.path]
