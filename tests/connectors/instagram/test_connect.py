"""The guide, by either kind of login: what is asked, what is shown, what is handed back, what stops it."""

import pytest

from connectors.base import ConnectError
from connectors.meta.instagram.connect import connect
from connectors.sandbox.faults import FaultKind
from tests.connectors.instagram.harness import ByPage, Harness
from tests.connectors.scripted import Script


def script(harness: Harness, **changed: str) -> Script:
    who = harness.identity
    answers = {
        "Façon": harness.login,
        "Identifiant": who.app_id,
        "Secret": who.app_secret,
        "Jeton d'accès": who.user_token,
        "Jeton de v": "verif",
        "Abonner": "o",
    }
    return Script({**answers, **changed})


async def test_the_accounts_own_token_lasts_sixty_days(instagram: Harness) -> None:
    instagram.instagram.subscribed = []
    asked, who = script(instagram), instagram.identity
    found = await connect(asked, {"api_base": instagram.base})
    assert (found.platform_id, found.name) == (who.account, "@villedevalclair")
    assert found.options == {
        "login": "instagram", "app_id": who.app_id, "username": who.username, "api_base": instagram.base,
    }  # fmt: skip
    assert found.secrets == {"token": who.account_token, "app_secret": who.app_secret, "verify_token": "verif"}
    assert instagram.instagram.subscribed == ["comments", "mentions"]
    told = "\n".join(asked.said)
    assert not any(secret in told for secret in (who.account_token, who.app_secret, who.user_token))
    Harness.kind.options(**found.options)


async def test_a_token_that_lasts_already_is_kept(instagram: Harness) -> None:
    asked = script(instagram, **{"Jeton d'accès": instagram.identity.account_token})
    assert (await connect(asked, {"api_base": instagram.base})).secrets["token"] == instagram.identity.account_token


async def by_page(**changed: str) -> tuple[ByPage, Script]:
    harness = ByPage()
    await harness.start()
    return harness, script(harness, **changed)


async def test_the_linked_pages_token_serves_the_account() -> None:
    harness, asked = await by_page()
    who = harness.identity
    found = await connect(asked, {"api_base": harness.base})
    await harness.stop()
    assert found.platform_id == who.account
    assert found.options == {
        "login": "facebook", "app_id": who.app_id, "username": who.username, "page_id": who.page,
        "api_base": harness.base,
    }  # fmt: skip
    assert found.secrets["token"] == who.page_token
    assert harness.instagram.subscribed == ["comments", "mentions", "feed"]
    assert "  oui  instagram_manage_comments" in asked.said
    Harness.kind.options(**found.options)


async def test_missing_rights_are_marked_and_stop_the_guide() -> None:
    harness, asked = await by_page()
    harness.instagram.scopes.remove("instagram_manage_comments")
    with pytest.raises(ConnectError, match="Il manque des droits"):
        await connect(asked, {"api_base": harness.base})
    await harness.stop()
    assert "  NON  instagram_manage_comments" in asked.said


STOPS = [
    # what the operator gave, words of the sentence
    ({"Jeton d'accès": "faux"}, "Meta refuse ce jeton"),
    ({"Secret": "faux"}, "Meta ne connaît pas cette application"),
    ({"Façon": "autrement"}, "écrivez facebook ou instagram"),
]


@pytest.mark.parametrize(("answers", "words"), STOPS)
async def test_a_wrong_answer_is_said_in_french(answers: dict[str, str], words: str) -> None:
    harness, asked = await by_page(**answers)
    with pytest.raises(ConnectError, match=words):
        await connect(asked, {"api_base": harness.base})
    await harness.stop()


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.ERROR, FaultKind.DROP, FaultKind.OTHER_VERSION])
async def test_an_answer_that_is_none_ends_in_a_sentence(instagram: Harness, kind: FaultKind) -> None:
    instagram.fail(kind, times=None)
    with pytest.raises(ConnectError):
        await connect(script(instagram), {"api_base": instagram.base})
