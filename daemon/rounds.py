"""What is done regularly beside the queues: one readable list, each round on its own."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from daemon.dialogue.office import Offices
from daemon.dialogue.sweep import answer_recent
from daemon.ops.worker import DATABASE_AWAY
from daemon.pipeline import Role, Watch
from daemon.review.emergency import end_expired
from daemon.store import deliveries, quotas
from daemon.store.connection import Connection, Pool
from domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Round:
    """``call`` is made every ``every`` seconds by the processes that hold ``role``."""

    name: str
    role: Role
    every: float
    call: Callable[[Connection, datetime], Awaitable[Any]]


def rounds(offices: Callable[[], Offices]) -> Sequence[Round]:
    """Every round of the service."""

    async def answer(conn: Connection, now: datetime) -> None:
        await answer_recent(conn, offices(), now)

    return (
        Round("answers", Role.CONSOLE, 5, answer),
        Round("switches", Role.CONSOLE, 30, end_expired),
        Round("replay", Role.JUDGE, 3600, forget_bodies),
        Round("quotas", Role.JUDGE, 3600, forget_quotas),
    )


async def forget_bodies(conn: Connection, now: datetime) -> None:
    """Bodies are remembered for the replay window and no longer."""
    await conn.execute(deliveries.PURGE_REPLAY, now - deliveries.REPLAY_WINDOW)


async def forget_quotas(conn: Connection, now: datetime) -> None:
    """Yesterday's places are kept for people to look at, older ones are not."""
    await conn.execute(quotas.PURGE, f"{now - timedelta(days=2):%Y-%m-%d}")


async def go_round(one: Round, pool: Pool, clock: Clock, watch: Watch) -> None:
    """Make one round for ever; a turn that fails is told and the next one made."""
    while True:
        watch.beat(one.name)
        try:
            async with pool.acquire() as conn:
                await one.call(conn, clock.now())
            watch.away(one.name, False)
        except DATABASE_AWAY:
            watch.away(one.name, True)
        except Exception as error:
            watch.error(one.name, error)
        await clock.sleep(one.every)
