"""The LinkedIn connector: one organisation page behind the contract of :mod:`connectors.base`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from connectors import checking
from connectors.base import (
    AccountHandle,
    Challenge,
    CheckLine,
    ConnectorKind,
    Matter,
    Page,
    Parsed,
    SignatureResult,
    WebhookRequest,
)
from connectors.common import PlatformConnector, http_of, options_of, unsupported
from connectors.linkedin import mapping, polling, urns, webhook
from connectors.linkedin.allowance import Allowance
from connectors.linkedin.client import LinkedInClient
from connectors.linkedin.connect import connect
from connectors.linkedin.options import CAPABILITIES, SECRETS, LinkedInOptions
from connectors.linkedin.urns import CommentUrn
from connectors.rotating import Granted, Rotating, granted_by, refused_refresh
from connectors.secrets import current_and_previous
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind
from domain.errors import RetryLater, VerbUnsupported
from domain.ids import PlatformId

LIFE: Final = timedelta(days=60)
SOON: Final = timedelta(days=30)
"""Before the end of a token, from when on ``vigie check`` warns."""


@dataclass(frozen=True, slots=True)
class LinkedInConnector(PlatformConnector):
    options: LinkedInOptions
    client: LinkedInClient

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            self._look(),
            credential="jeton",
            refused="LinkedIn refuse le jeton (code {code}) : refaites « vigie account connect linkedin ».",
            place="LinkedIn",
            silent="LinkedIn n'a pas répondu comme prévu (code {code}). 403 : le rôle d'administration de la page ou "
            "la portée manque ; 426 : la version de l'API est retirée, changez « version ».",
        )

    async def _look(self) -> Sequence[CheckLine]:
        await self.client.posts(0)
        lines = [checking.fine("page", "Les publications de la page se lisent.")]
        until = await self.client.tokens.until()
        if not self.handle.secrets.get("refresh_token"):
            said = "Le jeton dure 60 jours et rien ne le renouvelle : notez la date où refaire le raccordement."
            lines.append(checking.beware("jeton", said))
        elif until is not None and until - self.handle.clock.now() < SOON:
            lines.append(checking.beware("jeton", f"Le jeton finit le {until.date().isoformat()}.", Matter.CREDENTIAL))
        good, without = "Un secret est donné pour les livraisons.", "Sans secret, seul le balayage voit ce qui arrive."
        return [*lines, checking.signed(self.handle.secrets.get("client_secret"), good=good, without=without)]

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return webhook.verify(request, current_and_previous(self.handle.secrets, "client_secret"))

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return webhook.challenge(request, current_and_previous(self.handle.secrets, "client_secret"))

    def parse(self, request: WebhookRequest) -> Parsed:
        return webhook.parse(request.body, self.client.organization)

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        return await polling.poll(self.client, self.options, cursor, self.handle.clock.now())

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        content = mapping.comment(await self.client.comment(_named(target)), self.client.organization)
        if content is None:
            raise RetryLater(code="no-comment")
        return await self.client.pictured(content)

    async def perform(self, action: ActionRequest) -> Outcome:
        if action.verb is not Verb.REPLY:
            raise unsupported(action)
        return Outcome(OutcomeKind.DONE, await self.client.reply(_thread(action), action.text))

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """Replies of the thread. LinkedIn has one level of them: what answers a reply stands beside it."""
        found = await polling.replies(self.client, str(_thread(action)))
        return [replace(content, parent_id=action.target) for content in found]


def _named(target: str) -> CommentUrn:
    key = urns.comment(target)
    if key is None:
        raise VerbUnsupported(code="not-a-comment")
    return key


def _thread(action: ActionRequest) -> CommentUrn:
    """The first comment of the thread that ``action`` answers in."""
    return urns.comment(action.parent) or _named(action.target)


def tokens_of(handle: AccountHandle, options: LinkedInOptions) -> Rotating:
    """The pair of an approved partner: 60 days, and 365 fixed from the first consent (LinkedIn: Refresh tokens)."""
    http = http_of(handle, options.auth_base)

    async def ask(refresh: str) -> Granted:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": refresh,
            "client_id": options.client_id,
            "client_secret": handle.secrets.get("client_secret", ""),
        }
        reply = await http.request("POST", "oauth/v2/accessToken", form=form)
        refused_refresh(reply)
        return granted_by(reply.ensure().json_object(), LIFE.total_seconds())

    return Rotating(handle, ask)


def build(handle: AccountHandle) -> LinkedInConnector:
    options = options_of(handle, LinkedInOptions)
    http = replace(http_of(handle, options.api_base), encoded=True)
    organization = urns.organization(handle.account.platform_id)
    allowance = Allowance(options.calls_per_day, handle.on_usage)
    client = LinkedInClient(http, tokens_of(handle, options), organization, options.version, allowance)
    return LinkedInConnector(handle, CAPABILITIES, options, client)


KIND = ConnectorKind(
    name="linkedin",
    title="LinkedIn (pages)",
    options=LinkedInOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
