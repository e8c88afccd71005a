"""MediaWiki itself: the connector's every gesture, then the daemon."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.base import CheckLevel, Connector
from connectors.mediawiki.connect import connect
from connectors.mediawiki.connector import KIND, MediaWikiConnector
from connectors.sandbox.process import MachineClock
from daemon.store.connection import Pool
from domain.actions import OutcomeKind, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import TargetGone, VerbUnsupported
from domain.events import ContentPointed, VisibilityChanged
from domain.ids import PlatformId
from tests.connectors.scripted import Script
from tests.real.city import RealDaemon, action, connected, found, sweep
from tests.real.mediawiki_server import MediaWikiServer
from tests.real.scene import Scene
from tests.support.city import INSULT

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]

PAGE = "Discussion:Bibliothèque"
BANNED = "Dominique"
"""Who writes under the daemon's eye, and ends banned: the other tests have their own citizens."""
BLOCKED = "Sacha"
"""Who is blocked for a while."""


def options(server: MediaWikiServer) -> dict[str, Any]:
    return {"site": server.url, "login": server.user}


@pytest.fixture
async def connector(mediawiki: MediaWikiServer) -> AsyncIterator[Connector]:
    async with connected(KIND, "Vigie", options(mediawiki), {"bot_password": mediawiki.password}) as connector:
        yield connector


async def wrote(server: MediaWikiServer, text: str, title: str = PAGE, user: str = "Camille") -> PlatformId:
    number = await asyncio.to_thread(server.edit, user, title, appendtext=f"\n\n{text} ~~~~")
    return PlatformId(str(number))


async def reads(server: MediaWikiServer, title: str = PAGE) -> str:
    return await asyncio.to_thread(server.page, title)


async def test_an_edit_is_read_undone_and_shown_again(mediawiki: MediaWikiServer, connector: Connector) -> None:
    before = await wrote(mediawiki, "À quelle heure ouvre-t-elle ?")
    target = await wrote(mediawiki, "Un ''mot'' de trop : été 👩🏽‍🚒")
    events, cursor = await sweep(connector)
    content = found(events, "mot de trop").content
    assert (content.platform_id, content.text) == (target, "Un mot de trop : été 👩🏽‍🚒")
    assert content.author is not None
    assert (content.author.key, content.author.is_self) == ("Camille", False)
    assert content.hash == (await connector.fetch(target, ContentKind.COMMENT)).hash
    assert found(events, "ouvre-t-elle").content.platform_id == before
    later = await wrote(mediawiki, "Et le dimanche ?")
    hide = await action(connector, Verb.HIDE, target)
    assert await connector.confirm(hide) is None
    kinds = [(await connector.perform(hide)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]
    assert await connector.confirm(hide) is not None
    page = await reads(mediawiki)
    assert ("mot" in page, "ouvre-t-elle" in page, "dimanche" in page) == (False, True, True)
    state = (await connector.fetch(target, ContentKind.COMMENT)).state
    assert (state.visibility, state.changed_by) == (Visibility.HIDDEN, ChangedBy.US)
    events, cursor = await sweep(connector, cursor)
    changed = [event for event in events if isinstance(event, VisibilityChanged)]
    assert [(one.platform_id, one.visibility, one.by) for one in changed] == [(target, Visibility.HIDDEN, ChangedBy.US)]
    assert found(events, "dimanche").content.platform_id == later
    await connector.perform(await action(connector, Verb.UNHIDE, target))
    assert "mot" in await reads(mediawiki)
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.VISIBLE


async def test_a_moderator_who_brings_an_edit_back_is_known(mediawiki: MediaWikiServer, connector: Connector) -> None:
    title = "Discussion:Aréna"
    await wrote(mediawiki, "La glace est prête ?", title)
    target = await wrote(mediawiki, "Une bande de clowns.", title)
    undo = (await connector.perform(await action(connector, Verb.HIDE, target))).platform_ref
    _, cursor = await sweep(connector)
    await asyncio.to_thread(mediawiki.edit, "Moderatrice", title, undo=undo)
    events, cursor = await sweep(connector, cursor)
    assert [(e.platform_id, e.visibility, e.by) for e in events if isinstance(e, VisibilityChanged)] == [
        (target, Visibility.VISIBLE, ChangedBy.MODERATOR)
    ]
    assert not [event for event in events if not isinstance(event, VisibilityChanged)], "a revert is no content"
    state = (await connector.fetch(target, ContentKind.COMMENT)).state
    assert (state.visibility, state.changed_by) == (Visibility.VISIBLE, ChangedBy.MODERATOR)


async def test_the_newest_edit_upon_somebody_elses_is_rolled_back(mediawiki: MediaWikiServer) -> None:
    title = "Discussion:Musée"
    given = {**options(mediawiki), "can_rollback": True}
    async with connected(KIND, "Vigie", given, {"bot_password": mediawiki.password}) as connector:
        await wrote(mediawiki, "Le musée ouvre quand ?", title, "Moderatrice")
        target = await wrote(mediawiki, "Une bande de clowns.", title)
        outcome = await connector.perform(await action(connector, Verb.HIDE, target))
        assert isinstance(connector, MediaWikiConnector)
        assert "mw-rollback" in (await connector.client.revision(PlatformId(outcome.platform_ref))).tags
        page = await reads(mediawiki, title)
        assert ("clowns" in page, "ouvre quand" in page) == (False, True)
        assert (await connector.fetch(target, ContentKind.COMMENT)).state.changed_by is ChangedBy.US
        await connector.perform(await action(connector, Verb.UNHIDE, target))
        assert "clowns" in await reads(mediawiki, title)


async def test_a_citizen_who_brings_words_back_answers_for_them(
    mediawiki: MediaWikiServer, connector: Connector
) -> None:
    title = "Discussion:Patinoire"
    await wrote(mediawiki, "Elle ouvre quand ?", title)
    target = await wrote(mediawiki, "Bande de clowns.", title)
    undo = (await connector.perform(await action(connector, Verb.HIDE, target))).platform_ref
    _, cursor = await sweep(connector)
    again = PlatformId(str(await asyncio.to_thread(mediawiki.edit, "Camille", title, undo=undo)))
    events, _ = await sweep(connector, cursor)
    assert found(events, "Bande de clowns").content.platform_id == again
    assert ContentPointed(target, at=found(events, "clowns").content.posted_at) in events
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.HIDDEN
    await connector.perform(await action(connector, Verb.HIDE, again))
    assert "clowns" not in await reads(mediawiki, title)


async def test_what_others_built_upon_is_left_to_a_person(mediawiki: MediaWikiServer, connector: Connector) -> None:
    title = "Discussion:Piscine"
    await wrote(mediawiki, "Elle ouvre quand ?", title)
    target = await wrote(mediawiki, "Bande de clowns.", title)
    page = await reads(mediawiki, title)
    text = page.replace("Bande de clowns.", "Bande de clowns. (Et de pingouins.)")
    await asyncio.to_thread(mediawiki.edit, "Moderatrice", title, text=text)
    with pytest.raises(VerbUnsupported, match="verb"):
        await connector.perform(await action(connector, Verb.HIDE, target))
    assert "pingouins" in await reads(mediawiki, title)


async def test_the_first_edit_of_a_page_is_emptied_and_brought_back(
    mediawiki: MediaWikiServer, connector: Connector
) -> None:
    title = "Discussion:Page neuve"
    target = PlatformId(str(await asyncio.to_thread(mediawiki.edit, "Camille", title, text="Bande de clowns.")))
    await connector.perform(await action(connector, Verb.HIDE, target))
    assert await reads(mediawiki, title) == ""
    await connector.perform(await action(connector, Verb.UNHIDE, target))
    assert await reads(mediawiki, title) == "Bande de clowns."


async def test_a_deletion_takes_the_words_out_of_the_history(mediawiki: MediaWikiServer, connector: Connector) -> None:
    title = "Discussion:Historique"
    await wrote(mediawiki, "Une question ?", title)
    target = await wrote(mediawiki, "Bande de clowns.", title)
    await wrote(mediawiki, "Une autre ?", title)
    delete = await action(connector, Verb.DELETE, target)
    assert await connector.confirm(delete) is None
    await connector.perform(delete)
    assert await connector.confirm(delete) is not None
    page = await reads(mediawiki, title)
    assert ("clowns" in page, "Une question" in page, "Une autre" in page) == (False, True, True)
    asked = {"action": "query", "titles": title, "prop": "revisions", "rvprop": "content|ids", "rvslots": "main"}
    every = await asyncio.to_thread(mediawiki.post, {**asked, "rvlimit": "50"})
    assert "clowns" not in str(every)
    with pytest.raises(TargetGone):
        await connector.fetch(target, ContentKind.COMMENT)


async def test_an_answer_is_a_section_of_the_persons_page(mediawiki: MediaWikiServer, connector: Connector) -> None:
    target = await wrote(mediawiki, "Où est le stationnement ?", "Discussion:Stationnement")
    _, cursor = await sweep(connector)
    said = "Bonjour,\nil est derrière [l'hôtel] de ville : https://ville.example/p ; merci ''beaucoup'' ~~~~"
    reply = await action(connector, Verb.REPLY, target, said)
    assert await connector.confirm(reply) is None
    outcome = await connector.perform(reply)
    confirmed = await connector.confirm(reply)
    assert confirmed is not None
    assert confirmed.platform_ref == outcome.platform_ref
    ours = found((await sweep(connector, cursor))[0], "derrière").content
    assert (ours.text, ours.platform_id) == (said, outcome.platform_ref)
    assert ours.author is not None
    assert ours.author.is_self


async def test_blocks_are_put_and_lifted(mediawiki: MediaWikiServer, connector: Connector) -> None:
    target = await wrote(mediawiki, "Je serai bloquée.", "Discussion:Blocage", BLOCKED)
    until = MachineClock().now() + timedelta(days=3)
    ban = replace(await action(connector, Verb.BAN, target), until=until)
    assert await connector.confirm(ban) is None
    kinds = [(await connector.perform(ban)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]
    assert await connector.confirm(ban) is not None
    with pytest.raises(RuntimeError, match="blocked"):
        await wrote(mediawiki, "Encore moi.", "Discussion:Blocage", BLOCKED)
    unban = await action(connector, Verb.UNBAN, target)
    assert await connector.confirm(unban) is None
    await connector.perform(unban)
    assert await connector.confirm(unban) is not None
    await wrote(mediawiki, "Me revoici.", "Discussion:Blocage", BLOCKED)


async def test_a_citizen_without_an_account_is_an_address(mediawiki: MediaWikiServer, connector: Connector) -> None:
    await asyncio.to_thread(mediawiki.edit_as_citizen, "Discussion:Sans compte", "À quelle heure ouvre-t-on ?")
    author = found((await sweep(connector))[0], "ouvre-t-on").content.author
    assert author is not None
    assert (author.key, author.is_self) == ("127.0.0.1", False)


async def test_check_and_connect_tell_the_rights(mediawiki: MediaWikiServer, connector: Connector) -> None:
    assert {line.level for line in await connector.check()} == {CheckLevel.OK}
    script = Script({"Adresse": mediawiki.url, "Nom": mediawiki.user, "Mot": mediawiki.password})
    made = await connect(script, {})
    assert (made.platform_id, made.options) == ("Vigie", options(mediawiki))
    async with connected(KIND, "Vigie", options(mediawiki), {"bot_password": "faux"}) as wrong:
        assert [line.level for line in await wrong.check()] == [CheckLevel.ERROR]


async def test_the_daemon_keeps_a_wiki(
    mediawiki: MediaWikiServer, connector: Connector, tmp_path: Path, postgres_dsn: str, pool: Pool
) -> None:
    title = "Discussion:Parc"
    await wrote(mediawiki, "Le parc est beau.", title)

    async def say(text: str) -> str:
        return str(await wrote(mediawiki, text, title, BANNED))

    async def count(words: str) -> int:
        return (await reads(mediawiki, title)).count(words)

    secrets = {"bot_password": mediawiki.password}
    daemon = RealDaemon(
        tmp_path,
        postgres_dsn,
        mediawiki.url,
        kind="mediawiki",
        platform_id="Vigie",
        options=options(mediawiki),
        secrets=secrets,
        poll_seconds=5,
    )
    scene = Scene(pool, say, count)
    await daemon.start()
    try:
        insult, question = await scene.insult_goes_question_stays()
        assert await scene.decide(Verb.DELETE, insult) == "done"
        polite = await scene.say("Je reprendrai cette phrase.")
        page = await reads(mediawiki, title)
        rude = page.replace("Je reprendrai cette phrase.", INSULT)
        edited = str(await asyncio.to_thread(mediawiki.edit, BANNED, title, text=rude))
        await scene.until_known(edited, "hidden")
        assert (await count("gros ostie"), await count("reprendrai")) == (0, 1)
        again = await scene.repeat_goes_too()
        undo = {"undo": await last_undoing(pool, again)}
        await scene.shown_by_a_person_stays(again, asyncio.to_thread(mediawiki.edit, "Moderatrice", title, **undo))
        page = await reads(mediawiki, title)
        await asyncio.to_thread(mediawiki.edit, BANNED, title, text=page.replace("Je reprendrai cette phrase.", ""))
        await scene.until_known(polite, "gone")
        assert await scene.decide(Verb.REPLY, question, "Bonjour, elle ouvre à 10 h.") == "done"
        assert "elle ouvre à 10 h" in await reads(mediawiki, f"Discussion utilisateur:{BANNED}")
        assert await scene.decide(Verb.BAN, question) == "done"
        with pytest.raises(RuntimeError, match="blocked"):
            await scene.say("Encore moi.")
    finally:
        await daemon.stop()


async def last_undoing(pool: Pool, target: str) -> str:
    """Number of the edit by which Vigie hid ``target``."""
    found = await pool.fetchval("select platform_ref from action where verb = 'hide' and target = $1", target)
    return str(found)
