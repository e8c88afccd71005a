"""The WordPress connector: the comments of one site behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors import markup
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Page, Parsed, SignatureResult, WebhookRequest
from connectors.common import PlatformConnector, done, http_of, options_of, unsupported
from connectors.reading import moment, number
from connectors.secrets import current_and_previous
from connectors.sweeping import Reach, Row, Slice, Sweeper
from connectors.wordpress import check, mapping, webhook
from connectors.wordpress.client import LIMIT, AlreadyTrashed, SaidAlready, WordPressClient
from connectors.wordpress.connect import connect
from connectors.wordpress.options import CAPABILITIES, SECRETS, WordPressOptions
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import ChangedBy, Content, ContentKind
from domain.errors import RetryLater, VerbUnsupported
from domain.events import ContentGone, ContentSeen, Event
from domain.ids import PlatformId

SPAM = "spam"


@dataclass(frozen=True, slots=True)
class WordPressConnector(PlatformConnector):
    client: WordPressClient
    reach: Reach

    async def check(self) -> Sequence[CheckLine]:
        return await check.check(self.handle, self.client)

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return webhook.verify(request, current_and_previous(self.handle.secrets, "webhook_secret"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.us)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        return await Sweeper(self._listing, self.reach).poll(cursor, self.handle.clock.now())

    async def _listing(self, place: Any) -> Slice:
        """``place``: offset, and how many there were. What was taken away since is stepped back over."""
        offset, before = place or (0, 0)
        listed = await self.client.comments(offset, self.handle.clock.now() - self.reach.window)
        if listed.total < before:
            offset = max(0, offset - (before - listed.total))
            listed = await self.client.comments(offset, self.handle.clock.now() - self.reach.window)
        rows = tuple(self._row(row) for row in listed.rows if number(row.get("id")))
        return Slice(rows, [offset + LIMIT, listed.total] if len(listed.rows) >= LIMIT else None)

    def _row(self, row: Mapping[str, Any]) -> Row:
        at = moment(row.get("date_gmt"))
        return Row(number(row.get("id")), int(at.timestamp()) if at else 0, lambda new: self._events(row, new))

    def _events(self, row: Mapping[str, Any], new: bool) -> tuple[Event, ...]:
        """What is held or spam at first sight was so by the site's own rules."""
        if row.get("status") in mapping.TRASHED:
            return () if new else (ContentGone(PlatformId(number(row["id"])), ChangedBy.MODERATOR),)
        content = mapping.comment(row, self.us, ChangedBy.PLATFORM if new else ChangedBy.UNKNOWN)
        return (ContentSeen(content, content.posted_at),) if content else ()

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(mapping.POST):
            content = mapping.post(await self.client.post(target.removeprefix(mapping.POST)), self.us)
        else:
            content = mapping.comment(await self.client.comment(target), self.us)
        if content is None:
            raise RetryLater(code="no-comment")
        return content

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.HIDE:
                return await self._set(action.target, "hold")
            case Verb.REPORT:
                await self.client.comment(action.target)
                return await self._set(action.target, SPAM)
            case Verb.UNHIDE:
                await self.client.comment(action.target)  # approving would bring it back from the bin
                return await self._set(action.target, "approved")
            case Verb.DELETE:
                try:
                    await self.client.trash(action.target)
                except AlreadyTrashed as trashed:
                    return Outcome(OutcomeKind.ALREADY, raw=trashed.code)
                return Outcome(OutcomeKind.DONE)
            case Verb.REPLY:
                return await self._reply(action)
            case _:
                raise unsupported(action)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        if action.verb is Verb.REPORT:
            return done((await self.client.comment(action.target)).get("status") == SPAM)
        return await PlatformConnector.confirm(self, action)

    async def _set(self, target: PlatformId, status: str) -> Outcome:
        row = await self.client.set_status(target, status)
        if row["status"] != status:
            raise RetryLater(code="other-status", sent=True)
        return Outcome(OutcomeKind.DONE)

    async def _reply(self, action: ActionRequest) -> Outcome:
        above = await self.client.comment(action.target)  # WordPress takes an answer to what is no longer there
        try:
            row = await self.client.reply(number(above.get("post")), action.target, markup.write(action.text))
        except SaidAlready as said:
            found = await self.own_reply(action)
            if found is None:
                raise VerbUnsupported(code=said.code) from said
            return found
        return Outcome(OutcomeKind.DONE, number(row["id"]))

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        return [mapping.comment(row, self.us) for row in await self.client.answers(action.target, self.us)]


def build(handle: AccountHandle) -> WordPressConnector:
    options = options_of(handle, WordPressOptions)
    http = http_of(handle, options.site)
    password = handle.secrets.get("app_password", "")  # the receiver checks signatures and is handed no password
    client = WordPressClient(http, options.user, password, options.plain_permalinks)
    return WordPressConnector(handle, CAPABILITIES, client, Reach(timedelta(days=options.window_days)))


KIND = ConnectorKind(
    name="wordpress",
    title="WordPress",
    options=WordPressOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
