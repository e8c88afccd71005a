"""The guide and the check, on the sandbox."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.base import CheckLevel, ConnectError
from connectors.x.connect import SCOPES, connect
from tests.connectors.x.harness import Harness

BACK = "https://ville.example/retour"


@dataclass
class Operator:
    """Follows the guide; ``state`` and ``code`` are what X sends back, taken from the address shown when empty."""

    code: str = "code-de-bac-a-sable"
    state: str = ""
    secret: str = "secret-du-client"
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if question.startswith("Adresse où"):
            shown = next(line for text in self.said for line in text.splitlines() if "/i/oauth2/authorize" in line)
            asked = parse_qs(urlsplit(shown).query)
            assert asked["code_challenge_method"] == ["S256"]
            assert asked["scope"] == [" ".join(SCOPES)]
            return f"{BACK}?state={self.state or asked['state'][0]}&code={self.code}"
        answers = {"Adresse de": BACK, "Secret du": self.secret, "« API key": "cle-secrete"}
        return next((answer for words, answer in answers.items() if question.startswith(words)), default)


async def test_a_code_becomes_the_accounts_tokens(x: Harness) -> None:
    operator = Operator()
    found = await connect(operator, {"api_base": x.base, "client_id": x.identity.client_id})
    assert (found.platform_id, found.name) == (x.identity.user_id, "@ville")
    assert found.options == {"username": "ville", "client_id": x.identity.client_id, "api_base": x.base}
    assert found.secrets == {
        "access_token": x.x.access,
        "refresh_token": x.x.refresh,
        "client_secret": "secret-du-client",
        "consumer_secret": "cle-secrete",
    }
    told = "\n".join(operator.said)
    assert "oui  tweet.moderate.write" in told
    assert not any(secret in told for secret in found.secrets.values())


STOPS = [
    (Operator(state="une-autre"), "n'est pas la réponse"),
    (Operator(code=""), "pas donné de code"),
    (Operator(code="perime"), "30 secondes"),
]


@pytest.mark.parametrize(("operator", "said"), STOPS)
async def test_what_stops_the_guide_is_told(x: Harness, operator: Operator, said: str) -> None:
    with pytest.raises(ConnectError, match=said):
        await connect(operator, {"api_base": x.base, "client_id": x.identity.client_id})


async def test_a_missing_permission_stops_the_guide(x: Harness) -> None:
    x.x.scopes = ("tweet.read", "users.read", "offline.access")
    with pytest.raises(ConnectError, match=r"tweet\.moderate\.write"):
        await connect(Operator(), {"api_base": x.base, "client_id": x.identity.client_id})


async def test_check_tells_another_account_and_a_missing_secret(x: Harness) -> None:
    lines = {line.subject: line.level for line in await x.connector(consumer_secret="").check()}
    assert lines["livraisons"] is CheckLevel.WARNING
    assert lines["jeton"] is CheckLevel.OK
    connector = x.connector()
    x.x.identity = type(x.identity)(user_id="3333333333333333333")
    assert [line.subject for line in await connector.check() if line.level is CheckLevel.ERROR] == ["compte"]
