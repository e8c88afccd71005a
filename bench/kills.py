"""SIGKILL at random instants under load, many times: what was lost, what was done twice."""

import asyncio
import signal
import sys
from collections.abc import Sequence

import asyncpg

from bench.machine import Line, scratch
from daemon.store.migrate import migrate
from daemon.store.postgres import EmbeddedServer
from tests.support.kills import Kills

TITLE = "Kills"
METHOD = (
    "SIGKILL to the whole service at random instants while a sandbox sends comments, duplicates and disorder, and "
    "people plan answers; the sandbox's own record is the witness; SIGINT or SIGTERM to this process ends the kills, "
    "and what was done so far is checked"
)
OFTEN = 20
"""Kills between two words about how far it is."""


async def measure(count: int = 1000, seed: int = 1) -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg") as server:
            connection = await asyncpg.connect(server.dsn)
            await migrate(connection)
            await connection.close()
            kills = Kills(server.dsn, folder / "conf", count, seed, on_kill=_tell)
            for name in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(name, kills.enough.set)
            try:
                await kills.run()
            except Exception as error:
                kills.faults.append(f"the run broke off: {type(error).__name__}: {error}")
    return _lines(kills)


def _tell(kills: Kills) -> None:
    if kills.done % OFTEN == 0:
        far = f"{kills.done} of {kills.count} kills, {len(kills.written):,} comments, {len(kills.faults)} faults"
        print(far, file=sys.stderr, flush=True)


def _lines(kills: Kills) -> Sequence[Line]:
    hides = sum(verb == "hide" for verb, _ in kills.effects)
    words = sum(verb == "reply" for verb, _ in kills.effects)
    return [
        Line("kills", str(kills.done), f"{kills.count}", kills.done == kills.count),
        Line("comments written", f"{len(kills.written):,}"),
        Line("acknowledged before any sweep", f"{kills.acknowledged:,}"),
        Line("hidden, answered", f"{hides:,}, {words:,}"),
        Line("faults found", "; ".join(kills.faults) or "none", "none", not kills.faults),
        Line("took", f"{kills.took:.0f} s"),
    ]
