"""Debian's Chromium on the real console, database and sandbox."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher
from asyncpg import Pool
from playwright.async_api import Browser, Page, async_playwright

from connectors.base import Capabilities
from connectors.registry import Registry
from daemon.console import totp
from daemon.console.app import create_console
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.dialogue.office import Office, Offices
from daemon.ops.clock import ManualClock
from daemon.settings.approvals import Approval
from daemon.store import resources, users
from domain.account import Mode
from domain.people import Role
from rules.pack.model import Policy
from tests.browser.story import add_person
from tests.daemon.town import BOOK, OPEN_WEEK
from tests.support.city import PACK, City, city_pack
from tests.support.console import console_settings

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "une phrase longue et sûre"
HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
PATIENCE = 60_000
"""Milliseconds until a page is given up: many times what one takes where four parts of the suite share two cores."""
SignIn = Callable[..., Awaitable[Page]]


if shutil.which("chromium") is None:
    collect_ignore_glob = ["test_*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say when the browser tests were left out, and what they need."""
    if shutil.which("chromium") is None:
        terminalreporter.write_line("tests/browser left out: Chromium is missing (deploy/tools/install-chromium)")


@pytest.fixture
async def city(pool: Pool, clock: ManualClock) -> AsyncIterator[City]:
    city = City(pool, clock)
    await city.start()
    yield city
    await city.stop()


@pytest.fixture
async def offices(city: City) -> Offices:
    """The city's account as the dialogue serves it."""
    return await open_office(city, city_pack().policy, Registry().find("facebook").capabilities)


@pytest.fixture
def pulse() -> float:
    """Seconds of the hand-moved clock between two looks for live updates."""
    return 0.2


@pytest.fixture
async def address(city: City, offices: Offices, pulse: float) -> AsyncIterator[str]:
    """The console over the city's database, on an ephemeral port of the loopback."""
    kind, manual = Registry().find("facebook"), Registry().find("manual")
    given = (Approval(rule="insulte-grave", name="Camille Fortin", date=date(2026, 1, 5)),)
    services = Services(
        {"facebook": kind.capabilities, "manual": manual.capabilities},
        {"facebook": kind.title, "manual": manual.title},
        lambda: {PACK: city_pack()},
        lambda: offices,
        approvals=lambda: given,
        sandboxes=lambda: frozenset({city.slug}),
    )
    settings = console_settings(organisation="Ville de Valbrume", pulse=pulse)
    console = create_console(city.pool, city.clock, settings, services, Passwords(HASHER))
    server = TestServer(console)
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()


async def open_office(city: City, policy: Policy, capabilities: Capabilities) -> Offices:
    """The city's account as the dialogue serves it, with its hours and its directory."""
    account, name = int(await city.value("select id from account")), "Ville de Valbrume"
    async with city.pool.acquire() as conn:
        for entry in BOOK:
            await resources.put(conn, replace(entry, checked_on=city.clock.now().date()), city.clock.now())
    office = Office(account, city.slug, name, "facebook", Mode.ENFORCE, policy, capabilities, OPEN_WEEK)
    return Offices({account: office}, review_url="https://vigie.valbrume.example/revision")


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing: run deploy/tools/install-chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=FLAGS, env={**os.environ, "LANGUAGE": "fr_CA"}
        )
        yield browser
        await browser.close()


@pytest.fixture
async def sign_in(address: str, city: City, chromium: Browser) -> SignIn:
    """Sign somebody in for real, second factor included; returns the page. An error in the page fails the test."""

    async def make(login: str, *roles: Role, name: str = "", **context: object) -> Page:
        hashed = HASHER.hash(PASSWORD)
        async with city.pool.acquire() as conn:
            known = await users.find(conn, login)
        if known is None:
            await add_person(city, login, name or login.capitalize(), hashed, *roles)
        browsing = await chromium.new_context(locale="fr-CA", **context)
        browsing.set_default_timeout(PATIENCE)
        page = await browsing.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
        await page.goto(f"{address}/connexion")
        await page.fill("#identifiant", login)
        await page.fill("#mot_de_passe", PASSWORD)
        await page.press("#mot_de_passe", "Enter")
        await page.wait_for_selector("#code")
        async with city.pool.acquire() as conn:
            found = await users.find(conn, login)
        assert found and found.totp_secret
        await page.fill("#code", totp.code_at(found.totp_secret, totp.step_of(city.clock.now())))
        await page.press("#code", "Enter")
        await page.wait_for_selector(".side")
        return page

    return make
