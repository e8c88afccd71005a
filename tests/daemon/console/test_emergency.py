"""An emergency is said at the head of every page of the console, to everybody, until it ends by itself."""

import html
from datetime import timedelta

from daemon.console.guard import Stage
from daemon.console.routes import ROUTES
from daemon.ops.clock import ManualClock
from daemon.review import emergency
from domain.people import Right, Role
from tests.daemon.console.conftest import SignIn
from tests.daemon.town import Town, at

BEGINS = at("2027-02-08T09:00")
ENDS = BEGINS + timedelta(hours=6)
SAID = "Mesures d’urgence en cours"
PAGES = sorted(
    route.path
    for route in ROUTES
    if route.method == "GET"
    and "{" not in route.path
    and (isinstance(route.needs, Right) or route.needs is Stage.SIGNED_IN)
)


async def test_every_page_says_it_while_it_lasts_and_no_longer(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(BEGINS)
    admin, agent = await enter("alex", Role.ADMIN), await enter("sam", Role.AGENT_311)
    await emergency.begin(town.conn, BEGINS, "person:dg", "Verglas", ENDS)
    looked = set()
    for path in PAGES:
        async with admin.get(path) as response:
            if response.content_type != "text/html" or "<body" not in (text := html.unescape(await response.text())):
                continue
        assert (SAID in text) and "lundi 8 février 2027, 15\u00a0h\u00a000" in text, path
        looked.add(path)
    assert {"/", "/file", "/boite", "/taches", "/urgence", "/moi"} <= looked and len(looked) > 20
    async with agent.get("/boite") as response:
        assert SAID in await response.text()
    await clock.advance_to(ENDS)
    async with admin.get("/file") as response:
        assert SAID not in await response.text(), "over at its instant, whoever looks"


async def test_the_busiest_threads_of_the_hour_are_shown(town: Town, enter: SignIn, clock: ManualClock) -> None:
    noon = at("2026-02-09T12:00")
    await clock.advance_to(noon)
    client = await enter("camille", Role.MODERATOR)
    async with client.get("/urgence") as response:
        assert "aucun fil n’a reçu cinq textes" in html.unescape(await response.text())
    for number in range(6):
        content = await town.comment("Texte", noon, author=f"u{number}")
        await town.verdict(content, noon, "review" if number < 3 else "allow")
    async with client.get("/urgence") as response:
        page = html.unescape(await response.text())
    assert ">6</td><td>50 %</td>" in page and "une personne décide" in page
