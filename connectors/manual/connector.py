"""The manual connector: one place without an API behind the contract of :mod:`connectors.base`.

Nothing is read and nothing is sent. What people enter comes in as a delivery; what is decided goes out as steps
for a person, whose confirmation is the read-back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connectors.base import (
    AccountHandle,
    Capabilities,
    Challenge,
    CheckLevel,
    CheckLine,
    ConnectorKind,
    Page,
    Parsed,
    SignatureResult,
    WebhookRequest,
)
from connectors.manual import entry
from connectors.manual.connect import connect
from connectors.manual.options import CAPABILITIES, ManualOptions
from connectors.manual.steps import steps
from domain.actions import ActionRequest, Outcome, OutcomeKind
from domain.content import Content, ContentKind
from domain.errors import VerbUnsupported
from domain.events import ContentSeen
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class ManualConnector:
    handle: AccountHandle
    options: ManualOptions
    capabilities: Capabilities = CAPABILITIES

    async def check(self) -> Sequence[CheckLine]:
        said = f"Rien à joindre : ce qui est vu sur {self.options.network} se saisit à la console, page « Saisir »."
        return [CheckLine(CheckLevel.OK, "saisie", said)]

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return SignatureResult.MISSING  # entries come from people who signed in to the console, never from outside

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return None

    def parse(self, request: WebhookRequest) -> Parsed:
        content = entry.read(request.body, self.handle.account.slug)
        return Parsed((ContentSeen(content),)) if content else Parsed(unparsed=("entry",))

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """Nothing: people look, not software."""
        return Page((), {})

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        raise VerbUnsupported(code="by-hand")

    async def perform(self, action: ActionRequest) -> Outcome:
        said = steps(self.options.network, action, self.options.paper)
        return Outcome(OutcomeKind.ENTRUSTED, steps=said)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        return None  # whoever was asked says it, and the daemon keeps it

    async def close(self) -> None:
        """Nothing is open."""


def build(handle: AccountHandle) -> ManualConnector:
    options = handle.options
    assert isinstance(options, ManualOptions)
    return ManualConnector(handle, options)


KIND = ConnectorKind(
    name="manual",
    title="Saisie manuelle",
    options=ManualOptions,
    secrets={},
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
