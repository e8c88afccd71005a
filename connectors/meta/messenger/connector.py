"""The messages connector: one inbox behind the contract of :mod:`connectors.base`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from connectors.base import (
    AccountHandle,
    Capabilities,
    Challenge,
    CheckLine,
    ConnectorKind,
    Page,
    Parsed,
    SignatureResult,
    WebhookRequest,
)
from connectors.meta import signature
from connectors.meta.entering import INSTAGRAM, by_long_lived_token, by_page_token
from connectors.meta.mailbox import mailbox
from connectors.meta.messenger import check, mapping, webhook
from connectors.meta.messenger.client import MessengerClient
from connectors.meta.messenger.connect import connect
from connectors.meta.messenger.options import (
    CAPABILITIES,
    INSTAGRAM_BYTES,
    SECRETS,
    MessengerOptions,
    capabilities,
)
from connectors.meta.messenger.polling import Conversations
from connectors.meta.outcomes import own_words, resolved
from connectors.meta.reading import id_in
from connectors.nested import Nested, Window
from connectors.secrets import current_and_previous
from domain.actions import ActionRequest, DecidedBy, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, VerbUnsupported
from domain.ids import AuthorKey, PlatformId

CLOSED = ("10", "10/2018278")
"""Answers to words that come after the window (Meta: Send API; the subcode is not confirmed as current)."""


@dataclass(frozen=True, slots=True)
class MessengerConnector:
    handle: AccountHandle
    options: MessengerOptions
    client: MessengerClient
    capabilities: Capabilities

    @property
    def us(self) -> str:
        return self.handle.account.platform_id

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return signature.verify(request, current_and_previous(self.handle.secrets, "app_secret"))

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return signature.challenge(request, current_and_previous(self.handle.secrets, "verify_token"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.options.surface, self.us)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        now = self.handle.clock.now()
        self.client.graph.allowance.pace_poll(now)
        window = Window(days=self.options.window_days)
        floor = (now - timedelta(days=window.days)).timestamp()
        source = Conversations(self.client, self.us, floor)
        return await Nested(source, window, ContentKind.MESSAGE).poll(cursor, now)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        row = await resolved(partial(self.client.message, target), self.client.readable)
        content = mapping.message(row, self.us)
        if content is None:
            raise RetryLater(code="no-message")
        return content

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.MESSAGE if action.author:
                return Outcome(OutcomeKind.DONE, await self._send(action, action.author))
            case Verb.BAN | Verb.UNBAN if action.author:
                await self.client.block(action.author, action.verb is Verb.BAN)
                return Outcome(OutcomeKind.DONE)
            case _:
                raise VerbUnsupported(code=action.verb.value)

    async def _send(self, action: ActionRequest, person: AuthorKey) -> PlatformId:
        """Within the window; once it is closed, as a human agent when a person sends and Meta granted it."""
        if self.options.surface == "instagram" and len(action.text.encode()) > INSTAGRAM_BYTES:
            raise VerbUnsupported(code="too-long")
        try:
            return await self.client.send(person, action.text)
        except VerbUnsupported as refused:
            by_a_person = action.extra.get("decided_by") == DecidedBy.HUMAN
            if refused.code not in CLOSED or not self.options.human_agent or not by_a_person:
                raise
        return await self.client.send(person, action.text, by_a_person_late=True)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back. Instagram does not tell who is blocked: a state, set again at no harm."""
        match action.verb:
            case Verb.MESSAGE if action.author:
                rows = await self.client.said_to(action.author)
                return own_words(rows, action, "message", "created_time", self._ours)
            case Verb.BAN | Verb.UNBAN if action.author:
                blocked = await self.client.is_blocked(action.author)
                return Outcome(OutcomeKind.DONE) if blocked is (action.verb is Verb.BAN) else None
            case _:
                raise VerbUnsupported(code=action.verb.value)

    def _ours(self, row: Mapping[str, Any]) -> bool:
        return id_in(row.get("from")) == self.us

    async def close(self) -> None:
        """The session belongs to the daemon."""


def build(handle: AccountHandle) -> MessengerConnector:
    options = handle.options
    assert isinstance(options, MessengerOptions)
    if options.login == "instagram":
        graph = by_long_lived_token(handle, options.api_base, options.version, INSTAGRAM)
    else:
        graph = by_page_token(handle, options.api_base, options.version)
    box = mailbox(options.surface, options.login, handle.account.platform_id, options.page_id)
    return MessengerConnector(handle, options, MessengerClient(graph, box), capabilities(options))


KIND = ConnectorKind(
    name="messenger",
    title="Messenger et messages Instagram",
    options=MessengerOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
