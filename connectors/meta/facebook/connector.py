"""The Facebook Pages connector: one page behind the contract of :mod:`connectors.base`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from connectors.base import (
    AccountHandle,
    Capabilities,
    Challenge,
    CheckLine,
    Connection,
    ConnectorKind,
    Page,
    Parsed,
    Prompter,
    SignatureResult,
    WebhookRequest,
)
from connectors.meta import signature
from connectors.meta.entering import by_page_token
from connectors.meta.errors import Duplicate
from connectors.meta.facebook import check, mapping, webhook
from connectors.meta.facebook.client import FacebookClient
from connectors.meta.facebook.options import CAPABILITIES, SECRETS, FacebookOptions
from connectors.meta.facebook.polling import Poller, Window
from connectors.meta.facebook.tagged import Tagged, in_turn, its_turn, turn_of
from connectors.meta.mentions import MENTION, mention_of
from connectors.meta.outcomes import own_words, resolved, thread_of
from connectors.secrets import current_and_previous
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FacebookConnector:
    handle: AccountHandle
    client: FacebookClient
    poller: Poller
    capabilities: Capabilities = CAPABILITIES

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return signature.verify(request, current_and_previous(self.handle.secrets, "app_secret"))

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return signature.challenge(request, current_and_previous(self.handle.secrets, "verify_token"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.client.page)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        now = self.handle.clock.now()
        self.client.graph.allowance.pace_poll(now)
        tagged = Tagged(self.client, self.poller.window.days)
        if its_turn(cursor, now):
            return await turn_of(cursor, tagged, now)
        return in_turn(await self.poller.poll(cursor, now), cursor, now)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(MENTION):
            return await self._mention(target)
        post = kind is ContentKind.POST
        row = await self._resolved(target, lambda: self.client.post(target) if post else self.client.comment(target))
        content = mapping.post(row, self.client.page) if post else mapping.comment(row, self.client.page)
        if content is None:
            raise RetryLater(code="no-id")
        return content

    async def _mention(self, target: PlatformId) -> Content:
        """What names the page elsewhere. Missing says nothing there: its author may keep it from this token."""
        post, comment = mention_of(target)
        row = await (self.client.comment(comment) if comment else self.client.post(post))
        return mapping.mention(row, self.client.page, target)

    async def perform(self, action: ActionRequest) -> Outcome:
        return await self._resolved(action.target, lambda: self._perform(action), action.root)

    async def _perform(self, action: ActionRequest) -> Outcome:
        client = self.client
        if action.target.startswith(MENTION) and action.verb not in (Verb.BAN, Verb.UNBAN):
            raise VerbUnsupported(code="elsewhere")
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                await client.set_hidden(action.target, action.verb is Verb.HIDE)
            case Verb.DELETE:
                await client.delete(action.target)
            case Verb.REPLY:
                return await self._reply(action)
            case Verb.PRIVATE_REPLY:
                to_post = action.kind is ContentKind.POST
                ref = await client.private_reply(action.target, action.text, to_post=to_post)
                return Outcome(OutcomeKind.DONE, ref)
            case Verb.BAN if action.author:
                await client.block(action.author)
            case Verb.UNBAN if action.author:
                await client.unblock(action.author)
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE)

    async def _reply(self, action: ActionRequest) -> Outcome:
        try:
            return Outcome(OutcomeKind.DONE, await self.client.reply(thread_of(action), action.text))
        except Duplicate:
            found = await self._own_reply(action)
            if found is None:
                raise
            return found

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back. Raises ``TargetGone`` when nothing is left to read, but for a deletion: that is its effect."""
        try:
            return await self._resolved(action.target, lambda: self._confirm(action), action.root)
        except TargetGone:
            if action.verb is not Verb.DELETE:
                raise
            return Outcome(OutcomeKind.DONE)

    async def _confirm(self, action: ActionRequest) -> Outcome | None:
        client, done = self.client, False
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                done = await client.is_hidden(action.target) is (action.verb is Verb.HIDE)
            case Verb.DELETE:
                await client.comment(action.target)
            case Verb.REPLY:
                return await self._own_reply(action)
            case Verb.PRIVATE_REPLY:
                done = await client.answered_privately(action.target, post=action.kind is ContentKind.POST)
            case Verb.BAN | Verb.UNBAN if action.author:
                done = await client.is_blocked(action.author) is (action.verb is Verb.BAN)
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE) if done else None

    async def _own_reply(self, action: ActionRequest) -> Outcome | None:
        """Our own words under the target, written since the first attempt."""
        rows = (await self.client.replies(thread_of(action))).data
        return own_words(rows, action, "message", "created_time", self._ours)

    def _ours(self, row: Mapping[str, Any]) -> bool:
        author = mapping.author(row, self.client.page)
        return author is not None and author.is_self

    async def _resolved(
        self, target: PlatformId, call: Callable[[], Awaitable[T]], root: PlatformId | None = None
    ) -> T:
        """``call``; what is missing is gone if this token still reads the users' comments nearby."""
        nearby = [partial(self.client.readable, root)] if root and root != target else []
        return await resolved(call, *nearby, self.client.feed_readable)

    async def close(self) -> None:
        """The session belongs to the daemon."""


def build(handle: AccountHandle) -> FacebookConnector:
    options = handle.options
    assert isinstance(options, FacebookOptions)
    graph = by_page_token(handle, options.api_base, options.version, "page_token")
    client = FacebookClient(graph, handle.account.platform_id)
    return FacebookConnector(handle, client, Poller(client, Window(days=options.window_days)))


async def _connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Imported on use: facebook-sdk serves nothing else."""
    from connectors.meta.facebook.connect import connect

    return await connect(prompter, given)


KIND = ConnectorKind(
    name="facebook",
    title="Facebook (pages)",
    options=FacebookOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=_connect,
)
