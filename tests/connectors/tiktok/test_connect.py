"""The guide, on the sandbox."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.base import ConnectError
from connectors.tiktok.connect import connect
from connectors.tiktok.connector import KIND
from tests.connectors.tiktok.harness import Harness

PORTAL = "https://www.tiktok.com/v2/auth/authorize?client_key=7&scope=x"


@dataclass
class Operator:
    secret: str = "secret-de-bac-a-sable"
    code: str = "auth_code=code-de-bac-a-sable"
    state: str = ""
    back: str = "https://ville.example/retour/"
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if question.startswith("Adresse où"):
            shown = next(line for text in self.said for line in text.splitlines() if line.startswith(PORTAL))
            asked = parse_qs(urlsplit(shown).query)
            assert asked["disable_auto_auth"] == ["1"]
            return f"{self.back}?state={self.state or asked['state'][0]}&{self.code}"
        answers = {"Adresse de": self.back, "Secret": self.secret, "Adresse d'autorisation": PORTAL}
        return next(answer for words, answer in answers.items() if question.startswith(words))


def given(harness: Harness) -> dict[str, str]:
    return {"api_base": harness.base, "client_id": harness.identity.client_id}


@pytest.mark.parametrize("name", ["auth_code", "code"])
async def test_a_code_becomes_the_accounts_tokens(tiktok: Harness, name: str) -> None:
    operator = Operator(code=f"{name}=code-de-bac-a-sable")
    found = await connect(operator, given(tiktok))
    assert found.platform_id == tiktok.identity.open_id
    assert found.secrets == dict(tiktok.secrets())
    assert KIND.options(**found.options)
    told = "\n".join(operator.said)
    assert "oui  comment.list.manage" in told
    assert not any(secret in told for secret in found.secrets.values())


STOPS = [
    (Operator(state="une-autre"), "n'est pas la réponse"),
    (Operator(code="x=1"), "pas donné de code"),
    (Operator(secret="un-autre"), "le code vaut 10 minutes"),
    (Operator(back="https://ville.example/retour"), "finit par « / »"),
]


@pytest.mark.parametrize(("operator", "said"), STOPS)
async def test_what_stops_the_guide_is_told(tiktok: Harness, operator: Operator, said: str) -> None:
    with pytest.raises(ConnectError, match=said):
        await connect(operator, given(tiktok))
