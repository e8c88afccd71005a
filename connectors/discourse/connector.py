"""The Discourse connector: the posts of one forum behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Page, Parsed, SignatureResult, WebhookRequest
from connectors.common import (
    GROUND,
    PlatformConnector,
    http_of,
    options_of,
    own_words,
    private_or_not,
    unsupported,
)
from connectors.discourse import mapping, webhook
from connectors.discourse.check import look
from connectors.discourse.client import Conflict, DiscourseClient
from connectors.discourse.connect import connect
from connectors.discourse.options import CAPABILITIES, SECRETS, DiscourseOptions
from connectors.discourse.private import TITLE, Private
from connectors.nested import AT_ONCE, Nested, Window
from connectors.reading import dicts, moment, number, text_of
from connectors.secrets import current_and_previous
from connectors.sweeping import Reach, Row, Slice, Sweeper, Swept, poll_each
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import ChangedBy, Content, ContentKind
from domain.errors import RetryLater, TargetGone
from domain.events import ContentSeen, Event
from domain.ids import AuthorKey, PlatformId

STEP = 50
"""Numbers in a page of the latest posts."""
MOST_EMPTY = 5
"""Pages with nothing to read (private categories) after which a sweep ends."""
FOREVER = "3000-01-01T00:00:00Z"
RESTRAINING: Mapping[Verb, str] = {
    Verb.BAN: "suspend",
    Verb.UNBAN: "unsuspend",
    Verb.MUTE: "silence",
    Verb.UNMUTE: "unsilence",
}


@dataclass(frozen=True, slots=True)
class DiscourseConnector(PlatformConnector):
    options: DiscourseOptions
    client: DiscourseClient

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            look(self.handle, self.client, self.options.username),
            credential="clé d'API",
            refused="Le forum refuse la clé d'API (code {code}) : refaites « vigie account connect discourse ».",
            place="forum",
            silent="Le forum n'a pas répondu comme prévu (code {code}).",
        )

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return webhook.verify(request, current_and_previous(self.handle.secrets, "webhook_secret"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request, self.us, self.options.site)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        public: Swept = Sweeper(self._listing, Reach(timedelta(days=self.options.window_days)))
        private = Nested(self._private, Window(days=self.options.window_days), ContentKind.MESSAGE)
        sweepers = (public, private) if self.options.messages else (public,)
        return await poll_each(sweepers, cursor, self.handle.clock.now())

    @property
    def _private(self) -> Private:
        return Private(self.client, self.us, self.options.site)

    async def _listing(self, place: Any) -> Slice:
        """``place``: where the page begins, and how many pages before it were empty. Pages may be short."""
        before, empty = place or (0, 0)
        found = await self.client.latest(before)
        numbers = [row["id"] for row in found if number(row.get("id"))]
        shown = tuple(self._row(row) for row in found if number(row.get("id")))
        lowest = min([*numbers, before - STEP + 1]) if before else min(numbers, default=0)
        empty = 0 if numbers else empty + 1
        return Slice(shown, [lowest, empty] if lowest > 1 and empty < MOST_EMPTY else None)

    def _row(self, row: Mapping[str, Any]) -> Row:
        at = moment(row.get("created_at"))
        young = at is not None and self.handle.clock.now() - at <= AT_ONCE
        return Row(number(row["id"]), int(at.timestamp()) if at else 0, lambda new: self._events(row, new and young))

    def _events(self, row: Mapping[str, Any], new: bool) -> tuple[Event, ...]:
        """What is hidden as soon as it is written was so by the forum's own rules; later, perhaps by a person."""
        content = self._content(row, ChangedBy.PLATFORM if new else ChangedBy.UNKNOWN)
        return (ContentSeen(content, content.edited_at or content.posted_at),) if content else ()

    def _content(self, row: Mapping[str, Any], by: ChangedBy = ChangedBy.UNKNOWN) -> Content | None:
        return mapping.post(row, self.us, self.options.site, by)

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        row = await self._standing(target)
        private = kind is ContentKind.MESSAGE
        content = mapping.message(row, self.us, self.options.site) if private else self._content(row)
        if content is None:
            raise RetryLater(code="no-raw")
        return content

    async def _standing(self, target: str) -> dict[str, Any]:
        row = await self.client.post(target)
        if mapping.is_gone(row):
            raise TargetGone(code="deleted")
        return row

    async def perform(self, action: ActionRequest) -> Outcome:
        if not self.capabilities.support(action.verb, action.kind).native:
            raise unsupported(action)
        match action.verb:
            case Verb.HIDE:
                return await self._hide(action.target)
            case Verb.UNHIDE:
                await self._standing(action.target)
                await self.client.unhide(action.target)
            case Verb.DELETE:
                await self._standing(action.target)
                await self.client.delete(action.target)
            case Verb.REPORT:
                await self._standing(action.target)
                await self.client.flag(action.target)
            case Verb.PRIVATE_REPLY:
                name = text_of((await self._standing(action.target)).get("username"))
                title = TITLE.format(key=action.target)
                return Outcome(OutcomeKind.DONE, await self.client.write_to(name, title, action.text))
            case Verb.REPLY | Verb.MESSAGE:
                return Outcome(
                    OutcomeKind.DONE, await self.client.reply(await self._standing(action.target), action.text)
                )
            case Verb.BAN | Verb.UNBAN | Verb.MUTE | Verb.UNMUTE if action.author:
                return await self._restrain(action, action.author)
            case _:
                raise unsupported(action)
        return Outcome(OutcomeKind.DONE)

    async def _hide(self, target: PlatformId) -> Outcome:
        """Flag, then agree with the flag: a forum has no shorter way. A heavy flag hides by itself."""
        post = await self._standing(target)
        if post.get("hidden") is True:
            return Outcome(OutcomeKind.ALREADY)
        pending = await self.client.pending_flag(post)
        if pending is None:
            flagged = await self.client.flag(target)
            if flagged.get("hidden") is True:
                return Outcome(OutcomeKind.DONE)
            pending = await self.client.pending_flag(post)
        if pending is None:
            raise RetryLater(code="no-reviewable", sent=True)
        try:
            await self.client.agree_and_hide(pending)
        except Conflict as conflict:
            raise RetryLater(code=conflict.code, sent=True) from conflict
        return Outcome(OutcomeKind.DONE)

    async def _restrain(self, action: ActionRequest, person: AuthorKey) -> Outcome:
        if await self.restrained(action, person) is (action.verb in (Verb.BAN, Verb.MUTE)):
            return Outcome(OutcomeKind.ALREADY)
        until = action.until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if action.until else FOREVER
        named = {Verb.BAN: "suspend_until", Verb.MUTE: "silenced_till"}.get(action.verb)
        fields = {named: until, "reason": GROUND} if named else {}
        await self.client.restrain(person, RESTRAINING[action.verb], fields)
        return Outcome(OutcomeKind.DONE)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        name = "suspended_till" if action.verb in (Verb.BAN, Verb.UNBAN) else "silenced_till"
        end = moment((await self.client.user(person)).get(name))
        return end is not None and end > self.handle.clock.now()

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        match action.verb:
            case Verb.REPORT:
                return await self._reported(action)
            case Verb.PRIVATE_REPLY:
                return own_words(await self._private.begun_about(action.target), action)
            case Verb.MESSAGE:
                topic = number((await self._standing(action.target)).get("topic_id"))
                return own_words(await self._private.newest_in(topic, action.target), action)
            case _:
                return await PlatformConnector.confirm(self, action)

    async def _reported(self, action: ActionRequest) -> Outcome | None:
        flag = await self.client.flag_type()
        acts = dicts((await self._standing(action.target)).get("actions_summary"))
        ours = any(row.get("id") == flag and row.get("acted") is True for row in acts)
        return Outcome(OutcomeKind.DONE) if ours else None

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """Our latest posts that answer the target, by its number in the topic."""
        above = await self._standing(action.target)
        there = (above.get("topic_id"), above.get("post_number"))
        found = await self.client.latest(0)
        contents = [
            self._content(row) for row in found if (row.get("topic_id"), row.get("reply_to_post_number")) == there
        ]
        return [replace(content, parent_id=action.target) for content in contents if content]


def build(handle: AccountHandle) -> DiscourseConnector:
    options = options_of(handle, DiscourseOptions)
    http = http_of(handle, options.site)
    able = private_or_not(CAPABILITIES, options.messages)
    key = handle.secrets.get("api_key", "")  # the receiver checks signatures and is handed no key
    return DiscourseConnector(handle, able, options, DiscourseClient(http, options.username, key))


KIND = ConnectorKind(
    name="discourse",
    title="Discourse",
    options=DiscourseOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
