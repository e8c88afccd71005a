from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.review.accounts import AccountRefused, Wanted, ask, authorise, close, closing_asked, gone, refuse, report
from daemon.review.followups import bring_back
from daemon.review.public import Front, make_app
from daemon.store import registers
from tests.daemon.town import Town, at

NOW = at("2026-02-03T10:00")
POOL = Wanted("Loisirs", "Horaires des piscines", "instagram", "Chef de division")


async def test_an_account_takes_two_people(town: Town) -> None:
    number = await ask(town.conn, NOW, "person:loisirs", POOL)
    assert not await authorise(town.conn, NOW, "person:m.roy", number, "")
    with pytest.raises(AccountRefused, match="autre personne"):
        await authorise(town.conn, NOW, "person:m.roy", number, "")
    assert await authorise(town.conn, NOW, "person:j.cote", number, "Utile")
    (one,) = await registers.requests(town.conn, ("authorised",))
    assert (one.seconded_by, one.decided_by, one.unit) == ("person:m.roy", "person:j.cote", "Loisirs")
    with pytest.raises(AccountRefused, match="déjà réglée"):
        await refuse(town.conn, NOW, "person:m.roy", number, "x")


async def test_a_refusal_says_why(town: Town) -> None:
    number = await ask(town.conn, NOW, "person:loisirs", POOL)
    with pytest.raises(AccountRefused, match="motif"):
        await refuse(town.conn, NOW, "person:m.roy", number, "")
    await refuse(town.conn, NOW, "person:m.roy", number, "Double emploi")
    assert (await registers.requests(town.conn, ("refused",)))[0].reason == "Double emploi"


@pytest.mark.parametrize("wanted", [Wanted("", "x", "y", "z"), Wanted("a", "b", "c", "d", kind="privé")])
async def test_an_incomplete_request_is_refused(town: Town, wanted: Wanted) -> None:
    with pytest.raises(AccountRefused):
        await ask(town.conn, NOW, "person:loisirs", wanted)


async def test_a_closing_leaves_the_public_list_and_the_steps(town: Town) -> None:
    assert [one.name for one in await registers.public_accounts(town.conn)] == ["Ville de Val-Clair"]
    await close(town.conn, NOW, "person:m.roy", "page-facebook", "Fusion des pages")
    assert await registers.public_accounts(town.conn) == []
    assert "révoquez ses jetons" in await town.conn.fetchval("select steps from task")
    with pytest.raises(AccountRefused, match="déjà notée"):
        await close(town.conn, NOW, "person:m.roy", "page-facebook", "Encore")


async def test_unauthorised_accounts_are_followed_to_their_closing(town: Town) -> None:
    address = "https://reseau.example/VilleDeValClairOfficiel"
    number = await report(town.conn, NOW, "person:m.roy", "facebook", address, "usurpation", "capture-12")
    with pytest.raises(AccountRefused, match="déjà au registre"):
        await report(town.conn, NOW, "person:m.roy", "facebook", address, "usurpation")
    await closing_asked(town.conn, NOW, "person:m.roy", number, "Signalé à la plateforme")
    await gone(town.conn, NOW + timedelta(days=2), "person:m.roy", number, "Retiré")
    (one,) = await registers.unauthorised(town.conn)
    assert one.asked_at and one.closed_at and one.note == "Retiré"
    with pytest.raises(AccountRefused, match="déjà notée"):
        await gone(town.conn, NOW, "person:m.roy", number, "x")


async def test_the_public_list_is_machine_readable(pool: Pool, town: Town) -> None:
    front = Front(pool, ManualClock(NOW), lambda: town.offices, "Ville de Val-Clair")
    async with TestClient(TestServer(make_app(front))) as client:
        answer = await client.get("/comptes.json")
        found = await answer.json()
    assert found["comptes"] == [
        {"nom": "Ville de Val-Clair", "plateforme": "facebook", "identifiant": "100", "genre": "officiel"}
    ]
    assert "public" in answer.headers["Cache-Control"] and "Set-Cookie" not in answer.headers


async def test_a_case_under_verification_comes_back_on_its_day(town: Town) -> None:
    content = await town.comment("Quand?", NOW)
    await town.conn.execute(
        """insert into case_file (number, account_id, content_id, lane, state, opened_at, due_at)
        values ('V-1', $1, $2, 'doubtful', 'waiting', $3, $4)""",
        town.account,
        content,
        NOW,
        NOW + timedelta(days=3),
    )
    assert await bring_back(town.conn, NOW + timedelta(days=2)) == 0
    assert await bring_back(town.conn, NOW + timedelta(days=3)) == 1
    assert await town.conn.fetchval("select state from case_file") == "open"
