"""Electoral periods as they stand: computed by law, entered or changed by people, announced thirty days ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from daemon.review.emergency import SwitchRefused
from daemon.store import elections as rows
from daemon.store import events, tasks
from daemon.store.connection import Connection
from domain.context import ElectoralPeriod
from domain.said import said
from rules.calendars.elections import QUEBEC, Election, Origin, Override, Scope, as_periods, by_scope, computed, settled

AHEAD = 5
"""Years over which general elections are computed."""


class Phase(StrEnum):
    FAR = "à venir"
    ANNOUNCED = "annoncée"
    """Opens within thirty days."""
    OPEN = "en cours"
    PAST = "terminée"


@dataclass(frozen=True, slots=True)
class Listed:
    """An election with where it stands now. ``confirmed``: a person confirmed or changed its dates."""

    election: Election
    phase: Phase
    confirmed: bool


async def standing(conn: Connection, now: datetime, zone: str = QUEBEC) -> tuple[Election, ...]:
    """Every election from last year to five years ahead, as overrides leave it; an entered one replaces its name."""
    by_hand = {election.name: election for election in await rows.entered(conn)}
    general = (one for one in computed(now.year - 1, now.year + AHEAD, zone) if one.name not in by_hand)
    return settled([*general, *by_hand.values()], await rows.overrides(conn))


async def listed(conn: Connection, now: datetime, zone: str = QUEBEC) -> Sequence[Listed]:
    """The same, for people."""
    decided = {override.name for override in await rows.overrides(conn)}
    return [
        Listed(one, _phase(one, now), one.name in decided or one.origin is Origin.ENTERED)
        for one in await standing(conn, now, zone)
    ]


async def at_hand(conn: Connection, now: datetime, zone: str = QUEBEC) -> Sequence[Listed]:
    """Periods that are open, and those announced."""
    return [one for one in await listed(conn, now, zone) if one.phase in (Phase.ANNOUNCED, Phase.OPEN)]


async def periods(conn: Connection, now: datetime, zone: str = QUEBEC) -> tuple[ElectoralPeriod, ...]:
    """Periods that are open now, as a judgement's context takes them. A computed one opens unless refused."""
    return as_periods(one for one in await standing(conn, now, zone) if one.covers(now))


async def enter(
    conn: Connection, now: datetime, actor: str, name: str, scope: Scope, polling_day: date, zone: str = QUEBEC
) -> Election:
    """Enter a by-election, or a poll whose date is not fixed by law. Raises :class:`SwitchRefused`."""
    if not name.strip():
        raise SwitchRefused("Donnez un nom à l’élection, par exemple « partielle-district-4-2027 ».")
    election = by_scope(name.strip(), scope, polling_day, Origin.ENTERED, zone)
    if election.end <= now:
        raise SwitchRefused("Ce scrutin est déjà passé.")
    if scope is Scope.MUNICIPAL and polling_day.weekday() != 6:
        raise SwitchRefused("Un scrutin municipal a lieu un dimanche (LERM, art. 3 et 339).")
    values = (election.name, scope.value, polling_day, election.start, election.end, actor, now)
    async with conn.transaction():
        await conn.execute(rows.ENTER, *values)
        await events.append(conn, now, actor, "election.entered", subject=f"election:{election.name}")
    return election


async def decide(conn: Connection, now: datetime, actor: str, override: Override, why: str, zone: str = QUEBEC) -> None:
    """Confirm an election as it is, change its dates, or refuse it here. Raises :class:`SwitchRefused`."""
    known = {one.name: one for one in await standing(conn, now, zone)} | {
        one.name: one for one in (*computed(now.year - 1, now.year + AHEAD, zone), *await rows.entered(conn))
    }
    election = known.get(override.name)
    if election is None:
        raise SwitchRefused(said("Aucune élection ne porte le nom « {name} ».", name=override.name))
    if not why.strip():
        raise SwitchRefused("Indiquez le motif.")
    override = _kept(override, next((one for one in await rows.overrides(conn) if one.name == override.name), None))
    start, end = override.start or election.start, override.end or election.end
    if end <= start or end - start > timedelta(days=120):
        raise SwitchRefused("La période doit finir après son début et durer au plus 120 jours.")
    values = (override.name, override.start, override.end, override.polling_day, override.refused, why, actor, now)
    detail = {"refused": override.refused, "start": override.start, "end": override.end}
    async with conn.transaction():
        await conn.execute(rows.DECIDE, *values)
        await conn.execute(tasks.CLOSE_OF, f"election:{override.name}:confirm", now, actor)
        await events.append(conn, now, actor, "election.decided", subject=f"election:{override.name}", detail=detail)


def _kept(override: Override, before: Override | None) -> Override:
    """Dates that somebody gave before and that this word leaves aside stand: to confirm changes nothing."""
    if before is None:
        return override
    return replace(
        override,
        start=override.start or before.start,
        end=override.end or before.end,
        polling_day=override.polling_day or before.polling_day,
    )


def _phase(election: Election, now: datetime) -> Phase:
    if election.covers(now):
        return Phase.OPEN
    if now >= election.end:
        return Phase.PAST
    return Phase.ANNOUNCED if election.announced(now) else Phase.FAR
