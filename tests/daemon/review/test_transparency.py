"""The public page says what the settings say; lines of conduct are for those whom they concern."""

import html
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from asyncpg import Pool

from daemon.dialogue.office import Keep
from daemon.ops.clock import ManualClock
from daemon.review.public import Front, make_app
from tests.daemon.town import Town, at, found_town

NOW = at("2026-02-10T10:00")
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def town(pool: Pool) -> AsyncIterator[Town]:
    async with pool.acquire() as conn:
        yield await found_town(conn, NOW)


@pytest.fixture
async def client(pool: Pool, town: Town) -> AsyncIterator[Client]:
    front = Front(pool, ManualClock(NOW), lambda: town.offices, "Ville de Val-Clair")
    async with TestClient(TestServer(make_app(front))) as found:
        yield found


async def read(client: Client, path: str) -> str:
    async with client.get(path) as response:
        assert response.status == 200 and "no-referrer" in response.headers["Referrer-Policy"]
        return html.unescape(" ".join((await response.text()).split()))


async def test_what_is_watched_by_what_means_and_the_recourse_are_public(client: Client, town: Town) -> None:
    page = await read(client, "/transparence")
    assert "facebook, compte officiel" in page
    assert "version 1.0.0 du 15 janvier 2026" in page and "Attaques et insultes personnelles" in page
    assert "Autre langue" not in page, "what software never hides is not said to be"
    assert "24 mois" in page and "6 mois" in page and "deux personnes signent" in page
    assert 'href="/revision"' in page and "https://ville.example/netiquette" in page
    assert "n’est pas l’approuver" in page and "le site Web l’emporte" in page
    assert "rien n’est détruit" in page and "Nous répondons pendant nos heures" in page


async def test_it_follows_the_settings(client: Client, town: Town) -> None:
    town.change(hours=None)
    town.offices = replace(town.offices, keep=Keep("C-12", untouched_days=45))
    page = await read(client, "/transparence")
    assert "heures de réponse ne sont pas encore fixées" in page
    assert "calendrier de conservation C-12 : 45 jours" in page
    await town.conn.execute("update account set closed_at = $1", NOW)
    assert "Aucun compte n’est en service" in await read(client, "/transparence")


@pytest.mark.parametrize(
    ("officers", "said", "unsaid"), [(False, "mise en garde", "DAS"), (True, "DAS", "mise en garde")]
)
async def test_lines_of_conduct_are_for_those_whom_they_concern(
    client: Client, town: Town, officers: bool, said: str, unsaid: str
) -> None:
    policy = town.office.policy
    settings = policy.settings.model_copy(update={"quatre_lecteurs": officers})
    town.change(policy=policy.model_copy(update={"settings": settings}))
    page = await read(client, "/conduite")
    assert said in page and unsaid not in page
    assert ("une ou un journaliste" in page) is officers


async def test_the_versions_of_the_netiquette_are_public(client: Client, town: Town) -> None:
    """DRU-129: which were in force and since when; one to come is not yet told."""
    for version, since in (("0.9.0", "2025-06-01"), ("1.0.0", "2026-01-15"), ("2.0.0", "2026-09-01")):
        await town.conn.execute(
            """insert into pack_version (pack, version, hash, adopted_on, effective_from, approver, loaded_at, body)
            values ('essai', $1, $1 || '-hash', $2, $3, 'Conseil', $3, '{}')""",
            version,
            date.fromisoformat(since),
            at(f"{since}T00:00"),
        )
    page = await read(client, "/transparence")
    assert page.index("Version 1.0.0, en vigueur le") < page.index("Version 0.9.0, en vigueur le")
    assert "approuvée par Conseil (empreinte 1.0.0-hash)" in page and "2.0.0" not in page
    assert "ne vaut jamais pour le passé" in page
