"""The Mastodon connector: one account behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Matter, Page
from connectors.common import GROUND, PlatformConnector, http_of, options_of, unsupported
from connectors.mastodon import mapping
from connectors.mastodon.client import MastodonClient
from connectors.mastodon.connect import connect
from connectors.mastodon.options import CAPABILITIES, SECRETS, MastodonOptions
from connectors.reading import text_of
from connectors.sweeping import Reach, Slice, Sweeper, poll_each, seen
from connectors.window import Window
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater
from domain.ids import AuthorKey, PlatformId


@dataclass(frozen=True, slots=True)
class MastodonConnector(PlatformConnector):
    client: MastodonClient
    reach: Reach
    window: Window

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="jeton",
            refused="L'instance refuse le jeton (code {code}) : faites-en un autre, avec les portées voulues.",
            place="instance",
            silent="L'instance n'a pas répondu comme prévu (code {code}).",
        )

    async def _look(self) -> Sequence[CheckLine]:
        me = await self.client.me()
        await self.client.notifications("")
        if me.get("id") != self.client.us:
            said = "Le jeton ouvre un autre compte que celui de la configuration."
            return [checking.wrong("compte", said, Matter.CREDENTIAL)]
        return [checking.fine("compte", "Le compte s'ouvre et ses notifications se lisent.")]

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """What concerns us, then what is ours."""
        self.window.ensure_sweep()
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
            tuple(seen(content, content.edited_at or content.posted_at) for content in contents),
            text_of(rows[-1].get("id")) if rows else None,
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
            case Verb.REPORT if action.author:
                await self.client.status(action.target)
                await self.client.report(action.author, action.target, GROUND)
                return Outcome(OutcomeKind.DONE)
            case Verb.BAN | Verb.UNBAN | Verb.MUTE | Verb.UNMUTE if action.author:
                await self.client.relate(action.author, _CALLS[action.verb])
                return Outcome(OutcomeKind.DONE)
            case _:
                raise unsupported(action)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        if action.verb is Verb.REPORT:
            return await self.only_once(action)
        return await PlatformConnector.confirm(self, action)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        name = "blocking" if action.verb in (Verb.BAN, Verb.UNBAN) else "muting"
        return (await self.client.relationship(person)).get(name) is True

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        return [mapping.status(row, self.us) for row in await self.client.answers(action.target)]


_CALLS: Mapping[Verb, str] = {Verb.BAN: "block", Verb.UNBAN: "unblock", Verb.MUTE: "mute", Verb.UNMUTE: "unmute"}


def build(handle: AccountHandle) -> MastodonConnector:
    options = options_of(handle, MastodonOptions)
    window = Window(handle.clock, handle.on_usage, "X-RateLimit")
    http = http_of(handle, options.instance, window)
    client = MastodonClient(http, handle.secrets.get("access_token", ""), handle.account.platform_id)
    return MastodonConnector(handle, CAPABILITIES, client, Reach(timedelta(days=options.window_days)), window)


KIND = ConnectorKind(
    name="mastodon",
    title="Mastodon",
    options=MastodonOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
