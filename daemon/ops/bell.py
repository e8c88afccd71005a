"""A bell wakes whoever waits for work; a poll finds what other processes left."""

import asyncio

from domain.clock import Clock


class Bell:
    """Rung when there is work; one ring is enough however often it is rung before somebody listens."""

    def __init__(self) -> None:
        self._rung = False
        self._nap: asyncio.Future[None] | None = None

    def ring(self) -> None:
        self._rung = True
        if self._nap is not None:
            self._nap.cancel()

    def quiet(self) -> None:
        """What rang so far is about to be looked at."""
        self._rung = False

    async def wait(self, clock: Clock, seconds: float) -> None:
        """Return once rung, or once ``seconds`` have passed. One waits at a time."""
        if not self._rung:
            self._nap = asyncio.ensure_future(clock.sleep(seconds))
            try:
                await asyncio.wait({self._nap})
            finally:
                self._nap.cancel()
                self._nap = None
        self.quiet()
