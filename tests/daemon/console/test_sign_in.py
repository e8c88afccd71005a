"""Signing in: password, second factor, own password; what is refused and what it tells."""

import re
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from asyncpg import Pool

from daemon.console import totp
from daemon.console.app import create_console
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.ops.clock import ManualClock
from daemon.store import users
from daemon.store.tokens import Sealer
from domain.people import Role
from tests.daemon.console.conftest import HASHER, Client, token_of
from tests.daemon.console.world import PASSWORD, World
from tests.support.console import console_settings

Browser = Callable[[], Awaitable[Client]]


async def give_password(client: Client, login: str, password: str) -> tuple[int, str]:
    token = await token_of(client, "/connexion")
    form = {"jeton": token, "identifiant": login, "mot_de_passe": password}
    async with client.post("/connexion", data=form) as response:
        return response.status, await response.text()


async def give_code(client: Client, code: str) -> tuple[int, str, str]:
    token = await token_of(client, "/connexion/suite")
    async with client.post("/connexion/code", data={"jeton": token, "code": code}) as response:
        return response.status, response.url.path, await response.text()


async def enrolled(world: World, pool: Pool) -> bytes:
    person = await world.person("camille", Role.MODERATOR, hashed=HASHER.hash(PASSWORD))
    secret = totp.new_secret()
    async with pool.acquire() as conn:
        await users.propose_totp(conn, person, secret)
        await users.use_step(conn, person, 1, world.now)
    return secret


async def test_first_sign_in_enrols_then_asks_for_an_own_password(
    browser: Browser, world: World, pool: Pool, clock: ManualClock
) -> None:
    async with pool.acquire() as conn:
        number = await users.add(conn, "camille", "Camille", HASHER.hash("donné-par-autrui"), clock.now())
        await users.grant(conn, number, Role.MODERATOR, by="test", starts_at=clock.now())
    client = await browser()
    status, text = await give_password(client, "Camille ", "donné-par-autrui")
    assert status == 200
    key = re.search(r"<code>([A-Z2-7 ]+)</code>", text)
    assert key
    async with pool.acquire() as conn:
        known = await users.find(conn, "camille")
    assert known and known.totp_secret and totp.readable(known.totp_secret) == key[1]

    status, path, text = await give_code(client, totp.code_at(known.totp_secret, totp.step_of(clock.now())))
    assert (status, path) == (200, "/connexion/suite")
    assert "Choisir un mot de passe" in text
    async with client.get("/file") as response:
        assert response.url.path == "/connexion/suite"

    token = await token_of(client, "/connexion/suite")
    form = {"jeton": token, "nouveau": PASSWORD, "encore": PASSWORD}
    async with client.post("/connexion/mot-de-passe", data=form) as response:
        assert response.url.path == "/"
    again = await browser()
    assert (await give_password(again, "camille", PASSWORD))[0] == 200


async def test_a_code_serves_once(browser: Browser, world: World, pool: Pool, clock: ManualClock) -> None:
    secret = await enrolled(world, pool)
    code = totp.code_at(secret, totp.step_of(clock.now()))
    first, second = await browser(), await browser()
    for client in (first, second):
        await give_password(client, "camille", PASSWORD)
    assert (await give_code(first, code))[:2] == (200, "/")
    assert (await give_code(second, code))[0] == 403
    async with second.get("/file") as response:
        assert response.url.path == "/connexion/suite"


async def test_a_password_alone_opens_nothing(browser: Browser, world: World, pool: Pool) -> None:
    await enrolled(world, pool)
    client = await browser()
    await give_password(client, "camille", PASSWORD)
    for path in ("/file", "/moi", "/flux"):
        async with client.get(path, allow_redirects=False) as response:
            assert response.status == 303
            assert response.headers["Location"] == "/connexion/suite"


async def test_wrong_name_and_wrong_password_read_the_same(browser: Browser, world: World, pool: Pool) -> None:
    await enrolled(world, pool)
    client = await browser()
    wrong = await give_password(client, "camille", "pas le bon mot de passe")
    nobody = await give_password(client, "personne", "pas le bon mot de passe")
    assert wrong[0] == nobody[0] == 403
    assert "Identifiant ou mot de passe inexact." in wrong[1]
    assert "Identifiant ou mot de passe inexact." in nobody[1]


async def test_after_five_failures_a_name_waits(browser: Browser, world: World, pool: Pool, clock: ManualClock) -> None:
    await enrolled(world, pool)
    client = await browser()
    for _ in range(5):
        assert (await give_password(client, "camille", "faux"))[0] == 403
    assert (await give_password(client, "camille", PASSWORD))[0] == 429
    await clock.advance(31)
    assert (await give_password(client, "camille", PASSWORD))[0] == 200


@pytest.mark.parametrize("attempts", [1, 3])
async def test_an_address_that_tries_many_names_waits(
    pool: Pool, clock: ManualClock, world: World, attempts: int
) -> None:
    await enrolled(world, pool)
    settings = console_settings(attempts=attempts, behind_proxy=True)
    server = TestServer(create_console(pool, clock, settings, passwords=Passwords(HASHER)))

    def coming_from(address: str) -> Client:
        headers = {"X-Forwarded-For": f"198.51.100.9, {address}"}
        return TestClient(server, cookie_jar=CookieJar(unsafe=True), headers=headers)

    async with server, coming_from("203.0.113.7") as one, coming_from("203.0.113.8") as other:
        for number in range(attempts * 4):
            assert (await give_password(one, f"personne{number}", "faux"))[0] == 403
        assert (await give_password(one, "camille", PASSWORD))[0] == 429
        assert (await give_password(other, "camille", PASSWORD))[0] == 200
        await clock.advance(31)
        assert (await give_password(one, "camille", PASSWORD))[0] == 200
        for _ in range(attempts):
            assert (await give_password(other, "camille", "faux"))[0] == 403
        assert (await give_password(other, "camille", PASSWORD))[0] == 429, "and the name by itself"


async def test_wrong_codes_count_as_failures(browser: Browser, world: World, pool: Pool, clock: ManualClock) -> None:
    secret = await enrolled(world, pool)
    client = await browser()
    await give_password(client, "camille", PASSWORD)
    right = totp.code_at(secret, totp.step_of(clock.now()))
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        assert (await give_code(client, wrong))[0] == 403
    assert (await give_code(client, right))[0] == 429


async def test_a_session_ends_when_idle_and_when_old_and_when_left(
    signed_in: Callable[[int], Awaitable[Client]], world: World, clock: ManualClock
) -> None:
    person = await world.person("camille", Role.MODERATOR)
    idle = await signed_in(person)
    async with idle.get("/file") as response:
        assert response.status == 200
    await clock.advance(7201)
    async with idle.get("/file", allow_redirects=False) as response:
        assert response.headers["Location"] == "/connexion?suite=/file"

    old = await signed_in(person)
    for _ in range(12):
        await clock.advance(3600)
        async with old.get("/moi", allow_redirects=False) as response:
            status = response.status
    assert status == 303

    left = await signed_in(person)
    token = await token_of(left, "/moi")
    async with left.post("/deconnexion", data={"jeton": token}) as response:
        assert response.url.path == "/connexion"
    async with left.get("/moi", allow_redirects=False) as response:
        assert response.status == 303


async def test_a_disabled_person_is_out_at_once(
    signed_in: Callable[[int], Awaitable[Client]], world: World, pool: Pool, clock: ManualClock
) -> None:
    person = await world.person("camille", Role.MODERATOR)
    client = await signed_in(person)
    async with pool.acquire() as conn:
        assert await users.disable(conn, "camille", clock.now())
    async with client.get("/file", allow_redirects=False) as response:
        assert response.status == 303


async def test_signing_in_never_leads_to_another_site(browser: Browser, world: World) -> None:
    client = await browser()
    for after in ("//ailleurs.test", "https://ailleurs.test", "/\\ailleurs.test", "/connexion"):
        async with client.get("/connexion", params={"suite": after}) as response:
            assert 'name="suite" value=""' in await response.text(), after


async def test_the_second_factor_is_sealed_under_the_newest_key_and_lost_without_it(
    pool: Pool, clock: ManualClock, world: World
) -> None:
    secret = await enrolled(world, pool)  # in clear, as before any key was given
    keys = [("2026", "une clé")]
    services = Services(sealer=lambda: Sealer(keys))

    async def enter() -> int:
        await clock.advance(60)
        server = TestServer(create_console(pool, clock, console_settings(), services, Passwords(HASHER)))
        async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
            status, _ = await give_password(client, "camille", PASSWORD)
            if status != 200:
                return status
            return (await give_code(client, totp.code_at(secret, totp.step_of(clock.now()))))[0]

    async def kept() -> tuple[str | None, bool]:
        async with pool.acquire() as conn:
            known = await users.find(conn, "camille")
        assert known and known.totp_secret
        return known.totp_key, secret in known.totp_secret or secret.hex().encode() in known.totp_secret

    assert await kept() == (None, True)
    assert await enter() == 200
    assert await kept() == ("2026", False)
    keys.insert(0, ("2027", "une autre clé"))
    assert await enter() == 200
    assert await kept() == ("2027", False)
    assert await enter() == 200
    keys.clear()
    assert await enter() == 503, "its key is gone: nobody enters, nothing fails"


async def test_a_new_second_factor_is_sealed_from_the_start(pool: Pool, clock: ManualClock, world: World) -> None:
    person = await world.person("camille", Role.MODERATOR, hashed=HASHER.hash(PASSWORD))
    services = Services(sealer=lambda: Sealer([("2026", "une clé")]))
    server = TestServer(create_console(pool, clock, console_settings(), services, Passwords(HASHER)))
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
        _, page = await give_password(client, "camille", PASSWORD)
        shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
        assert shown is not None
        async with pool.acquire() as conn:
            known = await users.find(conn, "camille")
        assert known and known.totp_secret and known.totp_key == "2026"
        secret = bytes.fromhex(Sealer([("2026", "une clé")]).open("2026", known.totp_secret, f"totp:{person}"))
        assert totp.readable(secret) == shown[1]
        assert (await give_code(client, totp.code_at(secret, totp.step_of(clock.now()))))[:2] == (200, "/")
