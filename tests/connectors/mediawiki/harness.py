"""MediaWiki for the contract suite."""

from collections.abc import Mapping
from typing import Any

from connectors.mediawiki.connector import KIND
from connectors.mediawiki.sandbox import Identity, MediaWikiSandbox
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.server import Sandbox
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import PlatformId
from tests.connectors.contract import harness


class Harness(harness.Harness):
    kind = KIND
    threaded = False
    joinable = ("link",)
    renews = True
    reads_first = True

    def __init__(self) -> None:
        super().__init__()
        self.identity = Identity()
        self.given_before = 0
        self.more: dict[str, Any] = {}
        """Options of the account besides."""

    def make_sandbox(self) -> Sandbox:
        self.wiki = MediaWikiSandbox(self.clock, identity=self.identity)
        return self.wiki

    def platform_id(self) -> str:
        return self.identity.user

    def options(self, base: str) -> Mapping[str, Any]:
        return {"site": base, "login": self.identity.login, **self.more}

    def secrets(self) -> Mapping[str, str]:
        return {"bot_password": self.identity.bot_password}

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        """What is suppressed has been undone before."""
        target, kind = super().subject(verb)
        if verb is Verb.DELETE:
            self.do(DeedKind.HIDE, target)
        return target, kind

    def revoke(self) -> None:
        self.wiki.revoked = True

    def expire(self) -> None:
        self.wiki.session = "une-autre"
        self.given_before = self.wiki.given

    def refreshes(self) -> int:
        return self.wiki.given - self.given_before

    def uses_of_newest(self) -> int:
        return self.wiki.uses
