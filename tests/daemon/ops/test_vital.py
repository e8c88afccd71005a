import asyncio
import socket
from pathlib import Path

import aiohttp

from daemon.ops.clock import ManualClock
from daemon.ops.metrics import Metrics
from daemon.ops.pulse import Pulse
from daemon.ops.systemd import Activated, Notifier
from daemon.ops.vital import vital_signs


async def test_the_service_is_reached_and_told_of_for_as_long_as_it_runs(tmp_path: Path, clock: ManualClock) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(60)
        notifier = Notifier({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "60000000"}, clock)
        path = tmp_path / "ops.sock"

        async def ask(page: str) -> int:
            async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(path))) as session:
                return (await session.get(f"http://ops/{page}")).status

        async with vital_signs(f"unix:{path}", Metrics("1"), Pulse(clock), notifier, clock, Activated({}), {}):
            notifier.ready("en service")
            await asyncio.sleep(0)
            assert [await ask(page) for page in ("metrics", "healthz", "readyz", "other")] == [200, 200, 200, 404]
        told = [manager.recv(100) for _ in range(3)]
    assert sorted(told[:2]) == [b"READY=1\nSTATUS=en service", b"WATCHDOG=1"]
    assert told[2] == b"STOPPING=1"
