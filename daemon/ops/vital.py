"""Signs of life around the running service: /metrics and health on their listener, systemd kept told."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from daemon.ops.http import Ready, ops_app
from daemon.ops.listeners import listener
from daemon.ops.metrics import Metrics
from daemon.ops.pulse import Pulse
from daemon.ops.systemd import Activated, Notifier, feed_watchdog
from domain.clock import Clock


@asynccontextmanager
async def vital_signs(
    address: str,
    metrics: Metrics,
    pulse: Pulse,
    notifier: Notifier,
    clock: Clock,
    activated: Activated,
    ready: Mapping[str, Ready],
) -> AsyncIterator[None]:
    """Serve the figures at ``address`` and feed the watchdog for as long as the block lasts.

    The block says itself when it is ready (``notifier.ready``); leaving it says that the service stops.
    """
    runner = web.AppRunner(ops_app(metrics, pulse, ready), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.SockSite(runner, listener("ops", address, activated)).start()
        feeding = asyncio.create_task(feed_watchdog(notifier, pulse, clock))
        try:
            yield
        finally:
            notifier.stopping()
            feeding.cancel()
    finally:
        await runner.cleanup()
