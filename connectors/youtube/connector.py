"""The YouTube connector: one channel behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Matter, Page
from connectors.common import PlatformConnector, http_of, options_of, unsupported
from connectors.reading import text_of
from connectors.rotating import Granted, Rotating, granted_by, refused_refresh
from connectors.youtube import mapping, polling
from connectors.youtube.batching import Moderation
from connectors.youtube.client import HELD, PUBLISHED, REJECTED, SPAM, YouTubeClient
from connectors.youtube.connect import connect
from connectors.youtube.ledger import Ledger
from connectors.youtube.options import CAPABILITIES, SECRETS, YouTubeOptions
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind, Visibility
from domain.errors import TargetGone
from domain.ids import AuthorKey, PlatformId

LIFE: Final = 3600


@dataclass(frozen=True, slots=True)
class YouTubeConnector(PlatformConnector):
    options: YouTubeOptions
    client: YouTubeClient
    moderation: Moderation

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="jeton",
            refused="YouTube refuse le jeton (code {code}) : refaites « vigie account connect youtube ».",
            place="YouTube",
            silent="YouTube n'a pas répondu comme prévu (code {code}). 403 : la portée youtube.force-ssl manque, ou le "
            "quota du jour est épuisé.",
        )

    async def _look(self) -> Sequence[CheckLine]:
        found = [text_of(row.get("id")) for row in await self.client.channels()]
        if self.us not in found:
            said = "Le jeton agit pour une autre chaîne : au consentement, choisissez celle de l'organisation."
            return [checking.wrong("chaîne", said, Matter.CREDENTIAL)]
        await self.client.threads(HELD, "")
        return [checking.fine("chaîne", "Les commentaires de la chaîne se lisent, ceux en attente aussi.")]

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        return await polling.poll(self.client, self.options, cursor, self.handle.clock.now())

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        content = await (self._reply(target) if "." in target else self._top(target))
        if content is None or content.state.visibility is Visibility.GONE:
            raise TargetGone(code="not-listed")
        return content

    async def _top(self, key: str) -> Content | None:
        """By its id; then among what is held, which a reading by id may leave out."""
        thread = await self.client.thread(key)
        if thread is not None:
            return mapping.top_of(thread, self.us)
        for status in (HELD, SPAM):
            for row in (await self.client.threads(status, "")).rows:
                content = mapping.top_of(row, self.us)
                if content is not None and content.platform_id == key:
                    return content
        return None

    async def _reply(self, key: str) -> Content | None:
        """A reply read by its id tells no state: it is seen when it stands among those of its thread."""
        row = await self.client.comment(key)
        if row is None:
            return None
        shown = any(text_of(one.get("id")) == key for one in await self.client.replies(mapping.thread_of(key)))
        return mapping.comment(row, self.us, otherwise=Visibility.VISIBLE if shown else Visibility.HELD)

    async def perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.HIDE:
                await self.moderation.set(action.target, HELD)
            case Verb.UNHIDE:
                await self.moderation.set(action.target, PUBLISHED)
            case Verb.DELETE:
                await self.moderation.set(action.target, REJECTED)
                return Outcome(OutcomeKind.SUBSTITUTED)
            case Verb.BAN:
                await self.client.moderate([action.target], REJECTED, ban=True)
            case Verb.REPLY:
                thread = mapping.thread_of(action.target)
                return Outcome(OutcomeKind.DONE, await self.client.reply(thread, action.text))
            case _:
                raise unsupported(action)
        return Outcome(OutcomeKind.DONE)

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        if action.verb is Verb.DELETE:
            return Outcome(OutcomeKind.SUBSTITUTED) if await self._is_gone(action) else None
        return await super(YouTubeConnector, self).confirm(action)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        return False  # the API lists nobody who is banned: saying it again changes nothing

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """Replies of the thread; YouTube has one level of them: what answers a reply stands beside it."""
        found = await self.client.replies(mapping.thread_of(action.target))
        contents = (mapping.comment(row, self.us) for row in found)
        return [replace(content, parent_id=action.target) for content in contents if content is not None]

    async def close(self) -> None:
        await self.moderation.close()


def tokens_of(handle: AccountHandle, options: YouTubeOptions) -> Rotating:
    """An hour of access, renewed with a refresh token that stays the same (Google: OAuth 2.0 for web servers)."""
    http = http_of(handle, options.auth_base)

    async def ask(refresh: str) -> Granted:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": refresh,
            "client_id": options.client_id,
            "client_secret": handle.secrets.get("client_secret", ""),
        }
        reply = await http.request("POST", "token", form=form)
        refused_refresh(reply)
        return granted_by(reply.ensure().json_object(), LIFE)

    return Rotating(handle, ask)


def build(handle: AccountHandle) -> YouTubeConnector:
    options = options_of(handle, YouTubeOptions)
    ledger = Ledger(options.units_per_day, handle.on_usage)
    tokens = tokens_of(handle, options)
    client = YouTubeClient(http_of(handle, options.api_base), tokens, handle.account.platform_id, ledger)
    return YouTubeConnector(handle, CAPABILITIES, options, client, Moderation(client, handle.clock))


KIND = ConnectorKind(
    name="youtube",
    title="YouTube",
    options=YouTubeOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
