"""The guide, on the sandbox."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.base import ConnectError
from connectors.linkedin.connect import SCOPES, connect
from connectors.linkedin.connector import KIND
from tests.connectors.linkedin.harness import Harness

BACK = "https://ville.example/retour"


@dataclass
class Operator:
    secret: str
    number: str = "2414183"
    code: str = "code-de-bac-a-sable"
    state: str = ""
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if question.startswith("Adresse où"):
            shown = next(line for text in self.said for line in text.splitlines() if "/oauth/v2/authorization" in line)
            asked = parse_qs(urlsplit(shown).query)
            assert asked["scope"] == [" ".join(SCOPES)]
            return f"{BACK}?state={self.state or asked['state'][0]}&code={self.code}"
        answers = {"Adresse de": BACK, "Secret": self.secret, "Numéro": self.number}
        return next(answer for words, answer in answers.items() if question.startswith(words))


def given(harness: Harness) -> dict[str, str]:
    return {"api_base": harness.base, "auth_base": harness.base, "client_id": harness.identity.client_id}


async def test_a_code_becomes_the_pages_tokens(linkedin: Harness) -> None:
    operator = Operator(linkedin.identity.client_secret)
    found = await connect(operator, given(linkedin))
    assert found.platform_id == linkedin.identity.organization
    assert found.secrets == dict(linkedin.secrets())
    assert KIND.options(**found.options)
    told = "\n".join(operator.said)
    assert "oui  w_organization_social_feed" in told
    assert not any(secret in told for secret in found.secrets.values())


STOPS = [
    (Operator("secret-de-bac-a-sable", state="une-autre"), "n'est pas la réponse"),
    (Operator("secret-de-bac-a-sable", code=""), "pas donné de code"),
    (Operator("un-autre-secret"), "vérifiez le secret"),
    (Operator("secret-de-bac-a-sable", number="ville"), "que des chiffres"),
    (Operator("secret-de-bac-a-sable", number="1"), "ne l'administre pas"),
]


@pytest.mark.parametrize(("operator", "said"), STOPS)
async def test_what_stops_the_guide_is_told(linkedin: Harness, operator: Operator, said: str) -> None:
    with pytest.raises(ConnectError, match=said):
        await connect(operator, given(linkedin))
