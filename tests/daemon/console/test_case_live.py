"""An open case follows its colleagues: nothing while nothing moved, the pane when it did, a line to who is writing."""

import re
from collections.abc import Awaitable, Callable

from domain.people import Role
from tests.daemon.console.conftest import Client, token_of
from tests.daemon.console.world import World

SignedIn = Callable[[int], Awaitable[Client]]


async def asked(client: Client, path: str) -> tuple[int, str, str]:
    """Status, place the answer goes to, answer."""
    async with client.get(path, headers={"HX-Request": "true", "HX-Target": "pane"}) as response:
        return response.status, response.headers.get("HX-Retarget", ""), await response.text()


async def opened(client: Client, number: str) -> str:
    """The address that the open page asks when something moves."""
    async with client.get(f"/dossiers/{number}") as response:
        found = re.search(r'data-now="([^"]+)"', await response.text())
    assert found
    return found[1].replace("&amp;", "&")


async def test_it_is_made_anew_only_when_somebody_else_moved_it(world: World, signed_in: SignedIn) -> None:
    case = await world.comment(await world.account(), "Quel cave!")
    camille = await signed_in(await world.person("camille", Role.MODERATOR))
    alex = await signed_in(await world.person("alex", Role.MODERATOR))
    now = await opened(camille, case.number)
    assert (await asked(camille, now))[0] == 204
    token = await token_of(camille, "/moi")
    async with camille.post(f"/dossiers/{case.number}/prendre", data={"jeton": token}) as response:
        assert response.status == 200
    assert (await asked(camille, now))[0] == 204, "one's own claim is no news"
    seen_by_alex = await opened(alex, case.number)
    decision = {"jeton": token, "decision": "allow", "motif": "Critique", "version": str(case.version)}
    async with camille.post(f"/dossiers/{case.number}/decision", data=decision) as response:
        assert response.status == 200
    status, place, page = await asked(alex, seen_by_alex)
    assert (status, place) == (200, "") and 'class="case"' in page and "<html" not in page
    assert "Réglé" in page and "laissé en ligne" in page
    status, place, page = await asked(alex, seen_by_alex + "&ecrit=1")
    assert (status, place) == (200, "#nouvelles") and 'class="case"' not in page
    assert "Camille" in page and "vient de régler ce dossier" in page


async def test_it_tells_nothing_of_what_one_may_not_see(world: World, signed_in: SignedIn) -> None:
    private = await world.comment(await world.account(), "Un message.", kind="message")
    reader = await signed_in(await world.person("lou", Role.READER))
    status, _, page = await asked(reader, f"/dossiers/{private.number}/etat")
    assert status == 404 and "Un message." not in page
