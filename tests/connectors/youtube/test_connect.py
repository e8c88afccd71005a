"""The guide, on the sandbox."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.base import ConnectError
from connectors.youtube.connect import connect
from connectors.youtube.connector import KIND
from tests.connectors.youtube.harness import Harness

BACK = "https://ville.example/retour"


@dataclass
class Operator:
    secret: str = "secret-de-bac-a-sable"
    code: str = "code=code-de-bac-a-sable"
    state: str = ""
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if question.startswith("Adresse où"):
            asked = parse_qs(urlsplit(self.said[-1].splitlines()[-1]).query)
            assert (asked["access_type"], asked["code_challenge_method"]) == (["offline"], ["S256"])
            return f"{BACK}?state={self.state or asked['state'][0]}&{self.code}"
        return {"Secret": self.secret, "Adresse": BACK}[question.split()[0]]


def given(harness: Harness) -> dict[str, str]:
    return {"api_base": harness.base, "auth_base": harness.base, "client_id": harness.identity.client_id}


async def test_a_code_becomes_the_channels_tokens(youtube: Harness) -> None:
    operator = Operator()
    found = await connect(operator, given(youtube))
    assert (found.platform_id, found.name) == (youtube.identity.channel, youtube.identity.name)
    assert found.secrets == dict(youtube.secrets())
    assert KIND.options(**found.options)
    told = "\n".join(operator.said)
    assert "oui  https://www.googleapis.com/auth/youtube.force-ssl" in told
    assert not any(secret in told for secret in found.secrets.values())


STOPS = [
    (Operator(state="une-autre"), "n'est pas la réponse"),
    (Operator(code="error=access_denied"), "pas donné de code"),
    (Operator(secret="un-autre"), "le code ne sert qu'une fois"),
]


@pytest.mark.parametrize(("operator", "said"), STOPS)
async def test_what_stops_the_guide_is_told(youtube: Harness, operator: Operator, said: str) -> None:
    with pytest.raises(ConnectError, match=said):
        await connect(operator, given(youtube))
