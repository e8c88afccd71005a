"""What follows a verdict, through the pages: answers held until opening, bans by two, reviews, switches."""

import html
import re

from daemon.dialogue.release import release_due
from daemon.ops.clock import ManualClock
from daemon.review.appeals import file_review
from daemon.store import cases
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.review.test_appeals import LATER, hidden
from tests.daemon.sanctions.test_bans import NOW, third
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T11:00")
MONDAY = at("2026-02-09T08:30")


async def test_an_answer_written_on_saturday_leaves_on_monday(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    client = await enter("camille", Role.MODERATOR)
    content = await town.comment("La patinoire est-elle ouverte dimanche?", SATURDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=SATURDAY, content=content)

    status, address, page = await post(client, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    assert status == 200 and address.startswith("/boite/")
    assert "Le compte est fermé" in page
    source = "https://ville.example/patinoire"
    words = {"texte": f"Bonjour, la patinoire est ouverte de 10 h à 16 h : {source}", "source": source, "pied": "1"}
    status, landed, page = await post(client, f"{address}/envoyer", words)
    assert (status, landed) == (200, "/boite"), page
    assert "attend l’ouverture" in page
    await release_due(town.conn, town.offices, SATURDAY)
    assert await town.outbox() == []
    await release_due(town.conn, town.offices, MONDAY)
    sent = await town.outbox()
    assert [(one["verb"], one["decided_by"]) for one in sent] == [("reply", "human")]
    assert "10 h à 16 h" in sent[0]["body"]


async def test_w_warns_after_showing_what_will_leave_and_when(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    client = await enter("camille", Role.MODERATOR)
    content = await town.comment("Gros cave", SATURDAY)
    verdict = await town.verdict(content, SATURDAY, "review", item="N4-INSU")
    opened = await cases.open_case(
        town.conn, account=town.account, lane=Lane.DOUBTFUL, at=SATURDAY, content=content, verdict=verdict
    )
    path = f"/dossiers/{opened.number}/avertir"
    async with client.get(path) as response:
        page = html.unescape(await response.text())
    assert "Aucun manquement confirmé jusqu’ici." in page
    assert "un premier avertissement est préparé" in page
    assert "Le message partira à l’ouverture," in page and "9 février" in page
    shown = re.search(r'id="message">(.*?)</blockquote>', page, re.S)
    assert shown is not None and "premier avertissement" in shown[1]
    assert await town.replies() == [], "a rehearsal leaves nothing behind"
    assert await town.conn.fetchval("select count(*) from case_decision") == 0

    status, _, page = await post(client, path, {"point": "N4-INSU", "motif": " "})
    assert status == 400 and "Indiquez le motif" in page
    status, landed, _ = await post(client, path, {"point": "N4-INSU", "motif": "Insulte visant une personne"})
    assert (status, landed) == (200, f"/dossiers/{opened.number}")
    (held,) = await town.replies()
    assert (held["purpose"], held["state"], held["release_at"]) == ("warning", "held", MONDAY)
    assert html.unescape(shown[1]) == held["body"], "what was shown is what leaves"
    assert await town.conn.fetchval("select rank from warning where failed_at is null") == 1

    decision = await town.conn.fetchval("select id from case_decision")
    assert (await post(client, f"/decisions/{decision}/annuler", {}))[0] == 200
    await release_due(town.conn, town.offices, MONDAY)
    assert [row["state"] for row in await town.replies()] == ["cancelled"], "undone, nobody is warned"
    assert not [row for row in await town.outbox() if row["verb"] != "unhide"]


async def test_words_that_the_gate_stops_are_kept_with_the_reason(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    content = await town.comment("Quand?", MONDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=MONDAY, content=content)
    _, address, _ = await post(client, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    typed = "Please call John at 819 555-0199 tomorrow morning about this."
    status, _, page = await post(client, f"{address}/envoyer", {"texte": typed})
    assert status == 400
    assert "ne peut pas partir tel quel" in page and typed in page
    assert await town.outbox() == []


async def test_a_person_ends_a_message_with_a_reason(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    content = await town.comment("Merci!", MONDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=MONDAY, content=content)
    _, address, _ = await post(client, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    status, landed, _ = await post(client, f"{address}/annuler", {"motif": "Sans réponse requise"})
    assert (status, landed) == (200, "/boite")
    assert [row["state"] for row in await town.replies()] == ["cancelled"]


async def test_a_ban_takes_two_people_on_the_page(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    await clock.advance_to(NOW)
    camille, alex = await enter("camille", Role.MODERATOR), await enter("alex", Role.MODERATOR)
    first = {"issue": "proposer", "motifs": "Troisième insulte.", "canaux": "site Web, 311", "fin": "2026-08-01"}
    assert (await post(camille, f"/bannissements/{ban}", first))[0] == 200
    async with camille.get("/personnes") as response:
        assert "une autre personne doit signer" in await response.text()
    status, _, page = await post(camille, f"/bannissements/{ban}", {"issue": "prononcer", "fonction": "la direction"})
    assert status == 400 and "Deux personnes différentes" in page
    assert not [row for row in await town.outbox() if row["verb"] == "ban"]
    assert (await post(alex, f"/bannissements/{ban}", {"issue": "prononcer", "fonction": "la direction"}))[0] == 200
    assert [row["target"] for row in await town.outbox() if row["verb"] == "ban"] == ["u1"]
    author = await town.conn.fetchval("select author_id from ban")
    async with alex.get(f"/personnes/{author}") as response:
        page = await response.text()
    assert "Prononcé" in page and "Camille" in page and "Alex" in page


async def test_a_ban_may_be_refused(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    await clock.advance_to(NOW)
    camille = await enter("camille", Role.MODERATOR)
    assert (await post(camille, f"/bannissements/{ban}", {"issue": "refuser", "motifs": ""}))[0] == 400
    assert (await post(camille, f"/bannissements/{ban}", {"issue": "refuser", "motifs": "Insultes trop anciennes"}))[
        0
    ] == 200
    assert await town.conn.fetchval("select state from ban") == "refused"


async def test_a_review_is_overturned_by_somebody_else(town: Town, enter: SignIn, clock: ManualClock) -> None:
    code = await hidden(town)
    await town.conn.execute("update case_decision set decided_by = 'camille'")
    filed = await file_review(town.conn, town.offices, LATER, code, "C’était une <b>citation</b>.")
    await clock.advance_to(LATER)
    camille, alex = await enter("camille", Role.REVIEWER), await enter("alex", Role.REVIEWER)
    answer = {"issue": "overturned", "motifs": "C’est une citation.", "fonction": "la direction"}
    async with camille.get("/revisions") as response:
        page = await response.text()
    assert "&lt;b&gt;citation" in page
    assert "Vous avez pris part à la première décision" in page
    status, _, page = await post(camille, f"/revisions/{filed.number}", answer)
    assert status == 400 and "autre personne" in page
    assert (await post(alex, f"/revisions/{filed.number}", {**answer, "motifs": " "}))[0] == 400
    assert (await post(alex, f"/revisions/{filed.number}", answer))[0] == 200
    assert [row["verb"] for row in await town.outbox()] == ["unhide"]
    async with alex.get("/revisions") as response:
        assert "décision renversée" in await response.text()


async def test_a_review_is_not_decided_in_the_queue(town: Town, enter: SignIn, clock: ManualClock) -> None:
    filed = await file_review(town.conn, town.offices, LATER, await hidden(town), "Non")
    await clock.advance_to(LATER)
    admin = await enter("alex", *Role)
    form = {"decision": "no_answer", "motif": "Non"}
    status, _, page = await post(admin, f"/dossiers/{filed.number}/decision", form)
    assert status == 400 and "page Révisions" in page


async def test_emergency_mode_says_what_it_changes_and_shows_everywhere(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(SATURDAY)
    client = await enter("camille", Role.MODERATOR)
    for wrong in (
        {"motif": "Tempête", "fin": ""},
        {"motif": "", "fin": "2026-02-08T18:00"},
        {"motif": "Tempête", "fin": "2026-02-01T18:00"},
    ):
        assert (await post(client, "/urgence", wrong))[0] == 400
    status, _, page = await post(client, "/urgence", {"motif": "Tempête de neige", "fin": "2026-02-08T18:00"})
    assert status == 200 and "Tempête de neige" in page
    async with client.get("/") as response:
        assert "Mesures d’urgence en cours" in await response.text()
    await post(client, "/urgence/fin", {})
    async with client.get("/") as response:
        assert "Mesures d’urgence en cours" not in await response.text()


async def test_an_election_is_entered_confirmed_and_refused(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    admin = await enter("alex", Role.ADMIN)
    new = {"nom": "partielle-district-4-2026", "palier": "municipale", "scrutin": "2026-05-10"}
    assert (await post(admin, "/elections", {**new, "scrutin": "2026-05-11"}))[0] == 400
    status, _, page = await post(admin, "/elections", new)
    assert status == 200 and "partielle-district-4-2026" in page
    path = "/elections/partielle-district-4-2026"
    assert (await post(admin, path, {"issue": "confirmer", "motif": ""}))[0] == 400
    assert (await post(admin, path, {"issue": "refuser", "motif": "Scrutin annulé"}))[0] == 200
    async with admin.get("/elections") as response:
        assert "partielle-district-4-2026" not in await response.text()


async def test_a_contact_is_checked_by_who_writes_it(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(at("2026-12-01T09:00"))
    admin = await enter("alex", Role.ADMIN)
    async with admin.get("/ressources") as response:
        assert "à vérifier" in await response.text()
    entry = {"cle": "311", "nom": "Division expérience citoyen", "telephone": "819 555-0111"}
    status, _, page = await post(admin, "/ressources", entry)
    assert status == 200 and "819 555-0111" in page
    row = await town.conn.fetchrow("select checked_on, checked_by from resource where key = '311'")
    assert (row["checked_on"].isoformat(), row["checked_by"]) == ("2026-12-01", "alex")
    assert (await post(admin, "/ressources", {"cle": "<b>", "nom": "x"}))[0] == 400


async def test_the_team_page_adds_gives_and_takes_back(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    admin = await enter("alex", Role.ADMIN)
    status, _, page = await post(admin, "/equipe", {"identifiant": "sacha", "nom": "Sacha Roy"})
    assert status == 200 and "Mot de passe à remettre" in page
    assert (await post(admin, "/equipe", {"identifiant": "sacha", "nom": "Sacha"}))[0] == 400
    given = {
        "identifiant": "sacha", "role": "moderator", "mandat": "CA-2026-9", "fin": "2026-12-31",
        "compte": str(town.account),
    }  # fmt: skip
    for missing in ("fin", "compte"):  # an authorised representative has both (DRU-010)
        status, _, page = await post(admin, "/equipe/roles", {**given, missing: ""})
        assert status == 400 and "Un mandat vise un compte" in html.unescape(page)
    assert (await post(admin, "/equipe/roles", {**given, "fin": "2020-01-01"}))[0] == 400
    assert (await post(admin, "/equipe/roles", given))[0] == 200
    grant = await town.conn.fetchrow("select * from person_grant where mandate = 'CA-2026-9'")
    assert grant["expires_at"] == at("2027-01-01T00:00") and grant["granted_by"] == "alex"
    assert (await post(admin, f"/equipe/roles/{grant['id']}/retirer", {}))[0] == 200
    assert (await post(admin, f"/equipe/roles/{grant['id']}/retirer", {}))[0] == 409
    assert (await post(admin, "/equipe/alex/desactiver", {}))[0] == 400
    assert (await post(admin, "/equipe/sacha/desactiver", {}))[0] == 200
    logged = await town.conn.fetch("select what from event where actor = 'alex' order by id")
    assert [row["what"] for row in logged] == ["person.added", "role.granted", "role.revoked", "person.disabled"]


async def test_a_task_is_done_once(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    client = await enter("camille", Role.MODERATOR)
    task = await town.conn.fetchval(
        """insert into task (account_id, cause, verb, urgent, steps, opened_at)
        values ($1, 'test', 'hide', true, 'Ouvrez la publication et masquez le commentaire.', $2) returning id""",
        town.account,
        SATURDAY,
    )
    async with client.get("/taches") as response:
        assert "Ouvrez la publication" in await response.text()
    assert (await post(client, f"/taches/{task}", {"issue": "done"}))[0] == 200
    assert (await post(client, f"/taches/{task}", {"issue": "done"}))[0] == 409
    assert await town.conn.fetchval("select closed_by from task") == "camille"
