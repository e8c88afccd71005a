"""Mastodon for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.mastodon.connector import KIND
from connectors.mastodon.sandbox import Identity, MastodonSandbox
from connectors.sandbox.faults import FaultKind
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from tests.connectors.contract import harness

GARBLED = (FaultKind.HTML, FaultKind.TRUNCATED)


class Harness(harness.Harness):
    kind = KIND
    moderators_hide = False
    blind = frozenset({Verb.REPORT})
    threaded = False  # a status names what it answers, not the thread it is in

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.mastodon = MastodonSandbox(self.clock, identity=self.identity)
        return self.mastodon

    def platform_id(self) -> str:
        return self.identity.account

    def options(self, base: str) -> Mapping[str, Any]:
        return {"instance": base}

    def secrets(self) -> Mapping[str, str]:
        return {"access_token": self.identity.access_token}

    def fail(self, kind: FaultKind, match: str = "", **more: Any) -> None:
        """An answer needs the person's name, read first. A garbled answer to the write is what is unknown.

        The read before it is spared here; tests/connectors/mastodon/test_connector.py garbles it.
        """
        if kind in GARBLED and not match:
            for part in ("POST ", "GET /api/v1/notifications", "GET /api/v1/statuses"):
                super().fail(kind, part, **more)
        else:
            super().fail(kind, match, **more)

    def use(self, share: float) -> None:
        self.mastodon.used = share
