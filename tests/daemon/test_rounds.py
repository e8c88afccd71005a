"""Turns of the rounds: one that a deadlock ended is made again, what goes on failing is told, idle ones ask once."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

import asyncpg
import pytest
from asyncpg import Pool

from daemon.alerts.oncall import Post
from daemon.alerts.service import Watch
from daemon.ops.clock import ManualClock
from daemon.pipeline import Role
from daemon.rounds import DEADLOCKS, Round, make_turn, rounds
from daemon.store.connection import Connection
from rules.pack.replies import Sending
from tests.daemon.town import Town, at, found_town

SUNDAY = at("2026-01-11T10:00")


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


async def test_a_turn_with_nothing_to_do_asks_once(pool: Pool) -> None:
    """Every few seconds, on a machine that does little else: one cheap statement, and no transaction around nothing."""
    asked: list[str] = []
    async with pool.acquire() as conn:
        with conn.query_logger(lambda record: asked.append(record.query.partition("\n")[0])):
            await turn_idle(await found_town(conn, SUNDAY), asked)


async def turn_idle(town: Town, asked: list[str]) -> None:
    text = replace(town.office.policy.replies.texts["T12"], sending=Sending.SOFTWARE)
    replies = replace(town.office.policy.replies, texts={**town.office.policy.replies.texts, "T12": text})
    offices = town.change(policy=town.office.policy.model_copy(update={"replies": replies}))
    watched = Watch([Post("garde", (("phone", "1"),))], {}, "https://console.example")
    seen: dict[str, list[str]] = {}
    for _ in range(2):  # at its first turn the driver asks about the types that it meets
        for one in rounds(lambda: offices, lambda: watched):
            if one.every <= 120:
                await one.call(town.conn, SUNDAY)
                await asyncio.sleep(0)  # the driver tells of a statement by the loop
                seen[one.name] = list(asked)
                asked.clear()
    twice = {"alerts": 2, "heat": 2, "entrusted": 2}
    assert {name: told for name, told in seen.items() if len(told) > twice.get(name, 1)} == {}
    assert sum(map(len, seen.values())) > 12, "they do ask"
    assert not any("BEGIN" in statement for told in seen.values() for statement in told)
