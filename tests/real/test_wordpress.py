"""WordPress itself: the connector's every gesture, then the daemon and its webhooks."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from connectors.base import CheckLevel, Connector
from connectors.wordpress.connector import KIND
from daemon.store.connection import Pool
from domain.actions import OutcomeKind, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import TargetGone
from domain.events import ContentGone
from domain.ids import PlatformId
from tests.real.city import SLUG, RealDaemon, action, connected, found, sweep
from tests.real.conftest import started
from tests.real.scene import Scene
from tests.real.wordpress_server import WordPressServer
from tests.support.city import INSULT
from tests.support.ports import free_port

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]

SECRET = "un-secret-d-essai"
NO_FLOOD = "<?php add_filter('wp_is_comment_flood', '__return_false', 99);"
"""A visitor waits 15 seconds between two comments: not here."""


@pytest.fixture(scope="module")
def door() -> int:
    return free_port()


@pytest.fixture(scope="module")
def wordpress(door: int) -> Iterator[WordPressServer]:
    """In a folder of its own: MariaDB's account must walk down to it, and each run of pytest closes pytest's own."""
    with tempfile.TemporaryDirectory(prefix="vigie-wordpress-") as name:
        folder = Path(name)
        server = WordPressServer(folder)
        try:
            started(lambda: server.start(f"http://127.0.0.1:{door}/webhooks/{SLUG}", SECRET))
            (folder / "content" / "mu-plugins" / "no-flood.php").write_text(NO_FLOOD)
            yield server
        finally:
            server.stop()


def options(server: WordPressServer) -> dict[str, str]:
    return {"site": server.url, "user": "admin"}


@pytest.fixture
async def connector(wordpress: WordPressServer) -> AsyncIterator[Connector]:
    async with connected(KIND, "1", options(wordpress), {"app_password": wordpress.app_password}) as connector:
        yield connector


async def say(server: WordPressServer, text: str, who: str = "Camille") -> None:
    await asyncio.to_thread(server.comment_as_citizen, text, who, f"{who.lower()}@example.org")


async def shown(server: WordPressServer, part: str) -> bool:
    """Whether readers see it, typographic quotes and entities aside."""
    return any(part in text for text in await asyncio.to_thread(server.public_comments))


async def test_the_connector_reads_and_moderates(wordpress: WordPressServer, connector: Connector) -> None:
    words = "Un mot de trop & <b>deux</b> — été 👩🏽‍🚒"
    await say(wordpress, words)
    events, cursor = await sweep(connector)
    content = found(events, "mot de trop").content
    assert content.text == "Un mot de trop & deux — été 👩🏽‍🚒"
    assert (content.kind, content.root_id) == (ContentKind.COMMENT, "post-1")
    assert content.author is not None and not content.author.is_self
    assert content.posted_at is not None
    hide = await action(connector, Verb.HIDE, content.platform_id)
    assert await connector.confirm(hide) is None
    for _ in range(2):  # the same state twice is a success
        await connector.perform(hide)
    assert await connector.confirm(hide) is not None
    assert not await shown(wordpress, "mot de trop")
    events, cursor = await sweep(connector, cursor)
    state = found(events, "mot de trop").content.state
    assert (state.visibility, state.changed_by) == (Visibility.HELD, ChangedBy.UNKNOWN)
    await connector.perform(await action(connector, Verb.UNHIDE, content.platform_id))
    assert await shown(wordpress, "mot de trop")
    delete = await action(connector, Verb.DELETE, content.platform_id)
    assert (await connector.perform(delete)).kind is OutcomeKind.DONE
    assert (await connector.perform(delete)).kind is OutcomeKind.ALREADY
    assert await connector.confirm(delete) is not None
    with pytest.raises(TargetGone):
        await connector.fetch(content.platform_id, ContentKind.COMMENT)
    events, _ = await sweep(connector, cursor)
    gone = [event.platform_id for event in events if isinstance(event, ContentGone)]
    assert gone.count(content.platform_id) == 1, "other tests' comments may be told gone too: the site is one"


async def test_the_connector_answers_once(wordpress: WordPressServer, connector: Connector) -> None:
    await say(wordpress, "Le bac bleu passe quand ?")
    events, _ = await sweep(connector)
    target = found(events, "bac bleu").content.platform_id
    reply = await action(connector, Verb.REPLY, target, "Le mardi : voir <notre site> & l’horaire.")
    assert await connector.confirm(reply) is None
    first, second = await connector.perform(reply), await connector.perform(reply)
    assert (second.kind, second.platform_ref) == (OutcomeKind.ALREADY, first.platform_ref)
    events, _ = await sweep(connector)
    ours = found(events, "Le mardi").content
    assert (ours.text, ours.kind, ours.parent_id) == (reply.text, ContentKind.REPLY, target)
    assert ours.author is not None and ours.author.is_self


async def test_edits_and_pages_are_read(wordpress: WordPressServer, connector: Connector) -> None:
    await say(wordpress, "Avant la retouche.")
    events, cursor = await sweep(connector)
    target = found(events, "Avant la retouche").content.platform_id
    await asyncio.to_thread(wordpress.as_moderator, "POST", f"comments/{target}", {"content": "Après la retouche."})
    events, _ = await sweep(connector, cursor)
    assert found(events, "Après la retouche").content.platform_id == target
    assert (await connector.fetch(PlatformId("post-1"), ContentKind.POST)).text
    with pytest.raises(TargetGone):
        await connector.fetch(PlatformId("99999"), ContentKind.COMMENT)
    assert {line.level for line in await connector.check()} <= {CheckLevel.OK, CheckLevel.WARNING}


async def test_a_wrong_password_is_refused(wordpress: WordPressServer) -> None:
    async with connected(KIND, "1", options(wordpress), {"app_password": "faux"}) as connector:
        assert [line.level for line in await connector.check()] == [CheckLevel.ERROR]


async def test_the_daemon_keeps_a_site(
    wordpress: WordPressServer, door: int, tmp_path: Path, postgres_dsn: str, pool: Pool
) -> None:
    secrets = {"app_password": wordpress.app_password, "webhook_secret": SECRET}
    daemon = RealDaemon(
        tmp_path,
        postgres_dsn,
        wordpress.url,
        port=door,
        kind="wordpress",
        platform_id="1",
        options=options(wordpress),
        secrets=secrets,
    )

    async def moderate(method: str, route: str, body: Mapping[str, str] | None = None) -> Any:
        return await asyncio.to_thread(wordpress.as_moderator, method, route, body)

    async def write(text: str) -> str:
        await say(wordpress, text, "Dominique")
        rows = await moderate("GET", "comments?status=any&context=edit&orderby=id&order=desc&per_page=10")
        return str(next(row["id"] for row in rows if row["author_name"] == "Dominique"))

    async def count(words: str) -> int:
        return sum(words in text for text in await asyncio.to_thread(wordpress.public_comments))

    scene = Scene(pool, write, count)
    await daemon.start()
    try:
        insult, question = await scene.insult_goes_question_stays()
        edited = await scene.say("Je reprendrai cette phrase.")
        await scene.until_known(edited, "visible")
        await moderate("POST", f"comments/{edited}", {"content": f"Je le reprends : {INSULT}"})
        await scene.until_known(edited, "hidden")
        assert await count("gros ostie") == 0
        again = await scene.repeat_goes_too()
        await scene.shown_by_a_person_stays(again, moderate("POST", f"comments/{again}", {"status": "approved"}))
        await moderate("DELETE", f"comments/{edited}?force=true")
        await scene.until_known(edited, "gone")
        assert await scene.decide(Verb.REPORT, insult) == "done"
        assert (await moderate("GET", f"comments/{insult}?context=edit"))["status"] == "spam"
        assert await scene.decide(Verb.DELETE, insult) == "done"
        assert (await moderate("GET", f"comments/{insult}?context=edit"))["status"] == "trash"
        assert await scene.decide(Verb.REPLY, question, "Bonjour, elle ouvre à 10 h.") == "done"
        assert await count("elle ouvre à 10 h") == 1
        assert await scene.decide(Verb.BAN, question) == "by-hand"
        assert await pool.fetchval("select count(*) from task where verb = 'ban'") == 1, "a person does it"
    finally:
        await daemon.stop()
