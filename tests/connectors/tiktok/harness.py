"""TikTok for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.sandbox.server import Sandbox
from connectors.tiktok.connector import KIND
from connectors.tiktok.sandbox import Identity, TikTokSandbox
from connectors.tiktok.webhook import HEADER, sign
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    renews = True
    joinable = ("image",)

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.tiktok = TikTokSandbox(self.clock, identity=self.identity)
        return self.tiktok

    def platform_id(self) -> str:
        return self.identity.open_id

    def options(self, base: str) -> Mapping[str, Any]:
        return {"client_id": self.identity.client_id, "api_base": base}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {
            "access_token": who.access_token,
            "refresh_token": who.refresh_token,
            "client_secret": who.client_secret,
        }

    def withhold(self) -> bool:
        self.tiktok.short = True
        return True

    def expire(self) -> None:
        self.tiktok.access = ""

    def refreshes(self) -> int:
        return self.tiktok.refreshes

    def uses_of_newest(self) -> int:
        return self.tiktok.uses.get(self.tiktok.access, 0)

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        secret = self.identity.client_secret
        at = request.headers[HEADER].partition(",")[0].removeprefix("t=")
        good = sign(at, request.body, secret)
        others = [
            f"t={at},s={sign(at, request.body, '')}",
            f"t={int(at) + 1},s={good}",
            f"t=,s={sign('', request.body, secret)}",
            f"t={at}é,s={good}",
            f"s={good}",
            f"t={at},s=",
            good,
            "=,=",
        ]
        signed = [replace(request, headers={**request.headers, HEADER: value}) for value in others]
        return [*super().forge(request), *signed]

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.client_secret
        self.identity = replace(self.identity, client_secret="un-secret-tout-neuf")
        self.tiktok.identity = self.identity
        return {"client_secret": self.identity.client_secret, "client_secret_previous": old}
