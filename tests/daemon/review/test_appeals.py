from datetime import timedelta

import pytest

from daemon.dialogue.notices import notify_hides
from daemon.dialogue.release import release_due
from daemon.review import emergency
from daemon.review.appeals import AppealRefused, Outcome, answer, file_review, read, remind, waiting
from daemon.sanctions.bans import Proposal, pronounce, propose
from daemon.sanctions.strikes import consider_decisions
from daemon.store import policies
from tests.daemon.sanctions.test_bans import NOW, third
from tests.daemon.town import Town, at

TUESDAY = at("2026-02-03T10:00")
LATER = TUESDAY + timedelta(hours=3)


async def hidden(town: Town) -> str:
    """A comment hidden by software and confirmed by m.roy; the number of its case."""
    content, _ = await town.hide("Gros cave", TUESDAY)
    await notify_hides(town.conn, town.offices, TUESDAY, at("2026-01-01T00:00"))
    await town.confirm(content, TUESDAY + timedelta(minutes=5))
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(minutes=6))
    return str(await town.conn.fetchval("select number from case_file where kind = 'content'"))


async def test_an_overturned_decision_is_undone_everywhere(town: Town) -> None:
    code = await hidden(town)
    filed = await file_review(town.conn, town.offices, LATER, code, "Une citation")
    done = await answer(
        town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.OVERTURNED, "Citation.", "la direction"
    )
    assert done.shown_again and done.strikes == 1
    assert [row["verb"] for row in await town.outbox()] == ["unhide"]
    content = await town.conn.fetchrow("select * from content")
    assert content["protected_hash"] == await town.conn.fetchval("select hash from content_version")
    told = [row for row in await town.replies() if row["purpose"] == "review"]
    assert "excuses" in told[0]["body"]
    file = await read(town.conn, LATER, code)
    assert file is not None and file.last_state == "overturned" and file.last_reasons == "Citation."
    await release_due(town.conn, town.offices, LATER)
    assert not [row for row in await town.outbox() if "avertissement. Vous demeurez" in row["body"]]


async def test_an_upheld_decision_changes_nothing_but_says_why(town: Town) -> None:
    code = await hidden(town)
    filed = await file_review(town.conn, town.offices, LATER, code, "Non", agent="agent:311")
    assert (await waiting(town.conn))[0].source == "311"
    done = await answer(
        town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.UPHELD, "Insulte.", "la direction"
    )
    assert not done.shown_again and done.strikes == 0
    assert await town.outbox() == []
    assert await waiting(town.conn) == []
    with pytest.raises(AppealRefused, match="déjà reçu"):
        await answer(town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.UPHELD, "x", "y")


async def test_a_different_person_answers_with_reasons(town: Town) -> None:
    filed = await file_review(town.conn, town.offices, LATER, await hidden(town), "Non")
    with pytest.raises(AppealRefused, match="autre personne"):
        await answer(town.conn, town.offices, LATER, "person:m.roy", filed.number, Outcome.UPHELD, "x", "y")
    with pytest.raises(AppealRefused, match="motifs"):
        await answer(town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.UPHELD, " ", "y")


async def test_what_is_gone_cannot_be_shown_again_and_the_answer_says_so(town: Town) -> None:
    filed = await file_review(town.conn, town.offices, LATER, await hidden(town), "Non")
    await town.conn.execute("update content set visibility = 'gone'")
    done = await answer(
        town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.OVERTURNED, "Erreur.", "la direction"
    )
    assert not done.shown_again and await town.outbox() == []
    assert "ne permettant pas" in [row for row in await town.replies() if row["purpose"] == "review"][0]["body"]


async def test_a_case_is_reviewed_three_times_at_most(town: Town) -> None:
    code = await hidden(town)
    for _ in range(3):
        filed = await file_review(town.conn, town.offices, LATER, code, "Non")
        await answer(town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.UPHELD, "x", "y")
    with pytest.raises(AppealRefused, match="trois fois"):
        await file_review(town.conn, town.offices, LATER, code, "Encore")


async def test_a_request_that_waits_is_recalled_once(town: Town) -> None:
    await file_review(town.conn, town.offices, LATER, await hidden(town), "Non")
    assert await remind(town.conn, town.offices, LATER + timedelta(days=2)) == 0
    assert await remind(town.conn, town.offices, LATER + timedelta(days=8)) == 1
    assert await remind(town.conn, town.offices, LATER + timedelta(days=9)) == 0
    assert await town.conn.fetchval("select count(*) from task where verb = 'answer'") == 1


async def test_a_ban_is_reviewed_by_a_third_person_and_lifted(town: Town) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, Proposal("Insultes"))
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    code = await town.conn.fetchval("select number from case_file where kind = 'ban'")
    filed = await file_review(town.conn, town.offices, NOW, code, "Je m’excuse")
    for first in ("person:m.roy", "person:j.cote"):
        with pytest.raises(AppealRefused, match="autre personne"):
            await answer(town.conn, town.offices, NOW, first, filed.number, Outcome.OVERTURNED, "x", "y")
    done = await answer(
        town.conn, town.offices, NOW, "person:r.roy", filed.number, Outcome.OVERTURNED, "Excuses", "la direction"
    )
    assert done.bans == 1
    assert [row["verb"] for row in await town.outbox()][-1] == "unban"


async def test_an_emergency_puts_the_recall_off(town: Town) -> None:
    await file_review(town.conn, town.offices, LATER, await hidden(town), "Non")
    await emergency.begin(town.conn, LATER, "person:dg", "Verglas", LATER + timedelta(days=7))
    assert await remind(town.conn, town.offices, LATER + timedelta(days=8)) == 0
    assert await remind(town.conn, town.offices, LATER + timedelta(days=15)) == 1


async def test_an_answered_review_counts_in_the_precision_of_the_rule(town: Town) -> None:
    code = await hidden(town)
    counts = (await policies.rule_counts(town.conn, at("2026-01-01T00:00")))["insulte-grave"]
    assert (counts["confirmed"], counts["overturned"]) == (1, 0)
    filed = await file_review(town.conn, town.offices, LATER, code, "Une citation")
    await answer(
        town.conn, town.offices, LATER, "person:j.cote", filed.number, Outcome.OVERTURNED, "Citation.", "la direction"
    )
    counts = (await policies.rule_counts(town.conn, at("2026-01-01T00:00")))["insulte-grave"]
    assert (counts["confirmed"], counts["overturned"]) == (0, 1)
