"""What the contract suite asks of a platform: its sandbox in this process, and connectors on it.

A platform's ``tests/connectors/<name>/harness.py`` holds one class, ``Harness``, that gives four things:
its ``kind``, its sandbox, the account's options and secrets. Everything else has a default to override.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from connectors.base import AccountHandle, Connector, ConnectorKind, WebhookRequest
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.server import Sandbox
from connectors.sandbox.webhooks import Delivery
from domain.account import Account, AccountKind, Mode
from domain.actions import ActionRequest, Verb
from domain.content import Content, ContentKind
from domain.events import AuthorErased, ContentSeen, Event
from domain.ids import AccountSlug, ActionId, AuthorKey, PackId, Platform, PlatformId
from tests.connectors.clock import LeapingClock

MOST_PAGES = 200
"""A poll that is not over by then never is."""


@dataclass
class MemoryTokens:
    """Rotating tokens in memory; ``log`` tells in which order they were saved."""

    values: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    fail_saving: bool = False
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def load(self, name: str) -> str | None:
        return self.values.get(name)

    async def refresh(self, name: str, renew: Callable[[str | None], Awaitable[str]]) -> str:
        async with self._lock:
            renewed = await renew(self.values.get(name))
            if self.fail_saving:
                raise OSError("the disk is full")
            if renewed != self.values.get(name):
                self.log.append(renewed)
            self.values[name] = renewed
            return renewed


class Harness(ABC):
    """One sandbox, one account on it. ``start`` is called before each test, ``stop`` after."""

    kind: ConnectorKind
    label: str = ""
    """Name of this way of reaching the platform, where a connector has several."""
    spared: frozenset[str] = frozenset()
    """Lines of the contract that another way of the same connector keeps."""
    content: ContentKind = ContentKind.COMMENT
    """What citizens write there."""
    scorecard: str = ""
    """Path of the scorecard, for a connector that is not built in."""
    many: int = 140
    """As many comments as take several pages."""
    outage: float = 900
    """Seconds that a cut lasts."""
    absence: float = 7200
    """Seconds after which polling has noticed what disappeared."""
    threaded: bool = True
    """Answers to a comment are told apart from comments."""
    moderators_hide: bool = True
    """People can hide on the platform itself, and the API shows it."""
    edits_pushed: bool = True
    removals_pushed: bool = True
    joinable: tuple[str, ...] = ("image", "video", "link")
    """What citizens can join to a comment."""
    renews: bool = False
    """The credential is renewed by the connector itself."""
    shared_allowance: bool = True
    """One allowance for all calls; ``False``: each endpoint has its own."""
    steps: Mapping[Verb, int] = {}
    """Writes that a verb takes, where it takes more than one; the last has the effect."""
    reads_first: bool = False
    """A verb reads before it writes: only the answer to the write can leave something unknown."""
    unreadable: frozenset[Verb] = frozenset()
    """Verbs whose effect cannot be read back: confirming tells nothing, doing it again changes nothing."""

    blind: frozenset[Verb] = frozenset()
    """Verbs whose effect cannot be read back and must not be had twice: what is not known is a person's to settle."""

    def __init__(self) -> None:
        self.clock = LeapingClock()
        self.tokens = MemoryTokens()
        self.usage: list[tuple[str, float]] = []
        self.made: list[Connector] = []
        self.target_made = PlatformId("")
        self.action_made: ActionRequest

    @abstractmethod
    def make_sandbox(self) -> Sandbox:
        """A fresh sandbox on ``self.clock``."""

    @abstractmethod
    def platform_id(self) -> str:
        """The account's id on the platform."""

    @abstractmethod
    def options(self, base: str) -> Mapping[str, Any]:
        """The ``[platform]`` table, pointing at ``base``."""

    @abstractmethod
    def secrets(self) -> Mapping[str, str]:
        """The account's fixed secrets."""

    def rotate(self) -> Mapping[str, str]:
        """Let the sandbox sign with a new secret; the account's secrets during the rotation, both in them."""
        raise NotImplementedError

    def challenge(self) -> WebhookRequest:
        """A subscription handshake as the platform sends it."""
        raise NotImplementedError

    def forge(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        """Deliveries that are not the platform's: another body, no signature at all."""
        bare = {name: value for name, value in request.headers.items() if "signature" not in name}
        return [replace(request, body=request.body + b" "), replace(request, headers=bare)]

    def strange_challenges(self, request: WebhookRequest) -> Sequence[WebhookRequest]:
        """Handshakes that are not the platform's: each parameter but the challenge itself wrong, or none."""
        wrong = {name: f"{value}x" for name, value in request.query.items()}
        return [replace(request, query={**request.query, "hub.verify_token": "x"}), replace(request, query=wrong)]

    def blank_request(self) -> WebhookRequest:
        """Where there is no webhook: a delivery all the same."""
        return WebhookRequest("POST", {}, {}, b"", self.clock.now())

    def withhold(self) -> bool:
        """Make pages short and some empty; ``False`` where the platform's are always full."""
        return False

    def use(self, share: float) -> None:
        """Let the platform tell that this share of the allowance is used."""
        raise NotImplementedError

    def revoke(self) -> None:
        """Take the credential back for good."""
        self.fail(FaultKind.TOKEN_REFUSED, times=None)

    def expire(self) -> None:
        """End the present credential; a new one can be had."""
        raise NotImplementedError

    def refreshes(self) -> int:
        """How often a new credential was given."""
        raise NotImplementedError

    def uses_of_newest(self) -> int:
        """How often the newest credential was used."""
        raise NotImplementedError

    def subject(self, verb: Verb) -> tuple[PlatformId, ContentKind]:
        """What a citizen has just written that ``verb`` can be tried on."""
        return self.write("Un mot de trop."), self.content

    def forum(self) -> str:
        """Id of a post (page, topic) under which citizens write."""
        return self.sandbox.do(Deed(DeedKind.POST, "Le conseil siège lundi à 19 h."))

    # -- given to the suite ---------------------------------------------------------------------------

    async def start(self) -> None:
        self.sandbox = self.make_sandbox()
        self.server = TestServer(self.sandbox.app())
        await self.server.start_server()
        self.session = aiohttp.ClientSession()
        self.base = str(self.server.make_url("")).rstrip("/")
        self.post = self.forum()
        self.sandbox.webhooks.take()

    async def stop(self) -> None:
        for connector in self.made:
            await connector.close()
        await self.session.close()
        await self.server.close()

    def connector(self, **secrets: str) -> Connector:
        """A new connector, as after a restart: what is in memory is lost, tokens stay."""
        account = Account(
            AccountSlug("essai"),
            Platform(self.kind.name),
            PlatformId(self.platform_id()),
            AccountKind.OFFICIEL,
            Mode.ENFORCE,
            PackId("essai"),
            "Essai",
        )
        handle = AccountHandle(
            account,
            self.kind.options(**self.options(self.base)),
            {**self.secrets(), **secrets},
            self.session,
            self.clock,
            self.tokens,
            lambda name, value: self.usage.append((name, value)),
        )
        self.made.append(self.kind.build(handle))
        return self.made[-1]

    def write(self, text: str, **more: Any) -> PlatformId:
        """A citizen comments under the post; ``kind=DeedKind.VISIT`` and the like for other deeds."""
        deed = Deed(**{"kind": DeedKind.COMMENT, "parent": self.post, **more, "text": text})
        return PlatformId(self.sandbox.do(deed))

    def do(self, kind: DeedKind, target: str, text: str = "", **more: Any) -> PlatformId:
        """Somebody edits, removes, hides or shows ``target`` on the platform itself."""
        return PlatformId(self.sandbox.do(Deed(kind, text, target=target, **more)))

    def remove(self, target: str, **more: Any) -> None:
        """The author takes away what they wrote."""
        self.do(DeedKind.REMOVE, target, **more)

    def fail(self, kind: FaultKind, match: str = "", **more: Any) -> None:
        """Arm a fault for the next matching call, for ever with ``times=None``."""
        self.sandbox.faults.arm(Fault(kind, match, **more))

    def requests(self) -> list[WebhookRequest]:
        """Every webhook made since last asked, as the daemon hands it over."""
        return [self.request(delivery) for delivery in self.sandbox.webhooks.take()]

    def request(self, delivery: Delivery) -> WebhookRequest:
        headers = {name.lower(): value for name, value in delivery.headers.items()}
        return WebhookRequest(delivery.method, headers, delivery.query, delivery.body, self.clock.now())

    def by_webhook(self, connector: Connector) -> list[Event]:
        """Events of every delivery made since last asked."""
        return [event for request in self.requests() for event in connector.parse(request).events]

    def garble(self, kind: FaultKind, what: str) -> None:
        """Garble every answer to ``what``; the write itself where a verb reads before it writes."""
        arm = self.fail_write if self.reads_first and what == "perform" else self.fail
        arm(kind, times=None)

    def fail_write(self, kind: FaultKind, **more: Any) -> None:
        """Arm a fault for the next call that has an effect."""
        self.fail(kind, writes_only=True, **more)

    async def by_poll(
        self, connector: Connector, cursor: Mapping[str, Any] | None = None
    ) -> tuple[list[Event], Mapping[str, Any]]:
        """Events of a whole sweep, and the cursor after it."""
        events: list[Event] = []
        cursor = cursor or {}
        for _ in range(MOST_PAGES):
            page = await connector.poll(cursor)
            events += page.events
            cursor = page.cursor
            if not page.more:
                return events, cursor
            self.clock.move(1)
        raise AssertionError("the poll never ends")

    async def action(
        self,
        connector: Connector,
        verb: Verb,
        target: PlatformId,
        text: str = "",
        kind: ContentKind | None = None,
    ) -> ActionRequest:
        """``verb`` on ``target`` as the outbox would ask: author, parent and root as last read."""
        kind = kind or self.content
        content = await connector.fetch(target, kind)
        return ActionRequest(
            ActionId(1),
            f"essai:{verb}:{target}",
            verb,
            target,
            kind,
            content.author.key if content.author else AuthorKey(""),
            content.parent_id,
            content.root_id,
            text or ("Bonjour, merci de votre message." if verb.speaks else ""),
            since=self.clock.now(),
        )

    def done_verbs(self, connector: Connector) -> list[Verb]:
        """Verbs that the platform has for what citizens write there."""
        return [verb for verb in Verb if connector.capabilities.support(verb, self.content).native]

    @staticmethod
    def target(event: Event) -> str:
        """Id of the content that ``event`` is about."""
        match event:
            case ContentSeen():
                return event.content.platform_id
            case AuthorErased():
                return ""
            case _:
                return event.platform_id

    @staticmethod
    def same(content: Content, target: str) -> bool:
        """True when ``content`` is ``target``, under its first id or a later one."""
        return target in (content.platform_id, *content.aliases)


def seen(events: Sequence[Event]) -> list[ContentSeen]:
    return [event for event in events if isinstance(event, ContentSeen)]
