"""Pictures joined to comments: asked for, blurred first, from the platform's own hosts alone, never kept."""

import html
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO

import pytest
from aiohttp import web
from asyncpg import Pool
from PIL import Image

from connectors.base import Capabilities
from daemon.console.app import create_console
from daemon.console.parts import Services
from daemon.console.passwords import Passwords
from daemon.console.veil import blurred, clear
from daemon.intake.pictures import NotAPicture
from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import HASHER, Client
from tests.daemon.console.world import World, Written
from tests.daemon.pipeline.test_pictures import Gallery
from tests.support.console import console_settings
from tests.support.painting import encoded, painting

SignedIn = Callable[[int], Awaitable[Client]]


@pytest.fixture
async def gallery() -> AsyncIterator[Gallery]:
    found = Gallery()
    async with found.server:
        yield found


@pytest.fixture
def console(pool: Pool, clock: ManualClock) -> web.Application:
    known = Capabilities(verbs={}, webhook=True, attachment_hosts=("images.exemple.test",))
    services = Services({"facebook": known}, {"facebook": "Facebook"}, sandboxes=lambda: frozenset({"essai"}))
    return create_console(pool, clock, console_settings(), services, Passwords(HASHER))


async def with_picture(world: World, url: str, slug: str = "essai", kind: str = "image") -> Written:
    case = await world.comment(await world.account(slug), "Regardez bien!")
    joined = [{"kind": kind, "url": url, "title": "", "seen": False}]
    await world.pool.execute("update content_version set attachments = $2 where id = $1", case.version, joined)
    return case


async def test_a_picture_is_asked_for_blurred_then_clear(world: World, signed_in: SignedIn, gallery: Gallery) -> None:
    case = await with_picture(world, gallery.hang(encoded(lines())))
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    path = f"/dossiers/{case.number}"
    async with client.get(path) as response:
        page = html.unescape(await response.text())
    assert "La voir floutée" in page and "<img class" not in page and gallery.asked == []
    async with client.get(path + "?image=0") as response:
        page = await response.text()
    assert f'src="{path}/images/0"' in page and "127.0.0.1" not in page and gallery.asked == []
    async with client.get(path + "/images/0") as response:
        veiled = await response.read()
        assert (response.status, response.content_type) == (200, "image/jpeg")
        assert response.headers["Cache-Control"] == "no-store"
    async with client.get(path + "/images/0?nette=1") as response:
        plain = await response.read()
    assert contrast(plain) > 200 and contrast(veiled) < 30
    looks = await world.pool.fetch("select actor, detail from event where what = 'image.looked' order by id")
    assert [(row["actor"], row["detail"]["clear"]) for row in looks] == [("camille", False), ("camille", True)]


def lines() -> Image.Image:
    """Black on white, as thin as writing."""
    page = Image.new("RGB", (480, 360), "white")
    for top in range(0, 360, 8):
        page.paste("black", (0, top, 480, top + 4))
    return page


def contrast(data: bytes) -> int:
    """Between the darkest and the lightest point."""
    darkest, lightest = Image.open(BytesIO(data)).convert("L").getextrema()
    assert isinstance(darkest, int) and isinstance(lightest, int)
    return lightest - darkest


@pytest.mark.parametrize(
    ("slug", "url"),
    [
        ("essai", "https://ailleurs.exemple.test/x.jpg"),
        ("ville-fb", "http://127.0.0.1:1/x.jpg"),
        ("ville-fb", "https://ailleurs.exemple.test/x.jpg"),
        ("ville-fb", "file:///etc/passwd"),
        ("ville-fb", "https://images.exemple.test@127.0.0.1/x.jpg"),
    ],
)
async def test_only_the_platforms_own_hosts_are_asked(
    slug: str, url: str, world: World, signed_in: SignedIn, gallery: Gallery
) -> None:
    case = await with_picture(world, url, slug)
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get(f"/dossiers/{case.number}/images/0") as response:
        assert (response.status, response.content_type) == (502, "image/svg+xml")
        assert "voyez-la sur la plateforme" in await response.text()
    assert gallery.asked == []


async def test_what_is_no_picture_is_told_so(world: World, signed_in: SignedIn, gallery: Gallery) -> None:
    case = await with_picture(world, gallery.hang(b"<svg onload=alert(1)>"))
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get(f"/dossiers/{case.number}/images/0") as response:
        assert response.status == 502 and "onload" not in await response.text()


@pytest.mark.parametrize(("kind", "place"), [("video", 0), ("image", 1)])
async def test_nothing_else_is_fetched(
    kind: str, place: int, world: World, signed_in: SignedIn, gallery: Gallery
) -> None:
    case = await with_picture(world, gallery.hang(encoded(painting(1))), kind=kind)
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    async with client.get(f"/dossiers/{case.number}/images/{place}") as response:
        assert response.status == 404
    assert gallery.asked == []


async def test_a_picture_out_of_ones_sight_is_not_fetched(world: World, signed_in: SignedIn, gallery: Gallery) -> None:
    case = await with_picture(world, gallery.hang(encoded(painting(1))))
    other = await world.account("autre")
    client = await signed_in(await world.person("camille", Role.MODERATOR, account=other))
    async with client.get(f"/dossiers/{case.number}/images/0") as response:
        assert response.status == 404
    assert gallery.asked == []


def test_a_file_leaves_its_metadata_behind() -> None:
    picture = painting(2)
    exif = Image.Exif()
    exif[0x010E] = "au 12, rue des Erables"
    data = encoded(picture, exif=exif)
    assert b"Erables" in data
    for made in (clear(data), blurred(data)):
        assert b"Erables" not in made and not Image.open(BytesIO(made)).getexif()


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0" + b"\x00" * 50])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        blurred(data)
