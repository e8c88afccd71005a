"""`python -m bench [NAME…]`: the measurements of the service, as a table with machine and method.

    python -m bench                         command, intake, latency, memory (20,000 comments), fifty accounts (7 min)
    python -m bench memory --comments 100000
    python -m bench start                   one first start and five later ones
    python -m bench kills --count 1000      a hundred take about ten minutes

`python -m bench.judge`, `python -m bench.console` measure the rules and the pages.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bench import accounts, command, ingest, kills, latency, memory, start
from bench.machine import Line, machine, table

USUAL = ("command", "ingest", "latency", "memory", "accounts")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", default=USUAL, choices=(*USUAL, "start", "kills"))
    parser.add_argument("--comments", type=int, default=20_000, help="for memory")
    parser.add_argument("--count", type=int, default=1000, help="for kills")
    parser.add_argument("--seed", type=int, default=1, help="for kills")
    asked = parser.parse_args()
    benches: dict[str, tuple[str, str, Callable[[], Awaitable[Sequence[Line]]]]] = {
        "command": (command.TITLE, command.METHOD, command.measure),
        "start": (start.TITLE, start.METHOD, start.measure),
        "ingest": (ingest.TITLE, ingest.METHOD, ingest.measure),
        "latency": (latency.TITLE, latency.METHOD, latency.measure),
        "memory": (memory.TITLE, memory.METHOD, lambda: memory.measure(asked.comments)),
        "accounts": (accounts.TITLE, accounts.METHOD, accounts.measure),
        "kills": (kills.TITLE, kills.METHOD, lambda: kills.measure(asked.count, asked.seed)),
    }
    print(machine(), flush=True)
    for name in asked.names:
        title, method, measure = benches[name]
        print(table(title, method, asyncio.run(_run(measure))), flush=True)


async def _run(measure: Callable[[], Awaitable[Sequence[Line]]]) -> Sequence[Line]:
    return await measure()


if __name__ == "__main__":
    main()
