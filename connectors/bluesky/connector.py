"""The Bluesky connector: one account behind the contract of :mod:`connectors.base`."""

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
from connectors.bluesky import mapping
from connectors.bluesky.client import POST, BlueskyClient, stamp
from connectors.bluesky.connect import connect
from connectors.bluesky.options import CAPABILITIES, SECRETS, BlueskyOptions
from connectors.bluesky.session import Session
from connectors.http import Http
from connectors.sweeping import Reach, Row, Slice, Sweeper, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind, Visibility
from domain.errors import CredentialRefused, PlatformError, RetryLater, TargetGone, VerbUnsupported
from domain.events import ContentSeen, Event, VisibilityChanged
from domain.ids import PlatformId


@dataclass(frozen=True, slots=True)
class BlueskyConnector:
    handle: AccountHandle
    client: BlueskyClient
    reach: Reach
    capabilities: Capabilities = CAPABILITIES

    async def check(self) -> Sequence[CheckLine]:
        try:
            did = await self.client.session_did()
            await self.client.notifications("")
        except CredentialRefused as refused:
            said = f"Bluesky refuse le mot de passe d'application (code {refused.code}) : faites-en un autre."
            return [CheckLine(CheckLevel.ERROR, "mot de passe", said)]
        except PlatformError as error:
            said = f"Le service n'a pas répondu comme prévu (code {error.code})."
            return [CheckLine(CheckLevel.ERROR, "service", said)]
        if did != self.client.did:
            said = "Le mot de passe ouvre un autre compte que celui de la configuration."
            return [CheckLine(CheckLevel.ERROR, "compte", said)]
        return [CheckLine(CheckLevel.OK, "compte", "Le compte s'ouvre et ses notifications se lisent.")]

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return SignatureResult.MISSING  # no webhook: nothing that comes in is the platform's

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return None

    def parse(self, request: WebhookRequest) -> Parsed:
        return Parsed(unparsed=("no-webhook",))

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """What concerns us, then what is ours."""
        sweepers = (Sweeper(self._notifications, self.reach), Sweeper(self._own, self.reach))
        return await poll_each(sweepers, cursor, self.handle.clock.now())

    async def _notifications(self, place: Any) -> Slice:
        body = await self.client.notifications(place or "")
        views = mapping.rows(body, "notifications")
        hidden = await self.client.all_hidden()
        found = self._slice(views, hidden, body)
        return found if place else Slice((*found.rows, *self._concealed(hidden, found)), found.older)

    def _concealed(self, hidden: frozenset[str], found: Slice) -> tuple[Row, ...]:
        """What we hid leaves our notifications, whoever hid it: told from the gates, not as gone."""
        now, listed = int(self.handle.clock.now().timestamp()), {row.key for row in found.rows}
        return tuple(_hidden_row(uri, now) for uri in sorted(hidden - listed))

    async def _own(self, place: Any) -> Slice:
        body = await self.client.own_feed(place or "")
        views = [row["post"] for row in mapping.rows(body, "feed") if isinstance(row.get("post"), dict)]
        ours = [view for view in views if _did(view) == self.client.did]  # shared posts are others'
        return self._slice(ours, frozenset(), body)

    def _slice(self, views: Sequence[Mapping[str, Any]], hidden: frozenset[str], body: Mapping[str, Any]) -> Slice:
        found = (mapping.content(view, self.client.did, hidden) for view in views)
        contents = [content for content in found if content is not None]
        return Slice(tuple(_row(content) for content in contents), mapping.text_of(body.get("cursor")) or None)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        view = await self.client.post(target)
        root, _ = mapping.reply_of(view["record"]) if isinstance(view.get("record"), dict) else ("", "")
        hidden = await self.client.hidden(root) if self._is_ours(root) else frozenset()
        content = mapping.content(view, self.client.did, hidden)
        if content is None:
            raise RetryLater(code="no-post")
        return content

    def _is_ours(self, uri: str) -> bool:
        return uri.startswith(f"at://{self.client.did}/")

    async def perform(self, action: ActionRequest) -> Outcome:
        client = self.client
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                root, _ = mapping.reply_of((await client.record(action.target)).value)
                if not self._is_ours(root):
                    raise VerbUnsupported(code="other-thread")
                changed = await client.set_hidden(root, action.target, action.verb is Verb.HIDE)
                return Outcome(OutcomeKind.DONE if changed else OutcomeKind.ALREADY)
            case Verb.REPLY:
                return Outcome(OutcomeKind.DONE, await client.reply(action.key, await self._answer(action)))
            case Verb.BAN if action.author:
                return Outcome(OutcomeKind.DONE, await client.block(action.author))
            case Verb.UNBAN if action.author:
                block = await client.blocks(action.author)
                if not block:
                    return Outcome(OutcomeKind.ALREADY)
                await client.unblock(block)
            case Verb.MUTE | Verb.UNMUTE if action.author:
                await client.set_muted(action.author, action.verb is Verb.MUTE)
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE)

    async def _answer(self, action: ActionRequest) -> dict[str, Any]:
        above = await self.client.record(action.target)
        parent = {"uri": above.uri, "cid": above.cid}
        reply = above.value.get("reply")
        root = reply.get("root") if isinstance(reply, dict) and isinstance(reply.get("root"), dict) else parent
        facets = mapping.facets(action.text)
        return {
            "$type": POST,
            "text": action.text,
            "createdAt": stamp(self.handle.clock.now()),
            "langs": ["fr"],
            "reply": {"root": root, "parent": parent},
            **({"facets": facets} if facets else {}),
        }

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back, from the account's own records wherever they tell: views follow them some seconds later."""
        client, done = self.client, False
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                root, _ = mapping.reply_of((await client.post(action.target)).get("record") or {})
                done = self._is_ours(root) and (action.target in await client.hidden(root)) is (
                    action.verb is Verb.HIDE
                )
            case Verb.REPLY:
                return await self._own_reply(action)
            case Verb.BAN | Verb.UNBAN if action.author:
                done = bool(await client.blocks(action.author)) is (action.verb is Verb.BAN)
            case Verb.MUTE | Verb.UNMUTE if action.author:
                done = await client.muted(action.author) is (action.verb is Verb.MUTE)
            case _:
                raise VerbUnsupported(code=action.verb.value)
        return Outcome(OutcomeKind.DONE) if done else None

    async def _own_reply(self, action: ActionRequest) -> Outcome | None:
        address = self.client.reply_address(action.key)
        try:
            await self.client.record(address)
        except TargetGone:
            return None
        return Outcome(OutcomeKind.ALREADY, address)

    async def close(self) -> None:
        """The session belongs to the daemon."""


def _did(view: Mapping[str, Any]) -> str:
    author = view.get("author")
    return mapping.text_of(author.get("did")) if isinstance(author, dict) else ""


def _hidden_row(uri: str, at: int) -> Row:
    hidden: tuple[Event, ...] = (VisibilityChanged(PlatformId(uri), Visibility.HIDDEN),)
    return Row(uri, at, lambda _new: hidden)


def _row(content: Content) -> Row:
    at = int(content.posted_at.timestamp()) if content.posted_at else 0
    seen: tuple[Event, ...] = (ContentSeen(content, content.posted_at),)
    return Row(content.platform_id, at, lambda _new: seen)


def build(handle: AccountHandle) -> BlueskyConnector:
    options = handle.options
    assert isinstance(options, BlueskyOptions)
    http = Http(handle.session, handle.clock, options.service, secrets=tuple(handle.secrets.values()))
    session = Session(http, handle.tokens, options.identifier, handle.secrets.get("app_password", ""))
    client = BlueskyClient(http, session, handle.account.platform_id)
    return BlueskyConnector(handle, client, Reach(timedelta(days=options.window_days)))


KIND = ConnectorKind(
    name="bluesky",
    title="Bluesky",
    options=BlueskyOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
