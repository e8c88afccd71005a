"""Reports of people: routed, read by few, kept briefly, answered once; nothing is fetched nor judged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.dialogue.office import Keep
from daemon.records.retention import purge
from daemon.review.escalation import EscalationRefused, Sensitivity
from daemon.review.reporting import Report, answer, put, reports, take, take_out
from daemon.store import field_reports, task_list
from daemon.store.field_reports import Coordination
from tests.daemon.town import Town, at

FRIDAY = at("2026-02-06T15:00")
NORTH = Coordination("Nord", "A. Gagnon", "B. Côté", "C. Lavoie", "poste 12", FRIDAY.date(), "roy")
SEEN = Report("propos", "https://ailleurs.example/x", "Vu ce matin")


async def steps(town: Town) -> list[str]:
    return [one.steps for one in await task_list.waiting(town.conn)]


async def test_a_report_from_elsewhere_is_kept_and_never_fetched(town: Town) -> None:
    number = await take(town.conn, FRIDAY, "agent", town.account, replace(SEEN, category="illicite"))
    assert await town.conn.fetchval("select kind from case_file where number = $1", number) == "report"
    assert "formulaire de signalement" in (await steps(town))[0]
    assert await town.conn.fetchval("select count(*) from lookup") == 0


# category, on one of our accounts: what the task says
@pytest.mark.parametrize(
    ("category", "ours", "said"),
    [
        ("illicite", True, "« Merci de votre signalement (dossier V-"),
        ("illicite", False, "Vigie ne lit pas cette page."),
        ("question", True, ""),
        ("propos", False, "Ce contenu n’est pas sur un de nos comptes"),
        ("avis", False, ""),
    ],
)
async def test_whoever_reports_is_told_that_it_is_received(town: Town, category: str, ours: bool, said: str) -> None:
    told = Report(category, "https://x.example/1", ours=ours)
    number = await take(town.conn, FRIDAY, "agent", town.account, told, town.offices)
    tasks = await steps(town)
    assert len(tasks) == bool(said) and all(said in one for one in tasks)
    if category == "illicite":
        assert f"dossier {number}" in tasks[0] and "Le Service des communications" in tasks[0]
        assert "x.example" not in tasks[0]


# category, what it needs; who may read it
@pytest.mark.parametrize(
    ("category", "doubt", "readable"),
    [
        ("propos", "", ["interne", "restreint", "confidentiel"]),
        ("incertitude", "conflit", ["interne", "restreint", "confidentiel"]),
        ("reserve", "", ["restreint", "confidentiel"]),
        ("inappropriee", "", ["restreint", "confidentiel"]),
        ("incidence", "", ["confidentiel"]),
        ("lien_emploi", "", ["confidentiel"]),
    ],
)
async def test_what_concerns_a_person_is_read_by_few(
    town: Town, category: str, doubt: str, readable: list[str]
) -> None:
    await take(town.conn, FRIDAY, "agent", town.account, Report(category, note="Vu", ours=True, doubt=doubt))
    found = [one.value for one in Sensitivity if await reports(town.conn, one)]
    assert found == readable
    summary = await town.conn.fetchval("select summary from case_file")
    assert summary == f"report,{category}", "the queue shows the kind, never what was reported"


async def test_the_directory_says_whom_a_report_goes_to(town: Town) -> None:
    await put(town.conn, FRIDAY, "roy", FRIDAY.date(), NORTH)
    about = replace(SEEN, category="reserve", about="DS", division="nord", principles=("reserve", "neutralite"))
    await take(town.conn, FRIDAY, "agent", town.account, about)
    (one,) = await reports(town.conn, Sensitivity.RESTRICTED)
    assert (one.coordinator, one.division) == ("C. Lavoie", "Nord") and one.principles == ["reserve", "neutralite"]
    assert "C. Lavoie (poste 12). Elle décide d’en aviser la DOE." in (await steps(town))[0]
    await take_out(town.conn, FRIDAY, "roy", "Nord")
    assert await field_reports.directory(town.conn) == []
    with pytest.raises(EscalationRefused, match="répertoire"):
        await take(town.conn, FRIDAY, "agent", town.account, about)


async def test_staff_is_not_under_the_policy_of_returning_officers(town: Town) -> None:
    await put(town.conn, FRIDAY, "roy", FRIDAY.date(), NORTH)
    await take(town.conn, FRIDAY, "agent", town.account, replace(SEEN, about="personnel", division="Nord"))
    assert "ne s’applique pas à elle" in (await steps(town))[0]


WRONG = [
    # what is said of it, what is refused
    (Report("autre", note="x"), "catégorie"),
    (Report("propos", note="x", doubt="conflit"), "incertitude porte"),
    (Report("incertitude", note="x"), "incertitude porte"),
    (Report("propos", note="x", about="maire"), "du personnel ou un tiers"),
    (Report("propos", note="x", principles=("courage",)), "n’est pas une valeur"),
    (Report("propos"), "ce qui est signalé"),
    (Report("reserve", note="x" * 501), "à l’essentiel"),
]


@pytest.mark.parametrize(("said", "expected"), WRONG)
async def test_what_is_incomplete_is_refused(town: Town, said: Report, expected: str) -> None:
    with pytest.raises(EscalationRefused, match=expected):
        await take(town.conn, FRIDAY, "agent", town.account, said)
    assert await town.conn.fetchval("select count(*) from case_file") == 0


async def test_advice_is_given_once_and_found_again(town: Town) -> None:
    asked = Report("avis", note="Peut-on aimer la page d’un parti?", about="DAS")
    case = await take(town.conn, FRIDAY, "das", town.account, asked)
    with pytest.raises(EscalationRefused, match="Écrivez"):
        await answer(town.conn, FRIDAY, "comm", case, " ", Sensitivity.INTERNAL)
    await answer(town.conn, FRIDAY, "comm", case, "Non : un geste parle aussi.", Sensitivity.INTERNAL)
    (one,) = await reports(town.conn, Sensitivity.INTERNAL)
    assert one.answer.startswith("Non :") and one.state == "closed"
    with pytest.raises(EscalationRefused, match="Aucune question"):
        await answer(town.conn, FRIDAY, "comm", case, "Oui", Sensitivity.INTERNAL)
    other = await take(town.conn, FRIDAY, "agent", town.account, SEEN)
    with pytest.raises(EscalationRefused, match="Aucune question"):
        await answer(town.conn, FRIDAY, "comm", other, "Oui", Sensitivity.INTERNAL)


async def test_what_was_reported_of_a_person_goes_sooner(town: Town) -> None:
    for category in ("propos", "reserve"):
        await take(town.conn, FRIDAY, "agent", town.account, replace(SEEN, category=category))
    await town.conn.execute("update case_file set state = 'closed', closed_at = $1", FRIDAY)
    offices = replace(town.offices, keep=Keep("C-12"))
    await purge(town.conn, offices, FRIDAY + timedelta(days=91))
    kept = {one.category: one.note for one in await reports(town.conn, Sensitivity.CONFIDENTIAL)}
    assert kept == {"propos": "Vu ce matin", "reserve": ""}
    await purge(town.conn, offices, FRIDAY + timedelta(days=731))
    assert {one.note for one in await reports(town.conn, Sensitivity.CONFIDENTIAL)} == {""}
