"""Facebook Pages for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.meta.facebook.connector import KIND
from connectors.meta.facebook.sandbox import FacebookSandbox, Identity
from connectors.sandbox.server import Sandbox
from tests.connectors.contract import harness
from tests.connectors.meta.harness import forged, handshake


class Harness(harness.Harness):
    kind = KIND

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.facebook = FacebookSandbox(self.clock, identity=self.identity)
        return self.facebook

    def platform_id(self) -> str:
        return self.identity.page

    def options(self, base: str) -> Mapping[str, Any]:
        return {"app_id": self.identity.app_id, "api_base": base}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {"page_token": who.page_token, "app_secret": who.app_secret, "verify_token": who.verify_token}

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        return [*super().forge(request), *forged(request, self.identity.app_secret)]

    def withhold(self) -> bool:
        self.facebook.world.withheld[self.post] = 130
        return True

    def use(self, share: float) -> None:
        self.facebook.usage_percent = round(share * 100)

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.app_secret
        self.identity = replace(self.identity, app_secret="un-secret-tout-neuf")
        self.facebook.identity = self.identity
        return {"app_secret": self.identity.app_secret, "app_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        return handshake(self.identity.verify_token, self.clock.now())
