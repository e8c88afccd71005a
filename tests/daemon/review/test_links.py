from datetime import date, timedelta

import pytest

from daemon.review.links import LinkRefused, end_mandate, link, mandate, unlink
from daemon.review.registry import take_in
from daemon.store import registries
from domain.context import AuthorRole
from tests.daemon.town import Town, at

NOW, TODAY = at("2026-02-03T10:00"), date(2026, 2, 3)
LIST = """genre,nom,fonction,source,date
élue,Marie Exemple,conseillère,Site de la Ville,2025-11-03
candidature,Paul Untel,,Liste officielle,2025-10-05
"""


@pytest.fixture
async def author(town: Town) -> int:
    await take_in(town.conn, NOW, "greffe", LIST, "municipale-2029", "Liste")
    return await town.author("u1", NOW)


async def role(town: Town) -> tuple[str, str, str | None]:
    row = await town.conn.fetchrow("select role, role_name, role_set_by from author")
    return row["role"], row["role_name"], row["role_set_by"]


async def test_a_person_links_an_account_and_undoes_it(town: Town, author: int) -> None:
    assert await role(town) == ("citizen", "", None)
    said = await link(town.conn, NOW, TODAY, "m.roy", author, AuthorRole.ELECTED, "marie exemple")
    assert said == "Marie Exemple" and await role(town) == ("elected", "Marie Exemple", "m.roy")
    assert [row["role_name"] for row in await registries.linked(town.conn)] == ["Marie Exemple"]
    await unlink(town.conn, NOW, "j.cote", author)
    assert await role(town) == ("citizen", "", "j.cote") and await registries.linked(town.conn) == []
    log = [row["what"] for row in await town.conn.fetch("select what from event order by id")]
    assert log[-2:] == ["author.linked", "author.unlinked"]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (AuthorRole.ELECTED, "Paul Untel", "pas de personne élue"),
        (AuthorRole.CANDIDATE, "Marie Exemple", "pas de candidature"),
        (AuthorRole.STAFF, " ", "nom"),
        (AuthorRole.CITIZEN, "x", "se relie à"),
        (AuthorRole.CITY, "x", "se relie à"),
    ],
)
async def test_a_link_without_a_line_of_the_registry_is_refused(
    town: Town, author: int, kind: AuthorRole, name: str, expected: str
) -> None:
    with pytest.raises(LinkRefused, match=expected):
        await link(town.conn, NOW, TODAY, "m.roy", author, kind, name)
    assert await role(town) == ("citizen", "", None)


async def test_nobody_unknown_is_linked(town: Town, author: int) -> None:
    with pytest.raises(LinkRefused, match="pas connue"):
        await link(town.conn, NOW, TODAY, "m.roy", author + 1, AuthorRole.STAFF, "A. Tremblay")


async def test_a_mandate_holds_until_its_end_or_a_persons_word(town: Town, author: int) -> None:
    later = NOW + timedelta(days=30)
    number = await mandate(town.conn, NOW, TODAY, "m.roy", "MARIE EXEMPLE", "piscine", "CM-26-12", later)
    other = await mandate(town.conn, NOW, TODAY, "m.roy", "Marie Exemple", "aréna", "CM-26-13")
    _, _, elected = await registries.load(town.conn, NOW + timedelta(days=1), TODAY)
    assert elected[0].mandates == ("piscine", "aréna")
    await end_mandate(town.conn, NOW + timedelta(days=2), "m.roy", other)
    with pytest.raises(LinkRefused, match="déjà fini"):
        await end_mandate(town.conn, NOW + timedelta(days=3), "m.roy", other)
    _, _, elected = await registries.load(town.conn, NOW + timedelta(days=3), TODAY)
    assert elected[0].mandates == ("piscine",)
    _, _, elected = await registries.load(town.conn, later, TODAY)
    assert elected[0].mandates == ()
    assert number != other


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Paul Untel", "piscine", "CM-1", None), "pas de personne élue"),
        (("Marie Exemple", " ", "CM-1", None), "sujet du mandat"),
        (("Marie Exemple", "piscine", "", None), "référence"),
        (("Marie Exemple", "piscine", "CM-1", NOW), "à venir"),
    ],
)
async def test_a_mandate_without_what_it_needs_is_refused(
    town: Town, author: int, words: tuple[str, str, str, None], expected: str
) -> None:
    with pytest.raises(LinkRefused, match=expected):
        await mandate(town.conn, NOW, TODAY, "m.roy", *words)
