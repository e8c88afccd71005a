"""What is YouTube's own: states told by listings, units by the call, midnight Pacific, bans that nothing lists."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from connectors.base import CheckLevel
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from connectors.youtube.connector import YouTubeConnector
from connectors.youtube.sandbox import SAMPLE
from domain.actions import OutcomeKind, Verb
from domain.content import ContentKind, Visibility
from domain.errors import RateLimited, TargetGone
from domain.events import ContentPointed
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.youtube.harness import Harness

PACIFIC = ZoneInfo("America/Los_Angeles")


def made(harness: Harness) -> YouTubeConnector:
    found = harness.connector()
    assert isinstance(found, YouTubeConnector)
    return found


def writes(harness: Harness) -> int:
    return len(harness.sandbox.ledger.writes())


async def test_hides_asked_for_together_leave_in_one_call(youtube: Harness) -> None:
    targets = [youtube.write(f"Un mot de trop, {number}.") for number in range(60)]
    connector = made(youtube)
    actions = [await youtube.action(connector, Verb.HIDE, target) for target in targets]
    before = writes(youtube)
    await asyncio.gather(*(connector.perform(action) for action in actions))
    assert writes(youtube) - before == 2, "fifty comments at most in one call"
    assert set(youtube.youtube.state()["hidden"]) == set(targets)


async def test_one_comment_that_is_gone_spoils_nothing_for_the_others(youtube: Harness) -> None:
    targets = [youtube.write(f"Un mot de trop, {number}.") for number in range(3)]
    connector = made(youtube)
    actions = [await youtube.action(connector, Verb.HIDE, target) for target in targets]
    youtube.remove(targets[1])
    found = await asyncio.gather(*(connector.perform(action) for action in actions), return_exceptions=True)
    assert isinstance(found[1], TargetGone)
    assert set(youtube.youtube.state()["hidden"]) == {targets[0], targets[2]}


async def test_a_lost_answer_to_a_batch_is_unknown_for_each(youtube: Harness) -> None:
    targets = [youtube.write(f"Un mot de trop, {number}.") for number in range(3)]
    connector = made(youtube)
    actions = [await youtube.action(connector, Verb.HIDE, target) for target in targets]
    before = writes(youtube)
    youtube.fail_write(FaultKind.DROP_AFTER)
    found = await asyncio.gather(*(connector.perform(action) for action in actions), return_exceptions=True)
    assert [getattr(one, "sent", None) for one in found] == [True, True, True]
    assert writes(youtube) - before == 1
    assert all([await connector.confirm(action) for action in actions])


@pytest.mark.parametrize("held_by_id", [True, False])
async def test_a_held_comment_is_found_whether_or_not_its_id_gives_it(youtube: Harness, held_by_id: bool) -> None:
    youtube.youtube.held_by_id = held_by_id
    target = youtube.write("Un mot de trop.")
    connector = made(youtube)
    await connector.perform(await youtube.action(connector, Verb.HIDE, target))
    content = await connector.fetch(target, ContentKind.COMMENT)
    assert (content.platform_id, content.state.visibility) == (target, Visibility.HELD)


async def test_a_reply_is_read_back_among_those_of_its_thread(youtube: Harness) -> None:
    top = youtube.write("Une question ?")
    reply = youtube.write("Un mot de trop.", kind=DeedKind.REPLY, parent=top)
    connector = made(youtube)
    action = await youtube.action(connector, Verb.HIDE, reply, kind=ContentKind.REPLY)
    assert await connector.confirm(action) is None
    await connector.perform(action)
    assert await connector.confirm(action)
    assert (await connector.fetch(top, ContentKind.COMMENT)).state.visibility is Visibility.VISIBLE


async def test_more_replies_than_the_sample_are_all_found_and_read_again_when_they_move(youtube: Harness) -> None:
    top = youtube.write("Une question ?")
    every = [youtube.write(f"Moi {number}", kind=DeedKind.REPLY, parent=top) for number in range(SAMPLE + 4)]
    connector = made(youtube)
    events, cursor = await youtube.by_poll(connector)
    assert {event.content.platform_id for event in seen(events)} == {top, *every}
    youtube.clock.move(300)
    calls = len(youtube.sandbox.ledger.calls)
    _, cursor = await youtube.by_poll(connector, cursor)
    assert len(youtube.sandbox.ledger.calls) - calls == 3, "nothing moved: three listings and no more"
    youtube.remove(every[0])
    late = youtube.write("Moi aussi", kind=DeedKind.REPLY, parent=top)
    youtube.remove(every[1])
    events, _ = await youtube.by_poll(connector, cursor)
    assert late in {event.content.platform_id for event in seen(events)}
    assert {event.platform_id for event in events if isinstance(event, ContentPointed)} == set(every[:2])


async def test_a_rejected_comment_is_gone_and_said_to_be_a_substitute(youtube: Harness) -> None:
    target = youtube.write("Votez pour moi.")
    connector = made(youtube)
    action = await youtube.action(connector, Verb.DELETE, target)
    assert await connector.confirm(action) is None
    assert (await connector.perform(action)).kind is OutcomeKind.SUBSTITUTED
    confirmed = await connector.confirm(action)
    assert confirmed is not None and confirmed.kind is OutcomeKind.SUBSTITUTED


async def test_a_ban_rejects_the_comment_and_names_its_author(youtube: Harness) -> None:
    target = youtube.write("Encore un.", author="Jean Roy")
    connector = made(youtube)
    action = await youtube.action(connector, Verb.BAN, target)
    await connector.perform(action)
    assert youtube.youtube.banned == [action.author]
    assert youtube.youtube.asked[-1].query["moderationStatus"] == "rejected"


async def test_a_spent_quota_waits_for_midnight_pacific(youtube: Harness) -> None:
    connector = made(youtube)
    youtube.fail(FaultKind.QUOTA)
    with pytest.raises(RateLimited) as caught:
        await connector.poll({})
    until = caught.value.until.astimezone(PACIFIC)
    assert (until.hour, until.minute) == (0, 0)
    assert until.date() > youtube.clock.now().astimezone(PACIFIC).date()


async def test_sweeps_leave_a_part_of_the_day_to_acts_and_a_restart_forgets_nothing(youtube: Harness) -> None:
    youtube.more = {"units_per_day": 500}
    target = youtube.write("Bonjour")
    connector = made(youtube)
    cursor: Any = {}
    with pytest.raises(RateLimited) as caught:
        for _ in range(600):
            cursor = (await connector.poll(cursor)).cursor
    assert caught.value.scope == "poll"
    assert len(youtube.sandbox.ledger.calls) == 350
    with pytest.raises(RateLimited):
        await made(youtube).poll(cursor)
    assert await connector.perform(await youtube.action(connector, Verb.HIDE, target))
    assert ("unités", 401 / 500) in youtube.usage, "a read is one unit, a write fifty"
    youtube.clock.move((caught.value.until - youtube.clock.now()).total_seconds())
    assert await connector.poll(cursor)


async def test_the_quota_is_given_anew_at_midnight_pacific_on_the_day_clocks_change(youtube: Harness) -> None:
    youtube.clock.at = datetime(2026, 3, 8, 23, 0, tzinfo=PACIFIC).astimezone(youtube.clock.at.tzinfo)
    youtube.fail(FaultKind.QUOTA)
    with pytest.raises(RateLimited) as caught:
        await made(youtube).poll({})
    assert (caught.value.until - youtube.clock.now()).total_seconds() == pytest.approx(3600, abs=5)


async def test_a_token_for_another_channel_is_told(youtube: Harness) -> None:
    connector = made(youtube)
    assert [line.level for line in await connector.check()] == [CheckLevel.OK]
    youtube.youtube.identity = type(youtube.identity)(channel="UCautre")
    lines = await connector.check()
    assert [line.level for line in lines] == [CheckLevel.ERROR]
    assert "choisissez celle de l'organisation" in lines[0].message


async def test_plain_text_is_asked_for_everywhere(youtube: Harness) -> None:
    target = youtube.write("L'eau & le <sel>\nd'hiver")
    connector = made(youtube)
    assert (await connector.fetch(PlatformId(target), ContentKind.COMMENT)).text == "L'eau & le <sel>\nd'hiver"
    events, _ = await youtube.by_poll(connector)
    assert [event.content.text for event in seen(events)] == ["L'eau & le <sel>\nd'hiver"]
