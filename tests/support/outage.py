"""Kill the database under load and keep it away, while the service lives on."""

import asyncio
import os
import signal
from dataclasses import dataclass

from daemon.store.postgres import EmbeddedServer
from tests.support.kills import GONE, Kills


@dataclass
class Outage(Kills):
    """``count`` times: SIGKILL to the database's postmaster, ``away`` seconds without it, then its recovery."""

    server: EmbeddedServer | None = None
    away: float = 30.0
    settle: float = 3.0
    """Seconds of good life before each outage."""
    put_off_meanwhile: int = 0

    async def strike(self) -> None:
        assert self.server is not None and self.daemon.process is not None
        pid = self.daemon.process.pid
        for _ in range(self.count):
            await asyncio.sleep(self.settle)
            before = await self._put_off()
            self._kill_postmaster(self.server)
            await asyncio.sleep(self.away)
            self.put_off_meanwhile += await self._put_off() - before
            await self.server.start()
            await self._answers_again()
            await self._identity()
            if not self.daemon.alive or self.daemon.process.pid != pid:
                self.faults.append("the service did not live through the database's absence")
            await asyncio.sleep(self.settle)

    async def _put_off(self) -> int:
        counts = await self.sandbox.ask("webhooks")
        return int(counts["retried"])

    @staticmethod
    def _kill_postmaster(server: EmbeddedServer) -> None:
        """No shutdown, no checkpoint: the children leave when they see that their parent died."""
        os.kill(int((server.data / "postmaster.pid").read_text(encoding="ascii").split()[0]), signal.SIGKILL)

    async def _answers_again(self) -> None:
        for _ in range(200):
            try:
                await self.pool.fetchval("select 1")
            except GONE:
                await asyncio.sleep(0.1)
            else:
                return
        self.faults.append("the database never answered again")
