"""What was published in the organisation's name is sampled by party, read by somebody else, and counted."""

import csv
import html
import io

from daemon.ops.clock import ManualClock
from daemon.review.registry import take_in
from domain.people import Role
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.town import Town, at

NOW = at("2029-10-05T10:00")
LISTED = """genre,nom,parti,source,date
parti,Essor Municipal,,Liste,2029-10-01
parti,Rassemblement Local,,Liste,2029-10-01
candidat,Paul Untel,Essor Municipal,Liste,2029-10-01
"""
WEEK = {"du": "2029-09-28", "au": "2029-10-04", "nombre": "2"}


async def said_by_the_city(town: Town) -> None:
    """Eight texts of the week: answers that left through Vigie, one of them come back, and a post."""
    await take_in(town.conn, NOW, "greffe", LISTED, "municipale-2029", "Liste")
    answers = (
        *(f"L’équipe d’Essor Municipal, {number}." for number in range(3)),
        "Paul Untel sera au débat.",
        "Essor Municipal et Rassemblement Local y seront.",
        "La patinoire rouvre samedi.",
    )
    for number, body in enumerate(answers):
        await town.conn.execute(
            """insert into action (account_id, verb, target, cause, decided_by, actor, state, outcome, body,
                platform_ref, not_before, planned_at, finished_at)
            values ($1, 'reply', 'x', 'case:' || $2::int, 'human', 'camille', 'done', 'done', $3, 'c-1', $4, $4, $4)""",
            town.account,
            number,
            body,
            at("2029-10-01T10:00"),
        )
    await town.comment("La patinoire rouvre samedi.", at("2029-10-01T10:01"), own=True, kind="comment")
    await town.comment("Le Rassemblement Local mérite mieux.", at("2029-10-02T10:00"), own=True, kind="post")
    await town.comment("Votez Essor Municipal!", at("2029-10-02T11:00"), "u1")
    await town.comment("Essor Municipal hors période", at("2029-09-01T10:00"), own=True, kind="post")


async def table(client: Client) -> dict[str, tuple[str, ...]]:
    """The result of the latest sample, from the file."""
    async with client.get("/neutralite/resultat.csv") as response:
        assert response.status == 200
        lines = list(csv.DictReader(io.StringIO(await response.text())))
    counted = ("tires", "neutres", "favorables", "defavorables", "a_lire")
    return {line["parti"]: tuple(line[name] for name in counted) for line in lines}


async def test_as_many_texts_of_each_party_are_drawn_and_read_by_somebody_else(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(NOW)
    await said_by_the_city(town)
    auditor, writer = await enter("vera", Role.AUDITOR), await enter("camille", Role.MODERATOR)
    assert (await post(auditor, "/neutralite", WEEK))[:2] == (200, "/neutralite")
    assert await table(auditor) == {
        "Essor Municipal": ("2", "0", "0", "0", "2"),
        "Rassemblement Local": ("2", "0", "0", "0", "2"),
        "aucun parti nommé": ("1", "0", "0", "0", "1"),
    }
    rows = await town.conn.fetch("select id, party, action_id from neutrality_item order by id")
    marks = {"Essor Municipal": "favorable", "Rassemblement Local": "defavorable", "": "neutre"}
    for row in rows:
        form = {"numero": str(row["id"]), "lecture": marks[row["party"]]}
        if row["action_id"]:
            status, _, page = await post(writer, "/neutralite/lecture", form)
            assert status == 400 and "une autre personne le lit" in html.unescape(page)
        assert (await post(auditor, "/neutralite/lecture", form))[0] == 200
        assert (await post(auditor, "/neutralite/lecture", form))[0] == 400, "once"
    assert await table(auditor) == {
        "Essor Municipal": ("2", "0", "2", "0", "0"),
        "Rassemblement Local": ("2", "0", "0", "2", "0"),
        "aucun parti nommé": ("1", "1", "0", "0", "0"),
    }
    done = await town.conn.fetch("select what from event where what like 'neutrality.%' order by id")
    assert [row["what"] for row in done].count("neutrality.marked") == 5


async def test_a_draw_that_cannot_be_says_why(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    client = await enter("vera", Role.AUDITOR)
    for wrong, why in (
        ({**WEEK, "du": "hier"}, "n’est pas une date"),
        ({**WEEK, "du": "2029-10-05", "au": "2029-10-04"}, "un dernier jour qui le suit"),
        ({**WEEK, "du": "2030-01-01", "au": "2030-01-02"}, "un premier jour passé"),
        ({**WEEK, "nombre": "0"}, "de 1 à 50 textes"),
        ({**WEEK, "nombre": "deux"}, "de 1 à 50 textes"),
        (WEEK, "Rien n’a été publié"),
    ):
        status, _, page = await post(client, "/neutralite", wrong)
        assert status == 400 and why in html.unescape(page), wrong
    assert (await post(client, "/neutralite/lecture", {"numero": "1", "lecture": "neutre"}))[0] == 400
    assert await town.conn.fetchval("select count(*) from neutrality_sample") == 0
