"""Resident memory of the service after its start, and after many comments."""

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence

import asyncpg

from bench.judge import PACKS, made
from bench.machine import Line, resident, scratch
from bench.senders import flood, requests
from daemon.store.postgres import EmbeddedServer
from rules.pack.load import load_pack
from tests.support.live import DaemonProcess, SandboxProcess

TITLE = "Memory"
MOMENTS = (0.01, 0.1, 0.25, 0.5, 0.75, 1.0)
"""Parts of the comments after which memory is read, told on the way as well: the whole takes minutes."""
TENTH = 0.1
METHOD = (
    "resident set of `vigie run` with every role; 20,000 texts of the judging bench, the pack's own examples "
    "among them, come again and again by signed webhook; all judged before each figure"
)
TEXTS = 20_000


async def measure(comments: int = 100_000) -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg", fast=True) as server:
            sandbox = SandboxProcess()
            await sandbox.start()
            daemon = DaemonProcess(folder / "conf", server.dsn, sandbox.url, mode="shadow")
            try:
                await daemon.start()
                return await _measured(daemon, server.dsn, comments)
            finally:
                await daemon.stop()
                await sandbox.stop()


async def _measured(daemon: DaemonProcess, dsn: str, comments: int) -> Sequence[Line]:
    assert daemon.process is not None
    await asyncio.sleep(2)
    figures = {"after start": resident(daemon.process.pid)}
    _tell(figures)
    tenth = 0.0
    connection = await asyncpg.connect(dsn)
    bodies, sent, began = requests("bench", made(load_pack(PACKS / "drummondville"), TEXTS)), 0, time.monotonic()
    try:
        for part in MOMENTS:
            while sent < part * comments:
                sent += len((await flood("127.0.0.1", daemon.port, bodies, 16, 2)).seconds)
                await _until_judged(connection, sent, lag=5_000)
            await _until_judged(connection, sent, lag=0)
            figures[f"after {sent:,} comments"] = resident(daemon.process.pid)
            _tell(figures)
            tenth = resident(daemon.process.pid) if part == TENTH else tenth
    finally:
        await connection.close()
    took = time.monotonic() - began
    lines = [Line(name, f"{figure:.0f} MB", "≤ 150 MB", figure <= 150) for name, figure in figures.items()]
    growth = list(figures.values())[-1] - tenth
    return [*lines, Line("grown since the tenth part", f"{growth:+.0f} MB", "flat (≤ 10 MB)", growth <= 10),
            Line("judged", f"{sent / took:,.0f}/s")]  # fmt: skip


def _tell(figures: Mapping[str, float]) -> None:
    """The last figure, at once."""
    what, figure = list(figures.items())[-1]
    sys.stderr.write(f"  {what}: {figure:.1f} MB\n")


async def _until_judged(connection: "asyncpg.Connection[asyncpg.Record]", sent: int, lag: int) -> None:
    while True:
        judged = await connection.fetchval("select coalesce(max(id), 0) from verdict")
        if judged >= sent - lag:
            return
        await asyncio.sleep(0.5)
