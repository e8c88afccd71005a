from collections.abc import Callable
from dataclasses import replace

import pytest

from connectors.base import CheckLevel
from connectors.meta.facebook.connector import KIND, FacebookConnector
from connectors.meta.facebook.sandbox import FacebookSandbox
from connectors.sandbox.faults import FaultKind
from tests.connectors.facebook.harness import Harness

OK, WARNING, ERROR = CheckLevel.OK, CheckLevel.WARNING, CheckLevel.ERROR


def without(name: str) -> Callable[[FacebookSandbox], None]:
    return lambda sandbox: sandbox.scopes.remove(name)


def setting(**values: object) -> Callable[[FacebookSandbox], None]:
    def change(sandbox: FacebookSandbox) -> None:
        for name, value in values.items():
            setattr(sandbox, name, value)

    return change


STATES = [
    # what is wrong on the platform, the worst line it makes, words in that line
    (setting(), OK, ""),
    (without("pages_manage_engagement"), ERROR, "pages_manage_engagement"),
    (without("pages_messaging"), WARNING, "aucune réponse privée"),
    (setting(subscribed=[]), WARNING, "la page n'envoie pas « feed »"),
    (setting(subscribed=["mention"]), WARNING, "la page n'envoie pas « feed »"),
    (setting(app_subscribed=False), WARNING, "n'est pas abonnée à l'objet « page »"),
    (setting(live=False), ERROR, "« live »"),
    (setting(served_version="v24.0"), WARNING, "version v24.0 de l'api à la place de v26.0"),
    (setting(data_access_days=10), WARNING, "prend fin le"),
    (setting(data_access_days=-1), ERROR, "prend fin le"),
]


@pytest.mark.parametrize(("change", "level", "words"), STATES)
async def test_each_fault_has_its_line(
    facebook: Harness, change: Callable[[FacebookSandbox], None], level: CheckLevel, words: str
) -> None:
    facebook.write("Bonjour")
    change(facebook.facebook)
    lines = await facebook.connector().check()
    wrong = [line for line in lines if line.level is not OK]
    assert [line.level for line in wrong] == ([] if level is OK else [level])
    assert all(words in line.message.lower() for line in wrong)


async def test_a_token_that_is_no_longer_valid(facebook: Harness) -> None:
    lines = await facebook.connector(page_token="un-vieux-jeton").check()
    assert any(line.level is ERROR and "account connect" in line.message for line in lines)


async def test_a_question_without_an_answer_leaves_the_others(facebook: Harness) -> None:
    facebook.write("Bonjour")
    facebook.fail(FaultKind.HTML, "debug_token", times=None)
    lines = await facebook.connector().check()
    assert [line.subject for line in lines if line.level is ERROR] == ["jeton"]
    assert [line.level for line in lines].count(OK) >= 4


async def test_a_page_without_comments_is_said_to_be_untried(facebook: Harness) -> None:
    lines = await facebook.connector().check()
    assert [line.subject for line in lines if line.level is WARNING] == ["contenus"]


@pytest.mark.parametrize(("asked", "warned"), [("v21.0", ["La version v21.0"]), ("v22.0", []), ("v26.0", [])])
async def test_a_version_about_to_end_is_announced(facebook: Harness, asked: str, warned: list[str]) -> None:
    facebook.write("Bonjour")
    facebook.facebook.served_version = asked
    made = facebook.connector()
    assert isinstance(made, FacebookConnector)
    handle = replace(made.handle, options=made.handle.options.model_copy(update={"version": asked}))
    lines = [line.message for line in await KIND.build(handle).check() if line.subject == "version"]
    assert [line.partition(" de l'API")[0] for line in lines] == warned
