"""The Bluesky connector: one account behind the contract of :mod:`connectors.base`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Matter, Page
from connectors.bluesky import mapping
from connectors.bluesky.chats import Chats
from connectors.bluesky.client import POST, BlueskyClient, stamp
from connectors.bluesky.connect import connect
from connectors.bluesky.options import CAPABILITIES, SECRETS, BlueskyOptions
from connectors.bluesky.session import Session
from connectors.common import GROUND, PlatformConnector, http_of, options_of, own_words, private_or_not, unsupported
from connectors.nested import Nested
from connectors.nested import Window as Inbox
from connectors.reading import rows, text_of
from connectors.sweeping import Reach, Row, Slice, Sweeper, Swept, poll_each, seen
from connectors.window import Window
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind, Visibility
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.events import Event, VisibilityChanged
from domain.ids import AuthorKey, PlatformId


@dataclass(frozen=True, slots=True)
class BlueskyConnector(PlatformConnector):
    options: BlueskyOptions
    client: BlueskyClient
    reach: Reach
    window: Window

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="mot de passe",
            refused="Bluesky refuse le mot de passe d'application (code {code}) : faites-en un autre.",
            place="service",
            silent="Le service n'a pas répondu comme prévu (code {code}).",
        )

    async def _look(self) -> Sequence[CheckLine]:
        did = await self.client.session_did()
        await self.client.notifications("")
        if self.options.messages:
            try:
                await self.client.convos("")
            except VerbUnsupported:
                said = "Le mot de passe d'application n'ouvre pas les messages privés."
                return [checking.wrong("messages", said, Matter.SCOPES)]
        if did != self.client.did:
            said = "Le mot de passe ouvre un autre compte que celui de la configuration."
            return [checking.wrong("compte", said, Matter.CREDENTIAL)]
        return [checking.fine("compte", "Le compte s'ouvre et ses notifications se lisent.")]

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """What concerns us, then what is ours."""
        self.window.ensure_sweep()
        sweepers: list[Swept] = [Sweeper(self._notifications, self.reach), Sweeper(self._own, self.reach)]
        if self.options.messages:
            sweepers.append(Nested(self._chats, Inbox(days=self.options.window_days), ContentKind.MESSAGE))
        return await poll_each(sweepers, cursor, self.handle.clock.now())

    @property
    def _chats(self) -> Chats:
        return Chats(self.client, self.us)

    async def _notifications(self, place: Any) -> Slice:
        body = await self.client.notifications(place or "")
        views = rows(body, "notifications")
        hidden = await self.client.all_hidden()
        found = self._slice(views, hidden, body)
        return found if place else Slice((*found.rows, *self._concealed(hidden, found)), found.older)

    def _concealed(self, hidden: frozenset[str], found: Slice) -> tuple[Row, ...]:
        """What we hid leaves our notifications, whoever hid it: told from the gates, not as gone."""
        now, listed = int(self.handle.clock.now().timestamp()), {row.key for row in found.rows}
        return tuple(_hidden_row(uri, now) for uri in sorted(hidden - listed))

    async def _own(self, place: Any) -> Slice:
        body = await self.client.own_feed(place or "")
        views = [row["post"] for row in rows(body, "feed") if isinstance(row.get("post"), dict)]
        ours = [view for view in views if _did(view) == self.client.did]  # shared posts are others'
        return self._slice(ours, frozenset(), body)

    def _slice(self, views: Sequence[Mapping[str, Any]], hidden: frozenset[str], body: Mapping[str, Any]) -> Slice:
        found = (mapping.content(view, self.client.did, hidden) for view in views)
        contents = [content for content in found if content is not None]
        listed = tuple(seen(content, content.posted_at) for content in contents)
        return Slice(listed, text_of(body.get("cursor")) or None)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(mapping.CHAT):
            return await self._chats.fetch(target)
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
        if not self.capabilities.support(action.verb, action.kind).native:
            raise unsupported(action)
        match action.verb:
            case Verb.PRIVATE_REPLY if action.author:
                await client.record(action.target)
                return await self._say(await client.convo_with(action.author), action.text)
            case Verb.MESSAGE:
                return await self._say(self._chats.convo_of(action.target), action.text)
            case Verb.HIDE | Verb.UNHIDE:
                root, _ = mapping.reply_of((await client.record(action.target)).value)
                if not self._is_ours(root):
                    raise VerbUnsupported(code="other-thread")
                changed = await client.set_hidden(root, action.target, action.verb is Verb.HIDE)
                return Outcome(OutcomeKind.DONE if changed else OutcomeKind.ALREADY)
            case Verb.REPLY:
                return Outcome(OutcomeKind.DONE, await client.reply(action.key, await self._answer(action)))
            case Verb.REPORT:
                found = await client.record(action.target)
                await client.report(found.uri, found.cid, GROUND)
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
                raise unsupported(action)
        return Outcome(OutcomeKind.DONE)

    async def _say(self, convo: str, text: str) -> Outcome:
        return Outcome(OutcomeKind.DONE, mapping.chat(convo, await self.client.say(convo, text)))

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        match action.verb:
            case Verb.REPORT:
                return await self.only_once(action)
            case Verb.PRIVATE_REPLY if action.author:
                convo = await self.client.convo_with(action.author)
                return own_words(await self._chats.said_in(convo, action.target), action)
            case Verb.MESSAGE:
                convo = self._chats.convo_of(action.target)
                return own_words(await self._chats.said_in(convo, action.target), action)
            case _:
                return await PlatformConnector.confirm(self, action)

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

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        """From the account's own records: views follow them some seconds later."""
        if action.verb in (Verb.BAN, Verb.UNBAN):
            return bool(await self.client.blocks(person))
        return await self.client.muted(person)

    async def own_reply(self, action: ActionRequest) -> Outcome | None:
        address = self.client.reply_address(action.key)
        try:
            await self.client.record(address)
        except TargetGone:
            return None
        return Outcome(OutcomeKind.ALREADY, address)


def _did(view: Mapping[str, Any]) -> str:
    author = view.get("author")
    return text_of(author.get("did")) if isinstance(author, dict) else ""


def _hidden_row(uri: str, at: int) -> Row:
    hidden: tuple[Event, ...] = (VisibilityChanged(PlatformId(uri), Visibility.HIDDEN),)
    return Row(uri, at, lambda _new: hidden)


def build(handle: AccountHandle) -> BlueskyConnector:
    options = options_of(handle, BlueskyOptions)
    window = Window(handle.clock, handle.on_usage, "RateLimit")
    http = http_of(handle, options.service, window)
    session = Session(http, handle.tokens, options.identifier, handle.secrets.get("app_password", ""))
    client = BlueskyClient(http, session, handle.account.platform_id)
    able = private_or_not(CAPABILITIES, options.messages)
    return BlueskyConnector(handle, able, options, client, Reach(timedelta(days=options.window_days)), window)


KIND = ConnectorKind(
    name="bluesky",
    title="Bluesky",
    options=BlueskyOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
