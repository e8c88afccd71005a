"""WordPress for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.sandbox.server import Sandbox
from connectors.wordpress.connector import KIND
from connectors.wordpress.sandbox import Identity, WordPressSandbox
from connectors.wordpress.webhook import HEADER, sign
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    joinable = ("link",)

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.wordpress = WordPressSandbox(self.clock, identity=self.identity)
        return self.wordpress

    def platform_id(self) -> str:
        return str(self.identity.user_id)

    def options(self, base: str) -> Mapping[str, Any]:
        return {"site": base, "user": self.identity.user}

    def secrets(self) -> Mapping[str, str]:
        return {"app_password": self.identity.app_password, "webhook_secret": self.identity.webhook_secret}

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        now = int(self.clock.now().timestamp())
        good = sign(request.body, self.identity.webhook_secret, now)
        others = [
            sign(request.body, "", now),
            good.replace(f"t={now}", f"t={now + 1}"),
            good.replace("v1=", ""),
            good.upper(),
            f"t={now},v1=é",
            sign(request.body, self.identity.webhook_secret, now - 301),
        ]
        signed = [replace(request, headers={**request.headers, HEADER: value}) for value in others]
        return [*super().forge(request), *signed]

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.webhook_secret
        self.identity = replace(self.identity, webhook_secret="un-secret-tout-neuf")
        self.wordpress.identity = self.identity
        return {"webhook_secret": self.identity.webhook_secret, "webhook_secret_previous": old}
