"""The page of accounts: by kind, whose leave lets rules act, how tokens are."""

import html
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from aiohttp import web
from asyncpg import Pool

from daemon.console.app import create_console
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.ops.clock import ManualClock
from daemon.settings.approvals import Approval
from daemon.store.tokens import Sealer
from domain.people import Role
from tests.daemon.console.conftest import HASHER, Client
from tests.daemon.console.world import World
from tests.support.console import console_settings


@pytest.fixture
def console(pool: Pool, clock: ManualClock) -> web.Application:
    given = (
        Approval(rule="insulte-grave", name="Camille Fortin", date=date(2026, 1, 5)),
        Approval(rule="menace", name="Alex Nguyen", date=date(2026, 1, 6), account="ville-ig"),
    )
    services = Services(approvals=lambda: given, sealer=lambda: Sealer((("cle-2026", "secret"),)))
    return create_console(pool, clock, console_settings(), services, Passwords(HASHER))


async def test_accounts_say_whose_leave_lets_rules_act_and_how_tokens_are(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    numbers = [await world.account("ville-fb"), await world.account("ville-ig", platform="instagram")]
    await world.pool.execute("update account set kind = 'connexe', health = 'refused' where id = $1", numbers[1])
    for account, key in zip(numbers, ("cle-2026", "cle-2024"), strict=True):
        await world.pool.execute(
            "insert into account_token (account_id, name, key_id, sealed, changed_at) values ($1, 'acces', $2, $3, $4)",
            account,
            key,
            b"le jeton",
            world.now - timedelta(hours=3),
        )
    client = await signed_in(await world.person("camille", Role.READER))
    async with client.get("/comptes") as response:
        text = html.unescape(await response.text())
    official, connected = text.split("Comptes connexes")
    assert "Comptes officiels" in official
    assert "Camille Fortin" in official and "Alex Nguyen" not in official
    assert "scellé sous la clé cle-2026" in " ".join(official.split()) and "clé absente" not in official
    assert "Camille Fortin" in connected and "Alex Nguyen" in connected and "ici seulement" in connected
    assert "clé absente" in connected and "refusé par la plateforme" in connected
    assert "le jeton" not in text.replace("le jeton ne peut plus", "")


async def test_tokens_out_of_ones_scope_are_not_told(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    mine, other = await world.account("mien"), await world.account("autre")
    await world.pool.execute(
        """insert into account_token (account_id, name, key_id, sealed, changed_at)
        values ($1, 'jeton-autre', 'k', 'x', $2)""",
        other,
        world.now,
    )
    client = await signed_in(await world.person("camille", Role.READER, account=mine))
    async with client.get("/comptes") as response:
        assert "jeton-autre" not in await response.text()


async def test_what_a_platform_says_of_a_credential_stands_beside_the_tokens(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    number = await world.account("ville-fb")
    said = ["Le jeton prend fin le 2026-12-01.", "Permissions manquantes : <pages_messaging>."]
    await world.pool.execute(
        "insert into credential_check (account_id, due_at, sentences) values ($1, $2, $3)", number, world.now, said
    )
    client = await signed_in(await world.person("camille", Role.READER))
    async with client.get("/comptes") as response:
        page = await response.text()
    assert said[0] in page and "Permissions manquantes : &lt;pages_messaging&gt;." in page
