"""The queue: order, filters, search without accents, pages; and what the exports carry."""

import csv
import io
from collections.abc import Awaitable, Callable

import orjson
import pytest

from daemon.review.cases import Choice, decide
from domain.cases import Decision
from domain.people import Grant, Person, Role
from domain.verdict import Lane
from tests.daemon.console.conftest import Client, token_of
from tests.daemon.console.world import World

SignedIn = Callable[[int], Awaitable[Client]]


async def listed(client: Client, path: str) -> list[str]:
    """Numbers of the cases that a page lists, in order."""
    async with client.get(path) as response:
        assert response.status == 200
        text = await response.text()
    return [part.split('"')[0] for part in text.split('data-number="')[1:]]


async def test_the_most_urgent_lane_first_then_the_oldest(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    doubtful = await world.comment(account, "Un.", lane=Lane.DOUBTFUL, minutes_ago=500)
    young = await world.comment(account, "Deux.", lane=Lane.DANGER, minutes_ago=1)
    old = await world.comment(account, "Trois.", lane=Lane.DANGER, minutes_ago=100)
    electoral = await world.comment(account, "Quatre.", lane=Lane.ELECTORAL, minutes_ago=900)
    client = await signed_in(await world.person("camille", Role.READER))
    assert await listed(client, "/file") == [one.number for one in (old, young, electoral, doubtful)]
    assert await listed(client, "/file?couloir=danger") == [old.number, young.number]
    assert len(await listed(client, "/file?couloir=inconnu")) == 4


FOUND = [
    ("deneigement", {0}),
    ("DÉNEIGEMENT", {0}),
    ("deneig", {0}),
    ("rue deneig", {0}),
    ("piscine", {1}),
    ("pis", {1}),
    ("rue", {0, 1}),
    ("introuvable", set()),
    ("'; drop table content; --", set()),
    ("& | ! ( :*", set()),
    ("l'été", {1}),
    ('"piscine"', {1}),
    ("« PISCINE »", {1}),
    ('"pis"', set()),
    ('"rue" deneig', {0}),
]


@pytest.mark.parametrize(("search", "expected"), FOUND)
async def test_search_knows_no_accent_and_begins_words(
    search: str, expected: set[int], world: World, signed_in: SignedIn
) -> None:
    account = await world.account()
    written = [
        await world.comment(account, "Le déneigement de la rue est mal fait."),
        await world.comment(account, "La piscine de la rue voisine ferme l’été."),
    ]
    client = await signed_in(await world.person("camille", Role.READER))
    async with client.get("/file", params={"q": search}) as response:
        text = await response.text()
    assert {index for index, one in enumerate(written) if one.number in text} == expected


async def test_a_number_finds_its_case(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    await world.comment(account, "Un.")
    wanted = await world.comment(account, "Deux.")
    client = await signed_in(await world.person("camille", Role.READER))
    assert await listed(client, f"/file?q={wanted.number.lower()}") == [wanted.number]


async def test_pages_follow_without_gap_or_repeat(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    for index in range(53):
        await world.comment(account, f"Texte {index}.", minutes_ago=index % 7)
    client = await signed_in(await world.person("camille", Role.READER))
    first = await listed(client, "/file")
    async with client.get("/file") as response:
        text = await response.text()
    following = text.split('class="more"><a href="')[1].split('"')[0].replace("&amp;", "&")
    second = await listed(client, following)
    assert (len(first), len(second)) == (50, 3)
    assert len({*first, *second}) == 53


@pytest.mark.parametrize("place", ["~~", "1~hier~2", "1~2026-01-01T00:00:00~2", "x" * 200, "9~2026-01-01T00:00:00Z~²"])
async def test_a_place_that_is_none_shows_the_beginning(place: str, world: World, signed_in: SignedIn) -> None:
    await world.comment(await world.account(), "Un.")
    client = await signed_in(await world.person("camille", Role.READER))
    async with client.get("/file", params={"apres": place}) as response:
        assert response.status == 200
        assert "Un." in await response.text()


async def test_my_cases_are_those_i_hold(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    mine, _ = await world.comment(account, "Un."), await world.comment(account, "Deux.")
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    form = {"jeton": await token_of(client, "/moi")}
    async with client.post(f"/dossiers/{mine.number}/prendre", data=form) as response:
        assert response.status == 200
    assert await listed(client, "/file?miens=1") == [mine.number]


async def test_a_decision_by_its_form_then_the_next_case(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    first = await world.comment(account, "Un.", lane=Lane.DANGER)
    second = await world.comment(account, "Deux.")
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    form = {
        "jeton": await token_of(client, f"/dossiers/{first.number}"),
        "decision": "hide",
        "point": "N4-INSU",
        "motif": "Insulte",
        "version": str(first.version),
    }
    async with client.post(f"/dossiers/{first.number}/decision", data=form) as response:
        assert response.url.path == f"/dossiers/{second.number}"
        assert "Décision enregistrée" in await response.text()
    async with client.post(f"/dossiers/{first.number}/decision", data=form) as response:
        assert response.status == 409


async def test_exports_carry_the_same_lines_and_no_formula(world: World, signed_in: SignedIn) -> None:
    account = await world.account()
    person = Person(1, "=cmd|' /C calc'!A0", "Camille", (Grant(Role.MODERATOR),))
    for index in range(3):
        written = await world.comment(account, f"Texte secret {index}.")
        async with world.pool.acquire() as conn, conn.transaction():
            await decide(conn, person, written.number, Choice(Decision.HIDE, "x", "N4-INSU"), world.now, {})
    client = await signed_in(await world.person("auditrice", Role.AUDITOR))
    async with client.get("/registre/actions.csv") as response:
        assert "attachment" in response.headers["Content-Disposition"]
        rows = list(csv.DictReader(io.StringIO(await response.text())))
    async with client.get("/registre/actions.json") as response:
        found = orjson.loads(await response.read())
    assert [row["id"] for row in rows] == [str(one["id"]) for one in found]
    assert len(rows) == 3
    assert all(row["actor"].startswith("'=") for row in rows)
    assert all("secret" not in str(row) for row in rows)
    assert await world.pool.fetchval("select count(*) from event where what = 'register.exported'") == 2
