"""What the services of dialogue, sanctions and reviews need to know of an account, handed in by the composition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from connectors.base import Capabilities
from daemon.dialogue.directory import STALE
from daemon.store.resources import Resource
from domain.account import Mode
from domain.actions import Verb
from domain.content import Content, ContentKind
from domain.context import Registries
from domain.verdict import Verdict
from rules.calendars.hours import Hours
from rules.ladder import Terms
from rules.pack.model import Policy

Judge = Callable[[Content, Registries, datetime], Verdict]
"""Judges words about to leave as if a citizen had written them."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what leaves (decisions 3 and 13c)."""

    automatic: bool = True
    """False: every answer is a draft."""
    automatic_per_hour: int = 10
    spread: timedelta = timedelta(seconds=20)
    """Between two replies of one account."""
    private_reply: timedelta = timedelta(days=5)
    """Past it, a person takes the notice over; platforms close the door on day 7."""
    same_person_per_day: int = 3
    """Automatic answers to one person, all threads together: two robots do not talk for ever."""
    stale: timedelta = STALE
    """Age past which a contact must be checked again."""
    late: timedelta = timedelta(hours=16)
    """Open time, about two working days, past which a case that nobody answered is shown as late."""
    never_automatic: frozenset[str] = frozenset({"x"})


@dataclass(frozen=True, slots=True)
class Keep:
    """How long words of people are kept, under a schedule of the city's."""

    schedule: str
    untouched_days: int = 90
    acted_days: int = 730
    strike_days: int = 730
    ban_days: int = 1_095
    """After the ban is over."""
    delivery_days: int = 7


@dataclass(frozen=True, slots=True)
class Office:
    """One account with its policy, its hours (``None``: nobody is answered) and what its platform can do."""

    account_id: int
    slug: str
    name: str
    platform: str
    mode: Mode
    policy: Policy
    capabilities: Capabilities
    hours: Hours | None = None
    judge: Judge | None = None

    @property
    def terms(self) -> Terms:
        settings = self.policy.settings
        return Terms(strike_months=settings.strike_months, ban_months=settings.ban_months)

    def messages_until(self, written_at: datetime) -> datetime | None:
        """When the platform stops taking messages to who last wrote at ``written_at``; ``None``: it does not."""
        hours = self.capabilities.support(Verb.MESSAGE, ContentKind.MESSAGE).within_hours
        return None if hours is None else written_at + timedelta(hours=hours)

    def messages_since(self, now: datetime) -> datetime:
        """Who wrote after this instant may still be written to."""
        hours = self.capabilities.support(Verb.MESSAGE, ContentKind.MESSAGE).within_hours
        return EVER if hours is None else now - timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class Offices:
    """Every account served, with what they share."""

    by_id: Mapping[int, Office]
    review_url: str = ""
    """Address of the public review page."""
    zone: str = "America/Toronto"
    limits: Limits = field(default_factory=Limits)
    house: tuple[Resource, ...] = ()
    """Entries of the directory that the configuration gives."""
    keep: Keep | None = None
    """None: nothing is purged but what its author took down."""
    taken_down: timedelta = timedelta(hours=24)
    """What its author takes down is erased within this."""

    def today(self, now: datetime) -> date:
        """The civil day."""
        return now.astimezone(ZoneInfo(self.zone)).date()

    def policy_day(self, office: Office) -> str:
        """Date of the netiquette in force, in words."""
        return in_words(office.policy.head.adopted_on)

    def day_in_words(self, at: datetime) -> str:
        """« 3 mars 2026 », in civil time."""
        return in_words(self.today(at))


def in_words(day: date) -> str:
    """« 1er mars 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS.split()[day.month - 1]} {day.year}"
