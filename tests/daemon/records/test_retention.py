"""What follow-up wrote about people goes when its time is over, under a schedule, and never under a legal hold."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from asyncpg import Pool

from daemon.dialogue.notices import notify_hides
from daemon.dialogue.office import Keep
from daemon.records.retention import purge
from daemon.review.appeals import Outcome, answer, file_review
from daemon.review.pictures import ask, done
from daemon.review.reporting import Report, take
from daemon.sanctions.strikes import consider_decisions
from tests.daemon.town import Town, at, found_town

NOW = at("2026-02-03T10:00")
DAYS = timedelta(days=1)
SECRET = "Julie 819 555-0142"
"""Stands in every place where words of people are kept."""
KEEP = Keep("CC-2026")
PLACES = {
    "case_file": "reason",
    "case_decision": "reason",
    "case_batch": "reason",
    "case_note": "body",
    "ban": "reasons || closed_why",
    "reply": "body || fields::text",
    "action": "body",
    "gate_override": "reason",
    "review": "observations || contact || reasons",
    "escalation": "dossier || measure",
    "field_report": "address || note || coordinator",
    "picture_withdrawal": "requester || addresses::text",
}


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, NOW)


async def lived(town: Town) -> int:
    """A hide, its review, a dossier, a report and a withdrawal, all over; the content."""
    content, _ = await town.hide("Gros cave", NOW)
    await notify_hides(town.conn, town.offices, NOW, at("2026-01-01T00:00"))
    case = await town.conn.fetchval("select number from case_file")
    filed = await file_review(town.conn, town.offices, NOW, case, SECRET, SECRET)
    await answer(town.conn, town.offices, NOW, "j.cote", filed.number, Outcome.UPHELD, SECRET, "la direction")
    reply = await town.conn.fetchval(
        "update reply set body = $1, state = 'sent', finished_at = $2 returning id", SECRET, NOW
    )
    await town.conn.execute(
        "insert into gate_override (reply_id, codes, reason, actor, at) values ($1, '{ton}', $2, 'roy', $3)",
        reply,
        SECRET,
        NOW,
    )
    await town.conn.execute(
        """insert into escalation (case_id, direction, gravity, sensitivity, dossier, opened_at, opened_by, ack_due_at,
            closed_at, measure) select id, 'dcomap_doe', 'erreur', 'interne', $1, $2, 'roy', $2, $2, $1
        from case_file where number = $3""",
        SECRET,
        NOW,
        case,
    )
    await town.conn.execute(
        """insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, body, not_before,
            planned_at, finished_at) values ($1, $2, 'message', 'x', 'x', 'human', 'roy', 'done', $3, $4, $4, $4)""",
        town.account,
        content,
        SECRET,
        NOW,
    )
    await take(town.conn, NOW, "roy", town.account, Report("propos", SECRET, SECRET))
    asked = await ask(town.conn, town.offices, NOW, "roy", town.account, SECRET, [SECRET])
    await done(town.conn, NOW, "roy", asked.case, "Capture")
    await sanctioned(town, content)
    await town.conn.execute("update case_file set state = 'closed', closed_at = $1, reason = $2", NOW, SECRET)
    return content


async def sanctioned(town: Town, content: int) -> None:
    """A note, a decision of a batch, and a ban that is over."""
    await town.confirm(content, NOW, "roy")
    await consider_decisions(town.conn, town.offices, NOW)
    batch = await town.conn.fetchval(
        "insert into case_batch (decision, reason, decided_by, at) values ('hide', $1, 'roy', $2) returning id",
        SECRET,
        NOW,
    )
    await town.conn.execute("update case_decision set reason = $1, batch_id = $2", SECRET, batch)
    await town.conn.execute(
        "insert into case_note (case_id, body, written_by, at) select id, $1, 'roy', $2 from case_file limit 1",
        SECRET,
        NOW,
    )
    await town.conn.execute(
        """insert into ban (case_id, strike_id, account_id, author_id, state, opened_at, reasons, closed_at, closed_why)
        select case_id, id, account_id, author_id, 'refused', $2, $1, $2, $1 from strike""",
        SECRET,
        NOW,
    )


async def kept(town: Town) -> set[str]:
    """Places in which the words still stand."""
    found = set()
    for table, words in PLACES.items():
        if await town.conn.fetchval(f"select count(*) from {table} where {words} like '%' || $1 || '%'", SECRET):
            found.add(table)
    return found


async def test_the_words_go_after_their_time_and_the_record_says_how_many(town: Town) -> None:
    await lived(town)
    offices = replace(town.offices, keep=KEEP)
    assert await kept(town) == set(PLACES)
    await purge(town.conn, offices, NOW + 729 * DAYS)
    assert await kept(town) == set(PLACES)
    erased = await purge(town.conn, offices, NOW + 731 * DAYS)
    assert await kept(town) == {"ban"}, "three years after it is over"
    assert (await purge(town.conn, offices, NOW + 1_094 * DAYS)).total() == 0
    assert (await purge(town.conn, offices, NOW + 1_096 * DAYS))["bans"] == 1
    assert await kept(town) == set()
    assert erased["reviews"] == 1 and erased["dossiers"] == 1
    said = await town.conn.fetchval("select detail from event where what = 'records.purged' order by id limit 1")
    assert said["schedule"] == "CC-2026" and said["overrides"] == 1
    assert (await purge(town.conn, offices, NOW + 1_200 * DAYS)).total() == 0, "once"


async def test_without_a_schedule_nothing_goes(town: Town) -> None:
    await lived(town)
    assert (await purge(town.conn, town.offices, NOW + 9_000 * DAYS)).total() == 0
    assert await kept(town) == set(PLACES)


async def test_a_legal_hold_keeps_what_hangs_on_its_content(town: Town) -> None:
    content = await lived(town)
    await town.conn.execute(
        """insert into evidence (content_id, body, digest, captured_at, legal_hold) values ($1, '{}', 'x', $2, true)""",
        content,
        NOW,
    )
    await purge(town.conn, replace(town.offices, keep=KEEP), NOW + 731 * DAYS)
    assert await kept(town) == set(PLACES) - {"field_report", "picture_withdrawal"}


async def test_an_answer_goes_sooner_than_a_notice(town: Town) -> None:
    await lived(town)
    await town.conn.execute("update reply set purpose = 'answer'")
    await purge(town.conn, replace(town.offices, keep=KEEP), NOW + 91 * DAYS)
    assert await kept(town) == set(PLACES) - {"reply"}
