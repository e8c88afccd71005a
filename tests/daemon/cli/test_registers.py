"""The commands on registers, as they are typed: each says with --dry-run what it would do, and then does it."""

from datetime import datetime
from pathlib import Path

import pytest

from daemon.review import escalation
from daemon.review.escalation import Step
from daemon.store import overview, users
from domain.people import Role
from tests.daemon.cli.test_after import Vigie, town, typed
from tests.daemon.review.test_escalation import FOUND, FRIDAY, institution
from tests.daemon.town import Town
from tests.support.painting import encoded, painting

__all__ = ["town", "typed"]
TABLES = (
    "orientation", "picture", "picture_withdrawal", "account_request", "account_closure", "unauthorised_account",
    "field_report", "escalation", "post_check", "post_kind", "task", "case_file", "event",
)  # fmt: skip


async def rows(town: Town) -> list[int]:
    return [await town.conn.fetchval(f"select count(*) from {table}") for table in TABLES]


async def people(town: Town) -> datetime:
    """Two logins; the instant at which the town began."""
    now = await town.conn.fetchval("select created_at from account")
    assert isinstance(now, datetime)
    for login in ("roy", "cote"):
        person = await users.add(town.conn, login, login, "x", now)
        await users.grant(town.conn, person, Role.ADMIN, by="essai", starts_at=now)
    return now


# words typed (a number drawn by a rehearsal is not given again); what the answer must say
STEPS = (
    ("orientations add DG-1 --subject Eau --text Oui --given 2026-01-05", "DG-1 inscrite"),
    ("orientations retire DG-1", "DG-1 retirée"),
    ("photos add {photo} --label Fête --purpose information", "Image inscrite"),
    ("photos ask --account page-facebook --contact 311 --minor --url https://x.example/1", "à régler avant"),
    ("account ask --unit Loisirs --purpose Piscines --platform instagram --owner Cheffe", "Demande 2 inscrite"),
    ("account authorise 2 --by roy", "Première autorisation"),
    ("account authorise 2 --by cote", "Compte autorisé"),
    ("account report facebook https://x.example/faux --nature usurpation", "numéro 2"),
    ("account follow 2 --asked --note Signalé", "Noté"),
    ("reports take --account page-facebook --category propos --url https://x.example/2 --by roy", "ouvert"),
    ("reports route Rivière --coordinator M.Roy --contact 555-0199 --by roy", "inscrite au répertoire"),
    (
        "reports take --account page-facebook --category reserve --note x --about DS --division Rivière --by roy"
        " --value reserve --value loyaute",
        "ouvert",
    ),
    ("reports route Rivière --remove --by roy", "retirée"),
    ("posts reread {words} --account page-facebook --by cote", "Relecture confirmée."),
    ("posts check {words} --account page-facebook --by roy", "Rien ne s’oppose"),
    ("posts kind page-facebook c-1 consultation --by roy", "consultation"),
    ("posts kind page-facebook c-1 concours --by roy --until +14j --schedule CC-12", "concours"),
    ("posts close page-facebook c-1 --why Afflux --until +2j --by roy", "Fermeture demandée"),
    ("posts open page-facebook c-1 --by roy", "Réouverture demandée"),
    ("pages note https://ville.example/1 {photo}.html", "à relire : 0"),
    ("policy-changes ask dgeq --what Règle --version 1.1.0 --by roy", "numéro 2"),
    ("policy-changes agree 2 --division dcomap --by roy", "Accord noté"),
    ("policy-changes agree 2 --division doe --by cote", "Accord noté"),
    ("policy-changes ask dgeq --what Autre --by roy", "numéro 4"),
    ("policy-changes refuse 4 --why Non --by cote", "Refus noté"),
    ("account close page-facebook --why Fusion", "révoquez ses jetons"),
)
SHOWN = {
    "orientations list": "retirée",
    "photos list": "MINEURE OU MINEUR",
    "account requests": "autorisée",
    "account unauthorised": "fermeture demandée",
    "reports list": "propos",
    "reports list --label restreint": "reserve  DS Rivière",
    "reports directory": "Aucune circonscription",
    "escalations list": "Aucun dossier",
    "policy-changes list": "dgeq 1.1.0  (accordé par les deux directions)",
    "tasks late": "Aucun dossier",
    "pages list": "Aucune réponse",
}


async def test_each_says_what_it_would_do_then_does_it(typed: Vigie, town: Town, tmp_path: Path) -> None:
    await town.comment("Consultation", await people(town), kind="post", own=True)
    photo = tmp_path / "photo.png"
    photo.write_bytes(encoded(painting(1)))
    (tmp_path / "photo.png.html").write_text("<p>Bonjour</p>", "utf-8")
    for line, expected in STEPS:
        words = [word.format(photo=photo, words="La patinoire rouvre samedi.") for word in line.split()]
        before = await rows(town)
        tried = await typed(*words, "--dry-run")
        assert tried.exit_code == 0 and "Rien n’est changé" in tried.output, (line, tried.output)
        assert await rows(town) == before, line
        done = await typed(*words)
        assert done.exit_code == 0 and expected in done.output, (line, done.output)
        assert await rows(town) != before, line
    for line, expected in SHOWN.items():
        shown = await typed(*line.split())
        assert shown.exit_code == 0 and expected in shown.output, (line, shown.output)
    assert await overview.account_names(town.conn, None) == []


async def test_a_dossier_says_in_words_how_far_it_is(typed: Vigie, town: Town) -> None:
    case = await institution(town)
    number = await escalation.escalate(town.conn, town.offices, FRIDAY, "roy", case, FOUND)
    await escalation.acknowledge(town.conn, FRIDAY, "cote", number)
    assert "reçu, par cote" in (await typed("escalations", "list")).output
    await escalation.advance(town.conn, FRIDAY, "cote", number, Step.VERIFIED, "Vu sur place")
    assert "vérifié, par cote" in (await typed("escalations", "list")).output


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("account authorise 9 --by roy", "autre personne"),
        ("account authorise 1 --by personne", "Personne ne porte"),
        ("orientations retire DG-9", "n’existe pas"),
        ("photos done V-X --proof vu", "n’existe pas"),
        ("reports take --account page-facebook --category incertitude --note x --by roy", "incertitude porte"),
        ("reports take --account page-facebook --category avis --note x --division Nord --by roy", "répertoire"),
        ("reports answer V-X --text Oui --by roy", "Aucune question"),
        ("reports route Nord --by roy", "Indiquez la circonscription"),
        ("reports take --account ailleurs --category propos --note x --by roy", "Aucun compte"),
        ("escalations ack 4 --by roy", "déjà pris"),
        ("policy-changes agree 4 --division doe --by roy", "n’existe pas"),
        ("policy-changes ask dgeq --what x --version deux --by roy", "comme 1.2.0"),
    ],
)
async def test_a_refusal_says_why_in_french(typed: Vigie, town: Town, line: str, expected: str) -> None:
    await people(town)
    for extra in ((), ("--dry-run",)):
        refused = await typed(*line.split(), *extra)
        assert refused.exit_code == 1 and expected in refused.output, refused.output
