"""The Threads connector: one account behind the contract of :mod:`connectors.base`."""

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
from connectors.meta.entering import THREADS, by_long_lived_token
from connectors.meta.outcomes import own_words, resolved
from connectors.meta.reading import id_in, text_of
from connectors.meta.threads import check, mapping, webhook
from connectors.meta.threads.client import ThreadsClient
from connectors.meta.threads.connect import connect
from connectors.meta.threads.options import CAPABILITIES, SECRETS, ThreadsOptions
from connectors.meta.threads.polling import Mentions, Threads
from connectors.nested import Nested, Window
from connectors.secrets import current_and_previous
from connectors.sweeping import Reach, Sweeper, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class ThreadsConnector:
    handle: AccountHandle
    options: ThreadsOptions
    client: ThreadsClient
    capabilities: Capabilities = CAPABILITIES

    @property
    def us(self) -> str:
        return self.options.username

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        """By the Threads secret or, where it is given, Meta's: which one signs is not documented."""
        secrets = self.handle.secrets
        known = (*current_and_previous(secrets, "app_secret"), *current_and_previous(secrets, "meta_app_secret"))
        return signature.verify(request, known)

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return signature.challenge(request, current_and_previous(self.handle.secrets, "verify_token"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.handle.account.platform_id)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        now = self.handle.clock.now()
        self.client.graph.allowance.pace_poll(now)
        window = Window(days=self.options.window_days)
        threads = Nested(Threads(self.client, self.us), window)
        mentions = Sweeper(Mentions(self.client, self.us).page, Reach(timedelta(days=window.days)))
        return await poll_each((threads, mentions), cursor, now)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        """What is pointed at as a mention may be a reply in one of our own threads: that is looked at."""
        row = await resolved(partial(self.client.media, target), self.client.readable)
        elsewhere = kind is ContentKind.MENTION
        if elsewhere and (root := id_in(row.get("root_post"))):
            elsewhere = await self._owner(root) != self.us.lower()
        content = mapping.content(row, self.us, elsewhere=elsewhere)
        if content is None:
            raise RetryLater(code="no-id")
        return content

    async def _owner(self, thread: str) -> str:
        """Empty when the thread cannot be read: then it is somebody else's."""
        try:
            return text_of(await self.client.owner(thread)).lower()
        except (VerbUnsupported, TargetGone):
            return ""

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE if action.kind is ContentKind.COMMENT:
                hide = partial(self.client.set_hidden, action.target, action.verb is Verb.HIDE)
                await resolved(hide, self.client.readable)
                return Outcome(OutcomeKind.DONE)
            case Verb.REPLY:
                reply = partial(self.client.reply, action.target, action.text, action.key)
                return Outcome(OutcomeKind.DONE, await resolved(reply, self.client.readable))
            case _:
                raise VerbUnsupported(code=action.verb.value)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back. Raises ``TargetGone`` when nothing is left to read."""
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE if action.kind is ContentKind.COMMENT:
                hidden = await resolved(partial(self.client.is_hidden, action.target), self.client.readable)
                return Outcome(OutcomeKind.DONE) if hidden is (action.verb is Verb.HIDE) else None
            case Verb.REPLY:
                page = await resolved(partial(self.client.replies, action.target), self.client.readable)
                return own_words(page.data, action, "text", "timestamp", self._ours)
            case _:
                raise VerbUnsupported(code=action.verb.value)

    def _ours(self, row: Mapping[str, Any]) -> bool:
        return text_of(row.get("username")).lower() == self.us.lower()

    async def close(self) -> None:
        """The session belongs to the daemon."""


def build(handle: AccountHandle) -> ThreadsConnector:
    options = handle.options
    assert isinstance(options, ThreadsOptions)
    graph = by_long_lived_token(handle, options.api_base, options.version, THREADS)
    return ThreadsConnector(handle, options, ThreadsClient(graph))


KIND = ConnectorKind(
    name="threads",
    title="Threads",
    options=ThreadsOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
