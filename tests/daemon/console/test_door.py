"""One door: another way of proving who one is takes the place of local accounts, all else staying as it is."""

from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from asyncpg import Pool

from daemon.console.app import create_console
from daemon.console.door import Proved
from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import Client
from tests.daemon.console.world import World
from tests.support.console import console_settings


class Provider:
    """Stands for the city's identity provider: it knows one person, by the word that it gave her."""

    def __init__(self, person: int) -> None:
        self.person = person

    async def ask(self, request: web.Request) -> web.StreamResponse:
        return web.Response(status=303, headers={"Location": "https://identite.exemple.test/"})

    async def prove(self, request: web.Request) -> Proved | web.StreamResponse:
        if (await request.post()).get("mot") != "retour-signe":
            return web.Response(status=403, text="Refusé par le fournisseur d’identité.")
        return Proved(self.person, "camille", "/file", second_factor=True)


async def test_an_identity_provider_is_another_door(pool: Pool, clock: ManualClock, world: World) -> None:
    person = await world.person("camille", Role.READER)
    console = create_console(pool, clock, console_settings(), door=Provider(person))
    async with TestServer(console) as server:
        client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
        async with client.get("/connexion", allow_redirects=False) as response:
            assert response.headers["Location"] == "https://identite.exemple.test/"
        async with client.post("/connexion", data={"mot": "faux"}) as response:
            assert response.status == 403
        async with client.get("/file", allow_redirects=False) as response:
            assert response.status == 303, "nobody came in"
        async with client.post("/connexion", data={"mot": "retour-signe"}) as response:
            assert (response.status, response.url.path) == (200, "/file")
        async with client.get("/equipe") as response:
            assert response.status == 403, "roles stay where they are"
        await client.close()
    logged = [row["what"] for row in await pool.fetch("select what from event order by id")]
    assert logged == ["console.signed_in"]
