"""LinkedIn for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.linkedin.connector import KIND
from connectors.linkedin.sandbox import Identity, LinkedInSandbox
from connectors.linkedin.webhook import HEADER, sign
from connectors.sandbox.server import Sandbox
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    moderators_hide = False
    renews = True
    joinable = ("image",)

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        self.more: Mapping[str, Any] = {}

    def make_sandbox(self) -> Sandbox:
        self.linkedin = LinkedInSandbox(self.clock, identity=self.identity)
        return self.linkedin

    def platform_id(self) -> str:
        return self.identity.organization

    def options(self, base: str) -> Mapping[str, Any]:
        who = {"client_id": self.identity.client_id, "api_base": base, "auth_base": base}
        return {**who, "sweep_minutes": 0, **self.more}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {
            "access_token": who.access_token,
            "refresh_token": who.refresh_token,
            "client_secret": who.client_secret,
        }

    def expire(self) -> None:
        self.linkedin.access = ""

    def refreshes(self) -> int:
        return self.linkedin.refreshes

    def uses_of_newest(self) -> int:
        return self.linkedin.uses.get(self.linkedin.access, 0)

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        good = sign(request.body, self.identity.client_secret)
        others = [sign(request.body, ""), good.upper(), "hmacsha256=", "é", good[:-1]]
        signed = [replace(request, headers={**request.headers, HEADER: value}) for value in others]
        return [*super().forge(request), *signed]

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.client_secret
        self.identity = replace(self.identity, client_secret="un-secret-tout-neuf")
        self.linkedin.identity = self.identity
        return {"client_secret": self.identity.client_secret, "client_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        code = {"challengeCode": "890e4665-4dfe-4ab1-b689-ed553bceeed0", "applicationId": "7"}
        return WebhookRequest("GET", {}, code, b"", self.clock.now())

    def strange_challenges(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        """LinkedIn's handshake names nobody: what can be strange is its form, a body to be signed above all."""
        odd = ['hmacsha256={"type":1}', "", "a b", "x" * 65, "autre"]
        return [replace(request, query={"challengeCode": value}) for value in odd]
