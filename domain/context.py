"""What a judgement may know beside the content itself. The rules read nothing: all of it is handed in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.account import AccountKind
from domain.ids import AuthorKey


class PostKind(StrEnum):
    """Kinds of post that change rules (DRU-041 to 043, DRU-053)."""

    ORDINARY = "ordinary"
    CONSULTATION = "consultation"
    CONTEST = "contest"
    PARTNER = "partner"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Post:
    """The post under which the content stands."""

    text: str = ""
    topic: str = ""
    kind: PostKind = PostKind.ORDINARY
    by_account: bool = True
    """False for a visitor's own post: platforms do not let us hide what stands under it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text in the thread or by the same author."""

    text: str
    at: datetime
    author: AuthorKey | None = None
    same_thread: bool = False
    backlog: bool = False
    """Taken in by catching up after an outage: rate rules leave it aside."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """A count instead of the texts: how often this author wrote this same text before, and within how long."""

    same_author_same_text: int
    within_minutes: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered candidate, from an official list or the person's own announcement."""

    name: str
    party: str = ""
    sites: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    sites: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Elected:
    """An elected person, in the public function only."""

    name: str
    office: str = ""
    mandates: tuple[str, ...] = ()
    """Subjects on which this person was duly mandated to speak for the city (DRU-087)."""


@dataclass(frozen=True, slots=True)
class City:
    """The organisation's own names, addresses and numbers: never personal data, never abusive links."""

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registries:
    candidates: tuple[Candidate, ...] = ()
    parties: tuple[Party, ...] = ()
    elected: tuple[Elected, ...] = ()
    partners: tuple[str, ...] = ()
    """Names or domains of partners of joint posts."""
    staff: tuple[str, ...] = ()
    """Names of staff who declared themselves; never shown in public."""
    city: City = field(default_factory=City)


@dataclass(frozen=True, slots=True)
class ElectoralPeriod:
    """Half-open interval of instants."""

    kind: str
    start: datetime
    end: datetime
    polling_day: str = ""


class AuthorRole(StrEnum):
    """Links made by a person between an account and a registry entry, never by software."""

    CITIZEN = "citizen"
    CITY = "city"
    STAFF = "staff"
    ELECTED = "elected"
    CANDIDATE = "candidate"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a judgement may lean on. Its hash is part of a verdict's identity."""

    at: datetime
    """Instant of judging, UTC-aware."""
    account_kind: AccountKind = AccountKind.OFFICIEL
    platform: str = ""
    post: Post = field(default_factory=Post)
    thread: tuple[Earlier, ...] = ()
    history: tuple[Earlier, ...] = ()
    """The same author's recent texts on this account, oldest first."""
    repeats: Repeats | None = None
    role: AuthorRole = AuthorRole.CITIZEN
    role_name: str = ""
    registries: Registries = field(default_factory=Registries)
    periods: tuple[ElectoralPeriod, ...] = ()
    emergency: bool = False
    hidden_images: frozenset[str] = frozenset()
    """dHashes of images that a person hid before."""
    protected: bool = False
    """A person showed this very content and text again: nothing may act on it."""

    @property
    def in_period(self) -> bool:
        return any(period.start <= self.at < period.end for period in self.periods)
