"""What is a wiki's own: undoing, words brought back, whole threads, and blocks that people set."""

import pytest

from connectors.base import CheckLevel
from connectors.mediawiki.connect import connect
from connectors.sandbox.deeds import DeedKind
from domain.actions import OutcomeKind, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import CredentialRefused, VerbUnsupported
from domain.events import ContentPointed, VisibilityChanged
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.mediawiki.harness import Harness
from tests.connectors.scripted import Script


async def test_an_edit_that_others_wrote_beside_is_taken_out_alone(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    target = mediawiki.write("Un mot de trop.")
    mediawiki.write("Une réponse.")
    await connector.perform(await mediawiki.action(connector, Verb.HIDE, target))
    assert mediawiki.wiki.pages.newest(1).text.endswith("19 h.\n\nUne réponse.")
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.HIDDEN


async def test_words_that_others_changed_are_a_persons_task(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    target = mediawiki.write("Un gros mot de trop ici.")
    page = mediawiki.wiki.pages.newest(1)
    mediawiki.wiki.pages.write(page.page, page.text.replace("trop", "trop, dit-on,"), "Paul")
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(await mediawiki.action(connector, Verb.HIDE, target))
    assert caught.value.code == "undofailure"


async def test_a_moderators_restoring_is_told_and_is_no_content(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    target = mediawiki.write("Un mot de trop.")
    await connector.perform(await mediawiki.action(connector, Verb.HIDE, target))
    _, cursor = await mediawiki.by_poll(connector)
    mediawiki.do(DeedKind.UNHIDE, target)
    events, _ = await mediawiki.by_poll(connector, cursor)
    [told] = events
    assert isinstance(told, VisibilityChanged)
    assert (told.platform_id, told.visibility, told.by) == (target, Visibility.VISIBLE, ChangedBy.MODERATOR)
    state = (await connector.fetch(target, ContentKind.COMMENT)).state
    assert (state.visibility, state.changed_by) == (Visibility.VISIBLE, ChangedBy.MODERATOR)


async def test_a_citizens_restoring_is_that_persons_edit(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    target = mediawiki.write("Un mot de trop.")
    outcome = await connector.perform(await mediawiki.action(connector, Verb.HIDE, target))
    _, cursor = await mediawiki.by_poll(connector)
    again = mediawiki.wiki.pages.undo(int(outcome.platform_ref), "Paul")
    events, _ = await mediawiki.by_poll(connector, cursor)
    [content] = [event.content for event in seen(events)]
    assert (content.platform_id, content.text) == (str(again.id), "Un mot de trop.")
    assert [event.platform_id for event in events if isinstance(event, ContentPointed)] == [target]
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.HIDDEN


async def test_a_deletion_takes_every_edit_that_carries_the_words(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    target = mediawiki.write("Un mot de trop.")
    between = mediawiki.write("Une réponse.")
    await connector.perform(await mediawiki.action(connector, Verb.DELETE, target))
    revisions = mediawiki.wiki.pages.revisions
    assert [one.id for one in revisions.values() if one.suppressed] == [int(target), int(between)]
    assert "Un mot de trop." not in "".join(one.text for one in revisions.values() if not one.suppressed)
    assert "Une réponse." in mediawiki.wiki.pages.newest(1).text


async def test_a_block_that_a_person_set_stands(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    ban = await mediawiki.action(connector, Verb.BAN, mediawiki.write("Bonjour"))
    mediawiki.wiki.blocks[str(ban.author)] = "infinite"
    outcome = await connector.perform(ban)
    assert (outcome.kind, outcome.raw) == (OutcomeKind.ALREADY, "alreadyblocked")


async def test_other_pages_are_left_alone(mediawiki: Harness) -> None:
    mediawiki.wiki.pages.append("Accueil", "Un article.", "Paul")
    events, _ = await mediawiki.by_poll(mediawiki.connector())
    assert not any("article" in event.content.text for event in seen(events))


async def test_a_write_token_gone_stale_is_asked_anew(mediawiki: Harness) -> None:
    connector = mediawiki.connector()
    first, second = mediawiki.write("Un."), mediawiki.write("Deux.")
    await connector.perform(await mediawiki.action(connector, Verb.HIDE, second))
    mediawiki.expire()
    await connector.perform(await mediawiki.action(connector, Verb.HIDE, first))
    assert len(mediawiki.sandbox.ledger.by_api("hide")) == 2


async def test_an_account_without_rights_is_told(mediawiki: Harness) -> None:
    mediawiki.wiki.rights = ["edit", "createtalk", "bot", "noratelimit"]
    levels = [line.level for line in await mediawiki.connector().check()]
    assert levels.count(CheckLevel.ERROR) == 1
    asked = Script({"Adresse": mediawiki.base, "Nom": mediawiki.identity.login, "Mot": mediawiki.identity.bot_password})
    found = await connect(asked, {})
    assert found.options == {**mediawiki.options(mediawiki.base), "can_suppress": False, "can_block": False}
    assert mediawiki.identity.bot_password not in "\n".join(asked.said)
    mediawiki.kind.options(**found.options)


async def test_no_secret_at_all_is_refused(mediawiki: Harness) -> None:
    with pytest.raises(CredentialRefused):
        await mediawiki.connector(bot_password="").fetch(PlatformId("1"), ContentKind.COMMENT)
