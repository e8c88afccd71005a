"""The wiki's rollback, which names a person and no edit: used where it takes one edit away, else taken back."""

from typing import Any

import pytest

from connectors.base import CheckLevel
from domain.actions import OutcomeKind, Verb
from domain.content import ChangedBy, ContentKind, Visibility
from domain.errors import RetryLater
from tests.connectors.mediawiki.harness import Harness

ROLLBACK = "mw-rollback"


@pytest.fixture
def wiki(mediawiki: Harness) -> Harness:
    mediawiki.wiki.rights.append("rollback")
    mediawiki.more["can_rollback"] = True
    mediawiki.wiki.pages.append("Discussion:Accueil", "À quelle heure ouvrez-vous ?", "Paul")
    return mediawiki


def tags(wiki: Harness) -> list[str]:
    return sorted(tag for one in wiki.wiki.pages.revisions.values() for tag in one.tags)


def newest(wiki: Harness) -> Any:
    return wiki.wiki.pages.newest(wiki.wiki.pages.number("Discussion:Accueil"))


def written(wiki: Harness, text: str, user: str = "Camille") -> Any:
    return wiki.wiki.pages.append("Discussion:Accueil", text, user)


async def hide(wiki: Harness, edit: Any) -> OutcomeKind:
    connector = wiki.connector()
    action = await wiki.action(connector, Verb.HIDE, str(edit.id))
    try:
        outcome = await connector.perform(action)
    except RetryLater:  # somebody wrote beside meanwhile: the outbox comes again
        outcome = await connector.perform(action)
    state = (await connector.fetch(str(edit.id), ContentKind.COMMENT)).state
    assert (state.visibility, state.changed_by) == (Visibility.HIDDEN, ChangedBy.US)
    return outcome.kind


async def test_the_newest_edit_upon_somebody_elses_is_rolled_back(wiki: Harness) -> None:
    assert await hide(wiki, written(wiki, "Un mot de trop.")) is OutcomeKind.DONE
    assert tags(wiki) == [ROLLBACK]
    assert newest(wiki).text == "À quelle heure ouvrez-vous ?"


async def test_what_was_rolled_back_can_be_shown_again(wiki: Harness) -> None:
    edit = written(wiki, "Un mot de trop.")
    await hide(wiki, edit)
    connector = wiki.connector()
    await connector.perform(await wiki.action(connector, Verb.UNHIDE, str(edit.id)))
    assert "Un mot de trop." in newest(wiki).text


@pytest.mark.parametrize("kept", ["Merci d’avance.", "Autre chose."])
async def test_another_edit_of_the_same_person_is_never_taken_along(wiki: Harness, kept: str) -> None:
    written(wiki, kept)
    await hide(wiki, written(wiki, "Un mot de trop."))
    assert ROLLBACK not in tags(wiki)
    assert kept in newest(wiki).text


async def test_what_the_person_wrote_meanwhile_comes_back(wiki: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    edit, rollback = written(wiki, "Un mot de trop."), wiki.wiki._rollback

    def late(asked: dict[str, str]) -> dict[str, Any]:
        written(wiki, "Merci quand même.")
        return rollback(asked)

    monkeypatch.setattr(wiki.wiki, "_rollback", late)
    await hide(wiki, edit)
    assert "Merci quand même." in newest(wiki).text
    assert "Un mot de trop." not in newest(wiki).text


async def test_what_somebody_else_wrote_meanwhile_stays(wiki: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    edit, rollback = written(wiki, "Un mot de trop."), wiki.wiki._rollback

    def late(asked: dict[str, str]) -> dict[str, Any]:
        written(wiki, "Dix heures.", "Paul")
        return rollback(asked)

    monkeypatch.setattr(wiki.wiki, "_rollback", late)
    await hide(wiki, edit)
    assert ROLLBACK not in tags(wiki)
    assert "Dix heures." in newest(wiki).text


async def test_undoing_is_the_rule(wiki: Harness) -> None:
    wiki.more["can_rollback"] = False
    await hide(wiki, written(wiki, "Un mot de trop."))
    assert ROLLBACK not in tags(wiki)


async def test_the_right_is_asked_for(mediawiki: Harness) -> None:
    mediawiki.more["can_rollback"] = True
    lines = await mediawiki.connector().check()
    assert [line for line in lines if line.level is CheckLevel.ERROR and "rollback" in line.message]
