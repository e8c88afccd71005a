"""What the service's start takes: processor time from the start of the process until it says that it serves."""

import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bench.machine import Line, scratch
from daemon.store.postgres import EmbeddedServer
from tests.support.live import DaemonProcess, SandboxProcess

TITLE = "Start"
METHOD = (
    "`vigie run` with every role and one account, until « service.started »: processor time of the process and of "
    "those it waited for; later starts find that the pack was proven; bytecode and files in the page cache; beside it, "
    "the time of a fixed loop, to compare machines"
)
RUNS = 5
AIM = 1.5
"""Seconds of processor time."""


async def measure() -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg", fast=True) as server:
            sandbox = SandboxProcess()
            await sandbox.start()
            try:
                taken = [await _started(folder / "conf", server.dsn, sandbox.url) for _ in range(RUNS + 1)]
            finally:
                await sandbox.stop()
    later = statistics.median(taken[1:])
    return [
        Line("first start", f"{taken[0]:.2f} s"),
        Line("later start, median · longest", f"{later:.2f} s · {max(taken[1:]):.2f} s", f"≤ {AIM} s", later <= AIM),
        Line("the loop", f"{_loop() * 1000:.1f} ms"),
    ]


async def _started(folder: Path, dsn: str, platform: str) -> float:
    """Seconds of processor time that one start took."""
    daemon = DaemonProcess(folder, dsn, platform, mode="shadow")
    await daemon.start()
    try:
        assert daemon.process is not None
        return _spent(daemon.process.pid)
    finally:
        await daemon.kill()


def _spent(pid: int) -> float:
    """Own time and that of the children waited for, from Linux's own books."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _loop() -> float:
    """Best time of a loop that asks nothing but the interpreter."""
    best = 1.0
    for _ in range(10):
        begun, total = time.process_time(), 0
        for number in range(200_000):
            total += number * number % 7
        best = min(best, time.process_time() - begun)
    return best
