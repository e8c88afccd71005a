from datetime import date

import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.review.registry import RegistryRefused, read, take_in
from daemon.store import registries

LIST = """genre;nom;parti;fonction;sites;mots_clics;slogans;source;date
candidature;Ginette Ladouceur;Équipe Essor;;ginette.example | essor.example;#Essor;Osons demain;Liste;2029-10-05
Candidat;Paul Untel;;;;;;Liste;2029-10-05
parti;Équipe Essor;;;essor.example;;;Registre des partis;2029-09-21
élue;Marie Exemple;;conseillère, district 3;;;;Site de la Ville;2025-11-03
"""


async def test_a_list_is_taken_in_whole_and_replaces_the_one_before(pool: Pool, clock: ManualClock) -> None:
    today = date(2029, 10, 6)
    async with pool.acquire() as conn:
        found = await take_in(conn, clock.now(), "person:greffe", LIST, "municipale-2029", "Liste officielle")
        assert found.counts == {"candidate": 2, "party": 1, "elected": 1}
        candidates, parties, elected = await registries.load(conn, clock.now(), today)
        assert [one.name for one in candidates] == ["Ginette Ladouceur", "Paul Untel"]
        assert candidates[0].sites == ("ginette.example", "essor.example")
        assert parties[0].source == "Registre des partis" and elected[0].office == "conseillère, district 3"
        shorter = "\n".join([*LIST.splitlines()[:2], ""])
        await take_in(conn, clock.now(), "person:greffe", shorter, "municipale-2029", "Liste officielle")
        candidates, parties, _ = await registries.load(conn, clock.now(), today)
        assert [one.name for one in candidates] == ["Ginette Ladouceur"]
        assert [one.name for one in parties] == ["Équipe Essor"], "a list of candidates leaves parties alone"
        assert await conn.fetchval("select count(*) from registry_entry") == 5, "nothing is erased"


async def test_a_mandate_holds_for_its_subject_and_its_dates(pool: Pool, clock: ManualClock) -> None:
    async with pool.acquire() as conn:
        await take_in(conn, clock.now(), "person:greffe", LIST, "municipale-2029", "Site")
        values = ("Marie Exemple", "piscine", "CE-2029-12", clock.now(), None, "person:dg")
        await conn.fetchval(registries.GIVE_MANDATE, *values)
        _, _, elected = await registries.load(conn, clock.now(), date(2029, 10, 6))
        assert elected[0].mandates == ("piscine",)


def test_uneven_descriptions_are_pointed_out() -> None:
    warnings = " ".join(str(one) for one in read(LIST).warnings)
    assert "sans sites" in warnings and "Paul Untel" in warnings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Colonne manquante : « genre »"),
        ("genre,nom,source,date\n", "vide"),
        ("genre,nom,source,date,couleur\n", "Colonne inconnue : « couleur »"),
        ("genre,nom,source,date\nmaire,A,B,2029-10-05\n", "Ligne 2 : genre « maire »"),
        ("genre,nom,source,date\ncandidat,A,,2029-10-05\n", "Ligne 2 : « source » est vide"),
        ("genre,nom,source,date\ncandidat,A,B,5 octobre\n", "Ligne 2 : « date »"),
        (
            "genre,nom,source,date\ncandidat,A,B,2029-10-05\ncandidat,a,B,2029-10-05\n",
            "Ligne 3 : « a » figure deux fois",
        ),
    ],
)
async def test_a_faulty_list_is_refused_whole(pool: Pool, clock: ManualClock, text: str, expected: str) -> None:
    async with pool.acquire() as conn:
        with pytest.raises(RegistryRefused, match=expected):
            await take_in(conn, clock.now(), "person:greffe", text, "municipale-2029", "Liste")
        assert await conn.fetchval("select count(*) from registry_import") == 0
