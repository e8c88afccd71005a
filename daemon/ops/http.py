"""/metrics, /healthz and /readyz, on a listener of their own that only the operator's machines reach."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from daemon.ops.metrics import Metrics
from daemon.ops.pulse import Pulse

Ready = Callable[[], Awaitable[bool]]
PATIENCE = 2.0
"""Seconds that one readiness question may take."""


def ops_app(metrics: Metrics, pulse: Pulse, ready: Mapping[str, Ready]) -> web.Application:
    """``ready``: what must hold before this process takes traffic, by name (``database``, ``accounts``…)."""

    async def figures(_request: web.Request) -> web.Response:
        return web.Response(body=await metrics.scrape(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def healthz(_request: web.Request) -> web.Response:
        return _answer([f"loop {name} is silent" for name in pulse.silent()])

    async def readyz(_request: web.Request) -> web.Response:
        answers = await asyncio.gather(*(_holds(question) for question in ready.values()))
        return _answer([f"{name} is not ready" for name, holds in zip(ready, answers, strict=True) if not holds])

    app = web.Application()
    app.add_routes([web.get("/metrics", figures), web.get("/healthz", healthz), web.get("/readyz", readyz)])
    return app


async def _holds(question: Ready) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await question()
    except Exception:
        return False


def _answer(faults: list[str]) -> web.Response:
    text = "\n".join(faults) or "ok"
    return web.Response(text=f"{text}\n", status=503 if faults else 200, headers={"Cache-Control": "no-store"})
