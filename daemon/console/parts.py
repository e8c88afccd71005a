"""What the console is handed, and what a handler finds in its request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from connectors.base import Capabilities
from daemon.console.passwords import Passwords
from daemon.dialogue.office import Offices
from daemon.judgement.policy import Look, nothing_around
from daemon.review.elections import Listed
from daemon.settings.approvals import Approval
from daemon.store.connection import Pool
from daemon.store.switches import SwitchPeriod
from daemon.store.tokens import Sealer
from daemon.store.users import Session
from domain.clock import Clock
from domain.people import Person
from rules.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class ConsoleSettings:
    """Settings of the console. ``secure`` cookies ask for HTTPS, or for a browser that trusts the loopback."""

    organisation: str = "Vigie"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("America/Toronto"))
    locale: str = "fr_CA"
    secure: bool = True
    second_factor: bool = True
    """Asked of everybody; only a demonstration on the loopback goes without."""
    attempts: int = 5
    """Failures in a row after which a name waits; an address takes four times as many."""
    behind_proxy: bool = False
    """The last address of X-Forwarded-For is the visitor's."""
    origins: frozenset[str] = frozenset()
    """Addresses the console is reached at, when a proxy changes the ``Host`` header."""
    session: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    claim: timedelta = timedelta(minutes=5)
    pulse: float = 2.0
    """Seconds between two looks at the record for the live updates."""
    compiled: Path | None = None
    """Folder that keeps the pages' templates compiled from one start to the next; none: each is compiled when first
    asked for."""


@dataclass(frozen=True, slots=True)
class Services:
    """What pages lean on beside the database."""

    capabilities: Mapping[str, Capabilities] = field(default_factory=dict)
    """What each platform can do, by its name."""
    platforms: Mapping[str, str] = field(default_factory=dict)
    """Names of platforms as people know them."""
    packs: Callable[[], Mapping[str, Pack]] = field(default=lambda: {})
    """The policies in force, by their id."""
    offices: Callable[[], Offices] = field(default=lambda: Offices({}))
    """The accounts as the dialogue serves them."""
    look: Look = nothing_around
    """What surrounds a content, for judging stored ones again."""
    approvals: Callable[[], Sequence[Approval]] = field(default=lambda: ())
    """Which rules may act by themselves, by whose leave."""
    sandboxes: Callable[[], frozenset[str]] = field(default=lambda: frozenset())
    """Accounts whose platform is a sandbox on this machine, which alone their pictures may come from."""
    sealer: Callable[[], Sealer] = field(default=lambda: Sealer(()))
    """Keys that seal second factors; none: they are kept as they are."""


@dataclass(frozen=True, slots=True)
class Console:
    """Everything a handler may use."""

    pool: Pool
    clock: Clock
    settings: ConsoleSettings
    services: Services
    passwords: Passwords


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by somebody who signed in: who, with what session, at what instant."""

    console: Console
    session: Session
    token: str
    now: datetime
    emergency: SwitchPeriod | None = None
    """Said at the head of every page while it lasts."""
    periods: Sequence[Listed] = ()
    """Electoral periods that are open, or open within thirty days: said there too."""

    @property
    def person(self) -> Person:
        return self.session.person

    @property
    def pool(self) -> Pool:
        return self.console.pool


CONSOLE = web.AppKey("CONSOLE", Console)
VISIT: web.RequestKey[Visit] = web.RequestKey("VISIT", Visit)
