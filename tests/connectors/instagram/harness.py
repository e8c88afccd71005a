"""Instagram for the contract suite, by either kind of login."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.base import WebhookRequest
from connectors.meta.instagram.connector import KIND
from connectors.meta.instagram.sandbox import InstagramSandbox
from connectors.meta.longlived import NAME
from connectors.meta.mailbox import Login
from connectors.meta.sandbox_identity import Identity
from connectors.sandbox.server import Sandbox
from tests.connectors.contract import harness
from tests.connectors.meta.harness import forged, handshake, in_service


class Harness(harness.Harness):
    """The account's own login: its token renews itself."""

    kind = KIND
    login: Login = "instagram"
    renews = True
    edits_pushed = False
    removals_pushed = False
    joinable = ()

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        if self.renews:
            self.tokens.values[NAME] = in_service(self.identity.account_token, self.clock)

    def make_sandbox(self) -> Sandbox:
        self.instagram = InstagramSandbox(self.clock, identity=self.identity, login=self.login)
        return self.instagram

    def platform_id(self) -> str:
        return self.identity.account

    def options(self, base: str) -> Mapping[str, Any]:
        who = self.identity
        page = {"page_id": who.page} if self.login == "facebook" else {}
        return {"login": self.login, "app_id": who.app_id, "username": who.username, "api_base": base, **page}

    def secrets(self) -> Mapping[str, str]:
        who = self.identity
        token = who.page_token if self.login == "facebook" else who.account_token
        return {"token": token, "app_secret": who.app_secret, "verify_token": who.verify_token}

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        return [*super().forge(request), *forged(request, self.identity.app_secret)]

    def withhold(self) -> bool:
        self.instagram.world.withheld[self.post] = 70
        return True

    def use(self, share: float) -> None:
        self.instagram.usage_percent = round(share * 100)

    def rotate(self) -> Mapping[str, str]:
        old = self.identity.app_secret
        self.identity = replace(self.identity, app_secret="un-secret-tout-neuf")
        self.instagram.identity = self.identity
        return {"app_secret": self.identity.app_secret, "app_secret_previous": old}

    def challenge(self) -> WebhookRequest:
        return handshake(self.identity.verify_token, self.clock.now())

    def expire(self) -> None:
        self.clock.move(3601)
        self.instagram.renewed.lapse()

    def refreshes(self) -> int:
        return self.instagram.renewed.renewals

    def uses_of_newest(self) -> int:
        return self.instagram.renewed.uses.get(self.instagram.renewed.newest, 0)


class ByPage(Harness):
    """The linked page's token, which does not end."""

    label = "instagram-by-page"
    login: Login = "facebook"
    renews = False
    spared = frozenset({"token-refresh-locked", "token-persisted-first"})


OTHER_WAYS = (ByPage,)
