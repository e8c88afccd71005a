"""Live updates: one look at the record for everybody who watches, told over server-sent events."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import asyncpg
from aiohttp import web

from daemon.console.parts import CONSOLE, Console, Visit
from daemon.store import desk

LONGEST = 600.0
"""Seconds after which a stream ends; the browser comes back, and its session is checked again."""
STREAMS = 200
"""Watchers at once; further ones read without live updates."""


class Pulse:
    """Looks at the record while somebody watches, and wakes the watchers when it moved."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._moved = asyncio.Condition()
        self._at = 0
        self._closed = False
        self.watchers = 0

    async def run(self) -> None:
        """Until cancelled. A database that does not answer is tried again at the next beat."""
        while True:
            await self._console.clock.sleep(self._console.settings.pulse)
            if not self.watchers:
                continue
            with contextlib.suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._look()

    async def _look(self) -> None:
        async with self._console.pool.acquire() as conn:
            found = await desk.pulse(conn)
        if found != self._at:
            async with self._moved:
                self._at = found
                self._moved.notify_all()

    async def beats(self) -> AsyncIterator[int]:
        """A number each time the record moved, and 0 every half minute to keep the line open; ends at shutdown."""
        seen = self._at
        while not self._closed:
            try:
                async with asyncio.timeout(30):
                    seen = await self._after(seen)
                yield seen
            except TimeoutError:
                yield 0

    async def _after(self, seen: int) -> int:
        async with self._moved:
            await self._moved.wait_for(lambda: self._at != seen or self._closed)
            return self._at

    async def close(self) -> None:
        """End every stream, so that a stop does not wait for them."""
        self._closed = True
        async with self._moved:
            self._moved.notify_all()


PULSE = web.AppKey("PULSE", Pulse)


async def stream(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: ``text/event-stream``; says that something moved, never what."""
    pulse = request.app[PULSE]
    if pulse.watchers >= STREAMS:
        raise web.HTTPServiceUnavailable(headers={"Retry-After": "60"})
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    await response.prepare(request)
    pulse.watchers += 1
    try:
        await response.write(b"retry: 5000\n\n")
        async with asyncio.timeout(LONGEST):
            async for beat in pulse.beats():
                await response.write(b"event: bouge\ndata: %d\n\n" % beat if beat else b": rien\n\n")
    except (TimeoutError, ConnectionError):
        return response
    finally:
        pulse.watchers -= 1
    return response


async def beating(app: web.Application) -> AsyncIterator[None]:
    """Run the pulse as long as the application."""
    task = asyncio.create_task(app[PULSE].run(), name="console-pulse")
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _close(app: web.Application) -> None:
    await app[PULSE].close()


def set_up(app: web.Application) -> None:
    app[PULSE] = Pulse(app[CONSOLE])
    app.on_shutdown.append(_close)
    app.cleanup_ctx.append(beating)
