"""How long the command takes to answer: `vigie --help`, from the start of the process to its end."""

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

from bench.machine import Line

TITLE = "Command"
METHOD = "`vigie --help` twenty times, one after the other, each a process of its own; files already in the page cache"
RUNS = 20
AIM = 0.3
"""Seconds."""


async def measure() -> Sequence[Line]:
    times = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "daemon", "--help", stdout=asyncio.subprocess.DEVNULL
        )
        if await process.wait() != 0:
            raise RuntimeError("vigie --help failed")
        times.append(time.perf_counter() - began)
    median = statistics.median(times[1:])
    return [Line("vigie --help, median · longest", f"{median:.2f} s · {max(times[1:]):.2f} s", "< 0.3 s", median < AIM)]
