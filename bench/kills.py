"""SIGKILL at random instants under load, many times: what was lost, what was done twice."""

from collections.abc import Sequence

import asyncpg

from bench.machine import Line, scratch
from daemon.store.migrate import migrate
from daemon.store.postgres import EmbeddedServer
from tests.support.kills import Kills

TITLE = "Kills"
METHOD = (
    "SIGKILL to the whole service at random instants while a sandbox sends comments, duplicates and disorder, and "
    "people plan answers; the sandbox's own record is the witness"
)


async def measure(count: int = 1000, seed: int = 1) -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg") as server:
            connection = await asyncpg.connect(server.dsn)
            await migrate(connection)
            await connection.close()
            kills = Kills(server.dsn, folder / "conf", count, seed)
            await kills.run()
    hides = sum(verb == "hide" for verb, _ in kills.effects)
    words = sum(verb == "reply" for verb, _ in kills.effects)
    return [
        Line("kills", str(count)),
        Line("comments written", f"{len(kills.written):,}"),
        Line("acknowledged before any sweep", f"{kills.acknowledged:,}"),
        Line("hidden, answered", f"{hides:,}, {words:,}"),
        Line("faults found", "; ".join(kills.faults) or "none", "none", not kills.faults),
        Line("took", f"{kills.took:.0f} s"),
    ]
