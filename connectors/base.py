"""The connector contract: what every platform is asked, and what it declares that it cannot do.

A connector is built by its factory from an :class:`AccountHandle`; it holds no state that must survive
a restart but through that handle. Every method raises only the five errors of :mod:`domain.errors`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

import aiohttp
from pydantic import BaseModel

from domain.account import Account
from domain.actions import ActionRequest, Outcome, Verb
from domain.clock import Clock
from domain.content import Content, ContentKind
from domain.events import Event
from domain.ids import PlatformId


class Fallback(StrEnum):
    """What happens when the platform lacks a verb. Declared, never faked."""

    TASK = "task"
    """A task for a person, with the steps."""
    URGENT_TASK = "urgent_task"
    SUBSTITUTE = "substitute"
    """The platform's nearest verb, named in ``Support.substitute``."""
    NONE = "none"


TASKS = frozenset((Fallback.TASK, Fallback.URGENT_TASK))
"""Fallbacks by which a person does it."""


@dataclass(frozen=True, slots=True)
class Support:
    """How a platform supports one verb."""

    native: bool
    kinds: frozenset[ContentKind] = frozenset()
    """Kinds it works on; empty: all."""
    fallback: Fallback = Fallback.TASK
    substitute: Verb | None = None
    note: str = ""
    """In French, for the adviser: what the platform does and does not."""
    once: bool = False
    """Granted once per content (Facebook's private reply)."""
    within_days: int | None = None
    within_hours: int | None = None
    """Counted from what the person wrote last (Meta's messaging window)."""
    person_within_days: int | None = None
    """For how long a person may still, where software may no longer (Meta's human-agent tag)."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    verbs: Mapping[Verb, Support]
    webhook: bool
    doors: tuple[str, ...] = ()
    """Other platforms at whose common address its deliveries come in too: one application, one address (Meta)."""
    edits_seen: bool = True
    platform_clock: bool = True
    """False where instants are set by the author: ``received_at`` decides which policy applies."""
    minimum_poll_seconds: int = 30
    message_limit: int = 8000
    """Longest text of a reply, in characters as the platform counts them."""
    attachment_hosts: tuple[str, ...] = ()
    """Hosts that pictures are fetched from, each with all under it; empty: nothing is fetched."""
    by_hand: bool = False
    """No software reaches the platform: people enter what they see and do what is decided; nothing can be read."""

    def support(self, verb: Verb, kind: ContentKind) -> Support:
        """How ``verb`` is supported on ``kind``; an undeclared verb is a task for a person."""
        found = self.verbs.get(verb, Support(native=False))
        if found.native and found.kinds and kind not in found.kinds:
            return Support(native=False, fallback=Fallback.URGENT_TASK, note=found.note)
        return found


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """One delivery as received. Header names are in lower case; ``body`` is the raw bytes."""

    method: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    received_at: datetime


class SignatureResult(StrEnum):
    """Outcome of the check over the raw body."""

    VALID = "valid"
    MISSING = "missing"
    FORGED = "forged"
    STALE = "stale"
    """A signed time more than 300 s away, on either side."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """Answer to a platform's subscription handshake."""

    status: int
    body: bytes
    content_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a verified delivery says. ``unparsed`` tells what was set aside and why (codes, never text)."""

    events: tuple[Event, ...] = ()
    unparsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a poll. ``cursor`` is saved only after the events are; ``more``: poll again at once."""

    events: tuple[Event, ...]
    cursor: Mapping[str, Any]
    more: bool = False


class CheckLevel(StrEnum):
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Matter(StrEnum):
    """What of the credential itself a line speaks of: what the daemon looks at every day."""

    CREDENTIAL = "token"
    """It is refused, not valid any more, or soon ends."""
    DATA_ACCESS = "data_access"
    """The token holds, but the platform soon shows it nothing."""
    SCOPES = "scopes"
    """A right without which the account is not moderated."""
    COMFORTS = "comforts"
    """A right without which one verb falls to a person."""
    UNANSWERED = "unanswered"
    """The platform did not say: nothing is known of the credential."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of ``vigie check``: what was looked at, and in French what was found and what to do.

    ``about``: what of the credential it speaks of, if of it at all; its message then holds no name of a person.
    """

    level: CheckLevel
    subject: str
    message: str
    about: Matter | None = None


class TokenStore(Protocol):
    """Tokens that rotate, encrypted in the database; a lock is held over read, refresh and write."""

    async def load(self, name: str) -> str | None: ...

    async def refresh(self, name: str, renew: Callable[[str | None], Awaitable[str]]) -> str:
        """Replace the token under a lock shared by all processes and return the new one, saved before use.

        ``renew`` is given the token as it stands once the lock is held; when another process has just
        renewed it, ``renew`` may return it unchanged.
        """
        ...


@dataclass(frozen=True, slots=True)
class AccountHandle:
    """All that a connector is given."""

    account: Account
    options: BaseModel
    """The ``[platform]`` table of the account's file, validated by the connector's own model."""
    secrets: Mapping[str, str]
    """Fixed secrets, resolved: a name ending in ``_previous`` is the older one during a rotation."""
    session: aiohttp.ClientSession
    clock: Clock
    tokens: TokenStore
    on_usage: Callable[[str, float], None] = field(default=lambda _name, _value: None)
    """Told of the platform's own usage figures: name of the limit, share used between 0 and 1."""


class Connector(Protocol):
    """One account on one platform."""

    @property
    def capabilities(self) -> Capabilities: ...

    async def check(self) -> Sequence[CheckLine]:
        """Token, scopes, roles, subscription: one line each."""
        ...

    def verify(self, request: WebhookRequest) -> SignatureResult:
        """Signature over the raw bytes, in constant time, with every secret accepted now. Pure."""
        ...

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        """Answer to a subscription handshake, ``None`` when the request is not one. Pure."""
        ...

    def parse(self, request: WebhookRequest) -> Parsed:
        """Events of a verified delivery. Pure; what needs a read is a :class:`ContentPointed`."""
        ...

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        """One page from the cursor on; an empty cursor starts from the platform's recent past."""
        ...

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        """Current state of one content. Raises ``TargetGone``."""
        ...

    async def perform(self, action: ActionRequest) -> Outcome:
        """Carry out one action once. A lost answer raises ``RetryLater(sent=True)``."""
        ...

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read back whether the effect of ``action`` is in place; ``None``: it is not, perform it again."""
        ...

    async def close(self) -> None: ...


class ConnectError(Exception):
    """The connection guide cannot go on; the message, in French, says what to do."""


class Prompter(Protocol):
    """How ``vigie account connect`` talks to the operator."""

    def say(self, text: str) -> None: ...

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str: ...


@dataclass(frozen=True, slots=True)
class Connection:
    """What a connection guide found: lines of the account's file, secrets to store."""

    platform_id: str
    name: str
    options: Mapping[str, Any]
    secrets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConnectorKind:
    """One entry of the registry, also what a third party's entry point (group ``vigie.connectors``) gives."""

    name: str
    title: str
    """Name as people know it."""
    options: type[BaseModel]
    secrets: Mapping[str, str]
    """Secret names with a French sentence each; all are required unless the sentence starts with ``(facultatif)``."""
    capabilities: Capabilities
    build: Callable[[AccountHandle], Connector]
    connect: Callable[[Prompter, Mapping[str, str]], Awaitable[Connection]] | None = None
