"""The guide, on the sandbox: what is asked, what is shown, what is handed back, what stops it."""

import re
from dataclasses import dataclass, field

import pytest

from connectors.base import ConnectError
from connectors.meta.facebook.connect import connect
from connectors.sandbox.faults import FaultKind
from tests.connectors.facebook.harness import Harness


@dataclass
class Script:
    """Answers by the first words of a question; ``said`` is all that the operator saw."""

    answers: dict[str, str]
    said: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if secret:
            self.secret.append(question)
        return next((answer for words, answer in self.answers.items() if question.startswith(words)), default)


def script(facebook: Harness, **changed: str) -> Script:
    who = facebook.identity
    answers = {
        "Identifiant": who.app_id,
        "Secret": who.app_secret,
        "Jeton d'accès": who.user_token,
        "Jeton de v": "verif",
    }
    return Script({**answers, **changed})


async def test_a_short_token_becomes_the_pages_own(facebook: Harness) -> None:
    facebook.facebook.subscribed = []
    asked = script(facebook)
    found = await connect(asked, {"api_base": facebook.base})
    who = facebook.identity
    assert (found.platform_id, found.name) == (who.page, who.page_name)
    assert found.options == {"app_id": who.app_id, "api_base": facebook.base}
    assert found.secrets == {"page_token": who.page_token, "app_secret": who.app_secret, "verify_token": "verif"}
    assert facebook.facebook.subscribed == ["feed", "mention"]
    assert {"Secret de l'application", "Jeton d'accès de la personne"} == set(asked.secret)
    told = "\n".join(asked.said)
    assert "oui  pages_manage_engagement" in told
    assert "oui  tâche MODERATE" in told
    assert not any(secret in told for secret in (who.page_token, who.app_secret, who.user_token, who.long_user_token))


async def test_no_token_is_in_an_address(facebook: Harness) -> None:
    await connect(script(facebook), {"api_base": facebook.base})
    assert {call.status for call in facebook.sandbox.ledger.calls} == {200}
    who, queries = facebook.identity, facebook.facebook.seen_queries
    assert len(queries) >= 3
    asked_for = [re.sub(r"(fb_exchange_token|input_token)=[^&]*", "", query) for query in queries]
    assert not [query for query in asked_for for token in (who.page_token, who.user_token) if token in query]
    assert not [query for query in queries if re.search(r"(^|&)access_token=", query)]


async def test_without_a_yes_nothing_is_subscribed(facebook: Harness) -> None:
    facebook.facebook.subscribed = []
    await connect(script(facebook, Abonner="n"), {"api_base": facebook.base})
    assert facebook.facebook.subscribed == []


STOPS = [
    # what the operator gave, words of the sentence
    ({"Jeton d'accès": "faux"}, "Meta refuse ce jeton"),
    ({"Secret": "faux"}, "Meta ne connaît pas cette application"),
]


@pytest.mark.parametrize(("answers", "words"), STOPS)
async def test_a_wrong_answer_is_said_in_french(facebook: Harness, answers: dict[str, str], words: str) -> None:
    with pytest.raises(ConnectError, match=words):
        await connect(script(facebook, **answers), {"api_base": facebook.base})


async def test_missing_rights_are_marked_and_stop_the_guide(facebook: Harness) -> None:
    facebook.facebook.scopes.remove("pages_read_user_content")
    facebook.facebook.tasks.remove("MODERATE")
    asked = script(facebook)
    with pytest.raises(ConnectError, match="Il manque des droits"):
        await connect(asked, {"api_base": facebook.base})
    assert "  NON  pages_read_user_content" in asked.said
    assert "  NON  tâche MODERATE" in asked.said


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.ERROR, FaultKind.DROP, FaultKind.OTHER_VERSION])
async def test_an_answer_that_is_none_ends_in_a_sentence(facebook: Harness, kind: FaultKind) -> None:
    facebook.fail(kind, times=None)
    with pytest.raises(ConnectError, match="Meta"):
        await connect(script(facebook), {"api_base": facebook.base})


async def test_an_address_that_would_leak_the_secret_is_refused(facebook: Harness) -> None:
    with pytest.raises(ConnectError, match="http://"):
        await connect(script(facebook), {"api_base": "http://graph.example"})
