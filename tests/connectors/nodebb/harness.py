"""NodeBB for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.nodebb.connector import KIND
from connectors.nodebb.sandbox import Identity, NodeBBSandbox
from connectors.sandbox.faults import FaultKind
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import PlatformId
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    messages = True
    joinable = ("image", "link")
    reads_first = True
    absence = 6 * 3600 + 60

    steps: Mapping[Verb, int] = {Verb.PRIVATE_REPLY: 2}

    def __init__(self) -> None:
        super().__init__()
        self.tried: Verb | None = None
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.board = NodeBBSandbox(self.clock, identity=self.identity)
        return self.board

    def platform_id(self) -> str:
        return str(self.identity.uid)

    def options(self, base: str) -> Mapping[str, Any]:
        return {"site": base, "messages": self.messages}

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        self.tried = verb
        if verb is Verb.MESSAGE:
            return self.write("Bonjour, en privé.", extra={"private": "1"}), ContentKind.MESSAGE
        return super().subject(verb)

    def fail_write(self, kind: FaultKind, **more: Any) -> None:
        """A private answer opens a room first: what has an effect is what is said in it."""
        match = "/api/v3/chats/" if self.tried is Verb.PRIVATE_REPLY else ""
        super().fail_write(kind, **{"match": match, **more})

    def secrets(self) -> Mapping[str, str]:
        return {"token": self.identity.token}
