"""Headers of every answer, and hostile words that stay words."""

from collections.abc import Awaitable, Callable

import pytest

from domain.people import Role
from tests.daemon.console.conftest import Client
from tests.daemon.console.world import World


async def test_every_answer_is_shielded(world: World, signed_in: Callable[[int], Awaitable[Client]]) -> None:
    client = await signed_in(await world.person("camille", *Role))
    for path in ("/", "/file", "/nulle-part", "/registre/actions.csv", "/static/console.css", "/connexion"):
        async with client.get(path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert response.headers["X-Frame-Options"] == "DENY"
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            if not path.startswith("/static"):
                assert response.headers["Cache-Control"] == "no-store"


async def test_no_page_carries_a_script_or_a_style_of_its_own(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    case = await world.comment(await world.account(), "Bonjour.")
    client = await signed_in(await world.person("camille", *Role))
    for path in ("/", "/file", f"/dossiers/{case.number}", "/comptes", "/regles", "/registre", "/equipe", "/moi"):
        async with client.get(path) as response:
            text = await response.text()
        assert "<style" not in text and " style=" not in text, path
        assert text.count("<script") == text.count('<script src="/static/'), path
        assert " onclick" not in text and "javascript:" not in text, path


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "template": "{{ 7777 * 7777 }} {% raw %}",
    "bidi": "gentil \u202etnahcem\u202c fin",
    "invisible": "a\u200bb\u2066c\ufeffd",
    "unicode": "\U0010fffe \ue000 Z\u0335\u0321\u0322a\u0300\u0301\u0302\u0303l",
    "controls": "cloche \x07 retour \x08 échappement \x1b[31m",
    "link": "javascript:alert(1)",
    "long": "🤬é" * 25_000,
    "one word": "w" * 50_000,
    "many controls": "\u202e" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_words_are_only_words(
    name: str, world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    text = HOSTILE[name]
    spans = [(2, 9), (5, 60_000)]
    case = await world.comment(await world.account(), text, author=text[:200], spans=spans, signal="haine.groupe")
    client = await signed_in(await world.person("camille", *Role))
    for path in (
        "/file",
        f"/dossiers/{case.number}",
        f"/dossiers/{case.number}?voir=1",
        f"/registre/preuve/{case.number}",
    ):
        async with client.get(path) as response:
            page = await response.text()
            assert response.status == 200
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "60481729" not in page
        assert not any(letter in page for letter in "\u202e\u2066\u200b\ufeff\x07\x08\x1b")
        assert len(page) < 1_000_000


async def test_a_control_character_is_named(world: World, signed_in: Callable[[int], Awaitable[Client]]) -> None:
    case = await world.comment(await world.account(), "gentil \u202etnahcem")
    client = await signed_in(await world.person("camille", Role.READER))
    async with client.get(f"/dossiers/{case.number}") as response:
        assert "U+202E" in await response.text()


async def test_hard_words_are_masked_until_asked_for(
    world: World, signed_in: Callable[[int], Awaitable[Client]]
) -> None:
    case = await world.comment(
        await world.account(), "Espèce de grandinfâme, va.", spans=[(10, 21)], signal="insulte.grave"
    )
    client = await signed_in(await world.person("camille", Role.READER))
    for path, shown in (
        ("/file", False),
        (f"/dossiers/{case.number}", False),
        (f"/dossiers/{case.number}?voir=1", True),
    ):
        async with client.get(path) as response:
            assert ("grandinfâme" in await response.text()) is shown, path
