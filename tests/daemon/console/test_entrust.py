"""A case goes to the 311 or to a resource, with a clock in open time, and comes back: by what was done, or in time."""

import html
from dataclasses import replace
from datetime import date

import pytest

from daemon.ops.clock import ManualClock
from daemon.review import entrusting
from daemon.review.followups import bring_back
from daemon.store import cases, resources
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.town import BOOK, Town, at

FRIDAY = at("2026-02-06T15:30")
TUESDAY = at("2026-02-10T15:30")
"""Sixteen open hours later: one on Friday, eight on Monday, seven on Tuesday."""
ASKED = "Dire si la rue sera déneigée ce soir."


async def opened(town: Town, kind: str = "comment") -> str:
    content = await town.comment("Ma rue n’est pas déneigée.", FRIDAY, kind=kind)
    case = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=FRIDAY, content=content)
    return case.number


async def entrusted(town: Town, client: Client) -> str:
    number = await opened(town)
    status, landed, _ = await post(client, f"/dossiers/{number}/confier", {"ressource": "311", "demande": ASKED})
    assert (status, landed) == (200, f"/dossiers/{number}")
    return number


async def shown(client: Client, path: str = "/boite") -> str:
    async with client.get(path) as response:
        assert response.status == 200
        return html.unescape(await response.text())


async def state(town: Town, number: str) -> str:
    return str(await town.conn.fetchval("select state from case_file where number = $1", number))


async def test_the_311_finds_it_takes_it_in_and_gives_it_back_with_what_was_done(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(FRIDAY)
    camille, sam = await enter("camille", Role.MODERATOR), await enter("sam", Role.AGENT_311)
    number = await entrusted(town, camille)
    row = await town.conn.fetchrow("select state, due_at from case_file where number = $1", number)
    assert row is not None and (row["state"], row["due_at"]) == ("waiting", TUESDAY)
    page = await shown(sam)
    assert ASKED in page and "Ma rue n’est pas déneigée." in page and "reste 16\xa0h\xa000 ouvrables" in page
    waits = await town.conn.fetchval("select id from entrusted")
    assert (await post(sam, f"/boite/confies/{waits}", {"issue": "prendre"}))[0] == 200
    assert "Pris en charge par Sam" in await shown(camille)
    status, _, page = await post(camille, f"/boite/confies/{waits}", {"issue": "prendre"})
    assert status == 409 and "déjà pris en charge" in html.unescape(page)
    status, _, page = await post(sam, f"/boite/confies/{waits}", {"issue": "clore", "suite": " "})
    assert status == 409 and "Écrivez la suite" in html.unescape(page)
    status, landed, page = await post(sam, f"/boite/confies/{waits}", {"issue": "clore", "suite": "Déneigée à 18 h."})
    assert (status, landed) == (200, "/boite") and ASKED not in html.unescape(page)
    assert await state(town, number) == "open"
    page = await shown(camille, f"/dossiers/{number}")
    assert "Suite donnée par Sam" in page and "Division expérience citoyen : Déneigée à 18 h." in page
    told = await town.conn.fetch("select what, actor from event where what like 'entrusted.%' order by id")
    assert [tuple(row) for row in told] == [
        ("entrusted.sent", "camille"),
        ("entrusted.taken", "sam"),
        ("entrusted.closed", "sam"),
    ]


async def test_what_nothing_came_of_comes_back_and_asks_for_a_reminder_once(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await entrusted(town, camille)
    assert await entrusting.remind(town.conn, town.offices, at("2026-02-10T15:29")) == 0
    assert await bring_back(town.conn, TUESDAY) == 1
    assert await entrusting.remind(town.conn, town.offices, TUESDAY) == 1
    assert await entrusting.remind(town.conn, town.offices, TUESDAY) == 0
    await clock.advance_to(TUESDAY)
    assert "Relancez « Division expérience citoyen »" in await shown(camille, "/taches")
    assert "Relancer" in await shown(camille, "/taches")
    waits = await town.conn.fetchval("select id from entrusted")
    await post(camille, f"/boite/confies/{waits}", {"issue": "clore", "suite": "Le 311 a rappelé."})
    assert await town.conn.fetchval("select state from task where verb = 'remind'") == "done"
    assert await state(town, number) == "open"


async def test_an_emergency_stops_its_clock(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await entrusted(town, camille)
    await clock.advance_to(at("2026-02-09T08:30"))
    await post(camille, "/urgence", {"motif": "Tempête", "fin": "2026-02-09T16:30"})
    await clock.advance_to(TUESDAY)
    await bring_back(town.conn, TUESDAY)
    assert await entrusting.remind(town.conn, town.offices, TUESDAY) == 0
    row = await town.conn.fetchrow("select state, due_at from case_file where number = $1", number)
    assert row is not None and (row["state"], row["due_at"]) == ("waiting", at("2026-02-11T15:30"))


async def test_a_case_settled_meanwhile_awaits_nothing(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await entrusted(town, camille)
    await post(camille, f"/dossiers/{number}/decision", {"decision": "no_answer", "motif": "Réglé au comptoir"})
    assert ASKED not in await shown(camille)
    assert await entrusting.remind(town.conn, town.offices, TUESDAY) == 0
    assert await town.conn.fetchval("select closed_by from entrusted") == "camille"
    assert "dossier réglé avant la suite" in await shown(camille, f"/dossiers/{number}")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"ressource": "311", "demande": " "}, "Écrivez ce qui est demandé."),
        ({"ressource": "inconnue", "demande": ASKED}, "Choisissez le 311 ou une ressource"),
        ({"ressource": "alertes", "demande": ASKED}, "Choisissez le 311 ou une ressource"),
    ],
)
async def test_what_cannot_be_entrusted_is_said_and_what_was_typed_stays(
    form: dict[str, str], said: str, town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await opened(town)
    status, _, page = await post(camille, f"/dossiers/{number}/confier", form)
    assert status == 409 and said in html.unescape(page) and form["demande"].strip() in html.unescape(page)
    assert await state(town, number) != "waiting"


async def test_it_is_entrusted_once_at_a_time(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await entrusted(town, camille)
    status, _, page = await post(camille, f"/dossiers/{number}/confier", {"ressource": "311", "demande": "Encore."})
    assert status == 409 and "déjà confié" in html.unescape(page)
    assert await town.conn.fetchval("select count(*) from case_decision") == 1


async def test_who_sees_what_is_away(town: Town, enter: SignIn, clock: ManualClock) -> None:
    """The 311 sees what is meant for it and private messages; moderation sees all but private messages."""
    await clock.advance_to(FRIDAY)
    finances = replace(BOOK[0], key="finances", name="Service des finances", checked_on=date(2026, 2, 1))
    await resources.put(town.conn, finances, FRIDAY)
    admin, camille, sam = (
        await enter("alex", *Role),
        await enter("camille", Role.MODERATOR),
        await enter("sam", Role.AGENT_311),
    )
    public, private = await opened(town), await opened(town, "message")
    await post(admin, f"/dossiers/{public}/confier", {"ressource": "finances", "demande": "Compte de taxes"})
    await post(admin, f"/dossiers/{private}/confier", {"ressource": "finances", "demande": "Message privé"})
    seen = {name: await shown(client) for name, client in (("camille", camille), ("sam", sam))}
    assert "Compte de taxes" in seen["camille"] and "Message privé" not in seen["camille"]
    assert "Compte de taxes" not in seen["sam"] and "Message privé" in seen["sam"]
    others = await town.conn.fetchval("select id from entrusted where asked = 'Message privé'")
    status, _, page = await post(camille, f"/boite/confies/{others}", {"issue": "clore", "suite": "Non"})
    assert status == 409 and "ne relève pas de vous" in html.unescape(page)


async def test_an_answer_may_entrust_its_case(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(FRIDAY)
    camille = await enter("camille", Role.MODERATOR)
    number = await opened(town)
    _, address, _ = await post(camille, f"/dossiers/{number}/repondre", {"canal": "public"})
    await post(camille, f"{address}/modele", {"modele": "T05"})
    body = await town.conn.fetchval("select body from reply")
    status, _, page = await post(camille, f"{address}/envoyer", {"texte": body, "ensuite": "confier"})
    assert status == 200, page
    assert await town.conn.fetchval("select resource from entrusted") == "311"
    assert await state(town, number) == "waiting"
