"""The Instagram connector: one professional account behind the contract of :mod:`connectors.base`."""

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
from connectors.meta.instagram import check, mapping, webhook
from connectors.meta.instagram.client import InstagramClient
from connectors.meta.instagram.connect import connect
from connectors.meta.instagram.mapping import TAG, Us
from connectors.meta.instagram.options import CAPABILITIES, SECRETS, InstagramOptions
from connectors.meta.instagram.polling import Publications, Tags
from connectors.meta.mailbox import mailbox
from connectors.meta.mentions import MENTION
from connectors.meta.outcomes import own_words, resolved, thread_of
from connectors.meta.reading import text_of
from connectors.nested import Nested, Window
from connectors.secrets import current_and_previous
from connectors.sweeping import Reach, Sweeper, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId

ELSEWHERE = (MENTION, TAG)


@dataclass(frozen=True, slots=True)
class InstagramConnector:
    handle: AccountHandle
    client: InstagramClient
    us: Us
    window_days: int
    capabilities: Capabilities = CAPABILITIES

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return signature.verify(request, current_and_previous(self.handle.secrets, "app_secret"))

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return signature.challenge(request, current_and_previous(self.handle.secrets, "verify_token"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.us)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        now = self.handle.clock.now()
        self.client.graph.allowance.pace_poll(now)
        publications = Nested(Publications(self.client, self.us), Window(days=self.window_days))
        tags = Sweeper(Tags(self.client, self.us).page, Reach(timedelta(days=self.window_days)))
        return await poll_each((publications, tags), cursor, now)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(TAG):
            return mapping.mention(await self.client.tagged(target), self.us, target)
        if target.startswith(MENTION):
            row = await resolved(partial(self.client.mentioned, target), self.client.media_readable)
            return mapping.mention(row, self.us, target)
        read = self.client.publication if kind is ContentKind.POST else self.client.comment
        row = await resolved(partial(read, target), self.client.media_readable)
        content = mapping.media(row, self.us) if kind is ContentKind.POST else mapping.comment(row, self.us)
        if content is None:
            raise RetryLater(code="no-id")
        return content

    async def perform(self, action: ActionRequest) -> Outcome:
        return await resolved(partial(self._perform, action), *self._nearby(action))

    async def _perform(self, action: ActionRequest) -> Outcome:
        client, elsewhere = self.client, action.target.startswith(ELSEWHERE)
        match action.verb:
            case Verb.REPLY if elsewhere:
                return Outcome(OutcomeKind.DONE, await client.answer_mention(action.target, action.text))
            case Verb.HIDE | Verb.UNHIDE if not elsewhere:
                await client.set_hidden(action.target, action.verb is Verb.HIDE)
            case Verb.DELETE if not elsewhere:
                await client.delete(action.target)
            case Verb.REPLY:
                return Outcome(OutcomeKind.DONE, await client.reply(thread_of(action), action.text))
            case Verb.PRIVATE_REPLY if not elsewhere:
                return Outcome(OutcomeKind.DONE, await client.private_reply(action.target, action.text))
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back. Raises ``TargetGone`` when nothing is left to read, but for a deletion: that is its effect."""
        try:
            return await resolved(partial(self._confirm, action), *self._nearby(action))
        except TargetGone:
            if action.verb is not Verb.DELETE:
                raise
            return Outcome(OutcomeKind.DONE)

    async def _confirm(self, action: ActionRequest) -> Outcome | None:
        """An answer to a mention cannot be read back, so it is not sent twice: ``VerbUnsupported``."""
        client, done, elsewhere = self.client, False, action.target.startswith(ELSEWHERE)
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE if not elsewhere:
                done = await client.is_hidden(action.target) is (action.verb is Verb.HIDE)
            case Verb.DELETE if not elsewhere:
                await client.comment(action.target)
            case Verb.REPLY if not elsewhere:
                return await self._own_reply(action)
            case Verb.PRIVATE_REPLY if not elsewhere:
                name = text_of((await client.comment(action.target)).get("username"))
                rows = await client.said_privately(name)
                return own_words(rows, action, "message", "created_time", self.us.wrote)
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE) if done else None

    async def _own_reply(self, action: ActionRequest) -> Outcome | None:
        """Our own words under the comment, written since the first attempt: every page of its replies is read."""
        after = ""
        while True:
            page = await self.client.replies(thread_of(action), after)
            found = own_words(page.data, action, "text", "timestamp", self.us.wrote)
            if found is not None or not page.after:
                return found
            after = page.after

    def _nearby(self, action: ActionRequest) -> list[Any]:
        """What this token still reads when a content is gone and no permission is missing."""
        root = action.root if action.root and action.root != action.target else None
        return [*([partial(self.client.readable, root)] if root else []), self.client.media_readable]

    async def close(self) -> None:
        """The session belongs to the daemon."""


def build(handle: AccountHandle) -> InstagramConnector:
    options = handle.options
    assert isinstance(options, InstagramOptions)
    if options.login == "instagram":
        graph = by_long_lived_token(handle, options.api_base, options.version, INSTAGRAM)
    else:
        graph = by_page_token(handle, options.api_base, options.version)
    us = Us(handle.account.platform_id, options.username)
    client = InstagramClient(graph, us.id, mailbox("instagram", options.login, us.id, options.page_id))
    return InstagramConnector(handle, client, us, options.window_days)


KIND = ConnectorKind(
    name="instagram",
    title="Instagram",
    options=InstagramOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
