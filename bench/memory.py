"""Resident memory of the service after its start, and after many comments."""

import asyncio
import time
from collections.abc import Sequence

import asyncpg

from bench.machine import Line, resident, scratch
from bench.senders import flood, requests
from daemon.store.postgres import EmbeddedServer
from tests.support.live import DaemonProcess, SandboxProcess

TITLE = "Memory"
METHOD = "resident set of `vigie run` with every role, comments by signed webhook, all judged before the second figure"


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
    connection = await asyncpg.connect(dsn)
    bodies, sent, began = requests("bench"), 0, time.monotonic()
    try:
        for part in (comments // 10, comments):
            while sent < part:
                sent += len((await flood("127.0.0.1", daemon.port, bodies, 16, 2)).seconds)
                await _until_judged(connection, sent, lag=5_000)
            await _until_judged(connection, sent, lag=0)
            figures[f"after {sent:,} comments"] = resident(daemon.process.pid)
    finally:
        await connection.close()
    took = time.monotonic() - began
    values = list(figures.values())
    lines = [Line(name, f"{figure:.0f} MB", "≤ 150 MB", figure <= 150) for name, figure in figures.items()]
    growth = values[-1] - values[1]
    return [*lines, Line("grown since the tenth part", f"{growth:+.0f} MB", "flat (≤ 10 MB)", growth <= 10),
            Line("judged", f"{sent / took:,.0f}/s")]  # fmt: skip


async def _until_judged(connection: "asyncpg.Connection[asyncpg.Record]", sent: int, lag: int) -> None:
    while True:
        judged = await connection.fetchval("select coalesce(max(id), 0) from verdict")
        if judged >= sent - lag:
            return
        await asyncio.sleep(0.5)
