"""The guide: from the address of return to a token of sixty days, and what stops it."""

import re

import pytest

from connectors.base import ConnectError
from connectors.meta.threads.connect import connect
from connectors.sandbox.faults import FaultKind
from tests.connectors.scripted import Script
from tests.connectors.threads.harness import Harness


def script(threads: Harness, **changed: str) -> Script:
    who = threads.identity
    answers = {
        "Identifiant": who.app_id,
        "Secret": who.app_secret,
        "Adresse de retour": "https://ville.example/retour",
        "Adresse où": f"https://ville.example/retour?code={who.code}#_",
        "Jeton de v": "verif",
    }
    return Script({**answers, **changed})


async def test_a_code_becomes_a_token_of_sixty_days(threads: Harness) -> None:
    asked, who = script(threads), threads.identity
    found = await connect(asked, {"api_base": threads.base})
    assert (found.platform_id, found.name) == (who.account, "@villedevalclair")
    assert found.options == {"username": who.username, "api_base": threads.base}
    assert found.secrets == {"token": who.account_token, "app_secret": who.app_secret, "verify_token": "verif"}
    told = "\n".join(asked.said)
    assert re.search(r"threads\.net/oauth/authorize\?client_id=\d+&redirect_uri=https%3A", told)
    assert "threads_manage_replies" in told
    assert not any(secret in told for secret in (who.account_token, who.app_secret, who.short_token))
    Harness.kind.options(**found.options)


STOPS = [
    # what the operator gave, words of the sentence
    ({"Adresse où": "https://ville.example/retour?error=access_denied"}, "ne porte pas de code"),
    ({"Adresse où": "https://ville.example/retour?code=x&state=autre"}, "une autre demande"),
    ({"Adresse où": "https://ville.example/retour?code=perime"}, "Meta refuse ce jeton"),
    ({"Secret": "faux"}, "Meta ne connaît pas cette application"),
]


@pytest.mark.parametrize(("answers", "words"), STOPS)
async def test_a_wrong_answer_is_said_in_french(threads: Harness, answers: dict[str, str], words: str) -> None:
    with pytest.raises(ConnectError, match=words):
        await connect(script(threads, **answers), {"api_base": threads.base})


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.ERROR, FaultKind.DROP, FaultKind.OTHER_VERSION])
async def test_an_answer_that_is_none_ends_in_a_sentence(threads: Harness, kind: FaultKind) -> None:
    threads.fail(kind, times=None)
    with pytest.raises(ConnectError):
        await connect(script(threads), {"api_base": threads.base})
