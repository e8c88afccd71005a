from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from connectors.base import Support
from daemon.dialogue.notices import notify_hides
from daemon.dialogue.release import release_due
from daemon.dialogue.settle import settle
from daemon.review import emergency
from daemon.sanctions.strikes import consider_decisions, ledger, reverse
from domain.actions import Verb
from domain.content import ContentKind
from rules.ladder import Step, StepKind
from tests.daemon.town import Town, at

SINCE = at("2026-01-01T00:00")
TUESDAY = at("2026-02-03T10:00")
DAY = timedelta(days=1)


async def weekday(town: Town, now: datetime) -> None:
    """What runs all day: notices, releases, the platform, their outcomes."""
    await notify_hides(town.conn, town.offices, now, SINCE)
    await consider_decisions(town.conn, town.offices, now)
    await release_due(town.conn, town.offices, now)
    await town.perform(now + timedelta(minutes=5))
    await settle(town.conn, town.offices, now + timedelta(minutes=5))


async def breach(town: Town, now: datetime, thread: str, *, confirm: bool = True, item: str = "N4-INSU") -> int:
    """A comment hidden by software and, before the notice leaves, confirmed by a person."""
    content, _ = await town.hide("Gros cave", now, thread=thread, item=item)
    await notify_hides(town.conn, town.offices, now, SINCE)
    if confirm:
        await town.confirm(content, now + timedelta(minutes=10), item=item)
    return content


async def steps(town: Town, now: datetime) -> list[Step]:
    return [looked.step for looked in await consider_decisions(town.conn, town.offices, now)]


async def test_a_confirmed_breach_sends_the_notice_and_the_first_warning_together(town: Town) -> None:
    await breach(town, TUESDAY, "post-1")
    await weekday(town, TUESDAY + timedelta(minutes=15))
    (sent,) = await town.outbox()
    assert "une personne a depuis confirmé" in sent["body"] and "premier avertissement" in sent["body"]
    assert sent["body"].count("Le Service des communications") == 1
    warning = await town.conn.fetchrow("select * from warning")
    assert warning["rank"] == 1 and warning["delivered_at"] is not None
    assert (await town.replies())[0]["template"] == "T04+T01"


async def test_a_notice_waits_for_the_ladder_to_look_at_a_breach_just_confirmed(town: Town) -> None:
    await breach(town, TUESDAY, "post-1")
    now = TUESDAY + timedelta(minutes=15)
    assert (await release_due(town.conn, town.offices, now)).queued == 0
    await consider_decisions(town.conn, town.offices, now)
    assert (await release_due(town.conn, town.offices, now)).queued == 1
    (sent,) = await town.outbox()
    assert "premier avertissement" in sent["body"]


async def test_a_notice_does_not_wait_for_ever(town: Town) -> None:
    await breach(town, TUESDAY, "post-1")
    assert (await release_due(town.conn, town.offices, TUESDAY + timedelta(hours=2))).queued == 1


async def test_an_automatic_hide_alone_is_no_warning(town: Town) -> None:
    await breach(town, TUESDAY, "post-1", confirm=False)
    await weekday(town, TUESDAY)
    (sent,) = await town.outbox()
    assert "Aucun avertissement ne sera compté" in sent["body"]
    assert await town.conn.fetchval("select count(*) from strike") == 0


async def test_two_delivered_warnings_then_a_ban_is_proposed(town: Town) -> None:
    for number in range(3):
        now = TUESDAY + number * DAY
        await breach(town, now, f"post-{number}")
        await weekday(town, now + timedelta(minutes=15))
    ranks = [
        row["rank"]
        for row in await town.conn.fetch("select rank from warning where delivered_at is not null order by id")
    ]
    assert ranks == [1, 2]
    assert await town.conn.fetchval("select state from ban") == "proposed"
    assert await town.conn.fetchval("select kind from case_file where kind = 'ban'") == "ban"
    assert [row for row in await town.outbox() if row["verb"] == "ban"] == [], "a person decides"
    body = (await town.outbox())[1]["body"]
    assert "deuxième et dernier avertissement" in body and "3 février 2026" in body


async def test_without_a_channel_the_third_breach_goes_to_the_head_of_service(town: Town) -> None:
    verbs = {
        **town.office.capabilities.verbs,
        Verb.PRIVATE_REPLY: Support(native=False),
        Verb.MESSAGE: Support(native=False),
    }
    town.change(capabilities=replace(town.office.capabilities, verbs=verbs))
    found = []
    for number in range(3):
        now = TUESDAY + number * DAY
        await breach(town, now, f"post-{number}")
        found += await steps(town, now + timedelta(minutes=15))
    assert [step.kind for step in found] == [StepKind.WARN, StepKind.WARN, StepKind.REPEAT_UNWARNED]
    assert await town.conn.fetchval("select count(*) from ban") == 0
    assert await town.conn.fetchval("select count(*) from warning where why = 'no_channel'") == 2
    task = await town.conn.fetchrow("select * from task where verb = 'decide'")
    assert "responsable du service" in task["steps"]


async def test_the_notice_already_sent_the_warning_uses_an_open_conversation(town: Town) -> None:
    content = await breach(town, TUESDAY, "post-1", confirm=False)
    await weekday(town, TUESDAY)
    await town.comment("Pourquoi?", TUESDAY + timedelta(hours=1), kind="message", thread="conv-1")
    await town.confirm(content, TUESDAY + timedelta(hours=2))
    await weekday(town, TUESDAY + timedelta(hours=2, minutes=1))
    sent = (await town.outbox())[-1]
    assert sent["verb"] == "message" and "premier avertissement" in sent["body"]
    assert await town.conn.fetchval("select delivered_at from warning") is not None


@pytest.mark.parametrize(("hours", "told"), [(24, 0), (72, 1), (None, 1)])
async def test_how_long_a_conversation_stays_open_is_the_platforms_word(
    town: Town, hours: int | None, told: int
) -> None:
    verbs = {
        **town.office.capabilities.verbs,
        Verb.PRIVATE_REPLY: Support(native=False),
        Verb.MESSAGE: Support(native=True, kinds=frozenset({ContentKind.MESSAGE}), within_hours=hours),
    }
    town.change(capabilities=replace(town.office.capabilities, verbs=verbs))
    await town.comment("Bonjour", TUESDAY - 2 * DAY, kind="message", thread="conv-1")
    content = await breach(town, TUESDAY, "post-1", confirm=False)
    await town.confirm(content, TUESDAY + timedelta(hours=2))
    await weekday(town, TUESDAY + timedelta(hours=2, minutes=1))
    assert [row["verb"] for row in await town.outbox()] == ["message"] * told


async def test_the_private_reply_is_spent_once(town: Town) -> None:
    content = await breach(town, TUESDAY, "post-1", confirm=False)
    await weekday(town, TUESDAY)
    await town.confirm(content, TUESDAY + timedelta(hours=2))
    await weekday(town, TUESDAY + timedelta(hours=2, minutes=1))
    assert len(await town.outbox()) == 1
    assert await town.conn.fetchval("select why from warning") == "no_channel"


async def test_a_comment_that_a_person_hid_is_warned_by_its_private_reply(town: Town) -> None:
    content = await town.comment("Gros cave", TUESDAY)
    await town.confirm(content, TUESDAY + timedelta(minutes=10))
    await weekday(town, TUESDAY + timedelta(minutes=15))
    (sent,) = await town.outbox()
    assert sent["verb"] == "private_reply" and sent["decided_by"] == "human"
    assert "premier avertissement" in sent["body"] and "automatisé" not in sent["body"]


@pytest.mark.parametrize("item", ["ELEC", "N5-LANG", "N3-PRP"])
async def test_what_never_counts(town: Town, item: str) -> None:
    for number in range(4):
        await breach(town, TUESDAY + number * DAY, f"post-{number}", item=item)
        assert [step.kind for step in await steps(town, TUESDAY + number * DAY + timedelta(minutes=15))] == [
            StepKind.NONE
        ]


async def test_strikes_freeze_in_an_emergency_but_for_threats(town: Town) -> None:
    await emergency.begin(town.conn, TUESDAY - DAY, "person:dg", "Verglas", TUESDAY + DAY)
    await breach(town, TUESDAY, "post-1")
    assert [step.kind for step in await steps(town, TUESDAY + timedelta(hours=1))] == [StepKind.NONE]
    await breach(town, TUESDAY, "post-2", item="N4-VIOL")
    assert [step.kind for step in await steps(town, TUESDAY + timedelta(hours=1))] == [StepKind.WARN]


async def test_a_reversed_decision_takes_its_strike_and_its_warning_along(town: Town) -> None:
    await breach(town, TUESDAY, "post-1")
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(minutes=15))
    case = await town.conn.fetchval("select case_id from strike")
    assert await reverse(town.conn, TUESDAY + timedelta(hours=1), "person:j.cote", case) == 1
    author = await town.conn.fetchval("select author_id from strike")
    where = await ledger(town.conn, author, TUESDAY + DAY, town.office.terms)
    assert where is not None and where.standing.strikes == () and where.standing.pending == ()
    await release_due(town.conn, town.offices, TUESDAY + timedelta(hours=1))
    assert "avertissement. Vous demeurez" not in (await town.outbox())[0]["body"]


async def test_a_decision_undone_in_the_console_counts_no_more(town: Town) -> None:
    content = await breach(town, TUESDAY, "post-1")
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(minutes=15))
    await town.conn.execute("update case_decision set undone_at = $1", TUESDAY + timedelta(hours=1))
    author = await town.conn.fetchval("select author_id from content where id = $1", content)
    where = await ledger(town.conn, author, TUESDAY + DAY, town.office.terms)
    assert where is not None and where.standing.strikes == ()


async def test_each_decision_is_looked_at_once(town: Town) -> None:
    await breach(town, TUESDAY, "post-1")
    assert len(await steps(town, TUESDAY + timedelta(minutes=15))) == 1
    assert await steps(town, TUESDAY + timedelta(minutes=16)) == []


async def test_a_decision_made_before_the_notice_was_prepared_waits_for_it(town: Town) -> None:
    content, _ = await town.hide("Gros cave", TUESDAY)
    await town.confirm(content, TUESDAY + timedelta(seconds=3))
    assert await steps(town, TUESDAY + timedelta(seconds=5)) == []
    await notify_hides(town.conn, town.offices, TUESDAY + timedelta(seconds=10), SINCE)
    assert [step.kind for step in await steps(town, TUESDAY + timedelta(seconds=15))] == [StepKind.WARN]
    assert [reply["purpose"] for reply in await town.replies()] == ["notice"]


@pytest.mark.parametrize("kind", ["message", "post", "mention", "review"])
async def test_the_ladder_is_the_same_for_messages_and_visitors_posts(town: Town, kind: str) -> None:
    """DRU-127: what a person confirms there counts, though no software hides it."""
    content = await town.comment("Gros cave", TUESDAY, thread="fil-1", kind=kind)
    await town.verdict(content, TUESDAY, "hide", item="N4-INSU")
    await town.confirm(content, TUESDAY + timedelta(minutes=10))
    assert [step.kind for step in await steps(town, TUESDAY + timedelta(hours=1))] == [StepKind.WARN]
