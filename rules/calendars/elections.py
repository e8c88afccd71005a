"""Electoral periods: computed where a law fixes the day, entered by hand elsewhere, each one overridable."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from domain.context import ElectoralPeriod
from rules.calendars.instants import instant

ANNOUNCED_AHEAD = timedelta(days=30)
QUEBEC = "America/Toronto"
"""Civil time of Québec's polls, save for the Îles-de-la-Madeleine."""


class Scope(StrEnum):
    MUNICIPAL = "municipale"
    PROVINCIAL = "provinciale"
    FEDERAL = "fédérale"


class Origin(StrEnum):
    COMPUTED = "calculée"
    """By the law's own rule; to be confirmed by a person when the notice or the decree is out."""
    ENTERED = "saisie"


@dataclass(frozen=True, slots=True)
class Election:
    """One poll and its electoral period, half-open, in instants.

    ``name`` (``municipale-2029``) is stable: an override or a refusal names it. ``basis`` says where the dates
    come from, in French, for the console.
    """

    name: str
    scope: Scope
    polling_day: date
    start: datetime
    end: datetime
    origin: Origin
    basis: str

    def covers(self, at: datetime) -> bool:
        return self.start <= at < self.end

    def announced(self, at: datetime) -> bool:
        """True from thirty days before the period until it opens."""
        return self.start - ANNOUNCED_AHEAD <= at < self.start


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided about one election: other dates, or that the period does not apply here."""

    name: str
    start: datetime | None = None
    end: datetime | None = None
    polling_day: date | None = None
    refused: bool = False


def municipal_polling_day(year: int) -> date | None:
    """First Sunday of November, every four years (LERM, ss. 2 and 3); ``None`` in other years."""
    return _nth_weekday(year, 11, 6, 1) if year % 4 == 1 else None


def provincial_polling_day(year: int) -> date | None:
    """First Monday of October of the fourth year (Election Act, s. 129), if no earlier dissolution."""
    return _nth_weekday(year, 10, 0, 1) if year % 4 == 2 else None


def federal_polling_day(year: int) -> date | None:
    """Third Monday of October of the fourth year (Canada Elections Act, s. 56.1), after 2025-04-28."""
    return _nth_weekday(year, 10, 0, 3) if year % 4 == 1 and year >= 2029 else None


def municipal(name: str, polling_day: date, origin: Origin, zone: str = QUEBEC) -> Election:
    """From the 44th day before the poll, at midnight, to the close of polls at 20:00 (LERM, s. 364).

    By-elections follow the same count from a polling day that the returning officer fixes (s. 339).
    """
    basis = "LERM, art. 364 : du 44ᵉ jour précédant le scrutin jusqu’à la fermeture des bureaux de vote"
    return _election(name, Scope.MUNICIPAL, polling_day, 44, time(20), origin, basis, zone)


def provincial(name: str, polling_day: date, origin: Origin, zone: str = QUEBEC) -> Election:
    """From the 39th day before, the earliest that the decree allows (33 to 39 days), to 20:00."""
    basis = "Loi électorale, art. 129 et 131 : dès 39 jours avant le scrutin; date du décret à saisir"
    return _election(name, Scope.PROVINCIAL, polling_day, 39, time(20), origin, basis, zone)


def federal(name: str, polling_day: date, origin: Origin, zone: str = QUEBEC) -> Election:
    """From the 50th day before, the earliest that the writs allow (36 to 50 days), to 21:30 Eastern."""
    basis = "Loi électorale du Canada, art. 56.1 et 57 : dès 50 jours avant le scrutin; date des brefs à saisir"
    return _election(name, Scope.FEDERAL, polling_day, 50, time(21, 30), origin, basis, zone)


def by_scope(name: str, scope: Scope, polling_day: date, origin: Origin, zone: str = QUEBEC) -> Election:
    """The period that the scope's law gives around a polling day."""
    match scope:
        case Scope.MUNICIPAL:
            return municipal(name, polling_day, origin, zone)
        case Scope.PROVINCIAL:
            return provincial(name, polling_day, origin, zone)
        case Scope.FEDERAL:
            return federal(name, polling_day, origin, zone)
        case _:
            assert_never(scope)


def computed(first_year: int, last_year: int, zone: str = QUEBEC) -> Iterator[Election]:
    """Every general election with a date fixed by law from one year to another, both included."""
    for year in range(first_year, last_year + 1):
        if day := municipal_polling_day(year):
            yield municipal(f"municipale-{year}", day, Origin.COMPUTED, zone)
        if day := provincial_polling_day(year):
            yield provincial(f"provinciale-{year}", day, Origin.COMPUTED, zone)
        if day := federal_polling_day(year):
            yield federal(f"fédérale-{year}", day, Origin.COMPUTED, zone)


def settled(elections: Iterable[Election], overrides: Iterable[Override]) -> tuple[Election, ...]:
    """Elections as the overrides leave them, in order of opening; a refused one is left out."""
    decided = {override.name: override for override in overrides}
    kept = (_overridden(election, decided.get(election.name)) for election in elections)
    return tuple(sorted((election for election in kept if election), key=lambda one: (one.start, one.name)))


def active(elections: Iterable[Election], at: datetime) -> tuple[Election, ...]:
    """Periods open at one instant; several may overlap."""
    return tuple(election for election in elections if election.covers(at))


def announced(elections: Iterable[Election], at: datetime) -> tuple[Election, ...]:
    """Periods that open within the next thirty days."""
    return tuple(election for election in elections if election.announced(at))


def as_periods(elections: Iterable[Election]) -> tuple[ElectoralPeriod, ...]:
    """The form that a judgement's context takes."""
    return tuple(
        ElectoralPeriod(election.scope.value, election.start, election.end, election.polling_day.isoformat())
        for election in elections
    )


def _overridden(election: Election, override: Override | None) -> Election | None:
    if override is None:
        return election
    if override.refused:
        return None
    return replace(
        election,
        start=override.start or election.start,
        end=override.end or election.end,
        polling_day=override.polling_day or election.polling_day,
        origin=Origin.ENTERED,
    )


def _election(
    name: str, scope: Scope, day: date, days_before: int, close: time, origin: Origin, basis: str, zone: str
) -> Election:
    start = instant(datetime.combine(day - timedelta(days=days_before), time()), ZoneInfo(zone))
    end = instant(datetime.combine(day, close), ZoneInfo(zone))
    return Election(name, scope, day, start, end, origin, basis)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
