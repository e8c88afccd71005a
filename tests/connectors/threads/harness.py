"""Threads for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.meta.longlived import NAME
from connectors.meta.threads.connector import KIND
from connectors.meta.threads.sandbox import Identity, ThreadsSandbox
from connectors.sandbox.faults import FaultKind
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from tests.connectors.contract import harness
from tests.connectors.meta.harness import forged, handshake, in_service

EFFECTS = ("threads_publish", "manage_reply")


class Harness(harness.Harness):
    """Answers take two writes: the first prepares, the second is seen."""

    kind = KIND
    renews = True
    edits_pushed = False
    removals_pushed = False
    steps = {Verb.REPLY: 2}

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        self.tokens.values[NAME] = in_service(self.identity.account_token, self.clock)

    def make_sandbox(self) -> Sandbox:
        self.threads = ThreadsSandbox(self.clock, identity=self.identity)
        return self.threads

    def platform_id(self) -> str:
        return self.identity.account

    def options(self, base: str) -> Mapping[str, Any]:
        return {"username": self.identity.username, "api_base": base}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {"token": who.account_token, "app_secret": who.app_secret, "verify_token": who.verify_token}

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        return [*super().forge(request), *forged(request, self.identity.app_secret)]

    def fail_write(self, kind: FaultKind, **more: Any) -> None:
        """What has an effect: preparing words has none."""
        for match in EFFECTS:
            self.fail(kind, match, writes_only=True, **more)

    def withhold(self) -> bool:
        self.threads.world.withheld[self.post] = 70
        return True

    def use(self, share: float) -> None:
        self.threads.usage_percent = round(share * 100)

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.app_secret
        self.identity = replace(self.identity, app_secret="un-secret-tout-neuf")
        self.threads.identity = self.identity
        return {"app_secret": self.identity.app_secret, "app_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        return handshake(self.identity.verify_token, self.clock.now())

    def expire(self) -> None:
        self.clock.move(3601)
        self.threads.renewed.lapse()

    def refreshes(self) -> int:
        return self.threads.renewed.renewals

    def uses_of_newest(self) -> int:
        return self.threads.renewed.uses.get(self.threads.renewed.newest, 0)
