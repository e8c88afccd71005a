"""The commands on what follows a verdict, as they are typed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from asyncpg import Pool
from click.testing import CliRunner, Result

from daemon.cli.main import vigie
from daemon.dialogue.notices import notify_hides
from daemon.dialogue.sweep import answer_recent
from daemon.review.appeals import file_review
from daemon.sanctions.strikes import consider_decisions
from daemon.store import alerts, tasks, users
from daemon.store.alerts import Source
from domain.people import Role
from tests.daemon.cli.city import city
from tests.daemon.town import Town, found_town

REST = """[contact_311]
phone = "819 555-0100"
email = "311@exemple.qc.ca"
url = "https://exemple.qc.ca/311"
[hours]
monday = ["8:30-12:00", "13:00-16:30"]
tuesday = ["8:30-16:30"]
wednesday = ["22:00-2:00"]
thursday = ["8:30-16:30"]
friday = ["0:00-24:00"]
closed = [2026-08-10]
half_days = [{ date = 2026-06-23, closes_at = 12:00:00 }]
exceptions = [{ date = 2026-06-24, windows = ["10:00-14:00"] }]
[[alerts.on_call]]
name = "Garde"
webhook = true
[alerts.webhook]
url = "https://alertes.exemple.qc.ca/vigie"
secret = { environment = "VIGIE_HOOK" }
"""
ACCOUNT = """name = "Ville d'Exemple"
platform = "facebook"
platform_id = "100"
kind = "officiel"
mode = "enforce"
pack = "drummondville"
created_by = "Service des communications"
administered_by = ["Service des communications"]
[facebook]
app_id = "9"
[secrets]
page_token = { environment = "VIGIE_HOOK" }
app_secret = { environment = "VIGIE_HOOK" }
verify_token = { environment = "VIGIE_HOOK" }
"""
Vigie = Callable[..., Coroutine[Any, Any, Result]]


@pytest.fixture
async def typed(postgres_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Vigie]:
    """Type a command; its configuration has one account with hours, the 311 and somebody on call."""
    monkeypatch.setenv("VIGIE_HOOK", "secret")
    (tmp_path / "accounts.d").mkdir()
    (tmp_path / "accounts.d" / "page-facebook.toml").write_text(ACCOUNT, encoding="utf-8")
    config = city(tmp_path, postgres_dsn, REST)

    async def run(*arguments: str) -> Result:
        place = ["--config", config] if arguments[0] == "tasks" and len(arguments) == 1 else []
        words = [*arguments, *(place or ["--config", config])]
        return await asyncio.to_thread(CliRunner().invoke, vigie, words, prog_name="vigie")

    yield run


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, datetime.now(UTC))


async def said(typed: Vigie, *arguments: str) -> str:
    result = await typed(*arguments)
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result.output


async def refused(typed: Vigie, *arguments: str) -> str:
    result = await typed(*arguments)
    assert result.exit_code != 0, result.output
    return result.output


async def test_the_hours_of_two_weeks_are_printed_day_by_day(typed: Vigie) -> None:
    lines = (await said(typed, "hours", "--from", "2026-06-22", "--days", "14")).splitlines()
    assert len(lines) == 16 and lines[0] == "page-facebook"
    days = {line.split()[1]: line.split("  ", 2)[2].strip() for line in lines[2:]}
    assert days["2026-06-22"] == "08:30–12:00, 13:00–16:30"
    assert days["2026-06-23"] == "08:30–12:00 (demi-journée)"
    assert days["2026-06-24"] == "10:00–14:00 (exception)"
    assert days["2026-06-26"] == "00:00–24:00"
    assert days["2026-06-27"] == "fermé"
    assert days["2026-07-01"] == "fermé : Fête du Canada"
    assert "fermé par la Ville" in await said(typed, "hours", "--from", "2026-08-10", "--days", "1")
    assert "22:00–24:00" in await said(typed, "hours", "--from", "2026-07-08", "--days", "2")
    assert "aucun compte" in await refused(typed, "hours", "--account", "x")


async def test_emergency_is_turned_on_and_off(typed: Vigie, town: Town) -> None:
    assert "Aucune mesure" in await said(typed, "emergency", "status")
    foreseen = await said(typed, "emergency", "on", "--until", "+6h", "--why", "Verglas", "--dry-run")
    assert "Aucune réponse automatique" in foreseen and "Rien n’est changé" in foreseen
    assert "Aucune mesure" in await said(typed, "emergency", "status")
    await said(typed, "emergency", "on", "--until", "+6h", "--why", "Verglas")
    assert "Verglas" in await said(typed, "emergency", "status")
    everywhere = (
        ("replies", "pending"),
        ("tasks",),
        ("reviews", "list"),
        ("elections", "list"),
        ("check", "--offline"),
    )
    for words in everywhere:
        assert "Mesures d’urgence en cours jusqu’au" in (await typed(*words)).output, words
    assert "Rien n’est changé" in await said(typed, "emergency", "off", "--dry-run")
    assert "Verglas" in await said(typed, "emergency", "status")
    assert "finies" in await said(typed, "emergency", "off")
    assert "Mesures d’urgence" not in await said(typed, "replies", "pending")
    assert "attendu une date" in await refused(typed, "emergency", "on", "--until", "demain", "--why", "x")
    assert "30 jours" in await refused(typed, "emergency", "on", "--until", "+40j", "--why", "x")


async def test_elections_are_listed_entered_decided_and_imported(typed: Vigie, tmp_path: Path) -> None:
    day = "2028-05-07"
    assert "municipale-2029" in await said(typed, "elections", "list")
    await said(typed, "elections", "open", "partielle-4", "--day", day, "--dry-run")
    assert "partielle-4" not in await said(typed, "elections", "list")
    await said(typed, "elections", "open", "partielle-4", "--day", day)
    assert "partielle-4  (à venir)" in await said(typed, "elections", "list")
    assert "période refusée" in await said(
        typed, "elections", "decide", "partielle-4", "--refuse", "--why", "x", "--dry-run"
    )
    assert "partielle-4" in await said(typed, "elections", "list")
    assert "Aucune élection" in await refused(typed, "elections", "decide", "x", "--why", "x", "--dry-run")
    assert "dimanche" in await refused(typed, "elections", "open", "x", "--day", "2028-05-08", "--dry-run")
    await said(typed, "elections", "decide", "partielle-4", "--refuse", "--why", "Vacance comblée")
    assert "partielle-4" not in await said(typed, "elections", "list")
    file = tmp_path / "liste.csv"
    file.write_text("genre,nom,source,date,sites\ncandidat,A B,L,2028-04-01,\ncandidat,C D,L,2028-04-01,c.example\n")
    words = ("elections", "import", str(file), "--election", "partielle-4", "--source", "L")
    assert "Rien n’est changé" in await said(typed, *words, "--dry-run")
    assert "candidatures : 2" in await said(typed, *words) and "À voir" in await said(typed, *words)
    file.write_text("nom\nx\n")
    assert "Colonne manquante" in await refused(typed, *words)
    assert "A B : mentions 0" in await said(typed, "elections", "parity", "--since", "2026-01-01")


async def test_replies_are_seen_released_and_cancelled(typed: Vigie, town: Town) -> None:
    now = datetime.now(UTC)
    for author in ("u1", "u2"):
        content = await town.comment("Un lien louche", now, author=author, thread=author)
        await town.verdict(content, now, "allow", ("illicit_report",))
    await answer_recent(town.conn, town.offices, now)
    one, two = [row["id"] for row in await town.replies()]
    listed = await said(typed, "replies", "pending", "--text")
    assert listed.count("brouillon") == 2 and "819 555-0100" in listed
    assert "partirait" in await said(typed, "replies", "release", str(one), "--dry-run")
    assert "La Ville vouvoie" in await refused(typed, "replies", "release", str(one), "--text", "Tu verras bien.")
    for login, role in (("m.roy", Role.MODERATOR), ("chef", Role.ADMIN)):
        number = await users.add(town.conn, login, login, "x", now)
        await users.grant(town.conn, number, role, by="test", starts_at=now)
    rude = ("replies", "release", str(one), "--text", "Tu verras bien dans la page.", "--override", "Citation")
    assert "demande « --by »" in await refused(typed, *rude)
    assert "Personne ne porte ce nom" in await refused(typed, *rude, "--by", "inconnue")
    assert "n’a pas le rôle" in await refused(typed, *rude, "--by", "m.roy")
    assert "part le" in await said(typed, *rude, "--by", "chef")
    assert await town.conn.fetchval("select actor from gate_override") == "chef"
    await said(typed, "replies", "cancel", str(two), "--why", "sans réponse requise", "--dry-run")
    assert "Annulé" in await said(typed, "replies", "cancel", str(two), "--why", "sans réponse requise")
    assert [row["state"] for row in await town.replies()] == ["held", "cancelled"]
    assert "déjà parti" in await refused(typed, "replies", "cancel", str(two), "--why", "x")


async def test_strikes_and_reviews(typed: Vigie, town: Town) -> None:
    now = datetime.now(UTC) - timedelta(hours=1)
    content, _ = await town.hide("Gros cave", now)
    await notify_hides(town.conn, town.offices, now, now - timedelta(days=1))
    await town.confirm(content, now, "m.roy")
    await consider_decisions(town.conn, town.offices, now)
    case = await town.conn.fetchval("select number from case_file where kind = 'content'")
    shown = await said(typed, "strikes", "show", case.lower())
    assert "qui comptent : 1" in shown and "N4-INSU  compte" in shown and "rang 1  non remis" in shown
    data = orjson.loads((await typed("strikes", "show", case, "--json", "--dry-run")).stdout)
    assert [(one["dossier"], one["compte"], one["pourquoi"]) for one in data["manquements"]] == [(case, True, "compte")]
    assert data["avertissements"] == [{"dossier": case, "rang": 1, "remis_le": None}] and data["bannissements"] == []
    assert data["regle"]["mois_de_conservation"] == 24
    assert "n’existe pas" in await refused(typed, "strikes", "show", "V-X")
    filed = await file_review(town.conn, town.offices, now, case, "Citation \x1b[31m")
    listed = await said(typed, "reviews", "list")
    assert filed.number in listed and "\x1b" not in listed
    words = ("reviews", "decide", filed.number, "--overturn", "--reasons", "Citation", "--function", "la direction")
    assert "Personne ne porte ce nom" in await refused(typed, *words, "--by", "m.roy")
    for login, role in (("m.roy", Role.ADMIN), ("j.cote", Role.ADMIN), ("l.lecteur", Role.READER)):
        await users.grant(
            town.conn, await users.add(town.conn, login, login, "x", now), role, by="essai", starts_at=now
        )
    assert "pas le rôle" in await refused(typed, *words, "--by", "l.lecteur")
    assert "autre personne" in await refused(typed, *words, "--by", "m.roy", "--dry-run")
    assert "Manquements retirés : 1" in await said(typed, *words, "--by", "j.cote", "--dry-run")
    assert "qui comptent : 1" in await said(typed, "strikes", "show", case), "a trial leaves the strike"
    assert "Manquements retirés : 1" in await said(typed, *words, "--by", "j.cote")
    assert "qui comptent : 0" in await said(typed, "strikes", "show", case)
    taken = ("reviews", "file", case, "--observations", "Encore", "--by", "j.cote")
    assert "Rien n’est changé" in await said(typed, *taken, "--dry-run")
    assert "reçue" in await said(typed, *taken)


async def test_tasks_and_alerts(typed: Vigie, town: Town) -> None:
    now = datetime.now(UTC)
    assert "Aucune tâche" in await said(typed, "tasks")
    task = await tasks.open_task(
        town.conn, account=town.account, content=None, cause="x", verb="hide", steps="Masquez.", at=now, urgent=True
    )
    assert "URGENT" in await said(typed, "tasks")
    for words in (("tasks", "done", str(task), "--dry-run"), ("tasks", "--dry-run", "done", str(task))):
        assert "Rien n’est changé" in await said(typed, *words)
        assert "URGENT" in await said(typed, "tasks")
    assert "fermée" in await said(typed, "tasks", "done", str(task))
    assert "déjà fermée" in await refused(typed, "tasks", "done", str(task))
    alert = await alerts.open_alert(town.conn, Source("x", "danger", "V-1", "danger", town.account), now)
    assert "danger  V-1" in await said(typed, "alerts", "list")
    assert "Rien n’est changé" in await said(typed, "alerts", "ack", str(alert), "--dry-run")
    assert "Alerte prise" in await said(typed, "alerts", "ack", str(alert))
    assert "déjà prise" in await refused(typed, "alerts", "ack", str(alert))
    assert "Garde : un essai par webhook" in await said(typed, "alerts", "test", "--dry-run")
