"""The registers as pages: what is asked, taken, handed over and closed, by whom may."""

import html

import pytest

from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.review.test_escalation import institution
from tests.daemon.town import Town, at

NOW = at("2026-02-09T10:00")


async def read(client: Client, path: str) -> str:
    async with client.get(path) as response:
        assert response.status == 200, path
        return html.unescape(await response.text())


async def test_an_account_is_asked_for_authorised_by_two_and_closed(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(NOW)
    first, second = await enter("camille", Role.ADMIN), await enter("alex", Role.ADMIN)
    assert "/demandes" in await read(first, "/registres")
    asked = {
        "unite": "Loisirs",
        "but": "Piscines",
        "plateforme": "instagram",
        "responsable": "Cheffe",
        "genre": "connexe",
    }
    assert (await post(first, "/demandes", asked))[:2] == (200, "/demandes")
    await post(first, "/demandes/suite", {"numero": "1", "geste": "autoriser"})
    status, _, page = await post(first, "/demandes/suite", {"numero": "1", "geste": "autoriser"})
    assert status == 400 and "autre personne" in html.unescape(page)
    await post(second, "/demandes/suite", {"numero": "1", "geste": "autoriser"})
    assert "autorisé" in await read(first, "/demandes")
    rogue = {"plateforme": "x", "adresse": "https://x.example/faux", "nature": "usurpation", "preuve": ""}
    await post(first, "/demandes/registre", rogue)
    assert "https://x.example/faux" in await read(first, "/demandes")
    await post(first, "/demandes/fermeture", {"compte": "page-facebook", "motif": "Fusion"})
    assert await town.conn.fetchval("select health from account") == "closed"


async def test_orientations_and_pictures_are_kept(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    client = await enter("camille", Role.ADMIN)
    one = {"reference": "DG-1", "sujet": "Eau", "texte": "Oui", "donnee": "2026-02-01", "fin": ""}
    await post(client, "/orientations", one)
    assert "en vigueur" in await read(client, "/orientations")
    status, _, page = await post(client, "/orientations", {**one, "donnee": "demain"})
    assert status == 400 and "2026-02-09" in page and 'value="demain"' in page, "what was typed is kept"
    await post(client, "/orientations/retrait", {"reference": "DG-1"})
    assert "retirée" in await read(client, "/orientations")
    asked = {"compte": "page-facebook", "joindre": "819 555-0142", "adresses": "https://x.example/1", "mineur": "oui"}
    await post(client, "/images", asked)
    assert "mineure ou mineur" in await read(client, "/images")
    number = await town.conn.fetchval("select number from case_file where kind = 'withdrawal'")
    await post(client, "/images/retrait", {"dossier": number, "preuve": "Capture 3"})
    assert "Capture 3" in await read(client, "/images")


async def test_a_dossier_is_read_by_label_and_acknowledged_by_somebody_else(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(NOW)
    case = await institution(town)
    sender, taker, moderator = (
        await enter("camille", Role.ADMIN),
        await enter("alex", Role.ADMIN),
        await enter("sacha", Role.MODERATOR),
    )
    dossier = {
        "dossier": case, "categorie": "propos erronés", "constat": "Une date de scrutin inexacte.", "preuve": "c-3",
        "qui": "tiers", "suite": "Rectifier", "gravite": "dommageable", "sens": "dcomap_doe",
        "etiquette": "confidentiel", "consequences": "Des électrices et électeurs trompés",
    }  # fmt: skip
    assert (await post(sender, "/transferts", dossier))[:2] == (200, "/transferts")
    assert "Une date de scrutin" in await read(taker, "/transferts")
    assert "Une date de scrutin" not in await read(moderator, "/transferts")
    status, _, page = await post(moderator, "/transferts/suite", {"numero": "1", "geste": "recu", "mesure": ""})
    assert status == 400 and "Aucun dossier ouvert" in html.unescape(page)
    await post(taker, "/transferts/suite", {"numero": "1", "geste": "recu", "mesure": ""})
    assert "Des électrices et électeurs trompés" in await read(taker, "/transferts")
    await post(taker, "/transferts/suite", {"numero": "1", "geste": "verifie", "mesure": "Capture vue"})
    assert "vérifié : Capture vue" in await read(taker, "/transferts")
    await post(taker, "/transferts/suite", {"numero": "1", "geste": "ferme", "mesure": "Rectifié"})
    assert await town.conn.fetchval("select measure from escalation") == "Rectifié"
    assert "Fermés depuis trois mois" in await read(taker, "/transferts") and "Rectifié" in await read(
        taker, "/transferts"
    )
    assert "Rectifié" not in await read(moderator, "/transferts")


async def test_a_report_opens_a_case(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    client = await enter("sacha", Role.MODERATOR)
    said = {
        "compte": "page-facebook", "categorie": "propos", "adresse": "https://ailleurs.example/x", "note": "Vu",
        "lieu": "ailleurs", "coordination": "M. Roy", "visee": "DS", "doute": "",
    }  # fmt: skip
    await post(client, "/signalements", said)
    assert "https://ailleurs.example/x" in await read(client, "/signalements")
    assert await town.conn.fetchval("select coordinator from field_report") == "M. Roy"


@pytest.mark.parametrize("path", ["/demandes", "/orientations", "/transferts", "/signalements", "/images"])
async def test_a_reader_changes_nothing(enter: SignIn, path: str) -> None:
    client = await enter("lou", Role.READER)
    async with client.get(path) as response:
        page = await response.text()
        assert response.status == (200 if path in ("/demandes", "/orientations") else 403)
        assert f'action="{path}' not in page


async def test_a_report_is_routed_read_by_few_and_advice_is_kept(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    admin, moderator = await enter("camille", Role.ADMIN), await enter("sacha", Role.MODERATOR)
    division = {"circonscription": "Nord", "ds": "", "das": "", "coordination": "C. Lavoie", "contact": "poste 12"}
    assert (await post(moderator, "/coordination", division))[0] == 403
    assert (await post(admin, "/coordination", division))[:2] == (200, "/coordination")
    assert "C. Lavoie" in await read(moderator, "/coordination")
    said = {"compte": "page-facebook", "adresse": "", "lieu": "ici", "doute": "", "circonscription": "Nord"}
    secret = {**said, "categorie": "incidence", "note": "Propos d’un employé"}
    await post(moderator, "/signalements", secret)
    assert "Propos d’un employé" not in await read(moderator, "/signalements")
    assert "Propos d’un employé" in await read(admin, "/signalements")
    await post(moderator, "/signalements", {**said, "categorie": "avis", "note": "Peut-on?", "valeur": "reserve"})
    number = await town.conn.fetchval("select number from case_file where summary = 'report,avis'")
    assert (await post(moderator, "/signalements/reponse", {"dossier": number, "reponse": "Non."}))[0] == 200
    page = await read(moderator, "/signalements")
    assert "Avis déjà donnés" in page and "Non." in page and "réserve" in page
    assert (await post(moderator, "/signalements/reponse", {"dossier": number, "reponse": "Oui."}))[0] == 400
    await post(admin, "/coordination/retrait", {"retiree": "Nord"})
    assert "C. Lavoie" not in await read(admin, "/coordination")
