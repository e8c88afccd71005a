"""A sandbox's process seen from outside: started, told what to do, read."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import aiohttp
import orjson

from connectors.sandbox.deeds import Deed
from connectors.sandbox.faults import Fault
from connectors.sandbox.server import CONTROL
from connectors.sandbox.webhooks import Weather


@dataclass(frozen=True, slots=True)
class Remote:
    """The control address of a running sandbox."""

    session: aiohttp.ClientSession
    address: str

    async def do(self, *deeds: Deed) -> list[str]:
        """Let people act; the platform ids of what they wrote or changed."""
        found: list[str] = await self._call("POST", "deeds", [asdict(deed) for deed in deeds])
        return found

    async def arm(self, fault: Fault) -> None:
        await self._call("POST", "faults", asdict(fault))

    async def clear(self) -> None:
        await self._call("DELETE", "faults")

    async def send_webhooks(self, url: str, weather: Weather | None = None) -> None:
        await self._call("POST", "webhooks", {"url": url, "weather": asdict(weather or Weather())})

    async def webhooks(self, *, brief: bool = False) -> dict[str, Any]:
        """Counters and ``idle``; ``sent_at`` and ``acknowledged_at`` too unless ``brief``."""
        found: dict[str, Any] = await self._call("GET", f"webhooks{'?brief' * brief}")
        return found

    async def ledger(self, since: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = await self._call("GET", f"ledger?since={since}")
        return found

    async def state(self) -> dict[str, Any]:
        """What readers see."""
        found: dict[str, Any] = await self._call("GET", "state")
        return found

    async def counts(self) -> dict[str, int]:
        """How many of each thing in :meth:`state`."""
        found: dict[str, int] = await self._call("GET", "state?brief")
        return found

    async def _call(self, method: str, what: str, body: Any = None) -> Any:
        data = None if body is None else orjson.dumps(body)
        async with self.session.request(method, f"{self.address}{CONTROL}/{what}", data=data) as response:
            response.raise_for_status()
            return orjson.loads(await response.read())


@contextlib.asynccontextmanager
async def running(module: str, arguments: Sequence[str] = ()) -> AsyncIterator[Remote]:
    """A sandbox's process for as long as the block runs; it ends with us whatever happens to us."""
    command = [sys.executable, "-m", module, "--with-parent", *arguments]
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for whoever started us
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
        async with aiohttp.ClientSession() as session:
            yield Remote(session, address)
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
            await process.wait()
