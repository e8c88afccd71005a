"""The guide, on the sandbox: what is asked, what is handed back, what stops it."""

import pytest

from connectors.base import ConnectError
from connectors.sandbox.faults import FaultKind
from connectors.wordpress.connect import connect
from tests.connectors.scripted import Script
from tests.connectors.wordpress.harness import Harness


def script(wordpress: Harness, **changed: str) -> Script:
    who = wordpress.identity
    answers = {"Adresse": wordpress.base, "Nom": who.user, "Mot": who.app_password}
    return Script({**answers, **changed})


async def test_a_password_that_may_moderate_is_taken(wordpress: Harness) -> None:
    asked = script(wordpress)
    found = await connect(asked, {})
    assert (found.platform_id, found.name) == (str(wordpress.identity.user_id), wordpress.base)
    assert found.options == {"site": wordpress.base, "user": wordpress.identity.user}
    assert found.secrets["app_password"] == wordpress.identity.app_password
    assert len(found.secrets["webhook_secret"]) >= 32
    assert asked.secret == ["Mot de passe d'application"]
    assert wordpress.identity.app_password not in "\n".join(asked.said)
    wordpress.kind.options(**found.options)


async def test_a_wrong_password_is_said_in_french(wordpress: Harness) -> None:
    with pytest.raises(ConnectError, match="refuse ce mot de passe"):
        await connect(script(wordpress, Mot="faux"), {})


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.ERROR, FaultKind.DROP, FaultKind.OTHER_VERSION])
async def test_an_answer_that_is_none_ends_in_a_sentence(wordpress: Harness, kind: FaultKind) -> None:
    wordpress.fail(kind, times=None)
    with pytest.raises(ConnectError, match="répond"):
        await connect(script(wordpress), {})


async def test_an_address_that_would_leak_the_password_is_refused(wordpress: Harness) -> None:
    with pytest.raises(ConnectError, match="http://"):
        await connect(script(wordpress), {"site": "http://ville.example"})
