"""The page of a person: proofs, expiry, direct bans by two, lifting and keeping a ban."""

import html
from datetime import timedelta

from daemon.ops.clock import ManualClock
from daemon.review.registry import take_in
from daemon.sanctions.bans import Proposal, pronounce, propose
from daemon.sanctions.strikes import consider_decisions
from daemon.store import users
from domain.content import ContentKind
from domain.people import Role
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.sanctions.test_bans import NOW, third
from tests.daemon.sanctions.test_strikes import DAY, TUESDAY, breach
from tests.daemon.town import Town, at


async def test_a_direct_ban_takes_a_named_ground_and_two_people(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await breach(town, TUESDAY, "post-1", item="N4-VIOL")
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(hours=1))
    number = await town.conn.fetchval("select number from case_file where kind = 'content'")
    author = await town.conn.fetchval("select author_id from strike")
    await clock.advance_to(NOW)
    camille, alex = await enter("camille", Role.MODERATOR), await enter("alex", Role.MODERATOR)
    path = f"/personnes/{author}/bannir"
    status, _, text = await post(camille, path, {"dossier": number, "fondement": "ordinaire"})
    assert status == 400 and "ne permet pas un bannissement direct" in text
    assert (await post(camille, path, {"dossier": number, "fondement": ""}))[0] == 400
    assert (await post(camille, path, {"dossier": "V-AUTRE", "fondement": "menace"}))[0] == 409
    status, landed, text = await post(camille, path, {"dossier": number, "fondement": "menace"})
    assert (status, landed) == (200, "/personnes") and "bannissement direct" in text
    ban = await town.conn.fetchval("select id from ban where direct")
    first = {"issue": "proposer", "motifs": "Menace de mort.", "canaux": "site Web"}
    assert (await post(camille, f"/bannissements/{ban}", first))[0] == 200
    assert (await post(camille, f"/bannissements/{ban}", {"issue": "prononcer", "fonction": "la direction"}))[0] == 400
    assert not [row for row in await town.outbox() if row["verb"] == "ban"]
    assert (await post(alex, f"/bannissements/{ban}", {"issue": "prononcer", "fonction": "la direction"}))[0] == 200
    assert [row["target"] for row in await town.outbox() if row["verb"] == "ban"] == ["u1"]


async def test_a_wrong_date_is_told_and_what_was_typed_stays(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    await clock.advance_to(NOW)
    camille = await enter("camille", Role.MODERATOR)
    form = {"issue": "proposer", "motifs": "Trois insultes.", "canaux": "site Web", "fin": "31/12/2026"}
    status, _, text = await post(camille, f"/bannissements/{ban}", form)
    text = html.unescape(text)
    assert status == 400 and "« 31/12/2026 » n’est pas une date" in text and "Trois insultes." in text


async def test_the_page_of_a_person_shows_proofs_dates_and_expiry(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "camille", ban, Proposal("Trois insultes en trois jours."))
    await pronounce(town.conn, town.offices, NOW, "alex", ban, "la direction")
    author = await town.conn.fetchval("select author_id from ban")
    await clock.advance_to(NOW)
    client = await enter("sacha", Role.MODERATOR)
    async with client.get(f"/personnes/{author}") as response:
        text = html.unescape(await response.text())
    assert "Trois insultes en trois jours." in text
    assert text.count("s’efface le") == 3 and "février 2028" in text
    assert "Prend fin le" in text and "août 2026" in text
    numbers = [row["number"] for row in await town.conn.fetch("select number from case_file where kind = 'content'")]
    assert all(f"/registre/preuve/{number}" in text for number in numbers)
    assert "premier avertissement" in text, "the words that were sent are the proof of the warning"


async def test_a_ban_is_lifted_with_a_reason(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "camille", ban, Proposal("Trois insultes."))
    await pronounce(town.conn, town.offices, NOW, "alex", ban, "la direction")
    author = await town.conn.fetchval("select author_id from ban")
    await clock.advance_to(NOW + DAY)
    client = await enter("sacha", Role.MODERATOR)
    path = f"/personnes/{author}/bannissements/{ban}"
    status, _, text = await post(client, path, {"issue": "lever", "motif": " "})
    assert status == 400 and "Indiquez pourquoi" in text
    status, _, text = await post(client, path, {"issue": "lever", "motif": "Excuses présentées"})
    assert status == 200 and "Excuses présentées" in text and "Levé" in text
    assert [row["verb"] for row in await town.outbox() if row["verb"] in ("ban", "unban")] == ["ban", "unban"]
    assert (await post(client, path, {"issue": "lever", "motif": "Encore"}))[0] == 409


async def test_a_ban_up_for_review_is_kept_until_another_day(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    review = Proposal("Trois insultes.", review_at=NOW + 30 * DAY)
    await propose(town.conn, town.offices, NOW, "camille", ban, review)
    await pronounce(town.conn, town.offices, NOW, "alex", ban, "la direction")
    author = await town.conn.fetchval("select author_id from ban")
    await clock.advance_to(NOW + 31 * DAY)
    client = await enter("sacha", Role.MODERATOR)
    path = f"/personnes/{author}/bannissements/{ban}"
    for wrong in ("", "2020-01-01", "demain"):
        assert (await post(client, path, {"issue": "maintenir", "revision": wrong}))[0] == 400
    assert (await post(client, path, {"issue": "maintenir", "revision": "2026-08-01"}))[0] == 200
    assert f"{await town.conn.fetchval('select review_at from ban'):%Y-%m-%d}" == "2026-08-01"


async def test_bans_of_accounts_out_of_ones_scope_are_left_alone(town: Town, enter: SignIn, clock: ManualClock) -> None:
    ban = await third(town)
    await clock.advance_to(NOW)
    await town.conn.execute("insert into person (login, name, password, created_at) values ('x', 'x', 'x', $1)", NOW)
    client = await enter("sacha")
    person = await town.conn.fetchval("select id from person where login = 'sacha'")
    other = await town.conn.fetchval(
        """insert into account (slug, platform, platform_id, kind, mode, name, pack, health, created_at)
        values ('autre', 'facebook', 'autre', 'officiel', 'enforce', 'Autre', 'drummondville', 'ok', $1)
        returning id""",
        NOW,
    )
    await town.conn.execute(
        """insert into person_grant (person_id, role, account_id, granted_by, starts_at)
        values ($1, 'moderator', $2, 'test', $3)""",
        person,
        other,
        NOW,
    )
    author = await town.conn.fetchval("select author_id from ban")
    async with client.get(f"/personnes/{author}") as response:
        assert response.status == 404, "nothing of this person is where one may look"
    for path in (f"/bannissements/{ban}", f"/personnes/{author}/bannissements/{ban}"):
        assert (await post(client, path, {"issue": "lever", "motif": "x"}))[0] == 409


COUNCIL = """genre,nom,fonction,source,date
élue,Marie Exemple,conseillère,Site de la Ville,2025-11-03
"""


async def test_a_person_says_whose_account_it_is_and_what_somebody_is_mandated_on(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(NOW)
    await take_in(town.conn, NOW, "greffe", COUNCIL, "municipale-2029", "Site")
    author = await town.author("u1", NOW)
    path = f"/personnes/{author}/lien"
    moderator, admin = await enter("camille", Role.MODERATOR), await enter("alex", Role.ADMIN)
    assert (await post(moderator, path, {"role": "elected", "nom": "Marie Exemple"}))[0] == 403
    status, _, text = await post(admin, path, {"role": "elected", "nom": "Jeanne Inconnue"})
    assert status == 400 and "pas de personne élue" in html.unescape(text)
    assert (await post(admin, path, {"role": "roi", "nom": "x"}))[0] == 400
    status, _, text = await post(admin, path, {"role": "elected", "nom": "marie exemple"})
    assert status == 200 and "personne élue, Marie Exemple" in html.unescape(text)
    assert await town.conn.fetchval("select role from author where id = $1", author) == "elected"

    given = {"nom": "Marie Exemple", "sujet": "piscine", "reference": "CM-26-12", "fin": "2026-12-31"}
    assert (await post(moderator, "/elections/mandats", given))[0] == 403
    status, _, text = await post(admin, "/elections/mandats", {**given, "sujet": ""})
    assert status == 400 and "sujet du mandat" in html.unescape(text)
    status, _, text = await post(admin, "/elections/mandats", given)
    assert status == 200 and "Marie Exemple : piscine" in html.unescape(text)
    mandate = await town.conn.fetchval("select id from registry_mandate")
    for expected in (200, 400):
        assert (await post(admin, f"/elections/mandats/{mandate}/fin", {}))[0] == expected

    status, _, text = await post(admin, path, {"role": "citizen"})
    assert status == 200 and "citoyenne ou citoyen" in html.unescape(text)


async def test_what_is_kept_of_a_person_is_handed_over_without_third_parties_and_logged(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(at("2026-02-09T10:00"))
    content, _ = await town.hide("Gros cave, son numéro est le 819 555-0199", at("2026-02-08T10:00"))
    await town.confirm(content, at("2026-02-09T09:00"))
    author = await town.conn.fetchval("select author_id from content where id = $1", content)
    auditor, moderator = await enter("vera", Role.AUDITOR), await enter("sacha", Role.MODERATOR)
    async with moderator.get(f"/personnes/{author}") as response:
        assert response.status == 200 and "dossier.json" not in await response.text()
    async with auditor.get(f"/personnes/{author}/dossier.json") as response:
        assert response.status == 200
        told, raw = await response.json(), await response.text()
    assert told["messages"][0]["texte"] == "Gros cave, son numéro est le [masqué]"
    assert told["gestes"][0]["geste"] == "hide" and told["identifiant"] == "u1"
    assert "m.roy" not in raw and "sacha" not in raw, "those who decided are not named"
    logged = await town.conn.fetch("select actor, what from event where subject = $1 order by id", f"author:{author}")
    assert [(row["actor"], row["what"]) for row in logged] == [("sacha", "person.read"), ("vera", "person.exported")]


async def test_private_words_are_handed_to_who_may_read_them(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(at("2026-02-09T10:00"))
    await town.comment("Merci pour la patinoire", at("2026-02-08T09:00"))
    await town.comment("Je vous écris en privé", at("2026-02-08T10:00"), kind=ContentKind.MESSAGE, thread="fil-privé")
    await town.conn.execute(
        """insert into reply (account_id, author_id, thread, cause, purpose, template, template_version, verb, target,
            body, automatic, state, prepared_at, prepared_by)
        select $1, id, 'fil-' || n, 'content:' || n, 'answer', 'T18', '1', v, 'x', w, false, 'sent', $2, 'sacha'
        from author, (values (1, 'message', 'Réponse privée'), (2, 'reply', 'Réponse publique')) as t (n, v, w)
        where key = 'u1'""",
        town.account,
        at("2026-02-08T11:00"),
    )
    author = await town.author("u1", at("2026-02-08T10:00"))
    told = {}
    for name, role in (("vera", Role.AUDITOR), ("alex", Role.ADMIN)):
        client = await enter(name, role)
        async with client.get(f"/personnes/{author}/dossier.json") as response:
            body = await response.json()
        words = [one["texte"] for one in (*body["messages"], *body["réponses"])]
        told[name] = (words, body["messages_privés"].partition(" :")[0])
    assert told == {
        "vera": (["Merci pour la patinoire", "Réponse publique"], "non compris"),
        "alex": (
            ["Merci pour la patinoire", "Je vous écris en privé", "Réponse privée", "Réponse publique"],
            "compris",
        ),
    }


async def test_nobody_is_named_to_whom_they_never_wrote(town: Town, enter: SignIn, clock: ManualClock) -> None:
    """Who wrote to other accounts, or only in private to those who may not read it, is not known here."""
    now = at("2026-02-09T10:00")
    await clock.advance_to(now)
    await town.comment("Bonjour", now, "u1")
    await town.comment("En privé", now, "u2", thread="fil-privé", kind=ContentKind.MESSAGE)
    here, secret = await town.author("u1", now), await town.author("u2", now)
    other = await town.conn.fetchval(
        """insert into account (slug, platform, platform_id, kind, mode, name, pack, health, created_at)
        values ('autre', 'facebook', 'autre', 'officiel', 'enforce', 'Autre', 'drummondville', 'ok', $1)
        returning id""",
        now,
    )
    found = {}
    for role, path in ((Role.AUDITOR, "/personnes/{}/dossier.json"), (Role.MODERATOR, "/personnes/{}")):
        for account in (None, town.account, other):
            login = f"{role.value}.{account or 'tous'}"
            client = await enter(login)
            person = await town.conn.fetchval("select id from person where login = $1", login)
            await users.grant(town.conn, person, role, by="test", starts_at=now, account=account)
            for author in (here, secret, 987654):
                async with client.get(path.format(author)) as response:
                    found[role, account, author] = response.status
    assert found == {
        (role, account, author): 200 if author == here and account != other else 404
        for role in (Role.AUDITOR, Role.MODERATOR)
        for account in (None, town.account, other)
        for author in (here, secret, 987654)
    }
    logged = await town.conn.fetch("select subject from event where what like 'person.%' and subject like 'author:%'")
    assert {row["subject"] for row in logged} == {f"author:{here}"}


LABELS = ("interne", "restreint", "confidentiel", "inconnue")


async def test_a_note_is_read_by_those_whom_its_label_lets(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(at("2026-02-09T10:00"))
    content = await town.comment("Un texte", at("2026-02-09T09:00"))
    await town.conn.execute(
        """insert into case_file (number, account_id, content_id, lane, opened_at)
        values ('V-NOTE', $1, $2, 'doubtful', $3)""",
        town.account,
        content,
        at("2026-02-09T09:00"),
    )
    admin, moderator, reader = [
        await enter(name, role) for name, role in (("a", Role.ADMIN), ("m", Role.MODERATOR), ("l", Role.READER))
    ]
    for label in LABELS:
        await post(admin, "/dossiers/V-NOTE/note", {"note": f"Note {label}.", "etiquette": label})
    seen = []
    for client in (admin, moderator, reader):
        async with client.get("/dossiers/V-NOTE") as response:
            page = await response.text()
        seen.append(
            [label for label in ("interne", "restreint", "confidentiel", "inconnue") if f"Note {label}." in page]
        )
    assert seen == [
        ["interne", "restreint", "confidentiel", "inconnue"],
        ["interne", "restreint", "inconnue"],
        ["interne", "inconnue"],
    ]


async def test_evidence_is_read_in_its_context(town: Town, enter: SignIn, clock: ManualClock) -> None:
    """DGE-024: the thread, the dates and the earlier texts, with a word of warning."""
    await clock.advance_to(at("2026-02-09T10:00"))
    await town.comment("Avez-vous vu la décision?", at("2026-02-08T09:00"), "u2", "fil-1")
    content, _ = await town.hide("Gros cave", at("2026-02-08T10:00"), thread="fil-1")
    await town.edit(content, "Gros cave, encore", at("2026-02-08T11:00"))
    await town.confirm(content, at("2026-02-09T09:00"))
    number = await town.conn.fetchval("select number from case_file")
    client = await enter("vera", Role.ADMIN)
    async with client.get(f"/registre/preuve/{number}?voir=1") as response:
        page = html.unescape(await response.text())
    context = page.partition("Dans son contexte")[2].partition("Pourquoi")[0]
    assert "peut dire autre chose" in context and "Avez-vous vu la décision?" in context
    assert "Textes précédents" in context
