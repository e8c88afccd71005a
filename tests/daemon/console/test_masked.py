"""Hard words are masked until asked for wherever a citizen's words are shown; a printed evidence file has them all."""

import html
import re
from collections.abc import Awaitable, Callable

import pytest

from daemon.store import sightings, tasks
from daemon.store.sightings import NewSighting
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import Client, post
from tests.daemon.console.world import World, Written

TEXT, WORD = "Quel sapristi de nigaud!", "nigaud"
SPAN = (TEXT.index(WORD), TEXT.index(WORD) + len(WORD))
ASKED_FOR = re.compile(r'<details class="unmask">.*?</details>', re.S)
PAPER = re.compile(r'<(blockquote|span) class="(?:text )?(?:old )?paper".*?</\1>', re.S)
SignedIn = Callable[[int], Awaitable[Client]]


@pytest.fixture
async def written(world: World) -> Written:
    """A case on a hard word; beside it, in the same thread and by the same author, the same word again."""
    account = await world.account()
    await world.comment(account, TEXT, spans=[SPAN], signal="insulte.forte", opened=False)
    return await world.comment(account, TEXT, spans=[SPAN], signal="insulte.forte", lane=Lane.DOUBTFUL)


async def read(client: Client, path: str) -> str:
    async with client.get(path) as response:
        assert response.status == 200, path
        return html.unescape(await response.text())


async def test_every_page_masks_hard_words_until_asked_for(world: World, written: Written, signed_in: SignedIn) -> None:
    client = await signed_in(await world.person("camille", *Role))
    _, letter, _ = await post(client, f"/dossiers/{written.number}/repondre", {"canal": "public"})
    async with world.pool.acquire() as conn:
        account = await conn.fetchval("select id from account")
        await tasks.open_task(
            conn, account=account, content=written.content, cause="case:1", verb="delete", steps="À faire", at=world.now
        )
        seen = NewSighting(account, "c-2", b"1", world.now, world.now, "camille")
        assert await sightings.keep(conn, seen)
    places = (
        "/file",
        f"/dossiers/{written.number}",
        "/boite",
        letter,
        "/taches",
        "/saisir",
        f"/personnes/{written.author}",
        f"/dossiers/{written.number}/avertir",
    )
    for path in places:
        page = await read(client, path)
        assert "n•••••" in page, path
        assert WORD not in ASKED_FOR.sub("", page), path
    for path in (f"/dossiers/{written.number}", "/boite", letter, "/taches"):
        assert WORD in await read(client, path), f"{path}: asked for, it is there"


async def test_an_evidence_file_is_masked_on_the_screen_and_whole_on_paper(
    world: World, written: Written, signed_in: SignedIn
) -> None:
    await world.pool.execute(
        """insert into evidence (content_id, body, digest, captured_at, class)
        values ($1, $2, 'abc', $3, 'moderation')""",
        written.content,
        {"text": TEXT},
        world.now,
    )
    client = await signed_in(await world.person("camille", Role.MODERATOR))
    page = await read(client, f"/registre/preuve/{written.number}")
    assert page.count("n•••••") == 3 and WORD not in PAPER.sub("", page)
    assert page.count(WORD) == 3, "the text, what was captured, the thread around: paper shows all"
    asked = await read(client, f"/registre/preuve/{written.number}?voir=1")
    assert "n•••••" not in asked and asked.count(WORD) == 3
