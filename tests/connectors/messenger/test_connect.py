"""The guide, by surface and kind of login: what is asked, shown and handed back, and what stops it."""

import pytest

from connectors.base import ConnectError
from connectors.meta.messenger.connect import connect
from connectors.sandbox.faults import FaultKind
from tests.connectors.messenger.harness import Harness, OnInstagram
from tests.connectors.scripted import Script


class ByLinkedPage(Harness):
    surface = "instagram"


def script(harness: Harness, **changed: str) -> Script:
    who = harness.identity
    answers = {
        "Boîte": harness.surface,
        "Façon": harness.login,
        "Identifiant": who.app_id,
        "Secret": who.app_secret,
        "Jeton d'accès": who.user_token,
        "Jeton de v": "verif",
        "Abonner": "o",
        "Meta a-t-il": "o",
    }
    return Script({**answers, **changed})


WAYS = [
    # harness, options of the account's file, name of the token, fields subscribed
    (Harness, {"surface": "messenger", "login": "facebook"}, "page_token",
     ["feed", "mention", "messages", "message_edits", "message_echoes"]),
    (ByLinkedPage, {"surface": "instagram", "login": "facebook", "page_id": "1234567890321"}, "page_token",
     ["feed", "mention"]),
    (OnInstagram, {"surface": "instagram", "login": "instagram"}, "account_token", ["feed", "mention", "messages"]),
]  # fmt: skip


@pytest.mark.parametrize(("made", "options", "token", "fields"), WAYS)
async def test_each_way_ends_in_an_account(
    made: type[Harness], options: dict[str, str], token: str, fields: list[str]
) -> None:
    harness = made()
    await harness.start()
    harness.messenger.subscribed = ["feed", "mention"]  # by another account of the same application
    asked, who = script(harness), harness.identity
    found = await connect(asked, {"api_base": harness.base})
    await harness.stop()
    assert found.platform_id == harness.platform_id()
    assert found.options == {**options, "app_id": who.app_id, "human_agent": True, "api_base": harness.base}
    assert found.secrets == {
        "token": getattr(who, token), "app_secret": who.app_secret, "verify_token": "verif",
    }  # fmt: skip
    assert harness.messenger.subscribed == fields
    assert not any(secret in "\n".join(asked.said) for secret in (getattr(who, token), who.app_secret))
    Harness.kind.options(**found.options)


async def test_missing_rights_are_marked_and_stop_the_guide(messenger: Harness) -> None:
    messenger.messenger.scopes.remove("pages_messaging")
    asked = script(messenger)
    with pytest.raises(ConnectError, match="Il manque des droits"):
        await connect(asked, {"api_base": messenger.base})
    assert "  NON  pages_messaging" in asked.said


async def test_the_messaging_task_is_needed(messenger: Harness) -> None:
    messenger.messenger.tasks.remove("MESSAGING")
    with pytest.raises(ConnectError, match="tâche MESSAGING"):
        await connect(script(messenger), {"api_base": messenger.base})


STOPS = [
    # what the operator gave, words of the sentence
    ({"Boîte": "autre"}, "écrivez messenger ou instagram"),
    ({"Boîte": "instagram", "Façon": "autre"}, "écrivez facebook ou instagram"),
    ({"Jeton d'accès": "faux"}, "Meta refuse ce jeton"),
    ({"Secret": "faux"}, "Meta ne connaît pas cette application"),
]


@pytest.mark.parametrize(("answers", "words"), STOPS)
async def test_a_wrong_answer_is_said_in_french(messenger: Harness, answers: dict[str, str], words: str) -> None:
    with pytest.raises(ConnectError, match=words):
        await connect(script(messenger, **answers), {"api_base": messenger.base})


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.ERROR, FaultKind.DROP, FaultKind.OTHER_VERSION])
async def test_an_answer_that_is_none_ends_in_a_sentence(messenger: Harness, kind: FaultKind) -> None:
    messenger.fail(kind, times=None)
    with pytest.raises(ConnectError):
        await connect(script(messenger), {"api_base": messenger.base})
