"""What an emergency changes in what is said: pinned text, delay notice, languages; and the clocks that stop."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.dialogue.desk import Words, foresee
from daemon.dialogue.pinned import follow_emergencies
from daemon.dialogue.sweep import answer_recent
from daemon.review import emergency
from daemon.review.clocks import late
from daemon.store import resources, task_list
from rules.outbound.draft import C11Exception
from tests.daemon.town import BOOK, Town, at

MONDAY = at("2026-02-09T09:00")
HOUR = timedelta(hours=1)
ALERTS = replace(BOOK[2], key="urgence", url="https://ville.example/urgence", checked_on=MONDAY.date())


async def begin(town: Town, hours: int = 24) -> None:
    await resources.put(town.conn, ALERTS, MONDAY)
    await emergency.begin(town.conn, MONDAY, "person:dg", "Verglas", MONDAY + hours * HOUR)


async def test_the_pinned_text_is_a_task_with_its_words_then_a_task_to_take_it_down(town: Town) -> None:
    await begin(town)
    assert await follow_emergencies(town.conn, town.offices, MONDAY) == 1
    assert await follow_emergencies(town.conn, town.offices, MONDAY + HOUR) == 0, "once"
    (pin,) = await task_list.waiting(town.conn)
    assert (pin.verb, pin.urgent) == ("pin", True)
    assert "« Des mesures d’urgence sont en cours." in pin.steps and "https://ville.example/urgence" in pin.steps
    await task_list.close(town.conn, pin.id, "done", MONDAY + HOUR, "person:m.roy")
    assert await emergency.end(town.conn, MONDAY + 2 * HOUR, "person:dg")
    assert await follow_emergencies(town.conn, town.offices, MONDAY + 2 * HOUR) == 1
    (down,) = await task_list.waiting(town.conn)
    assert (down.verb, down.urgent) == ("unpin", True)
    assert await follow_emergencies(town.conn, town.offices, MONDAY + 3 * HOUR) == 0


async def test_a_pin_that_nobody_made_is_asked_no_more_once_it_is_over(town: Town) -> None:
    await begin(town, hours=2)
    await follow_emergencies(town.conn, town.offices, MONDAY)
    assert await follow_emergencies(town.conn, town.offices, MONDAY + 3 * HOUR) == 0
    assert await task_list.waiting(town.conn) == []


async def test_what_the_directory_lacks_is_said_in_the_task(town: Town) -> None:
    await emergency.begin(town.conn, MONDAY, "person:dg", "Verglas", MONDAY + HOUR)
    await follow_emergencies(town.conn, town.offices, MONDAY)
    assert "« urgence » manque" in (await task_list.waiting(town.conn))[0].steps


@pytest.mark.parametrize(
    ("kind", "level", "intents", "expected"),
    [
        ("message", "allow", ("service",), ["T11"]),  # the delay notice, for a person to send
        ("message", "allow", ("distress",), ["T19"]),  # danger keeps its own text
        ("comment", "allow", ("complaint",), ["T06"]),  # in public the pinned text says it
    ],
)
async def test_private_words_get_the_delay_notice(
    town: Town, kind: str, level: str, intents: tuple[str, ...], expected: list[str]
) -> None:
    await begin(town)
    content = await town.comment("Bonjour", MONDAY + HOUR, kind=kind)
    await town.verdict(content, MONDAY + HOUR, level, intents)
    await answer_recent(town.conn, town.offices, MONDAY + HOUR)
    assert [(one["template"], one["state"]) for one in await town.replies()] == [(name, "draft") for name in expected]


async def test_nobody_is_sent_back_for_the_language_in_an_emergency(town: Town) -> None:
    for now, expected in ((MONDAY - HOUR, ["T08"]), (MONDAY + HOUR, ["T08"])):
        content = await town.comment("Is the water safe?", now, f"u{now.hour}", f"post-{now.hour}")
        await town.verdict(content, now, "note", item="N5-LANG")
        if now > MONDAY:
            await begin(town)
        await answer_recent(town.conn, town.offices, now)
        assert [one["template"] for one in await town.replies()] == expected
    assert await town.conn.fetchval("select lane from case_file where kind = 'inbox'") == "danger"


async def test_words_for_safety_may_stand_in_two_languages_while_it_lasts(town: Town) -> None:
    content = await town.comment("Is the water safe?", MONDAY - HOUR)
    await town.verdict(content, MONDAY - HOUR, "note", item="N5-LANG")
    await answer_recent(town.conn, town.offices, MONDAY - HOUR)
    (reply,) = await town.replies()
    said = "Bonjour, faites bouillir l’eau avant de la boire.\nPlease boil your water before drinking it today."

    async def objected(c11: C11Exception | None) -> list[str]:
        words = Words(text=said, c11=c11)
        seen = await foresee(town.conn, town.offices, MONDAY + HOUR, "m.roy", reply["id"], words)
        return [one.code.value for one in seen.objections]

    assert await objected(C11Exception.SECURITE) == ["langue"], "a directive is cited"
    await begin(town)
    assert await objected(C11Exception.SECURITE) == []
    assert await objected(C11Exception.TOURISME) == ["langue"]
    assert await objected(None) == ["langue"]


async def test_late_is_counted_in_open_time_and_stands_still_in_an_emergency(town: Town) -> None:
    friday = at("2026-02-06T14:30")  # two hours before the closing
    content = await town.comment("Bonjour", friday, kind="message")
    await town.verdict(content, friday, "allow", ("service",))
    await answer_recent(town.conn, town.offices, friday)
    assert await late(town.conn, town.offices, at("2026-02-09T16:30")) == [], "two hours and eight: not sixteen"
    (one,) = await late(town.conn, town.offices, at("2026-02-10T15:00"))
    assert (one.kind, one.waited) == ("inbox", timedelta(hours=16, minutes=30))
    await emergency.begin(town.conn, MONDAY, "person:dg", "Verglas", MONDAY + 3 * HOUR)
    assert await late(town.conn, town.offices, at("2026-02-10T15:00")) == []
    (again,) = await late(town.conn, town.offices, at("2026-02-11T11:00"))
    assert again.waited == timedelta(hours=17, minutes=30)
    await town.conn.execute("update case_file set state = 'closed', decision = 'no_answer'")
    assert await late(town.conn, town.offices, at("2026-03-11T11:00")) == [], "no answer needed is an end"
