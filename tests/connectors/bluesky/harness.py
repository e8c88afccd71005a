"""Bluesky for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.bluesky.connector import KIND
from connectors.bluesky.sandbox import BlueskySandbox
from connectors.bluesky.sandbox_world import Identity
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import PlatformId
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    messages = True
    edits_pushed = False
    renews = True
    reads_first = True
    blind = frozenset({Verb.REPORT})

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.bluesky = BlueskySandbox(self.clock, identity=self.identity)
        return self.bluesky

    def platform_id(self) -> str:
        return self.identity.did

    def options(self, base: str) -> Mapping[str, Any]:
        return {"service": base, "identifier": self.identity.handle, "messages": self.messages}

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        if verb is Verb.MESSAGE:
            return self.write("Bonjour, en privé.", extra={"private": "1"}), ContentKind.MESSAGE
        return super().subject(verb)

    def secrets(self) -> Mapping[str, str]:
        return {"app_password": self.identity.app_password}

    def expire(self) -> None:
        self.bluesky.access = "un-autre"
        self.given_before = self.bluesky.given

    def refreshes(self) -> int:
        return self.bluesky.given - self.given_before

    def uses_of_newest(self) -> int:
        return self.bluesky.uses

    def use(self, share: float) -> None:
        self.bluesky.used = share
