"""Words that a person sends: as long as the platform takes them, refused beyond, the task staying open."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from connectors.base import Support
from daemon.dialogue.desk import DeskRefused, Words, foresee, send
from daemon.dialogue.release import release_due, rescue
from daemon.dialogue.sweep import answer_recent
from daemon.store import task_list
from domain.actions import Verb
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T10:00")
TEXT = "Bonjour, nous avons pris note de votre message et nous vous revenons."


async def prepared(town: Town) -> int:
    """A private reply to somebody in distress, in draft; the policy gives it five days, the platform seven."""
    content = await town.comment("Je n'en peux plus", SATURDAY)
    await town.verdict(content, SATURDAY, "allow", ("distress",))
    await answer_recent(town.conn, town.offices, SATURDAY)
    [reply] = await town.replies()
    assert (reply["verb"], reply["expires_at"]) == ("private_reply", SATURDAY + timedelta(days=5))
    return int(reply["id"])


CASES = [
    # when a person sends, whether it leaves
    (at("2026-02-10T11:00"), True),
    (at("2026-02-13T11:00"), True),  # past the policy's five days, within the platform's seven
    (at("2026-02-14T09:00"), False),  # within the seven, but Saturday: Monday would be too late
    (at("2026-02-16T11:00"), False),
]


@pytest.mark.parametrize(("now", "leaves"), CASES)
async def test_a_person_has_what_the_platform_gives(town: Town, now: datetime, leaves: bool) -> None:
    number = await prepared(town)
    await release_due(town.conn, town.offices, now)
    if not leaves:
        with pytest.raises(DeskRefused, match="ne le prendra plus"):
            await foresee(town.conn, town.offices, now, "person:m.roy", number)
        with pytest.raises(DeskRefused, match="ne le prendra plus"):
            await send(town.conn, town.offices, now, "person:m.roy", number, Words(text=TEXT))
        assert await town.conn.fetchval("select count(*) from task where state = 'open'") == 1
        assert await town.outbox() == []
        return
    assert (await send(town.conn, town.offices, now, "person:m.roy", number, Words(text=TEXT))).leaves_at == now
    assert (await release_due(town.conn, town.offices, now)).queued == 1
    assert [action["verb"] for action in await town.outbox()] == ["private_reply"]
    assert await town.conn.fetchval("select count(*) from task where state = 'open'") == 0


CONVERSATIONS = [
    # what the platform gives a person beyond software's 24 hours, until when the task may be done
    (None, SATURDAY + timedelta(hours=24)),
    (7, SATURDAY + timedelta(days=7)),
]


@pytest.mark.parametrize(("days", "until"), CONVERSATIONS)
async def test_a_draft_that_fits_in_neither_is_a_task_while_there_is_time(
    town: Town, days: int | None, until: datetime
) -> None:
    """Written on Saturday, closed until Monday: told on Saturday, with the instant, not on Sunday when it is over."""
    message = Support(native=True, within_hours=24, person_within_days=days)
    town.change(
        capabilities=replace(town.office.capabilities, verbs={**town.office.capabilities.verbs, Verb.MESSAGE: message})
    )
    content = await town.comment("Un nid-de-poule", SATURDAY, kind="message")
    await town.verdict(content, SATURDAY, "allow", ("service",))
    await answer_recent(town.conn, town.offices, SATURDAY)
    assert [one["state"] for one in await town.replies()] == ["draft"]
    assert await rescue(town.conn, town.offices, SATURDAY) == 1
    assert await rescue(town.conn, town.offices, SATURDAY) == 0, "once"
    (task,) = await task_list.waiting(town.conn)
    assert task.due_at == until and [one["state"] for one in await town.replies()] == ["task"]


async def test_a_draft_that_can_wait_for_monday_is_left_in_draft(town: Town) -> None:
    await prepared(town)
    assert await rescue(town.conn, town.offices, SATURDAY) == 0
    assert [one["state"] for one in await town.replies()] == ["draft"]


async def test_a_task_says_until_when_a_person_may(town: Town) -> None:
    await prepared(town)
    await release_due(town.conn, town.offices, SATURDAY + timedelta(days=6))
    (task,) = await task_list.waiting(town.conn)
    assert task.due_at == SATURDAY + timedelta(days=7), "software had five days, a person has the platform's seven"
