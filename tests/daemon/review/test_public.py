import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from asyncpg import Pool

from daemon.dialogue.notices import notify_hides
from daemon.ops.clock import ManualClock
from daemon.review.appeals import ALL_TRIES_PER_HOUR, TRIES_PER_HOUR
from daemon.review.public import Front, make_app, pieces
from tests.daemon.town import Town, at, found_town

TUESDAY = at("2026-02-03T10:00")
TEXT = "Gros <b>cave</b> & co"


class Visit:
    """A hidden comment, and a browser without script before the page."""

    def __init__(self, client: Any, town: Town, clock: ManualClock, code: str) -> None:
        self.client, self.town, self.clock, self.code = client, town, clock, code

    async def post(self, path: str, **form: str) -> tuple[int, str]:
        response = await self.client.post(path, data=form)
        return response.status, await response.text()


@pytest.fixture
async def visit(pool: Pool) -> AsyncIterator[Visit]:
    clock = ManualClock(TUESDAY)
    async with pool.acquire() as conn:
        town = await found_town(conn, TUESDAY)
        await town.hide(TEXT, TUESDAY)
        await notify_hides(conn, town.offices, TUESDAY, at("2026-01-01T00:00"))
        code = await conn.fetchval("select number from case_file")
        front = Front(pool, clock, lambda: town.offices, "Ville de Val-Clair", behind_proxy=True)
        async with TestClient(TestServer(make_app(front))) as client:
            yield Visit(client, town, clock, code)


async def test_the_file_shows_the_rule_its_version_and_the_words_that_decided(visit: Visit) -> None:
    status, page = await visit.post("/revision", code=visit.code.lower())
    assert status == 200
    assert "<mark>Gros</mark> &lt;b&gt;cave&lt;/b&gt; &amp; co" in page
    assert "Le commentaire contenait une insulte." in page and "Attaques et insultes personnelles" in page
    assert "version 1.0.0" in page and "3 août 2026" in page
    assert "<script" not in page and "http-equiv" not in page
    style = re.search('rel="stylesheet" href="([^"]+)"', page)
    action = re.search('action="([^"]+)"', page)
    assert style and (await visit.client.get(style[1])).status == 200
    assert action and action[1] == "/revision/observations"


async def test_no_page_is_indexed_kept_framed_or_told_to_others(visit: Visit) -> None:
    for response in (
        await visit.client.get("/revision"),
        await visit.client.post("/revision", data={"code": visit.code}),
        await visit.client.post("/revision", data={"code": "x"}),
        await visit.client.get("/ailleurs"),
    ):
        headers = response.headers
        assert "noindex" in headers["X-Robots-Tag"] and headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store" and "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers


async def test_reading_changes_nothing_and_a_code_in_an_address_opens_nothing(visit: Visit) -> None:
    before = await visit.town.conn.fetchval("select count(*) from event")
    page = await (await visit.client.get(f"/revision?code={visit.code}")).text()
    assert "Gros" not in page and visit.code not in page
    await visit.post("/revision", code=visit.code)
    assert await visit.town.conn.fetchval("select count(*) from event") == before
    assert (await visit.client.get("/revision/observations")).status == 405


async def test_observations_are_filed_once_and_answered_by_a_date(visit: Visit) -> None:
    status, page = await visit.post("/revision/observations", code=visit.code, observations="C’était une citation.")
    assert status == 200 and "est reçue" in page and "9 février 2026" in page
    status, page = await visit.post("/revision/observations", code=visit.code, observations="Encore")
    assert status == 400 and "déjà à l’étude" in page
    _, page = await visit.post("/revision", code=visit.code)
    assert "à l’étude" in page and "textarea" not in page
    row = await visit.town.conn.fetchrow("select * from review")
    assert row["observations"] == "C’était une citation." and row["source"] == "page"
    assert (
        await visit.town.conn.fetchval("select count(*) from case_file where kind = 'review' and lane = 'reviews'") == 1
    )


@pytest.mark.parametrize(
    ("form", "status", "expected"),
    [
        ({"observations": ""}, 400, "Écrivez vos observations"),
        ({"observations": "x" * 4001}, 400, "4000"),
        ({"observations": "x", "contact": "y" * 201}, 400, "4000"),
        ({"observations": "x", "code": "V-0000"}, 404, "inconnu"),
    ],
)
async def test_what_is_not_taken_in_says_why_and_keeps_what_was_typed(
    visit: Visit, form: dict[str, str], status: int, expected: str
) -> None:
    found, page = await visit.post("/revision/observations", **{"code": visit.code, **form})
    assert found == status and expected in page and 'role="alert"' in page
    if status == 400 and form["observations"]:
        assert form["observations"] in page


async def test_six_months_later_the_file_is_closed(visit: Visit) -> None:
    await visit.clock.advance_to(TUESDAY + timedelta(days=182))
    assert (await visit.post("/revision", code=visit.code))[0] == 404


async def test_guessing_is_bounded_by_address_then_for_everybody(visit: Visit) -> None:
    for _ in range(TRIES_PER_HOUR):
        assert (await visit.post("/revision", code="V-AAAA"))[0] == 404
    status, page = await visit.post("/revision", code=visit.code)
    assert status == 429 and "Réessayez plus tard" in page
    elsewhere = await visit.client.post("/revision", data={"code": visit.code}, headers={"X-Forwarded-For": "9.9.9.9"})
    assert elsewhere.status == 200
    await visit.town.conn.execute("update review_try set tries = $1 where source = '*'", ALL_TRIES_PER_HOUR)
    elsewhere = await visit.client.post("/revision", data={"code": visit.code}, headers={"X-Forwarded-For": "9.9.9.8"})
    assert elsewhere.status == 429
    await visit.clock.advance(3600)
    assert (await visit.post("/revision", code=visit.code))[0] == 200
    kept = await visit.town.conn.fetch("select source from review_try")
    assert not any(re.search(r"\d+\.\d+\.\d+\.\d+", row["source"]) for row in kept), "no address is kept"


async def test_too_much_is_refused_in_french(visit: Visit) -> None:
    status, page = await visit.post("/revision/observations", code=visit.code, observations="x" * 70_000)
    assert status == 413 and "trop long" in page


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("abcdef", False)]),
        ([(0, 2)], [("ab", True), ("cdef", False)]),
        ([(1, 3), (2, 4)], [("a", False), ("bc", True), ("d", True), ("ef", False)]),
        ([(4, 99)], [("abcd", False), ("ef", True)]),
    ],
)
def test_the_words_that_decided_are_marked(spans: list[tuple[int, int]], expected: list[tuple[str, bool]]) -> None:
    assert pieces("abcdef", spans) == expected


async def test_whom_a_person_works_for_is_told_to_nobody(visit: Visit) -> None:
    """DRU-076: a link to the staff, made by a person, stays inside."""
    await visit.town.conn.execute("update author set role = 'staff', role_name = 'Camille Untel, Loisirs'")
    for path in ("/transparence", "/comptes.json", "/conduite"):
        response = await visit.client.get(path)
        assert response.status == 200 and "Untel" not in await response.text(), path
    status, page = await visit.post("/revision", code=visit.code)
    assert status == 200 and "Untel" not in page and "personnel de la Ville" not in page and "staff" not in page
