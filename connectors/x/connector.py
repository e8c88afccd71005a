"""The X connector: one account behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from connectors.base import (
    AccountHandle,
    Challenge,
    CheckLine,
    ConnectorKind,
    Page,
    Parsed,
    SignatureResult,
    WebhookRequest,
)
from connectors.common import CLOCK_SLACK, PlatformConnector, http_of, options_of, unsupported
from connectors.reading import text_of
from connectors.secrets import current_and_previous
from connectors.x import check, mapping, signature, webhook
from connectors.x.client import XClient
from connectors.x.connect import connect
from connectors.x.limits import Limits
from connectors.x.options import CAPABILITIES, SECRETS, XOptions, capabilities
from connectors.x.polling import Poller
from connectors.x.spending import MILLION, Spending
from connectors.x.tokens import tokens_of
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId

MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class XConnector(PlatformConnector):
    options: XOptions
    client: XClient
    _ours: dict[str, bool] = field(default_factory=dict)
    """Conversation → whether it is ours; a memory alone, read again when it is empty."""

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return signature.verify(request, current_and_previous(self.handle.secrets, "consumer_secret"))

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return signature.challenge(request, current_and_previous(self.handle.secrets, "consumer_secret"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.us)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        poller = Poller(self.client, self.options, self.us, self._learn)
        return await poller.poll(cursor, self.handle.clock.now())

    def _learn(self, row: Mapping[str, Any], posts: mapping.Index) -> None:
        root, ours = text_of(row.get("conversation_id")), mapping.under_us(row, self.us, posts)
        if root and ours is not None:
            if len(self._ours) >= MOST_KNOWN:
                self._ours.clear()
            self._ours[root] = ours

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(mapping.MESSAGE):
            content = mapping.message(await self.client.message(target.removeprefix(mapping.MESSAGE)), self.us)
        else:
            content = await self._post(target)
        if content is None:
            raise RetryLater(code="no-content")
        return content

    async def _post(self, target: str) -> Content | None:
        """A post in its newest version."""
        listed = await self.client.lookup([target])
        row = next((row for row in listed.rows if row["id"] == target), None)
        if row is None:
            raise TargetGone(code="resource-not-found")
        newest = mapping.versions(row)[-1]
        if newest != target:
            listed = await self.client.lookup([newest])
            row = next((each for each in listed.rows if each["id"] == newest), row)
        self._learn(row, listed.posts)
        return mapping.post(row, self.us, listed.users, listed.media)

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                await self._ensure_ours(action)
                await self.client.set_hidden(action.target, action.verb is Verb.HIDE)
                return Outcome(OutcomeKind.DONE)
            case Verb.REPLY:
                await self._post(action.target)  # X tells one who answers to nothing in no documented way
                return Outcome(OutcomeKind.DONE, await self.client.reply(action.target, action.text))
            case Verb.MESSAGE if action.kind is ContentKind.MESSAGE and action.author:
                key = await self.client.send(action.author, action.text)
                return Outcome(OutcomeKind.DONE, mapping.MESSAGE + key)
            case Verb.MUTE | Verb.UNMUTE | Verb.BAN | Verb.UNBAN if action.author:
                return await self._relate(action.verb, action.author)
            case _:
                raise unsupported(action)

    async def _relate(self, verb: Verb, person: str) -> Outcome:
        """Mute or block; where the plan has no blocking, a ban is a mute."""
        wanted = verb in (Verb.MUTE, Verb.BAN)
        banning = verb in (Verb.BAN, Verb.UNBAN)
        await self.client.relate("blocking" if banning and self.options.can_block else "muting", person, wanted)
        substituted = banning and not self.options.can_block
        return Outcome(OutcomeKind.SUBSTITUTED if substituted else OutcomeKind.DONE)

    async def _ensure_ours(self, action: ActionRequest) -> None:
        """Replies are hidden under our own posts alone. Raises ``VerbUnsupported``, ``TargetGone``."""
        root = action.root
        if root is None:
            raise VerbUnsupported(code="not-a-reply")
        if root not in self._ours:
            listed = await self.client.lookup([action.target, root])
            for row in listed.rows:
                if row["id"] == root:
                    self._ours[root] = row.get("author_id") == self.us
        if not self._ours.get(root, False):
            raise VerbUnsupported(code="not-our-conversation")

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back. X does not tell what is hidden, and reading who is muted is paid by the person: both are
        states, set again at no harm. A target that is gone raises ``TargetGone``.
        """
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                await self._post(action.target)
                return None
            case Verb.REPLY:
                return await self.own_reply(action)
            case Verb.MESSAGE if action.author:
                return await self._own_message(action, action.author)
            case Verb.MUTE | Verb.UNMUTE | Verb.BAN | Verb.UNBAN:
                return None
            case _:
                raise unsupported(action)

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        since = (action.since or self.handle.clock.now()) - CLOCK_SLACK
        listed = await self.client.own(since.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return [mapping.post(row, self.us) for row in listed.rows]

    async def _own_message(self, action: ActionRequest, person: str) -> Outcome | None:
        since = (action.since or self.handle.clock.now()) - CLOCK_SLACK
        for row in (await self.client.messages(person=person)).rows:
            content = mapping.message(row, self.us)
            if content is None or content.author is None or not content.author.is_self:
                continue
            if content.text == action.text and (content.posted_at is None or content.posted_at >= since):
                return Outcome(OutcomeKind.ALREADY, content.platform_id)
        return None


def build(handle: AccountHandle) -> XConnector:
    options = options_of(handle, XOptions)
    http = http_of(handle, options.api_base)
    spending = Spending(round(options.daily_budget_usd * MILLION), handle.on_usage, handle.tokens)
    tokens = tokens_of(handle, http, options.client_id)
    client = XClient(http, tokens, handle.account.platform_id, Limits(handle.on_usage), spending)
    return XConnector(handle, capabilities(options), options, client)


KIND = ConnectorKind(
    name="x",
    title="X",
    options=XOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
