"""The Mastodon connector: one account behind the contract of :mod:`connectors.base`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
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
from connectors.http import Http
from connectors.mastodon import mapping
from connectors.mastodon.client import MastodonClient
from connectors.mastodon.connect import connect
from connectors.mastodon.options import CAPABILITIES, SECRETS, MastodonOptions
from connectors.sweeping import Reach, Row, Slice, Sweeper, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import CredentialRefused, PlatformError, RetryLater, VerbUnsupported
from domain.events import ContentSeen, Event
from domain.ids import PlatformId

CLOCK_SLACK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class MastodonConnector:
    handle: AccountHandle
    client: MastodonClient
    reach: Reach
    capabilities: Capabilities = CAPABILITIES

    async def check(self) -> Sequence[CheckLine]:
        try:
            me = await self.client.me()
            await self.client.notifications("")
        except CredentialRefused as refused:
            said = f"L'instance refuse le jeton (code {refused.code}) : faites-en un autre, avec les portées voulues."
            return [CheckLine(CheckLevel.ERROR, "jeton", said)]
        except PlatformError as error:
            said = f"L'instance n'a pas répondu comme prévu (code {error.code})."
            return [CheckLine(CheckLevel.ERROR, "instance", said)]
        if me.get("id") != self.client.us:
            said = "Le jeton ouvre un autre compte que celui de la configuration."
            return [CheckLine(CheckLevel.ERROR, "compte", said)]
        return [CheckLine(CheckLevel.OK, "compte", "Le compte s'ouvre et ses notifications se lisent.")]

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return SignatureResult.MISSING  # webhooks are the administration's: nothing that comes in is for us

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return None

    def parse(self, request: WebhookRequest) -> Parsed:
        return Parsed(unparsed=("no-webhook",))

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """What concerns us, then what is ours."""
        sweepers = (Sweeper(self._notifications, self.reach), Sweeper(self._own, self.reach))
        return await poll_each(sweepers, cursor, self.handle.clock.now())

    async def _notifications(self, place: Any) -> Slice:
        rows = await self.client.notifications(place or "")
        statuses = [row["status"] for row in rows if isinstance(row.get("status"), dict)]
        return self._slice(statuses, rows)

    async def _own(self, place: Any) -> Slice:
        rows = await self.client.own(place or "")
        return self._slice(rows, rows)

    def _slice(self, statuses: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> Slice:
        """A page may be short: only an empty one is the end."""
        found = (mapping.status(row, self.client.us) for row in statuses)
        contents = [content for content in found if content is not None]
        return Slice(
            tuple(_row(content) for content in contents), mapping.text_of(rows[-1].get("id")) if rows else None
        )

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        content = mapping.status(await self.client.status(target), self.client.us)
        if content is None:
            raise RetryLater(code="no-status")
        return content

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.REPLY if action.author:
                mention = f"@{await self.client.handle(action.author)} {action.text}"
                return Outcome(OutcomeKind.DONE, await self.client.reply(action.target, mention, action.key))
            case Verb.BAN | Verb.UNBAN | Verb.MUTE | Verb.UNMUTE if action.author:
                await self.client.relate(action.author, _CALLS[action.verb])
                return Outcome(OutcomeKind.DONE)
            case _:
                raise VerbUnsupported(code=action.verb.value)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        match action.verb:
            case Verb.REPLY:
                return await self._own_reply(action)
            case Verb.BAN | Verb.UNBAN if action.author:
                name, wanted = "blocking", action.verb is Verb.BAN
            case Verb.MUTE | Verb.UNMUTE if action.author:
                name, wanted = "muting", action.verb is Verb.MUTE
            case _:
                raise VerbUnsupported(code=action.verb.value)
        done = (await self.client.relationship(action.author)).get(name) is wanted
        return Outcome(OutcomeKind.DONE) if done else None

    async def _own_reply(self, action: ActionRequest) -> Outcome | None:
        """Our own words under the target, the mention in front aside, written since the first attempt."""
        for row in await self.client.answers(action.target):
            content = mapping.status(row, self.client.us)
            if content is None or content.author is None or not content.author.is_self:
                continue
            late = not action.since or not content.posted_at or content.posted_at >= action.since - CLOCK_SLACK
            if content.parent_id == action.target and content.text.endswith(action.text.strip()) and late:
                return Outcome(OutcomeKind.ALREADY, content.platform_id)
        return None

    async def close(self) -> None:
        """The session belongs to the daemon."""


_CALLS: Mapping[Verb, str] = {Verb.BAN: "block", Verb.UNBAN: "unblock", Verb.MUTE: "mute", Verb.UNMUTE: "unmute"}


def _row(content: Content) -> Row:
    at = int(content.posted_at.timestamp()) if content.posted_at else 0
    seen: tuple[Event, ...] = (ContentSeen(content, content.edited_at or content.posted_at),)
    return Row(content.platform_id, at, lambda _new: seen)


def build(handle: AccountHandle) -> MastodonConnector:
    options = handle.options
    assert isinstance(options, MastodonOptions)
    http = Http(handle.session, handle.clock, options.instance, secrets=tuple(handle.secrets.values()))
    client = MastodonClient(http, handle.secrets.get("access_token", ""), handle.account.platform_id)
    return MastodonConnector(handle, client, Reach(timedelta(days=options.window_days)))


KIND = ConnectorKind(
    name="mastodon",
    title="Mastodon",
    options=MastodonOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
