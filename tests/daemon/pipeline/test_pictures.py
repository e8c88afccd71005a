"""Pictures joined to comments: looked at before the text is judged, recognised once a person hid one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image

from connectors.sandbox.deeds import DeedKind
from daemon.intake.download import Bounds
from daemon.intake.facts import Facts
from daemon.ops.worker import Worker
from daemon.review.cases import Choice, decide
from daemon.store import cases, facts
from domain.cases import Decision
from domain.people import Grant, Person, Role
from domain.verdict import Lane
from tests.support.city import PRAISE, City
from tests.support.painting import encoded, painting

CAMILLE = Person(1, "camille", "Camille", (Grant(Role.MODERATOR),))


class Gallery:
    """A server of pictures on this machine, and what was asked of it."""

    def __init__(self) -> None:
        self.works: dict[str, bytes] = {}
        self.asked: list[str] = []
        app = web.Application()
        app.router.add_get("/{name}", self._show)
        self.server = TestServer(app)

    async def _show(self, request: web.Request) -> web.Response:
        self.asked.append(request.match_info["name"])
        return web.Response(body=self.works[request.match_info["name"]], content_type="text/plain")

    def hang(self, work: bytes) -> str:
        """Its address."""
        name = f"{len(self.works)}.jpg"
        self.works[name] = work
        return str(self.server.make_url(f"/{name}"))


@pytest.fixture
async def gallery() -> AsyncIterator[Gallery]:
    found = Gallery()
    async with found.server:
        yield found


def again(image: Image.Image) -> bytes:
    """The same picture as somebody else would post it."""
    return encoded(image.resize((640, 480)), quality=45)


async def hide_by_hand(city: City, target: str, item: str) -> None:
    """A person decides in the console, citing an item of the netiquette."""
    row = await city.pool.fetchrow(
        "select c.id, c.account_id, c.author_id, v.id as version from content c"
        " join content_version v on v.content_id = c.id and v.serial = c.serial where c.platform_id = $1",
        target,
    )
    assert row is not None
    now, lane = city.clock.now(), Lane.DOUBTFUL
    async with city.pool.acquire() as conn, conn.transaction():
        opened = await cases.open_case(
            conn, account=row["account_id"], lane=lane, at=now, content=row["id"], version=row["version"]
        )
        choice = Choice(Decision.HIDE, "Image déplacée", item)
        known = {"facebook": city.service.connector.capabilities}
        await decide(conn, CAMILLE, opened.number, choice, now, known)
    await city.work()
    assert target in city.hidden()


async def seen(city: City, target: str) -> tuple[bool, str]:
    [one] = await city.value(
        "select v.attachments from content_version v join content c on c.id = v.content_id where c.platform_id = $1",
        target,
    )
    return one["seen"], one["media_type"]


@pytest.mark.parametrize(("text", "item"), [("", "N5-RESP"), ("Regardez bien!", "N6-IMG")])
async def test_a_picture_that_a_person_hid_is_hidden_when_it_comes_again(
    city: City, gallery: Gallery, text: str, item: str
) -> None:
    first = city.write(text, attachment=gallery.hang(encoded(painting(7))))
    await city.work()
    assert (city.hidden(), await seen(city, first)) == (set(), (True, "image/jpeg"))
    await hide_by_hand(city, first, item)
    await city.clock.advance(600)
    second = city.write(PRAISE, author="Jean Roy", attachment=gallery.hang(again(painting(7))))
    other = city.write(PRAISE, author="Luc Côté", attachment=gallery.hang(encoded(painting(8))))
    await city.work()
    assert city.hidden() == {first, second}
    assert await seen(city, other) == (True, "image/jpeg")
    [act] = await city.rows("action", "rule, decided_by", f"target = '{second}'")
    assert dict(act) == {"rule": "image-deja-masquee", "decided_by": "auto"}


async def test_a_picture_that_was_shown_again_is_no_longer_known(city: City, gallery: Gallery) -> None:
    first = city.write("", attachment=gallery.hang(encoded(painting(7))))
    await city.work()
    await hide_by_hand(city, first, "N6-IMG")
    await city.clock.advance(60)
    city.do(DeedKind.UNHIDE, first)
    await city.work()
    second = city.write(PRAISE, author="Jean Roy", attachment=gallery.hang(again(painting(7))))
    await city.work()
    assert city.hidden() == set()
    assert await seen(city, second) == (True, "image/jpeg")


async def test_a_picture_beside_words_that_were_hidden_is_not_banned(city: City, gallery: Gallery) -> None:
    """The words were the breach: the town's own photograph under them must stay welcome."""
    first = city.write("Propos déplacés.", attachment=gallery.hang(encoded(painting(7))))
    await city.work()
    await hide_by_hand(city, first, "N4-INSU")
    second = city.write(PRAISE, author="Jean Roy", attachment=gallery.hang(again(painting(7))))
    await city.work()
    assert city.hidden() == {first}
    assert await seen(city, second) == (True, "image/jpeg")


@pytest.mark.parametrize("work", [b"<html>Connexion</html>", b"", b"<svg/>"])
async def test_what_is_no_picture_is_judged_unseen_at_once(city: City, gallery: Gallery, work: bytes) -> None:
    comment = city.write(PRAISE, attachment=gallery.hang(work))
    await city.work()
    assert await seen(city, comment) == (False, "")
    assert await city.value("select state from content_version where attachments <> '[]'") == "judged"
    assert gallery.asked == ["0.jpg"]


async def test_a_sandbox_fetches_nothing_from_the_real_platform(city: City) -> None:
    comment = city.write(PRAISE, attachment="image")
    await city.work()
    assert await seen(city, comment) == (False, "")


async def test_a_version_that_nobody_looks_at_is_judged_after_a_minute(city: City, gallery: Gallery) -> None:
    comment = city.write(PRAISE, attachment=gallery.hang(encoded(painting(7))))
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    async with city.pool.acquire() as conn:
        [job] = await facts.claim(conn, city.clock.now(), 5)
    await city.work()
    assert await city.value("select state from content_version where id = $1", job.id) == "facts"
    assert gallery.asked == [], "one try each: what kills the process is not tried again"
    await city.clock.advance(61)
    await city.work()
    assert await city.value("select state from content_version where id = $1", job.id) == "judged"
    assert await seen(city, comment) == (False, "")


async def test_facts_that_come_after_an_edit_change_nothing(city: City, gallery: Gallery) -> None:
    comment = city.write(PRAISE, attachment=gallery.hang(encoded(painting(7))))
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    async with city.pool.acquire() as conn:
        [job] = await facts.claim(conn, city.clock.now(), 5)
        await conn.execute("update content_version set state = 'superseded' where id = $1", job.id)
        assert not await facts.learn(conn, job.id, [replace(one, seen=True) for one in job.attachments])
    assert await seen(city, comment) == (False, "")


async def test_each_outcome_is_told_and_a_failure_judges_unseen(city: City, gallery: Gallery) -> None:
    told: list[str] = []
    queue = Facts(
        city.pool,
        city.clock,
        city.pipeline.services,
        bounds=Bounds(total=5, most_bytes=200_000),
        on_looked=lambda service, outcome: told.append(f"{service.slug} {outcome}"),
    )
    for work in (encoded(painting(1, (80, 60))), b"x" * 300_000, b"GIF89a"):
        city.write(PRAISE, author=f"Personne {len(gallery.works)}", attachment=gallery.hang(work))
    city.write(PRAISE, author="Jean Roy", attachment="http://10.0.0.1/a.jpg")
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    await Worker(queue, city.clock).drain()
    outcomes = ["not_a_picture", "refused", "seen", "too_large"]
    assert sorted(told) == [f"facebook-ville {outcome}" for outcome in outcomes]
    assert await city.value("select count(*) from content_version where state = 'waiting'") == 4


async def test_what_is_given_back_or_fails_is_free(city: City, gallery: Gallery) -> None:
    city.write(PRAISE, attachment=gallery.hang(encoded(painting(7))))
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    queue = Facts(city.pool, city.clock, city.pipeline.services)
    [[job]] = await queue.claim()
    assert job.due == city.clock.now() + timedelta(seconds=60)
    assert await queue.claim() == []
    await queue.give_back([job])
    [[job]] = await queue.claim()
    await queue.fail(job, RuntimeError())
    assert await city.value("select state from content_version where id = $1", job.id) == "waiting"
