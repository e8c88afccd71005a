"""Discourse for the contract suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.discourse.connector import KIND
from connectors.discourse.sandbox import DiscourseSandbox
from connectors.discourse.sandbox_posts import Identity
from connectors.discourse.webhook import HEADER
from connectors.sandbox.server import Sandbox
from connectors.signing import prefixed
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import PlatformId
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    messages = True
    threaded = False
    reads_first = True

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.forum_sandbox = DiscourseSandbox(self.clock, identity=self.identity)
        return self.forum_sandbox

    def platform_id(self) -> str:
        return str(self.identity.user_id)

    def options(self, base: str) -> Mapping[str, Any]:
        return {"site": base, "username": self.identity.username, "messages": self.messages}

    def secrets(self) -> Mapping[str, str]:
        return {"api_key": self.identity.api_key, "webhook_secret": self.identity.webhook_secret}

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        """What is hidden was flagged by a citizen: hiding then is one write."""
        if verb is Verb.MESSAGE:
            return self.write("Bonjour, en privé.", extra={"private": "1"}), ContentKind.MESSAGE
        target, kind = super().subject(verb)
        if verb in (Verb.HIDE, Verb.UNHIDE):
            self.forum_sandbox.flag_as_citizen(target)
        return target, kind

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        good = prefixed(request.body, self.identity.webhook_secret)
        others = [prefixed(request.body, ""), good.removeprefix("sha256="), good.upper(), "sha256=é"]
        signed = [replace(request, headers={**request.headers, HEADER: value}) for value in others]
        return [*super().forge(request), *signed]

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.webhook_secret
        self.identity = replace(self.identity, webhook_secret="un-secret-tout-neuf")
        self.forum_sandbox.identity = self.identity
        return {"webhook_secret": self.identity.webhook_secret, "webhook_secret_previous": old}
