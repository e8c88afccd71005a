"""The electoral registry: looked over before it is applied; parity of what was removed."""

import html
from datetime import timedelta

import pytest

from daemon.ops.clock import ManualClock
from daemon.review.registry import take_in
from domain.people import Role
from tests.daemon.console.conftest import SignIn, post, token_of
from tests.daemon.town import Town, at

INSIDE = at("2029-10-01T10:00")
ELECTION = "municipale-2029"
LIST = """genre,nom,parti,sites,source,date
candidature,Paul Untel,Parti Bleu,paul.example,Liste officielle,2029-09-20
candidature,Ginette Autre,Parti Vert,,Liste officielle,2029-09-20
parti,Parti Bleu,,,Liste officielle,2029-09-20
"""


async def test_a_list_is_previewed_with_what_it_changes_then_applied(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(INSIDE)
    before = (
        "genre,nom,source,date\ncandidature,Paul Untel,Brouillon,2029-09-01\ncandidature,Retiré Bien,B,2029-09-01\n"
    )
    await take_in(town.conn, INSIDE, "greffe", before, ELECTION, "Brouillon")
    admin = await enter("alex", Role.ADMIN)
    form = {"election": ELECTION, "source": "Présidence d’élection", "liste": LIST, "etape": "apercu"}
    status, _, text = await post(admin, "/elections/registre", form)
    text = html.unescape(text)
    assert status == 200 and "Rien n’est encore changé" in text
    assert "Ginette Autre" in text and "Retiré Bien" in text
    assert "Candidatures sans sites, alors que d’autres en ont : Ginette Autre." in text
    held = "select name from registry_entry where retired_at is null order by name"
    assert [row["name"] for row in await town.conn.fetch(held)] == ["Paul Untel", "Retiré Bien"]

    status, landed, text = await post(admin, "/elections/registre", {**form, "etape": "appliquer"})
    assert (status, landed) == (200, "/elections/registre") and "Présidence d’élection" in html.unescape(text)
    assert [row["name"] for row in await town.conn.fetch(held)] == ["Ginette Autre", "Parti Bleu", "Paul Untel"]
    logged = await town.conn.fetchval(
        "select actor from event where what = 'registry.imported' order by id desc limit 1"
    )
    assert logged == "alex"
    async with admin.get("/elections") as response:
        assert "2 candidatures" in await response.text()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"liste": "genre,nom\ncandidature,X"}, "Colonne manquante : « source »"),
        ({"liste": LIST.replace("2029-09-20", "20/09/2029", 1)}, "attendu : une date AAAA-MM-JJ"),
        ({"source": ""}, "d’où vient la liste"),
        ({"liste": LIST.replace("Paul", "<script>alert(1)</script>Paul").replace("parti,", "faction,")}, "faction"),
    ],
)
async def test_a_faulty_list_says_where_and_keeps_what_was_typed(
    changed: dict[str, str], told: str, enter: SignIn, clock: ManualClock, town: Town
) -> None:
    await clock.advance_to(INSIDE)
    admin = await enter("alex", Role.ADMIN)
    form = {"election": ELECTION, "source": "Liste", "liste": LIST, "etape": "appliquer", **changed}
    status, _, text = await post(admin, "/elections/registre", form)
    assert status == 400 and told in html.unescape(text)
    assert "<script>alert" not in text
    assert changed.get("source") == "" or html.escape(form["liste"].splitlines()[1])[:20] in text
    assert await town.conn.fetchval("select count(*) from registry_entry") == 0


async def test_a_file_saved_by_a_spreadsheet_keeps_its_accents(enter: SignIn, clock: ManualClock, town: Town) -> None:
    await clock.advance_to(INSIDE)
    admin = await enter("alex", Role.ADMIN)
    from aiohttp import FormData

    form = FormData(
        {"jeton": await token_of(admin, "/moi"), "election": ELECTION, "source": "Liste", "etape": "apercu"}
    )
    body = LIST.replace("Ginette", "Gisèle").replace(",", ";").encode("cp1252")
    form.add_field("fichier", body, filename="liste.csv", content_type="text/csv")
    async with admin.post("/elections/registre", data=form) as response:
        text = await response.text()
    assert response.status == 200 and "Gisèle Autre" in text


async def test_parity_is_read_by_candidate_and_to_print(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(INSIDE)
    await take_in(town.conn, INSIDE, "greffe", LIST, ELECTION, "Liste")
    for number, said in enumerate(("Votez Paul Untel!", "Votez Ginette Autre!", "Surtout pas Paul Untel")):
        content = await town.comment(said, INSIDE - timedelta(minutes=number))
        await town.verdict(content, INSIDE, "remove" if number != 1 else "allow", item="ELEC", lane="electoral")
    reader = await enter("camille", Role.READER)
    async with reader.get("/elections/parite?depuis=2029-09-01") as response:
        text = html.unescape(await response.text())
    row = text[text.index("Paul Untel</th>") :]
    assert row.count("</td>") and "100\xa0%" in row[: row.index("</tr>")]
    async with reader.get("/elections/parite?depuis=01/09/2029") as response:
        assert response.status == 400 and "n’est pas une date" in html.unescape(await response.text())


async def test_every_page_says_that_a_period_is_open_or_announced(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    client = await enter("sacha", Role.READER)
    for now, said in (
        ("2029-08-20T10:00", ""),
        ("2029-09-10T10:00", "Période électorale annoncée"),
        ("2029-10-01T10:00", "Période électorale en cours"),
        ("2029-11-04T20:00", ""),
    ):
        await clock.advance_to(at(now))
        client = await enter(f"p{now[:7]}{now[8:10]}".replace("-", ""), Role.READER)
        async with client.get("/regles") as response:
            text = html.unescape(await response.text())
        told = [
            one for one in ("annoncée", "en cours") if f"Période électorale {one}</strong> : municipale-2029" in text
        ]
        assert told == ([said.removeprefix("Période électorale ")] if said else []), now
        assert ("Personne n’en a encore confirmé" in text) == bool(said) or "fédérale" in text
