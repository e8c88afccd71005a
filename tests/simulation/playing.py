"""One week of the whole daemon, played to its end on a database of its own."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

from daemon.store import resources
from daemon.store.connection import Pool
from tests.daemon.town import BOOK, at
from tests.simulation.house import House
from tests.simulation.real_week import RealWeek
from tests.simulation.virtual import VirtualClock, count_threads, counted_pool
from tests.support.city import city_pack
from tests.support.held import Held

START = at("2026-02-02T00:00")
CONTENTS = 45
"""A week, beside what is written each morning."""


@asynccontextmanager
async def played(dsn: str, seed: int, days: float) -> AsyncIterator[tuple[RealWeek, House, Pool]]:
    """A week that has been played, its database still there."""
    city_pack()
    if not gc.get_freeze_count():
        gc.freeze()  # as the service does once its pack is read
        gc.set_threshold(50_000, 20, 20)
    clock = VirtualClock(START, dsn)
    count_threads(clock.pending)
    held = Held()
    pool = await counted_pool(dsn, clock.pending, held)
    house = House(pool, clock, seed, held, dsn)
    try:
        async with pool.acquire() as conn:
            for entry in BOOK:
                await resources.put(conn, replace(entry, checked_on=date(2026, 2, 1)), START)
        await house.start()
        week = RealWeek(house, seed, START, days, int(CONTENTS * days / 7))
        await week.run()
        yield week, house, pool
    finally:
        await house.stop()
        await pool.close()
