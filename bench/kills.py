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
    "people plan answers; the sandbox's own record is the witness, questioned after every hundred kills, each hundred "
    "on a fresh database; SIGINT or SIGTERM to this process ends the kills, and what was done so far is checked"
)
OFTEN = 20
"""Kills between two words about how far it is."""
ROUND = 100
"""Kills between two questions to the witness: a page of a city holds ten thousand comments, not a hundred thousand."""


async def measure(count: int = 1000, seed: int = 1) -> Sequence[Line]:
    """Rounds whose seeds follow ``seed``; one that broke off ends them."""
    rounds: list[Kills] = []
    enough = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, enough.set)
    while (left := count - sum(each.done for each in rounds)) > 0 and not enough.is_set():
        rounds.append(await _round(min(left, ROUND), seed + len(rounds), enough))
        _tell(rounds[-1], len(rounds))
        if rounds[-1].done < min(left, ROUND):
            break
    return _lines(rounds, count)


async def _round(count: int, seed: int, enough: asyncio.Event) -> Kills:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg") as server:
            connection = await asyncpg.connect(server.dsn)
            await migrate(connection)
            await connection.close()
            kills = Kills(server.dsn, folder / "conf", count, seed, on_kill=_every, enough=enough)
            try:
                await kills.run()
            except Exception as error:
                kills.faults.append(f"the run broke off: {type(error).__name__}: {error}")
    return kills


def _every(kills: Kills) -> None:
    if kills.done % OFTEN == 0:
        _tell(kills)


def _tell(kills: Kills, ended: int = 0) -> None:
    what = f"round {ended} is checked: " if ended else ""
    far = f"{what}{kills.done} of {kills.count} kills, {len(kills.written):,} comments, {len(kills.faults)} faults"
    print(far, file=sys.stderr, flush=True)


def _lines(rounds: Sequence[Kills], count: int) -> Sequence[Line]:
    done = sum(each.done for each in rounds)
    effects = [verb for each in rounds for verb, _ in each.effects]
    faults = [fault for each in rounds for fault in each.faults]
    return [
        Line("kills", str(done), f"{count}", done == count),
        Line("comments written", f"{sum(len(each.written) for each in rounds):,}"),
        Line("acknowledged before any sweep", f"{sum(each.acknowledged for each in rounds):,}"),
        Line("hidden, answered", f"{effects.count('hide'):,}, {effects.count('reply'):,}"),
        Line("faults found", "; ".join(faults) or "none", "none", not faults),
        Line("took", f"{sum(each.took for each in rounds):.0f} s"),
    ]
