"""A sandbox as a process of its own: ``python -m connectors.meta.facebook.sandbox --port 0``."""

import argparse
import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from connectors.sandbox.clock import SteeredClock
from connectors.sandbox.server import Sandbox
from domain.clock import Clock


class MachineClock:
    """The machine's clock. A sandbox's process is a composition root of its own."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def main(build: Callable[[Clock, int], Sandbox], arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM, SIGINT or, with ``--with-parent``, the end of standard input.

    Prints one line, the address, as soon as it listens.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    parser.add_argument("--clock", type=Path, help="a clock that somebody else steers")
    asked = parser.parse_args(arguments)
    clock = SteeredClock(asked.clock) if asked.clock else MachineClock()
    asyncio.run(_serve(build(clock, asked.seed), asked.port, asked.with_parent))


async def _serve(sandbox: Sandbox, port: int, with_parent: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    runner = web.AppRunner(sandbox.app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    sending = asyncio.create_task(sandbox.webhooks.run())
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    if with_parent:
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        waiting = asyncio.create_task(_until_end(reader, stop))
    await stop.wait()
    if with_parent:
        waiting.cancel()
    sending.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sending
    await runner.cleanup()


async def _until_end(reader: asyncio.StreamReader, stop: asyncio.Event) -> None:
    await reader.read()
    stop.set()
