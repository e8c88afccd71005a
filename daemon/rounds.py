"""What is done regularly beside the queues: one readable list, each round on its own."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import asyncpg

from daemon.alerts import service as alerts
from daemon.alerts.heat import watch_threads
from daemon.dialogue.doubts import tell_doubts
from daemon.dialogue.notices import NOTICE_REACH, notify_hides
from daemon.dialogue.office import Offices
from daemon.dialogue.outside import acknowledge
from daemon.dialogue.pinned import follow_emergencies
from daemon.dialogue.release import release_due, rescue
from daemon.dialogue.settle import settle
from daemon.dialogue.sweep import answer_recent
from daemon.dialogue.verifying import tell_waiting
from daemon.enforcement.credentials import Tell, ask_next
from daemon.ops.worker import DATABASE_AWAY
from daemon.pipeline import Role, Watch
from daemon.records.masking import mask_messages
from daemon.records.retention import purge
from daemon.review import appeals, application, contests, entrusting, threads
from daemon.review.announcing import announce
from daemon.review.emergency import end_expired
from daemon.review.escalation import recall
from daemon.review.followups import bring_back
from daemon.review.watching import stop_lapsed
from daemon.sanctions.bans import end_due
from daemon.sanctions.strikes import consider_decisions
from daemon.services import Services
from daemon.store import deliveries, quotas
from daemon.store.connection import Connection, Pool
from domain.clock import Clock

DEADLOCKS: Final = 3
"""Times that a turn is made again before a deadlock is told."""


@dataclass(frozen=True, slots=True)
class Round:
    """``call`` is made every ``every`` seconds by the processes that hold ``role``."""

    name: str
    role: Role
    every: float
    call: Callable[[Connection, datetime], Awaitable[Any]]


def rounds(offices: Callable[[], Offices], watched: Callable[[], alerts.Watch]) -> Sequence[Round]:
    """Every round of the service."""
    return (
        *following(offices),
        Round("switches", Role.CONSOLE, 30, end_expired),
        Round("reviews", Role.CONSOLE, 600, partial(_with, offices, appeals.remind)),
        Round("escalations", Role.CONSOLE, 60, partial(_with, offices, recall)),
        Round("entrusted", Role.CONSOLE, 60, partial(_with, offices, entrusting.remind)),
        Round("masking", Role.CONSOLE, 15, partial(_with, offices, mask_messages)),
        Round("retention", Role.CONSOLE, 3600, partial(_with, offices, purge)),
        Round("elections", Role.CONSOLE, 600, partial(_with, offices, announce)),
        Round("threads", Role.CONSOLE, 60, threads.reopen_due),
        Round("contests", Role.CONSOLE, 60, contests.end_due),
        Round("application", Role.CONSOLE, 3600, partial(_with, offices, application.ask)),
        Round("watch list", Role.CONSOLE, 3600, partial(_with, offices, stop_lapsed)),
        Round("followups", Role.CONSOLE, 60, bring_back),
        Round("alerts", Role.PLATFORMS, 10, partial(call_people, watched)),
        Round("heat", Role.PLATFORMS, 120, partial(feel_threads, watched)),
        Round("replay", Role.JUDGE, 3600, forget_bodies),
        Round("quotas", Role.JUDGE, 3600, forget_quotas),
    )


def asking(services: Services, tell: Tell) -> Round:
    """Each account's credential, once a day: one account a turn."""
    return Round("credentials", Role.PLATFORMS, 60, partial(ask_next, services, tell))


def following(offices: Callable[[], Offices]) -> Sequence[Round]:
    """What follows verdicts and decisions: notices, strikes, answers, and their leaving in the window."""

    async def notify(conn: Connection, now: datetime) -> None:
        await notify_hides(conn, offices(), now, now - NOTICE_REACH)

    return (
        Round("notices", Role.CONSOLE, 10, notify),
        Round("doubts", Role.CONSOLE, 10, partial(_with, offices, tell_doubts)),
        Round("verifying", Role.CONSOLE, 15, partial(_with, offices, tell_waiting)),
        Round("strikes", Role.CONSOLE, 5, partial(_with, offices, consider_decisions)),
        Round("answers", Role.CONSOLE, 5, partial(_with, offices, answer_recent)),
        Round("outside", Role.CONSOLE, 15, partial(_with, offices, acknowledge)),
        Round("release", Role.CONSOLE, 15, partial(_with, offices, release_due)),
        Round("settle", Role.CONSOLE, 5, partial(_with, offices, settle)),
        Round("rescue", Role.CONSOLE, 900, partial(_with, offices, rescue)),
        Round("bans", Role.CONSOLE, 600, partial(_with, offices, end_due)),
        Round("pins", Role.CONSOLE, 15, partial(_with, offices, follow_emergencies)),
    )


async def _with(
    offices: Callable[[], Offices],
    call: Callable[[Connection, Offices, datetime], Awaitable[Any]],
    conn: Connection,
    now: datetime,
) -> None:
    """Make a call with the accounts as they are served at this instant."""
    await call(conn, offices(), now)


async def call_people(watched: Callable[[], alerts.Watch], conn: Connection, now: datetime) -> None:
    """Raise what calls for an alert, and call whoever is on duty."""
    watch = watched()
    await alerts.raise_alerts(conn, watch, now)
    if watch.posts:
        await alerts.send_due(conn, watch, now)


async def feel_threads(watched: Callable[[], alerts.Watch], conn: Connection, now: datetime) -> None:
    """Raise an alert where a thread heats up or floods, and where something is held too long."""
    await watch_threads(conn, watched(), now)


async def forget_bodies(conn: Connection, now: datetime) -> None:
    """Bodies are remembered for the replay window and no longer."""
    await conn.execute(deliveries.PURGE_REPLAY, now - deliveries.REPLAY_WINDOW)


async def forget_quotas(conn: Connection, now: datetime) -> None:
    """Yesterday's places are kept for people to look at, older ones are not."""
    await conn.execute(quotas.PURGE, f"{now - timedelta(days=2):%Y-%m-%d}")


async def make_turn(one: Round, pool: Pool, clock: Clock) -> None:
    """One turn, made again at once when PostgreSQL gave it up to end a deadlock: nothing of it was kept."""
    for _ in range(DEADLOCKS):
        with suppress(asyncpg.DeadlockDetectedError):
            async with pool.acquire() as conn:
                await one.call(conn, clock.now())
                return
    async with pool.acquire() as conn:
        await one.call(conn, clock.now())


async def go_round(one: Round, pool: Pool, clock: Clock, watch: Watch) -> None:
    """Make one round for ever; a turn that fails is told and the next one made."""
    while True:
        watch.beat(one.name, one.every)
        try:
            await make_turn(one, pool, clock)
            watch.away(one.name, False)
        except DATABASE_AWAY:
            watch.away(one.name, True)
        except Exception as error:
            watch.error(one.name, error)
        await clock.sleep(one.every)
