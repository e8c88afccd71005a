"""Private messages for the contract suite: a page's inbox, and an Instagram account's by its own login."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.meta.longlived import NAME
from connectors.meta.mailbox import Login, Surface
from connectors.meta.messenger.connector import KIND
from connectors.meta.messenger.sandbox import MessengerSandbox
from connectors.meta.sandbox_identity import Identity
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from domain.content import ContentKind
from tests.connectors.contract import harness
from tests.connectors.meta.harness import forged, handshake, in_service


class Harness(harness.Harness):
    """A page's inbox, by the page's token."""

    kind = KIND
    surface: Surface = "messenger"
    login: Login = "facebook"
    content = ContentKind.MESSAGE
    spared = frozenset({"token-refresh-locked", "token-persisted-first"})
    threaded = False
    moderators_hide = False
    joinable = ("image", "video")
    human_agent = False

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        if self.renews:
            self.tokens.values[NAME] = in_service(self.identity.account_token, self.clock)

    def make_sandbox(self) -> Sandbox:
        self.messenger = MessengerSandbox(self.clock, 1, self.identity, self.surface, self.login)
        return self.messenger

    def platform_id(self) -> str:
        return self.identity.page if self.surface == "messenger" else self.identity.account

    def options(self, base: str) -> Mapping[str, Any]:
        page = {"page_id": self.identity.page} if self.surface == "instagram" and self.login == "facebook" else {}
        return {
            "surface": self.surface,
            "login": self.login,
            "app_id": self.identity.app_id,
            "api_base": base,
            "human_agent": self.human_agent,
            **page,
        }

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        token = who.page_token if self.login == "facebook" else who.account_token
        return {"token": token, "app_secret": who.app_secret, "verify_token": who.verify_token}

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        return [*super().forge(request), *forged(request, self.identity.app_secret)]

    def use(self, share: float) -> None:
        self.messenger.usage_percent = round(share * 100)

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.app_secret
        self.identity = replace(self.identity, app_secret="un-secret-tout-neuf")
        self.messenger.identity = self.identity
        return {"app_secret": self.identity.app_secret, "app_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        return handshake(self.identity.verify_token, self.clock.now())

    def expire(self) -> None:
        self.clock.move(3601)
        self.messenger.renewed.lapse()

    def refreshes(self) -> int:
        return self.messenger.renewed.renewals

    def uses_of_newest(self) -> int:
        return self.messenger.renewed.uses.get(self.messenger.renewed.newest, 0)


class OnInstagram(Harness):
    """An Instagram account's inbox, by the account's own token: twenty messages of a conversation are shown."""

    label = "messenger-on-instagram"
    surface: Surface = "instagram"
    login: Login = "instagram"
    spared = frozenset()
    renews = True
    many = 15
    unreadable = frozenset({Verb.BAN, Verb.UNBAN})


OTHER_WAYS = (OnInstagram,)
