"""Saying what was seen: the form, what it refuses, who sees the screenshot, and the tasks that follow."""

from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData, web
from argon2 import PasswordHasher
from asyncpg import Pool

from connectors.manual.connector import KIND
from daemon.console.app import create_console
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.intake.entering import MOST_PICTURE
from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import Client, token_of
from tests.daemon.console.world import World
from tests.support.console import console_settings
from tests.support.painting import encoded, painting

SignIn = Callable[[int], Awaitable[Client]]
SHOT = encoded(painting(5), "PNG")
SEEN = {
    "compte": "snap",
    "genre": "comment",
    "texte": "Vu sur Snapchat.",
    "auteur": "Kevin B.",
    "lien": "https://snapchat.example/s/1",
    "vu": "2026-01-12T09:00",
}


@pytest.fixture
def console(pool: Pool, clock: ManualClock) -> web.Application:
    services = Services({"manual": KIND.capabilities}, {"manual": KIND.title})
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    return create_console(pool, clock, console_settings(), services, Passwords(hasher))


@pytest.fixture
async def account(world: World) -> int:
    return await world.account("snap", platform="manual")


async def enter(client: Client, picture: bytes | None = None, **typed: str) -> tuple[int, str]:
    """Fill in the form as a browser does, the file field included when it is left empty."""
    form = FormData()
    for name, value in {"jeton": await token_of(client, "/saisir"), **SEEN, **typed}.items():
        form.add_field(name, value)
    form.add_field(
        "capture", BytesIO(picture or b""), filename="capture.png" if picture else "", content_type="image/png"
    )
    async with client.post("/saisir", data=form) as response:
        return response.status, await response.text()


async def rows(pool: Pool, table: str) -> list[Mapping[str, Any]]:
    return [dict(row) for row in await pool.fetch(f"select * from {table} order by id")]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.REVIEWER])
async def test_what_was_seen_is_stored_before_the_answer(
    role: Role, pool: Pool, world: World, account: int, signed_in: SignIn
) -> None:
    client = await signed_in(await world.person("camille", role))
    status, page = await enter(client, SHOT)
    assert (status, "C’est saisi." in page) == (200, True)
    (delivery,) = await rows(pool, "delivery")
    assert (delivery["account_id"], delivery["source"], delivery["state"]) == (account, "manual", "waiting")
    (sighting,) = await rows(pool, "sighting")
    assert (sighting["entered_by"], sighting["media_type"], sighting["picture"]) == ("camille", "image/png", SHOT)
    assert sighting["seen_at"].isoformat() == "2026-01-12T14:00:00+00:00", "told in the city's time"
    status, page = await enter(client, SHOT)
    assert "C’était déjà saisi" in page
    assert len(await rows(pool, "delivery")) == 1


REFUSED = [
    # what is typed, the picture, what is said
    ({"texte": ""}, None, "Écrivez le texte vu"),
    ({"lien": "http://snapchat.example"}, None, "https://"),
    ({"vu": "hier"}, None, "Indiquez la date"),
    ({"vu": "2030-01-01T00:00"}, None, "à venir"),
    ({"genre": "message"}, None, "ne se saisit pas"),
    ({"genre": "x"}, None, "Choisissez ce que c’est"),
    ({"compte": "facebook"}, None, "Choisissez le compte"),
    ({}, b"<svg onload=alert(1)>", "pas une image lisible"),
    ({}, SHOT[:200], "pas une image lisible"),
    ({}, SHOT + b"\x00" * MOST_PICTURE, "trop lourde"),
]


@pytest.mark.parametrize(("typed", "picture", "said"), REFUSED)
async def test_what_is_refused_is_said_and_what_was_typed_is_kept(
    typed: dict[str, str], picture: bytes | None, said: str, pool: Pool, world: World, account: int, signed_in: SignIn
) -> None:
    await world.account("facebook")
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    status, page = await enter(client, picture, **typed)
    assert status == 400
    assert said in page
    assert "Kevin B." in page
    assert await rows(pool, "delivery") == await rows(pool, "sighting") == []


async def test_a_body_beyond_the_form_is_refused_and_other_pages_take_less(
    world: World, account: int, signed_in: SignIn
) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    status, _ = await enter(client, SHOT + b"\x00" * (2 * MOST_PICTURE))
    assert status == 413
    form = FormData({"jeton": await token_of(client, "/saisir")})
    form.add_field("capture", BytesIO(SHOT + b"\x00" * 1_200_000), filename="capture.png")
    async with client.post("/urgence", data=form) as response:
        assert response.status == 413


async def test_an_account_out_of_ones_sight_takes_nothing(
    pool: Pool, world: World, account: int, signed_in: SignIn
) -> None:
    other = await world.account("nextdoor", platform="manual")
    client = await signed_in(await world.person("camille", Role.MODERATOR, account=other))
    status, page = await enter(client)
    assert (status, "Choisissez le compte" in page) == (400, True)
    assert 'value="snap"' not in page


async def test_a_screenshot_is_shown_as_the_picture_that_it_is(
    pool: Pool, world: World, account: int, signed_in: SignIn
) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    await enter(client, SHOT)
    number = await pool.fetchval("select id from sighting")
    async with client.get(f"/captures/{number}") as response:
        assert (response.status, response.content_type, await response.read()) == (200, "image/png", SHOT)
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    other = await world.account("nextdoor", platform="manual")
    stranger = await signed_in(await world.person("sacha", Role.READER, account=other))
    async with stranger.get(f"/captures/{number}") as response:
        assert response.status == 404


async def test_without_such_an_account_the_page_says_so(world: World, signed_in: SignIn) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get("/saisir") as response:
        page = await response.text()
    assert "Aucun compte n’est en saisie manuelle" in page
    assert 'id="saisie"' not in page


async def test_a_task_of_ours_is_done_or_impossible_and_says_of_whom(
    pool: Pool, world: World, account: int, signed_in: SignIn, clock: ManualClock
) -> None:
    written = await world.comment(account, "Vu sur Snapchat.", author="Kevin B.")
    action = await pool.fetchval(
        """insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before,
            planned_at, sent_at)
        values ($1, $2, 'hide', 'm-1', 'verdict:1', 'auto', 'vigie', 'unknown', $3, $4, $4) returning id""",
        account,
        written.content,
        clock.now().replace(year=2030),
        clock.now(),
    )
    task = await pool.fetchval(
        """insert into task (account_id, content_id, cause, verb, steps, opened_at)
        values ($1, $2, $3, 'hide', '1. Ouvrez Snapchat.', $4) returning id""",
        account,
        written.content,
        f"action:{action}",
        clock.now(),
    )
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get("/taches") as response:
        page = await response.text()
    assert all(word in page for word in ("1. Ouvrez Snapchat.", "Kevin B.", "Vu sur Snapchat.", "Impossible"))
    assert "Plus nécessaire" not in page
    form = {"jeton": await token_of(client, "/taches"), "issue": "impossible"}
    async with client.post(f"/taches/{task}", data=form) as response:
        assert response.status == 200
    row = await pool.fetchrow("select state, closed_by, closed_at from task")
    assert tuple(row) == ("impossible", "camille", clock.now())
    assert await pool.fetchval("select not_before from action") == clock.now(), "the outbox looks at once"
    assert await pool.fetchval("select what from event where subject = $1", f"task:{task}") == "task.impossible"


async def test_the_form_needs_no_script(world: World, account: int, signed_in: SignIn) -> None:
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get("/saisir") as response:
        page = await response.text()
    form = page[page.index('<form method="post" action="/saisir"') : page.index("</form>", page.index('id="saisie"'))]
    assert "hx-" not in form
    assert 'enctype="multipart/form-data"' in form
