"""The console on a real database, and browsers signed in as anybody."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher
from asyncpg import Pool

from daemon.console.app import create_console
from daemon.console.guard import new_token, token_hash
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.ops.clock import ManualClock
from daemon.store import users
from domain.people import Role
from tests.daemon.console.world import World
from tests.daemon.town import Town, at, found_town
from tests.support.console import console_settings

Client = TestClient[web.Request, web.Application]
SignIn = Callable[..., Awaitable[Client]]
HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def world(pool: Pool, clock: ManualClock) -> World:
    return World(pool, clock.now())


@pytest.fixture
def console(pool: Pool, clock: ManualClock) -> web.Application:
    return create_console(pool, clock, console_settings(), passwords=Passwords(HASHER))


@pytest.fixture
async def browser(console: web.Application) -> AsyncIterator[Callable[[], Awaitable[Client]]]:
    """Makes browsers on one running console."""
    server = TestServer(console)
    await server.start_server()
    clients: list[Client] = []

    async def make() -> Client:
        client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.session.close()
    await server.close()


@pytest.fixture
async def signed_in(
    browser: Callable[[], Awaitable[Client]], pool: Pool, clock: ManualClock
) -> Callable[[int], Awaitable[Client]]:
    """Makes browsers whose session is open already; signing in has tests of its own."""

    async def make(person: int) -> Client:
        client = await browser()
        token = new_token()
        async with pool.acquire() as conn:
            await users.open_session(
                conn, token_hash(token), person, full=True, at=clock.now(), expires_at=clock.now() + timedelta(hours=12)
            )
        client.session.cookie_jar.update_cookies({"vigie-session": token}, client.make_url("/"))
        return client

    return make


async def token_of(client: Client, path: str) -> str:
    """The form token that a page carries."""
    async with client.get(path) as response:
        found = re.search(r'name="jeton" value="([0-9a-f]+)"', await response.text())
    assert found, path
    return found[1]


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, at("2026-02-02T09:00"))


@pytest.fixture
def services(town: Town) -> Services:
    """What the town's console leans on."""
    return Services(offices=lambda: town.offices)


@pytest.fixture
async def enter(pool: Pool, clock: ManualClock, services: Services) -> AsyncIterator[SignIn]:
    """Signs somebody in at the console of the town; time stands where the test puts it."""
    settings = console_settings(idle=timedelta(days=900), session=timedelta(days=900), pulse=1e9)
    server = TestServer(create_console(pool, clock, settings, services, Passwords(HASHER)))
    await server.start_server()
    clients: list[Client] = []

    async def make(login: str, *roles: Role) -> Client:
        token, now = new_token(), clock.now()
        async with pool.acquire() as conn:
            person = await users.add(conn, login, login.capitalize(), "x", now)
            await users.set_password(conn, person, "x")
            for role in roles:
                await users.grant(conn, person, role, by="test", starts_at=now)
            end = now + timedelta(days=900)
            await users.open_session(conn, token_hash(token), person, full=True, at=now, expires_at=end)
        client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
        client.session.cookie_jar.update_cookies({"vigie-session": token}, client.make_url("/"))
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.session.close()
    await server.close()


async def post(client: Client, path: str, form: Mapping[str, str]) -> tuple[int, str, str]:
    """Status, address landed on, page."""
    token = await token_of(client, "/moi")
    async with client.post(path, data={"jeton": token, **form}) as response:
        return response.status, response.url.path, await response.text()
