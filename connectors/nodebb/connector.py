"""The NodeBB connector: the posts of one forum behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Page
from connectors.common import (
    GROUND,
    PlatformConnector,
    done,
    http_of,
    options_of,
    own_words,
    private_or_not,
    unsupported,
)
from connectors.nested import Nested, Window
from connectors.nodebb import mapping
from connectors.nodebb.chats import Chats
from connectors.nodebb.client import NodeBBClient
from connectors.nodebb.connect import connect
from connectors.nodebb.options import CAPABILITIES, SECRETS, NodeBBOptions
from connectors.reading import number
from connectors.sweeping import Reach, Row, Slice, Sweeper, Swept, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import ChangedBy, Content, ContentKind
from domain.errors import TargetGone
from domain.events import ContentGone, ContentSeen, Event
from domain.ids import AuthorKey, PlatformId

WHOLE_EVERY = timedelta(hours=6)
"""Each post of the listing is read one by one: the whole month is read less often."""


@dataclass(frozen=True, slots=True)
class NodeBBConnector(PlatformConnector):
    options: NodeBBOptions
    client: NodeBBClient

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="jeton",
            refused="Le forum refuse le jeton (code {code}) : refaites « vigie account connect nodebb ».",
            place="forum",
            silent="Le forum n'a pas répondu comme prévu, ou l'utilisateur de Vigie ne modère pas (code {code}).",
        )

    async def _look(self) -> Sequence[CheckLine]:
        await self.client.recent(1)
        await self.client.user(self.us)
        await self.client.flags()
        return [checking.fine("droits", "Les messages se lisent, et l'utilisateur de Vigie modère le forum.")]

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        reach = Reach(timedelta(days=self.options.window_days), whole_every=WHOLE_EVERY)
        public: Swept = Sweeper(self._listing, reach)
        private = Nested(self._chats, Window(days=self.options.window_days), ContentKind.MESSAGE)
        sweepers = (public, private) if self.options.messages else (public,)
        return await poll_each(sweepers, cursor, self.handle.clock.now())

    @property
    def _chats(self) -> Chats:
        return Chats(self.client, self.us)

    async def _listing(self, place: Any) -> Slice:
        """``place``: number of the page. The listing cuts words: each post is read as it was written."""
        page = place or 1
        found = [row for row in await self.client.recent(page) if number(row.get("pid"))]
        rows = [await self._row(row) for row in found]
        return Slice(tuple(row for row in rows if row is not None), page + 1 if found else None)

    async def _row(self, listed: Mapping[str, Any]) -> Row | None:
        key = number(listed.get("pid"))
        try:
            row = await self.client.post(key)
        except TargetGone:
            return None
        at = mapping.moment(row.get("timestamp"))
        return Row(key, int(at.timestamp()) if at else 0, lambda new: self._events(row, listed, new))

    def _events(self, row: Mapping[str, Any], listed: Mapping[str, Any], new: bool) -> tuple[Event, ...]:
        if mapping.taken_by_author(row):
            return () if new else (ContentGone(PlatformId(number(row["pid"])), ChangedBy.AUTHOR),)
        content = mapping.post(row, listed, self.us, self.options.site)
        return (ContentSeen(content, content.edited_at or content.posted_at),)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(mapping.CHAT):
            return await self._chats.fetch(target)
        return mapping.post(await self._standing(target), {}, self.us, self.options.site)

    async def _standing(self, target: str) -> dict[str, Any]:
        row = await self.client.post(target)
        if mapping.taken_by_author(row) and number(row.get("uid")) != self.us:
            raise TargetGone(code="deleted-by-author")
        return row

    async def perform(self, action: ActionRequest) -> Outcome:
        if not self.capabilities.support(action.verb, action.kind).native:
            raise unsupported(action)
        match action.verb:
            case Verb.PRIVATE_REPLY if action.author:
                await self._standing(action.target)
                room = await self.client.room_with(action.author) or await self.client.open_room(action.author)
                return Outcome(OutcomeKind.DONE, mapping.chat(room, await self.client.say(room, action.text)))
            case Verb.MESSAGE:
                room = self._chats.room_of(action.target)
                return Outcome(OutcomeKind.DONE, mapping.chat(room, await self.client.say(room, action.text)))
            case Verb.HIDE | Verb.UNHIDE:
                wanted = action.verb is Verb.HIDE
                if bool((await self._standing(action.target)).get("deleted")) is wanted:
                    return Outcome(OutcomeKind.ALREADY)
                await self.client.set_deleted(action.target, wanted)
            case Verb.REPORT:
                await self._standing(action.target)
                await self.client.flag(action.target, GROUND)
            case Verb.DELETE:
                await self._standing(action.target)
                await self.client.purge(action.target)
            case Verb.REPLY:
                above = await self._standing(action.target)
                said = await self.client.reply(number(above.get("tid")), action.target, action.text)
                return Outcome(OutcomeKind.DONE, said)
            case Verb.BAN | Verb.UNBAN | Verb.MUTE | Verb.UNMUTE if action.author:
                await self._restrain(action, action.author)
            case _:
                raise unsupported(action)
        return Outcome(OutcomeKind.DONE)

    async def _restrain(self, action: ActionRequest, person: AuthorKey) -> None:
        what = "ban" if action.verb in (Verb.BAN, Verb.UNBAN) else "mute"
        fields: dict[str, Any] | None = None
        if action.verb in (Verb.BAN, Verb.MUTE):
            until = int(action.until.timestamp() * 1000) if action.until else 0
            fields = {"until": until, "reason": GROUND}
        await self.client.restrain(person, what, fields)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        user = await self.client.user(person)
        if action.verb in (Verb.BAN, Verb.UNBAN):
            return bool(user.get("banned"))
        end = mapping.moment(user.get("mutedUntil"))
        return bool(user.get("muted")) or (end is not None and end > self.handle.clock.now())

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        match action.verb:
            case Verb.REPORT:
                flags = await self.client.flags(self.us)
                return done(any(_is_of(flag, action.target) for flag in flags))
            case Verb.PRIVATE_REPLY if action.author:
                room = await self.client.room_with(action.author)
                return own_words(await self._chats.ours_in(room, action.target), action) if room else None
            case Verb.MESSAGE:
                said = await self._chats.ours_in(self._chats.room_of(action.target), action.target)
                return own_words(said, action)
            case _:
                return await PlatformConnector.confirm(self, action)

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """Our own answers, each as it was written."""
        ours = [row for row in await self.client.replies(action.target) if number(row.get("uid")) == self.us]
        read = [await self.client.post(number(row.get("pid"))) for row in ours]
        return [mapping.post(row, {}, self.us, self.options.site) for row in read]


def _is_of(flag: Mapping[str, Any], target: PlatformId) -> bool:
    return flag.get("type") == "post" and str(flag.get("targetId")) == target


def build(handle: AccountHandle) -> NodeBBConnector:
    options = options_of(handle, NodeBBOptions)
    client = NodeBBClient(http_of(handle, options.site), handle.secrets.get("token", ""))
    return NodeBBConnector(handle, private_or_not(CAPABILITIES, options.messages), options, client)


KIND = ConnectorKind(
    name="nodebb",
    title="NodeBB",
    options=NodeBBOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
