"""The netiquette's ladder (item 7): two warnings, then a ban proposed at the third confirmed breach.

Pure. A person confirms each breach, a private channel must have taken each warning, and nothing else counts:
no score is kept. Everything here can be shown to whom it concerns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.ids import AuthorKey, CaseNumber, Platform


class Ground(StrEnum):
    """What a breach is, as far as the ladder cares."""

    ORDINARY = "ordinaire"
    THREAT = "menace"
    DOXXING = "divulgation"
    """Somebody else's personal data put out to harm."""
    SEXUAL_IMAGE = "image_sexuelle"
    """Of another person."""
    FRAUD = "fraude"
    PERSONAL_DATA = "renseignement_personnel"
    ELECTORAL = "electoral"
    LANGUAGE = "langue"
    INTENT = "intention"
    """A complaint, a question, a report: never a breach."""


NEVER_COUNT = frozenset({Ground.ELECTORAL, Ground.LANGUAGE, Ground.INTENT})
DIRECT_BAN = frozenset({Ground.THREAT, Ground.DOXXING, Ground.SEXUAL_IMAGE, Ground.FRAUD})
"""Grounds on which two people may ban without the ladder (DRU-068)."""
COUNT_IN_EMERGENCY = frozenset({Ground.THREAT, Ground.DOXXING, Ground.PERSONAL_DATA})


@dataclass(frozen=True, slots=True)
class Terms:
    """The pack's settings for the ladder."""

    strike_months: int = 24
    ban_months: int = 6
    burst: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Person:
    """Whose ladder: one author on one platform; never joined across platforms by software."""

    platform: Platform
    key: AuthorKey


@dataclass(frozen=True, slots=True)
class Breach:
    """One case about what a person wrote. ``at``: when it was written; ``thread``: root of its thread, if any."""

    person: Person
    case: CaseNumber
    at: datetime
    item: str
    ground: Ground = Ground.ORDINARY
    thread: str = ""
    confirmed_by: str = ""
    """The person who confirmed it; empty: software alone, which counts for nothing."""
    reversed: bool = False
    """A review overturned the decision."""
    strikable: bool = True
    """The pack says that this item may lead to a warning."""
    in_emergency: bool = False
    """Written while emergency mode was on."""

    @property
    def counts(self) -> bool:
        frozen = self.in_emergency and self.ground not in COUNT_IN_EMERGENCY
        allowed = self.strikable and self.ground not in NEVER_COUNT
        return bool(self.confirmed_by) and not self.reversed and allowed and not frozen


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning prepared for a case; it counts from the instant at which a private channel accepted it."""

    case: CaseNumber
    rank: int
    delivered_at: datetime | None = None
    failed: bool = False
    """No channel took it, or it was cancelled: nothing is on its way."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Breaches of one thread that stand for one strike, first one first."""

    breaches: tuple[Breach, ...]

    @property
    def at(self) -> datetime:
        return self.breaches[0].at

    @property
    def cases(self) -> frozenset[CaseNumber]:
        return frozenset(breach.case for breach in self.breaches)


class StepKind(StrEnum):
    NONE = "aucune suite"
    """Not a breach that counts."""
    SAME_BURST = "même épisode"
    """Already counted with an earlier breach of the same thread."""
    WARN = "avertissement"
    WAIT = "avertissement en route"
    """The warning of that rank has been prepared and no channel has answered yet."""
    PROPOSE_BAN = "bannissement proposé"
    REPEAT_UNWARNED = "récidive sans avertissement remis"
    """A third breach without two warnings that were delivered before it: the head of service decides."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a confirmed breach leads to. ``direct_ban``: two people may also ban at once on this ground."""

    kind: StepKind
    rank: int = 0
    """1 or 2 for a warning."""
    direct_ban: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands on one platform at one instant."""

    strikes: tuple[Burst, ...] = ()
    delivered: tuple[Warned, ...] = ()
    """Warnings that count, in order of delivery."""
    pending: tuple[Warned, ...] = ()


def months_later(at: datetime, months: int) -> datetime:
    """The same day and time some months later, or the last day of a shorter month."""
    years, month = divmod(at.month - 1 + months, 12)
    for day in (at.day, 30, 29, 28):
        if day <= at.day:
            try:
                return at.replace(year=at.year + years, month=month + 1, day=day)
            except ValueError:
                continue
    raise AssertionError("every month has 28 days")


def standing(
    person: Person, breaches: Iterable[Breach], warnings: Sequence[Warned], at: datetime, terms: Terms
) -> Standing:
    """Strikes that have not expired, and the warnings that belong to them."""
    own = [breach for breach in breaches if breach.person == person and breach.counts and breach.at <= at]
    live = [breach for breach in own if at < months_later(breach.at, terms.strike_months)]
    cases = {breach.case for breach in live}
    mine = [warning for warning in warnings if warning.case in cases]
    given = [warning for warning in mine if warning.delivered_at is not None and warning.delivered_at <= at]
    return Standing(
        strikes=tuple(_bursts(live, given, terms.burst)),
        delivered=tuple(sorted(given, key=_delivery)),
        pending=tuple(warning for warning in mine if warning.delivered_at is None and not warning.failed),
    )


class Weight(StrEnum):
    """Why one breach counts or not, said to whom it concerns."""

    COUNTS = "compte"
    SAME_BURST = "compté avec un autre du même fil"
    UNCONFIRMED = "personne ne l’a confirmé"
    REVERSED = "annulé"
    NEVER = "ne compte jamais"
    FROZEN = "suspendu par des mesures d’urgence"
    EXPIRED = "expiré"


def weight(breach: Breach, where: Standing, at: datetime, terms: Terms) -> Weight:
    """What one breach of a person weighs in where they stand at ``at``."""
    if not breach.confirmed_by:
        return Weight.UNCONFIRMED
    if breach.reversed:
        return Weight.REVERSED
    if not breach.strikable or breach.ground in NEVER_COUNT:
        return Weight.NEVER
    if not breach.counts:
        return Weight.FROZEN
    if at >= months_later(breach.at, terms.strike_months):
        return Weight.EXPIRED
    first = any(burst.breaches[0].case == breach.case for burst in where.strikes)
    return Weight.COUNTS if first else Weight.SAME_BURST


def next_step(
    case: CaseNumber, person: Person, breaches: Sequence[Breach], warnings: Sequence[Warned], at: datetime, terms: Terms
) -> Step:
    """What the breach of ``case`` leads to at ``at``, all that is known of the person being handed in."""
    breach = next((one for one in breaches if one.case == case and one.person == person), None)
    where = standing(person, breaches, warnings, at, terms)
    index = next((number for number, burst in enumerate(where.strikes) if case in burst.cases), None)
    if breach is None or index is None:
        return Step(StepKind.NONE)
    direct = breach.ground in DIRECT_BAN
    burst = where.strikes[index]
    if burst.breaches[0].case != case:
        return Step(StepKind.SAME_BURST, direct_ban=direct)
    if index >= 2:
        before = [warning for warning in where.delivered if _delivery(warning) <= breach.at]
        twice = {warning.rank for warning in before} >= {1, 2}
        return Step(StepKind.PROPOSE_BAN if twice else StepKind.REPEAT_UNWARNED, direct_ban=direct)
    if any(warning.case in burst.cases for warning in where.delivered):
        return Step(StepKind.NONE, direct_ban=direct)
    rank = min(len({warning.rank for warning in where.delivered}) + 1, 2)
    waiting = any(warning.rank == rank or warning.case in burst.cases for warning in where.pending)
    return Step(StepKind.WAIT if waiting else StepKind.WARN, rank, direct)


class BanFault(StrEnum):
    """Why a ban cannot be pronounced."""

    SAME_PERSON = "deux personnes différentes doivent approuver un bannissement"
    NO_END = "un bannissement porte une date de fin ou une date de révision"
    PAST_END = "la date de fin ou de révision doit être à venir"
    NO_REASONS = "les motifs doivent être écrits"
    NO_CHANNELS = "l’avis doit nommer d’autres sources d’information (site Web, 311, alertes)"
    NO_GROUND = "ni troisième manquement averti, ni motif de bannissement direct"


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban as two people are about to pronounce it."""

    proposed_by: str
    approved_by: str
    reasons: str
    channels: tuple[str, ...]
    ends_at: datetime | None = None
    review_at: datetime | None = None


def ban_faults(ban: Ban, step: Step, at: datetime) -> tuple[BanFault, ...]:
    """Everything that stands against a ban; empty when it may be pronounced.

    A repeat without delivered warnings gives no ground: the head of service decides otherwise.
    """
    dates = [date for date in (ban.ends_at, ban.review_at) if date is not None]
    checks = {
        BanFault.SAME_PERSON: bool(ban.proposed_by and ban.approved_by) and ban.proposed_by != ban.approved_by,
        BanFault.NO_END: bool(dates),
        BanFault.PAST_END: all(date > at for date in dates),
        BanFault.NO_REASONS: bool(ban.reasons.strip()),
        BanFault.NO_CHANNELS: bool(ban.channels),
        BanFault.NO_GROUND: step.kind is StepKind.PROPOSE_BAN or step.direct_ban,
    }
    return tuple(fault for fault, passed in checks.items() if not passed)


def _bursts(live: Iterable[Breach], given: Sequence[Warned], length: timedelta) -> list[Burst]:
    """A breach joins the last burst of its thread unless too late, or written after that burst's warning arrived."""
    bursts: list[Burst] = []
    latest: dict[str, int] = {}
    for breach in sorted(live, key=lambda one: (one.at, one.case)):
        index = latest.get(breach.thread) if breach.thread else None
        if index is not None and _joins(breach, bursts[index], given, length):
            bursts[index] = Burst((*bursts[index].breaches, breach))
            continue
        latest[breach.thread] = len(bursts)
        bursts.append(Burst((breach,)))
    return bursts


def _joins(breach: Breach, burst: Burst, given: Sequence[Warned], length: timedelta) -> bool:
    warned = any(one.case in burst.cases and _delivery(one) <= breach.at for one in given)
    return breach.at - burst.at < length and not warned


def _delivery(warning: Warned) -> datetime:
    assert warning.delivered_at is not None
    return warning.delivered_at
