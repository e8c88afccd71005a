"""X for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.sandbox.server import Sandbox
from connectors.x.connector import KIND
from connectors.x.sandbox import XSandbox
from connectors.x.sandbox_world import Identity
from connectors.x.signature import HEADER, sign
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import PlatformId
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    absence = 90_000
    moderators_hide = False
    edits_pushed = False
    removals_pushed = False
    renews = True
    shared_allowance = False
    unreadable = frozenset((Verb.HIDE, Verb.UNHIDE, Verb.MUTE, Verb.UNMUTE, Verb.BAN, Verb.UNBAN))

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        self.more: Mapping[str, Any] = {}

    def make_sandbox(self) -> Sandbox:
        self.x = XSandbox(self.clock, identity=self.identity)
        return self.x

    def platform_id(self) -> str:
        return self.identity.user_id

    def options(self, base: str) -> Mapping[str, Any]:
        who = self.identity
        return {"api_base": base, "username": who.username, "client_id": who.client_id, **self.more}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        return {
            "access_token": who.access_token,
            "refresh_token": who.refresh_token,
            "consumer_secret": who.consumer_secret,
        }

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        if verb is Verb.MESSAGE:
            return self.write("Bonjour, en privé.", extra={"private": "1"}), ContentKind.MESSAGE
        return super().subject(verb)

    def withhold(self) -> bool:
        self.x.short = True
        return True

    def use(self, share: float) -> None:
        self.x.used = share

    def expire(self) -> None:
        self.x.access = ""

    def refreshes(self) -> int:
        return self.x.refreshes

    def uses_of_newest(self) -> int:
        return self.x.uses.get(self.x.access, 0)

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        good = sign(request.body, self.identity.consumer_secret)
        others = [sign(request.body, ""), good.swapcase(), "sha256=", "sha256=é", good.removeprefix("sha256=")]
        signed = [replace(request, headers={**request.headers, HEADER: value}) for value in others]
        return [*super().forge(request), *signed]

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.consumer_secret
        self.identity = replace(self.identity, consumer_secret="un-secret-tout-neuf")
        self.x.identity = self.identity
        return {"consumer_secret": self.identity.consumer_secret, "consumer_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        return WebhookRequest("GET", {}, {"crc_token": "ZDRkMzA2NjQ-8_1"}, b"", self.clock.now())

    def strange_challenges(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        """X's handshake names nobody: what can be strange is its form, a delivery to be signed above all."""
        odd = ['{"data":{}}', "", "a b", "x" * 257, "autre"]
        return [replace(request, query={"crc_token": value}) for value in odd]
