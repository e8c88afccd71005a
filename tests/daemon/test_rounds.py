"""A turn that PostgreSQL gave up to end a deadlock is made again at once; what goes on failing is told."""

from datetime import datetime
from typing import Any

import asyncpg
import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.pipeline import Role
from daemon.rounds import DEADLOCKS, Round, make_turn
from daemon.store.connection import Connection


class Deadlocked:
    """Two transactions that each wait for the other, ``times`` in a row: the round is the one that is given up."""

    def __init__(self, times: int) -> None:
        self.times, self.turns = times, 0

    async def __call__(self, conn: Connection, now: datetime) -> Any:
        self.turns += 1
        if self.turns <= self.times:
            await conn.execute("do $$ begin raise exception 'given up' using errcode = '40P01'; end $$")


@pytest.mark.parametrize("times", [0, 1, DEADLOCKS])
async def test_a_deadlock_costs_a_turn_nothing(pool: Pool, clock: ManualClock, times: int) -> None:
    call = Deadlocked(times)
    await make_turn(Round("essai", Role.CONSOLE, 5, call), pool, clock)
    assert call.turns == times + 1


async def test_what_goes_on_is_told(pool: Pool, clock: ManualClock) -> None:
    with pytest.raises(asyncpg.DeadlockDetectedError):
        await make_turn(Round("essai", Role.CONSOLE, 5, Deadlocked(DEADLOCKS + 1)), pool, clock)
