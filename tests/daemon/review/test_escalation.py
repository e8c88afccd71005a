from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.alerts.oncall import Post, called
from daemon.review.escalation import (
    Dossier,
    EscalationRefused,
    Gravity,
    Sensitivity,
    Step,
    acknowledge,
    advance,
    close,
    closed,
    escalate,
    recall,
    steps,
    waiting,
)
from daemon.store import alerts
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


# reçu → vérifié → échange → mesure → clos (DGE-045), with what it may cause (DGE-034)
async def test_a_dossier_goes_forward_with_reasons_and_never_back(town: Town) -> None:
    case, conn = await institution(town), town.conn
    sent = await escalate(conn, town.offices, FRIDAY, "comm", case, replace(FOUND, consequences="Des appels au 1 888"))
    with pytest.raises(EscalationRefused, match="n’est pas pris"):
        await advance(conn, FRIDAY, "doe", sent, Step.VERIFIED, "Lu")
    await acknowledge(conn, FRIDAY, "doe", sent)
    for step, reason, refused in (
        (Step.VERIFIED, " ", "motif"),
        (Step.RECEIVED, "x", "Indiquez l’étape"),
        (Step.VERIFIED, "Capture vue", ""),
        (Step.MEASURE, "Rappel écrit", ""),
        (Step.EXCHANGE, "Appel", "déjà passé"),
        (Step.MEASURE, "Encore", "déjà passé"),
    ):
        if refused:
            with pytest.raises(EscalationRefused, match=refused):
                await advance(conn, FRIDAY, "doe", sent, step, reason)
        else:
            await advance(conn, FRIDAY, "doe", sent, step, reason)
    (one,) = await waiting(conn, Sensitivity.RESTRICTED)
    assert (one.step, one.gravity, one.consequences) == ("mesure", "dommageable", "Des appels au 1 888")
    assert [(row["step"], row["reason"]) for row in await steps(conn, [sent])] == [
        ("verifie", "Capture vue"),
        ("mesure", "Rappel écrit"),
    ]
    await close(conn, FRIDAY, "doe", sent, "Rappel remis")
    (over,) = await closed(conn, Sensitivity.RESTRICTED, FRIDAY - timedelta(days=1))
    assert over.measure == "Rappel remis"
    assert await closed(conn, Sensitivity.INTERNAL, FRIDAY - timedelta(days=1)) == []
    with pytest.raises(EscalationRefused, match="fermé"):
        await advance(conn, FRIDAY, "doe", sent, Step.MEASURE, "Trop tard")


async def test_who_answers_for_the_operations_is_called_for_what_nobody_took(town: Town) -> None:
    """DGE-046: the on-call list may name the head of the DOE for this kind alone."""
    case = await institution(town)
    sent = replace(FOUND, gravity=Gravity.MALICIOUS)
    await escalate(town.conn, town.offices, FRIDAY, "comm", case, sent)
    late = FRIDAY + timedelta(hours=1)
    await recall(town.conn, town.offices, late)
    (source,) = await alerts.found(town.conn, late - timedelta(days=1), late, late)
    assert (source.kind, source.subject) == ("overdue", case)
    head = Post("Direction de la DOE", (("mail", "doe@x.example"),), frozenset({"overdue"}))
    assert called([head], "task", late, 0) is None and called([head], source.kind, late, 0) is head
