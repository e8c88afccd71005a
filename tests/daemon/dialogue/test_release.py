"""What was prepared outside the hours is looked at again at the opening, and leaves spread out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.dialogue.office import Limits
from daemon.dialogue.release import release_due
from daemon.dialogue.settle import settle
from domain.account import Mode
from tests.daemon.dialogue.asking import LATER, MONDAY, SATURDAY, ask
from tests.daemon.town import Town, at


# what happened since it was held
@pytest.mark.parametrize(
    ("happened", "why"),
    [
        ("update content set visibility = 'gone'", "gone"),
        ("update content set visibility = 'hidden'", "hidden"),
        ("update reply set template_version = '0.9'", "policy"),
        ("update account set mode = 'shadow'", "mode"),
    ],
)
async def test_a_held_answer_is_looked_at_again_at_opening(town: Town, happened: str, why: str) -> None:
    await ask(town)
    await town.conn.execute(happened)
    mode = await town.conn.fetchval("select mode from account")
    town.change(mode=Mode(mode))  # as a reload does
    assert (await release_due(town.conn, town.offices, MONDAY)).cancelled == 1
    assert [reply["why"] for reply in await town.replies()] == [why]
    assert await town.outbox() == []


async def test_an_edited_question_or_one_that_a_person_answered_gets_nothing(town: Town) -> None:
    edited = await ask(town)
    answered = await ask(town, author="u2", thread="post-2")
    target = await town.conn.fetchval("select platform_id from content where id = $1", answered)
    await town.edit(edited, "Réparé, merci", at("2026-02-08T09:00"))
    await town.comment("Voici", at("2026-02-08T10:00"), own=True, parent=target, thread="post-2")
    await release_due(town.conn, town.offices, MONDAY)
    assert [reply["why"] for reply in await town.replies()] == ["edited", "answered"]


async def test_replies_leave_spread_out_oldest_first_and_ten_an_hour(town: Town) -> None:
    for number in range(14):
        await ask(town, author=f"u{number}", thread=f"post-{number}", now=SATURDAY + timedelta(minutes=number))
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 10
    times = [action["not_before"] for action in await town.outbox()]
    assert times == [MONDAY + number * timedelta(seconds=20) for number in range(10)]
    order = [reply["id"] for reply in await town.replies() if reply["action_id"]]
    assert order == sorted(order)[:10]
    assert (await release_due(town.conn, town.offices, MONDAY + timedelta(minutes=59))).queued == 0
    assert (await release_due(town.conn, town.offices, MONDAY + timedelta(minutes=61))).queued == 4


async def test_what_would_leave_after_closing_waits_for_the_next_day(town: Town) -> None:
    town.offices = replace(town.offices, limits=Limits(spread=timedelta(hours=5)))
    for number in range(3):
        await ask(town, author=f"u{number}", thread=f"post-{number}", now=SATURDAY + timedelta(minutes=number))
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 2
    assert all(action["not_before"] < at("2026-02-09T16:30") for action in await town.outbox())


async def test_the_settled_answer_is_sent_once(town: Town) -> None:
    await ask(town)
    await release_due(town.conn, town.offices, MONDAY)
    await town.perform(MONDAY)
    assert await settle(town.conn, town.offices, MONDAY) == 1
    assert await settle(town.conn, town.offices, MONDAY) == 0
    assert (await release_due(town.conn, town.offices, LATER)).queued == 0
    assert len(await town.outbox()) == 1
