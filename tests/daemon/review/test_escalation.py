from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.review.escalation import (
    Dossier,
    EscalationRefused,
    Gravity,
    Sensitivity,
    acknowledge,
    close,
    escalate,
    recall,
    waiting,
)
from rules.pack.replies import read_replies
from tests.daemon.town import Town, at

FRIDAY = at("2026-02-06T15:00")
SAID = "Une publication annonce une date de scrutin inexacte."
FOUND = Dossier("propos erronés", SAID, "capture-3", "tiers", "Rectifier", Gravity.DAMAGING)
TEXTS, _ = read_replies(Path("rules/packs/dgeq/replies.toml").read_text("utf-8"))


async def institution(town: Town) -> str:
    """The town with an electoral institution's texts, and the number of a case."""
    town.change(policy=town.office.policy.model_copy(update={"replies": TEXTS}))
    content = await town.comment("Le vote est le 12", FRIDAY)
    sql = """insert into case_file (number, account_id, content_id, lane, opened_at)
        values ('V-EQ', $1, $2, 'doubtful', $3) returning number"""
    return str(await town.conn.fetchval(sql, town.account, content, FRIDAY))


async def test_a_dossier_goes_up_is_taken_by_somebody_else_and_closed_with_its_measure(town: Town) -> None:
    case = await institution(town)
    number = await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, FOUND)
    (one,) = await waiting(town.conn, Sensitivity.RESTRICTED)
    assert "V-EQ — propos erronés" in one.dossier and "Aucune démarche publique" in one.dossier
    with pytest.raises(EscalationRefused, match="vous-même"):
        await acknowledge(town.conn, FRIDAY, "person:comm", number)
    with pytest.raises(EscalationRefused, match="pas encore"):
        await close(town.conn, FRIDAY, "person:doe", number, "x")
    await acknowledge(town.conn, FRIDAY, "person:doe", number)
    with pytest.raises(EscalationRefused, match="mesure"):
        await close(town.conn, FRIDAY, "person:doe", number, " ")
    await close(town.conn, FRIDAY, "person:doe", number, "Rectification publiée")
    assert await waiting(town.conn, Sensitivity.CONFIDENTIAL) == []


@pytest.mark.parametrize(
    ("gravity", "due"),
    [
        (Gravity.MALICIOUS, FRIDAY + timedelta(hours=1)),
        (Gravity.DAMAGING, at("2026-02-09T11:00")),
        (Gravity.ERROR, at("2026-02-09T15:00")),
    ],
)
async def test_the_clock_follows_the_gravity_and_recalls_once(town: Town, gravity: Gravity, due: object) -> None:
    case = await institution(town)
    await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, replace(FOUND, gravity=gravity))
    (one,) = await waiting(town.conn, Sensitivity.RESTRICTED)
    assert one.ack_due_at == due
    assert await recall(town.conn, town.offices, one.ack_due_at - timedelta(seconds=1)) == 0
    assert await recall(town.conn, town.offices, one.ack_due_at) == 1
    assert await recall(town.conn, town.offices, one.ack_due_at + timedelta(days=1)) == 0
    assert await town.conn.fetchval("select urgent from task")


async def test_a_label_keeps_readers_out(town: Town) -> None:
    case = await institution(town)
    secret = replace(FOUND, sensitivity=Sensitivity.CONFIDENTIAL)
    await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, secret)
    assert await waiting(town.conn, Sensitivity.RESTRICTED) == []
    assert len(await waiting(town.conn, Sensitivity.CONFIDENTIAL)) == 1


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (replace(FOUND, summary="Joindre au 819 555-0199."), "renseignement personnel"),
        (replace(FOUND, evidence=""), "référence de la preuve"),
    ],
)
async def test_what_is_not_neutral_or_complete_does_not_leave(town: Town, dossier: Dossier, expected: str) -> None:
    case = await institution(town)
    with pytest.raises(EscalationRefused, match=expected):
        await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, dossier)
    with pytest.raises(EscalationRefused, match="n’existe pas"):
        await escalate(town.conn, town.offices, FRIDAY, "person:comm", "V-X", FOUND)


async def test_a_case_has_one_open_dossier_a_direction(town: Town) -> None:
    case = await institution(town)
    await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, FOUND)
    with pytest.raises(EscalationRefused, match="déjà été transmis"):
        await escalate(town.conn, town.offices, FRIDAY, "person:comm", case, FOUND)
