"""A bell wakes whoever waits for work; a poll finds what other processes left."""

import asyncio
from contextlib import suppress

from domain.clock import Clock


class Bell:
    """Rung when there is work; one ring is enough however often it is rung before somebody listens."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, clock: Clock, seconds: float) -> None:
        """Return once rung, or once ``seconds`` have passed."""
        if not self._rung.is_set():
            ring = asyncio.ensure_future(self._rung.wait())
            nap = asyncio.ensure_future(clock.sleep(seconds))
            try:
                await asyncio.wait({ring, nap}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (ring, nap):
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
        self._rung.clear()
