"""YouTube for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.sandbox.server import Sandbox
from connectors.youtube.connector import KIND
from connectors.youtube.sandbox import Identity, YouTubeSandbox
from domain.actions import Verb
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    renews = True
    joinable = ("image",)
    unreadable = frozenset({Verb.BAN})

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        self.more: Mapping[str, Any] = {}

    def make_sandbox(self) -> Sandbox:
        self.youtube = YouTubeSandbox(self.clock, identity=self.identity)
        return self.youtube

    def platform_id(self) -> str:
        return self.identity.channel

    def options(self, base: str) -> Mapping[str, Any]:
        return {"client_id": self.identity.client_id, "api_base": base, "auth_base": base, **self.more}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {
            "access_token": who.access_token,
            "refresh_token": who.refresh_token,
            "client_secret": who.client_secret,
        }

    def withhold(self) -> bool:
        self.youtube.short = True
        return True

    def expire(self) -> None:
        self.youtube.access = ""

    def refreshes(self) -> int:
        return self.youtube.refreshes

    def uses_of_newest(self) -> int:
        return self.youtube.uses.get(self.youtube.access, 0)
