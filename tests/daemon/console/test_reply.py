"""An answer: its text picked and filled, the person sent to the 311 or to a resource, what becomes of the case."""

import html
from dataclasses import replace
from datetime import date, timedelta

from daemon.console.timers import open_left, open_since
from daemon.dialogue.release import release_due
from daemon.ops.clock import ManualClock
from daemon.review import orientations
from daemon.store import cases, resources
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.town import BOOK, Town, at

MONDAY = at("2026-02-09T10:00")


async def begun(town: Town, client: Client, channel: str = "public") -> tuple[str, str]:
    """A case and the address of the answer begun from it."""
    content = await town.comment("Mon compte de taxes est faux, qui peut m’aider?", MONDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=MONDAY, content=content)
    _, address, _ = await post(client, f"/dossiers/{opened.number}/repondre", {"canal": channel})
    return opened.number, address


async def test_a_person_is_sent_to_the_311_or_to_a_resource(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    taxes = replace(BOOK[0], key="taxes", name="Service des finances", phone="819 555-0177", email="", url="")
    await resources.put(town.conn, replace(taxes, checked_on=date(2026, 2, 1)), MONDAY)
    client = await enter("camille", Role.MODERATOR)
    _, address = await begun(town, client)
    status, landed, text = await post(client, f"{address}/modele", {"modele": "T05"})
    assert (status, landed) == (200, address)
    assert "819 555-0100" in text and "311@ville.example" in text
    status, _, text = await post(client, f"{address}/modele", {"modele": "T07", "ressource": "taxes"})
    assert status == 200 and "Service des finances : 819 555-0177" in html.unescape(text)
    row = await town.conn.fetchrow("select template, template_version, state, body from reply")
    assert row is not None and (row["template"], row["state"]) == ("T07", "draft")
    assert await town.conn.fetchval("select count(*) from event where what = 'reply.filled' and actor = 'camille'") == 2


async def test_what_a_text_lacks_is_asked_in_french(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    _, address = await begun(town, client)
    status, _, text = await post(client, f"{address}/modele", {"modele": "T07"})
    text = html.unescape(text)
    assert status == 400 and "À compléter : le service à joindre" in text and 'name="champ-coordonnees"' in text
    given = {"modele": "T07", "champ-ressource": "le greffe", "champ-coordonnees": "819 555-0188"}
    status, _, text = await post(client, f"{address}/modele", given)
    assert status == 200 and "le greffe : 819 555-0188" in text


async def test_notices_and_unknown_texts_are_not_picked(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    _, address = await begun(town, client)
    async with client.get(address) as response:
        page = await response.text()
    assert 'value="T05"' in page and 'value="T01"' not in page
    for template in ("T01", "T99", ""):
        status, _, text = await post(client, f"{address}/modele", {"modele": template})
        assert status == 409 and "n’existe pas pour ce canal" in html.unescape(text)


async def test_a_sent_answer_settles_the_case_or_brings_it_back_on_a_day(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    number, address = await begun(town, client)
    source = "https://ville.example/taxes"
    words = {"texte": f"Bonjour, le compte de taxes est expliqué ici : {source}", "source": source, "pied": "1"}
    status, _, text = await post(client, f"{address}/envoyer", {**words, "ensuite": "suivi", "suivi": "31/12/2026"})
    assert status == 400 and "n’est pas une date" in html.unescape(text) and source in text
    status, _, text = await post(client, f"{address}/envoyer", {**words, "ensuite": "suivi"})
    assert status == 409 and "date du suivi" in text
    assert await town.conn.fetchval("select state from reply") == "draft", "nothing left, the case not being settled"
    status, landed, _ = await post(client, f"{address}/envoyer", {**words, "ensuite": "suivi", "suivi": "2026-02-16"})
    assert (status, landed) == (200, "/boite")
    row = await town.conn.fetchrow("select state, due_at from case_file where number = $1", number)
    assert row is not None and (row["state"], row["due_at"]) == ("waiting", at("2026-02-16T09:00"))
    assert await town.conn.fetchval("select state from reply") == "held"


async def test_an_answer_may_settle_its_case(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    number, address = await begun(town, client)
    await post(client, f"{address}/modele", {"modele": "T05"})
    body = await town.conn.fetchval("select body from reply")
    status, _, text = await post(client, f"{address}/envoyer", {"texte": body, "ensuite": "regler"})
    assert status == 200, text
    row = await town.conn.fetchrow("select state, decision from case_file where number = $1", number)
    assert row is not None and tuple(row) == ("closed", "answer")


async def test_delays_are_counted_in_open_hours(town: Town, enter: SignIn, clock: ManualClock) -> None:
    friday = at("2026-02-06T15:30")
    assert open_since(town.offices, town.account, friday, MONDAY) == timedelta(hours=2, minutes=30).total_seconds()
    assert open_left(town.offices, town.account, MONDAY, friday) == timedelta(hours=2, minutes=30).total_seconds()
    assert open_left(town.offices, town.account, friday, MONDAY) == -timedelta(hours=2, minutes=30).total_seconds()
    assert open_left(town.offices, 999, friday, MONDAY) is None and open_left(town.offices, 1, None, MONDAY) is None
    await clock.advance_to(friday)
    client = await enter("camille", Role.MODERATOR)
    content = await town.comment("Quand?", friday)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=friday, content=content)
    await post(client, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    await clock.advance_to(MONDAY)
    async with client.get("/boite") as response:
        assert "2 h 30 ouvrables" in html.unescape(await response.text()).replace("\xa0", " ")


async def test_a_contested_file_and_a_position_are_said_in_the_form(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(MONDAY)
    client = await enter("camille", Role.MODERATOR)
    jordan = await enter("jordan", Role.MODERATOR)
    await enter("robin", Role.MODERATOR)
    _, address = await begun(town, client)
    contested = {
        "texte": "Bonjour, le projet suit son cours et les plans seront présentés au conseil.",
        "conteste": "1",
    }
    for reader in ("", "camille", "une collègue", "Jordan"):
        status, _, text = await post(client, f"{address}/envoyer", {**contested, "relecture": reader})
        text = html.unescape(text)
        assert status == 400 and "doit être relu par une deuxième personne" in text, reader
        assert ("remet à la personne qui doit les relire" in text) is (reader == "Jordan")
    tasks = "select verb from task where state = 'open' and cause like 'reading:%'"
    assert await town.conn.fetchval(tasks) == "reread:jordan"
    async with client.get(address) as response:
        assert "J’ai relu ces mots" not in html.unescape(await response.text()), "nobody reads for somebody else"
    assert (await post(client, f"{address}/relecture", {}))[0] == 409
    async with jordan.get(address) as response:
        page = html.unescape(await response.text())
        assert "J’ai relu ces mots" in page and contested["texte"] in page
    assert (await post(jordan, f"{address}/relecture", {}))[0] == 200
    assert (await post(jordan, f"{address}/relecture", {}))[0] == 409, "once"
    assert await town.conn.fetchval(tasks) is None
    log = "select actor from event where what = 'reading.confirmed'"
    assert await town.conn.fetchval(log) == "jordan"

    other = {**contested, "texte": contested["texte"] + " Demain.", "relecture": "jordan"}
    assert (await post(client, f"{address}/envoyer", other))[0] == 400, "another word is read again"
    assert (await post(client, f"{address}/envoyer", {**contested, "relecture": "robin"}))[0] == 400, "robin did not"
    given = {**contested, "relecture": "jordan", "position": "1"}
    status, _, text = await post(client, f"{address}/envoyer", given)
    text = html.unescape(text)
    assert status == 400 and "orientation de la Direction générale" in text and "doit être relu" not in text
    await orientations.add(town.conn, MONDAY, "dg", "DG-2026-3", "Projet", "Le projet se poursuit.", MONDAY.date())
    assert (await post(client, f"{address}/envoyer", {**given, "orientation": "DG-2026-3"}))[0] == 200
    kept = await town.conn.fetchval("select options from reply")
    assert kept["contested"] is True and kept["nature"] == "position_officielle" and kept["second_reader"] == "jordan"


async def test_a_reading_holds_though_the_dated_foot_comes_after(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    client, jordan = await enter("camille", Role.MODERATOR), await enter("jordan", Role.MODERATOR)
    _, address = await begun(town, client)
    form = {
        "texte": "Bonjour, les plans du projet sont ici : https://ville.example/projet",
        "source": "https://ville.example/projet",
        "conteste": "1",
        "relecture": "jordan",
        "pied": "1",
    }
    assert (await post(client, f"{address}/envoyer", form))[0] == 400
    await post(jordan, f"{address}/relecture", {})
    await clock.advance(86_400)
    assert (await post(client, f"{address}/envoyer", form))[0] == 200
    await release_due(town.conn, town.offices, clock.now())
    row = await town.conn.fetchrow("select state, body from reply")
    assert row is not None and row["state"] == "queued" and "10 février 2026" in row["body"]
