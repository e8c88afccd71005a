"""The TikTok connector: one business account behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Page, Parsed, SignatureResult, WebhookRequest
from connectors.common import PlatformConnector, http_of, options_of, unsupported
from connectors.http import Http
from connectors.rotating import Granted, Rotating, granted_by
from connectors.secrets import current_and_previous
from connectors.tiktok import ids, mapping, polling, webhook
from connectors.tiktok.client import ROOT, TikTokClient
from connectors.tiktok.connect import connect
from connectors.tiktok.errors import data_of
from connectors.tiktok.ids import CommentId
from connectors.tiktok.options import CAPABILITIES, SECRETS, TikTokOptions
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import CredentialRefused, RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId

LIFE: Final = 86_400
MOST_PAGES: Final = 20
"""Pages of our videos looked through for one."""


@dataclass(frozen=True, slots=True)
class TikTokConnector(PlatformConnector):
    options: TikTokOptions
    client: TikTokClient

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="jeton",
            refused="TikTok refuse le jeton (code {code}) : refaites « vigie account connect tiktok ».",
            place="TikTok",
            silent="TikTok n'a pas répondu comme prévu (code {code}). 40130 : une portée manque.",
        )

    async def _look(self) -> Sequence[CheckLine]:
        videos = (await self.client.videos("")).rows
        empty = "Aucune vidéo publique : un compte réservé aux amis paraît vide et rien ne s'y lit."
        good, without = "Un secret est donné pour les livraisons.", "Sans secret, seul le balayage voit ce qui arrive."
        return [
            checking.fine("compte", "Les vidéos du compte se lisent.") if videos else checking.beware("compte", empty),
            checking.signed(self.handle.secrets.get("client_secret"), good=good, without=without),
        ]

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return webhook.verify(request, current_and_previous(self.handle.secrets, "client_secret"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.us)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        return await polling.poll(self.client, self.options, cursor, self.handle.clock.now())

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        key = _named(target)
        content = await self._reply(key) if key.thread else await self._comment(key)
        if content is not None:
            return content
        if await self._shown(key.video):
            raise TargetGone(code="not-listed")
        raise RetryLater(code="video-not-listed")  # gone, or an account that only friends see: nothing tells which

    async def _comment(self, key: CommentId) -> Content | None:
        row = await self.client.comment(key)
        return mapping.comment(row, key.video) if row is not None else None

    async def _reply(self, key: CommentId) -> Content | None:
        found = await polling.replies(self.client, key.video, key.thread)
        return next((content for content in found if content.platform_id == str(key)), None)

    async def _shown(self, video: str) -> bool:
        cursor = ""
        for _ in range(MOST_PAGES):
            listed = await self.client.videos(cursor)
            if any(ids.digits(row.get("item_id")) == video for row in listed.rows):
                return True
            cursor = listed.cursor
            if not cursor:
                break
        return False

    async def perform(self, action: ActionRequest) -> Outcome:
        key = _named(action.target)
        try:
            match action.verb:
                case Verb.HIDE | Verb.UNHIDE | Verb.DELETE:
                    await self.client.set_hidden(key, action.verb is not Verb.UNHIDE)
                    return Outcome(OutcomeKind.SUBSTITUTED if action.verb is Verb.DELETE else OutcomeKind.DONE)
                case Verb.REPLY:
                    made = CommentId(key.video, await self.client.reply(key, action.text), key.top)
                    return Outcome(OutcomeKind.DONE, str(made))
                case _:
                    raise unsupported(action)
        except VerbUnsupported as refused:
            if refused.code.isdigit():  # a bad parameter may be a comment that is no longer there
                await self.fetch(action.target, action.kind)
            raise

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        if action.verb is Verb.DELETE:
            hidden = await super(TikTokConnector, self).confirm(replace(action, verb=Verb.HIDE))
            return Outcome(OutcomeKind.SUBSTITUTED) if hidden else None
        return await super(TikTokConnector, self).confirm(action)

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """Replies of the thread; TikTok has one level of them: what answers a reply stands beside it."""
        key = _named(action.target)
        found = await polling.replies(self.client, key.video, key.top)
        return [replace(content, parent_id=action.target) for content in found]


def _named(target: str) -> CommentId:
    key = ids.parsed(target)
    if key is None:
        raise VerbUnsupported(code="not-a-comment")
    return key


def tokens_of(handle: AccountHandle, http: Http, client_id: str) -> Rotating:
    """An access token of a day, a refresh token of a year that serves once (TikTok: Renew an access token)."""

    async def ask(refresh: str) -> Granted:
        body = {
            "client_id": client_id,
            "client_secret": handle.secrets.get("client_secret", ""),
            "grant_type": "refresh_token",
            "refresh_token": refresh,
        }
        reply = await http.request("POST", f"{ROOT}/tt_user/oauth2/refresh_token/", json=body)
        try:
            return granted_by(data_of(reply, "refresh"), LIFE)
        except VerbUnsupported as error:
            raise CredentialRefused(code=f"refresh-{error.code}") from error

    return Rotating(handle, ask)


def build(handle: AccountHandle) -> TikTokConnector:
    options = options_of(handle, TikTokOptions)
    http = http_of(handle, options.api_base)
    client = TikTokClient(http, tokens_of(handle, http, options.client_id), handle.account.platform_id)
    return TikTokConnector(handle, CAPABILITIES, options, client)


KIND = ConnectorKind(
    name="tiktok",
    title="TikTok",
    options=TikTokOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
