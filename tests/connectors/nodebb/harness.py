"""NodeBB for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.nodebb.connector import KIND
from connectors.nodebb.sandbox import Identity, NodeBBSandbox
from connectors.sandbox.server import Sandbox
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    joinable = ("image", "link")
    reads_first = True
    absence = 6 * 3600 + 60

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()

    def make_sandbox(self) -> Sandbox:
        self.board = NodeBBSandbox(self.clock, identity=self.identity)
        return self.board

    def platform_id(self) -> str:
        return str(self.identity.uid)

    def options(self, base: str) -> Mapping[str, Any]:
        return {"site": base}

    def secrets(self) -> Mapping[str, str]:
        return {"token": self.identity.token}
