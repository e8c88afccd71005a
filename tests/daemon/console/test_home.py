"""The home page at a glance; what every page says at its top."""

import re
from datetime import datetime

import pytest

from daemon.console.routes import ROUTES
from daemon.ops.clock import ManualClock
from daemon.store import tasks
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.console.world import World
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T11:00")
MONDAY = at("2026-02-09T09:00")
PAGES = [
    route.path
    for route in ROUTES
    if route.method == "GET"
    and "{" not in route.path
    and route.path not in ("/connexion/suite", "/flux", "/neutralite/resultat.csv")
]


def banners(page: str) -> list[str]:
    return re.findall(r'<p class="banner" role="status"(?: id="mesures")?><strong>([^<]+)</strong>', page)


async def test_an_emergency_and_an_electoral_period_are_told_at_the_top_of_every_page(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(SATURDAY)
    admin = await enter("alex", *Role)
    new = {"nom": "partielle-district-4-2026", "palier": "municipale", "scrutin": "2026-05-10"}
    await post(admin, "/elections", new)
    await clock.advance_to(at("2026-04-20T09:00"))
    await post(admin, "/urgence", {"motif": "Tempête de neige", "fin": "2026-04-21T18:00"})
    for path in PAGES:
        async with admin.get(path) as response:
            page = await response.text()
        told = banners(page)
        assert told[:2] == ["Mesures d’urgence en cours", "Période électorale en cours"], path
        assert "Tempête de neige" in page and "partielle-district-4-2026" in page, path


async def test_a_list_made_anew_brings_the_banners_with_it(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(SATURDAY)
    admin = await enter("alex", *Role)
    await post(admin, "/urgence", {"motif": "Tempête de neige", "fin": "2026-02-08T18:00"})
    for path, target in (("/file", "list"), ("/", "accueil")):
        async with admin.get(path, headers={"HX-Request": "true", "HX-Target": target}) as response:
            page = await response.text()
        assert "<html" not in page
        assert 'id="bandeaux" hx-swap-oob="true"' in page and banners(page) == ["Mesures d’urgence en cours"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (SATURDAY, "ouvre <time[^>]*>lundi 9 février 2026, 8\xa0h\xa030"),
        (MONDAY, 'ouvert</span> <span class="hint">jusqu’à 16\xa0h\xa030'),
    ],
)
async def test_windows_are_told_open_or_closed(
    when: datetime, said: str, town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(when)
    admin = await enter("alex", *Role)
    for path in ("/", "/comptes"):
        async with admin.get(path) as response:
            assert re.search(said, await response.text()), path


async def test_what_is_urgent_is_counted_first(world: World, town: Town, enter: SignIn, clock: ManualClock) -> None:
    account = await world.account()
    await world.comment(account, "Je vais tout casser.", lane=Lane.DANGER)
    await world.comment(account, "Encore des taxes.")
    async with world.pool.acquire() as conn:
        for number in range(7):
            await tasks.open_task(
                conn,
                account=account,
                content=None,
                cause=f"essai:{number}",
                verb="hide",
                steps="À la main.",
                at=clock.now(),
                urgent=True,
            )
    client = await enter("camille", Role.MODERATOR)
    async with client.get("/") as response:
        page = await response.text()
    assert re.search(r'<strong class="bad">8</strong>urgents', page)
    assert len(re.findall(r"<li><span class=\"tag bad\">urgent", page)) == 5
