"""Durable signed webhooks a second, beside the same receiver doing one INSERT for each request, in the same run."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from bench.machine import Line, scratch, share
from bench.senders import flood, requests, steady
from daemon.store.migrate import migrate
from daemon.store.postgres import EmbeddedServer
from tests.support.live import ROOT
from tests.support.ports import free_port

TITLE = "Durable intake"
METHOD = (
    "bodies of 1.5 kB, each another, signature checked, fsync on, PostgreSQL, receiver and sender on the same machine; "
    "rounds in turn, best of each kind"
)
ROUNDS = 3


@asynccontextmanager
async def receiver(dsn: str, kind: str) -> AsyncIterator[int]:
    """One receiver; gives its port."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.receiver", dsn, str(port), kind, cwd=ROOT, stdout=PIPE
    )
    try:
        assert process.stdout is not None
        await asyncio.wait_for(process.stdout.readline(), 60)
        yield port
    finally:
        process.kill()
        await process.wait()


async def measure(seconds: float = 4.0) -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg") as server:
            connection = await asyncpg.connect(server.dsn)
            await migrate(connection)
            fsync = await connection.fetchval("show fsync")
            assert fsync == "on", fsync
            await connection.close()
            return await _measured(server.dsn, seconds)


async def _measured(dsn: str, seconds: float) -> Sequence[Line]:
    best = {"one": 0.0, "group": 0.0}
    start = 1
    for _ in range(ROUNDS):
        for kind in best:
            async with receiver(dsn, kind) as port:
                await flood("127.0.0.1", port, requests("bench", start=start), 64, 1)
                sent = await flood("127.0.0.1", port, requests("bench", start=start + 10_000_000), 64, seconds)
                best[kind] = max(best[kind], (len(sent.seconds) - sent.refused) / seconds)
                start += 1_000_000
    async with receiver(dsn, "group") as port:
        calm = await steady("127.0.0.1", port, requests("bench", start=500_000_000), 200, 2000)
    ratio, p99 = best["group"] / best["one"], share(calm.seconds, 0.99) * 1000
    return [
        Line("one INSERT a request, 64 connections", f"{best['one']:,.0f}/s"),
        Line("group commit, 64 connections", f"{best['group']:,.0f}/s"),
        Line("times", f"{ratio:.1f}", "≥ 2.5", ratio >= 2.5),
        Line("answer at 200/s, median", f"{share(calm.seconds, 0.5) * 1000:.1f} ms"),
        Line("answer at 200/s, p99", f"{p99:.1f} ms", "≤ 50 ms", p99 <= 50),
        Line("refused at 200/s", str(calm.refused), "0", calm.refused == 0),
    ]
