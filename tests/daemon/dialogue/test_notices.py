from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from connectors.base import Capabilities
from daemon.dialogue.notices import notify_hides
from daemon.dialogue.release import release_due, rescue
from daemon.dialogue.settle import settle
from daemon.sanctions.strikes import consider_decisions, reverse
from daemon.store import reviews
from domain.account import Mode
from tests.daemon.town import OPEN_WEEK, Town, at

SINCE = at("2026-01-01T00:00")
SATURDAY = at("2026-02-07T02:00")
MONDAY = at("2026-02-09T08:30")


async def notify(town: Town, now: datetime = SATURDAY) -> list[str]:
    return [one.state for one in await notify_hides(town.conn, town.offices, now, SINCE)]


async def test_a_hide_at_night_opens_a_case_and_holds_one_notice_until_monday(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    assert await notify(town) == ["held"]
    assert await notify(town) == [], "once"
    assert (await release_due(town.conn, town.offices, at("2026-02-08T12:00"))).queued == 0
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1
    (sent,) = await town.outbox()
    case = await town.conn.fetchrow("select * from case_file")
    assert sent["verb"] == "private_reply" and sent["decided_by"] == "auto"
    assert sent["not_before"] == MONDAY and sent["expires_at"] == at("2026-02-09T16:30")
    for part in (
        case["number"],
        "entièrement automatisé",
        "7 février 2026",
        "15 janvier 2026",
        "élément 4",
        "819 555-0100",
    ):
        assert part in sent["body"]
    assert "https://vigie.ville.example/revision" in sent["body"]
    assert case["number"] not in "https://vigie.ville.example/revision"
    await town.perform(MONDAY)
    assert await settle(town.conn, town.offices, MONDAY) == 1
    assert [reply["state"] for reply in await town.replies()] == ["sent"]


async def test_the_case_number_opens_the_file_for_six_months(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    number = await town.conn.fetchval("select number from case_file")
    file = await reviews.open_file(town.conn, reviews.code_hash(f" {number.lower()} "), at("2026-08-06T23:59"))
    assert file is not None and file.number == number and file.spans == [(0, 4)]
    assert await reviews.open_file(town.conn, reviews.code_hash(number), at("2026-08-07T04:00")) is None
    assert await reviews.open_file(town.conn, reviews.code_hash("V-0000-0000-0000"), SATURDAY) is None


@pytest.mark.parametrize(
    ("item", "verdict", "template"),
    [
        ("N4-INSU", {}, "T04"),
        ("N3-PRP", {"lane": "personal_data"}, "T10"),
        ("ELEC", {"level": "remove", "lane": "electoral"}, "T09"),
    ],
)
async def test_each_ground_has_its_text(town: Town, item: str, verdict: dict[str, str], template: str) -> None:
    await town.hide("Texte", SATURDAY, item=item, **verdict)
    await notify(town)
    assert [reply["template"] for reply in await town.replies()] == [template]


async def test_what_cannot_leave_before_the_platforms_door_closes_is_a_task_at_once(town: Town) -> None:
    """A long closing: the next opening comes after day 5."""
    town.change(hours=None)
    await town.hide("Gros cave", SATURDAY)
    assert await notify(town) == ["task"]
    task = await town.conn.fetchrow("select * from task")
    assert task["due_at"] == SATURDAY + timedelta(days=5)


async def test_a_held_notice_never_passes_day_five(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    late = SATURDAY + timedelta(days=5)
    assert (await release_due(town.conn, town.offices, late)).to_people == 1
    assert await town.outbox() == []
    assert await town.conn.fetchval("select urgent from task")


async def test_hours_that_change_after_the_notice_was_held_do_not_lose_it(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    town.change(hours=None)
    assert await rescue(town.conn, town.offices, at("2026-02-08T00:00")) == 1
    assert [reply["state"] for reply in await town.replies()] == ["task"]


async def test_a_platform_without_private_channel_is_told_apart(town: Town) -> None:
    town.change(capabilities=Capabilities(verbs={}, webhook=True))
    await town.hide("Gros cave", SATURDAY)
    assert await notify(town) == ["undeliverable"]


async def test_shadow_sends_nothing(town: Town) -> None:
    town.change(mode=Mode.SHADOW)
    await town.hide("Gros cave", SATURDAY)
    assert await notify(town) == ["simulated"]


async def test_a_stale_contact_blocks_and_says_which(town: Town) -> None:
    await town.conn.execute("update resource set checked_on = '2025-05-01' where key = '311'")
    await town.hide("Gros cave", SATURDAY)
    assert await notify(town) == ["blocked"]
    (reply,) = await town.replies()
    assert "311" in reply["why"] and "2025-05-01" in reply["why"]
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 0
    await town.conn.execute("update resource set checked_on = '2026-02-09' where key = '311'")
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1, "put right, it leaves"
    assert "819 555-0100" in (await town.outbox())[0]["body"]


async def test_a_comment_shown_again_has_no_notice(town: Town) -> None:
    content, _ = await town.hide("Gros cave", SATURDAY)
    await notify(town)
    await town.conn.execute("update content set visibility = 'visible' where id = $1", content)
    assert (await release_due(town.conn, town.offices, MONDAY)).cancelled == 1
    assert await town.outbox() == []


async def test_an_outage_past_closing_holds_the_notice_for_the_next_morning(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    await release_due(town.conn, town.offices, MONDAY)
    await town.perform(at("2026-02-09T18:00"), "cancelled", "expired")
    await settle(town.conn, town.offices, at("2026-02-09T18:00"))
    assert (await release_due(town.conn, town.offices, at("2026-02-10T08:30"))).queued == 1
    assert len(await town.outbox()) == 2


async def test_what_a_platform_refuses_becomes_a_task(town: Town) -> None:
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    await release_due(town.conn, town.offices, MONDAY)
    await town.perform(MONDAY, "failed", "190")
    await settle(town.conn, town.offices, MONDAY)
    assert [reply["state"] for reply in await town.replies()] == ["failed"]
    assert await town.conn.fetchval("select count(*) from task") == 1


async def test_a_joined_notice_that_did_not_leave_in_time_is_joined_again_or_loses_its_warning(town: Town) -> None:
    content, _ = await town.hide("Gros cave", SATURDAY)
    await notify(town)
    await town.confirm(content, SATURDAY + timedelta(hours=1))
    await consider_decisions(town.conn, town.offices, SATURDAY + timedelta(hours=1))
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        assert (await release_due(town.conn, town.offices, day)).queued == 1
        (reply,) = await town.replies()
        assert (reply["state"], reply["template"]) == ("queued", "T04+T01")
        assert reply["body"].count("premier avertissement") == 1
        await town.perform(day + timedelta(hours=9), "cancelled", "expired")
        await settle(town.conn, town.offices, day + timedelta(hours=9))
    await reverse(town.conn, MONDAY + timedelta(days=1, hours=10), "m.roy", reply["case_id"])
    assert (await release_due(town.conn, town.offices, MONDAY + timedelta(days=2))).queued == 1
    (reply,) = await town.replies()
    assert reply["template"] == "T04" and "avertissement" not in reply["body"].partition("Aucun avertissement")[0]


async def test_one_account_in_trouble_holds_up_no_other(town: Town) -> None:
    """The troubled one has words of its own to release, and is the first to be looked at."""
    await town.hide("Gros cave", SATURDAY)
    await notify(town)
    for again in (
        """insert into account overriding system value select (jsonb_populate_record(a,
            '{"id": 0, "slug": "autre", "platform_id": "autre"}')).* from account a""",
        """insert into reply overriding system value select (jsonb_populate_record(r,
            '{"id": 0, "account_id": 0, "content_id": null, "cause": "autre"}')).* from reply r""",
    ):
        await town.conn.execute(again)
    broken = replace(town.office, account_id=0, hours=replace(OPEN_WEEK, zone="Nulle/Part"))
    offices = replace(town.offices, by_id={**town.offices.by_id, 0: broken})
    with pytest.raises(ZoneInfoNotFoundError):
        await release_due(town.conn, offices, MONDAY)
    assert len(await town.outbox()) == 1
