import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.ops.clock import ManualClock
from daemon.ops.pulse import Pulse
from daemon.ops.systemd import Activated, Notifier, feed_watchdog

CHILD = """
import os, sys
from daemon.ops.systemd import Activated
os.environ["LISTEN_PID"] = str(os.getpid())
activated = Activated.from_environment(os.environ, os.getpid())
taken = activated.take("webhooks")
print(taken.getsockname()[1], taken.get_inheritable(), activated.take("webhooks"), activated.left())
print("LISTEN_FDS" in os.environ)
"""


class Manager:
    """systemd's end of the notification socket."""

    def __init__(self, path: str) -> None:
        self.channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.channel.bind(f"\0{path[1:]}" if path.startswith("@") else path)
        self.channel.setblocking(False)

    def heard(self) -> list[str]:
        said = []
        while True:
            try:
                said.append(self.channel.recv(4096).decode())
            except BlockingIOError:
                return said


@pytest.fixture(params=["path", "abstract"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "notify") if request.param == "path" else f"@vigie-test-{os.getpid()}"


@pytest.fixture
def manager(address: str) -> Iterator[Manager]:
    manager = Manager(address)
    yield manager
    manager.channel.close()


async def test_the_manager_is_told(manager: Manager, address: str, clock: ManualClock) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": address}, clock)
    await clock.advance(2)
    notifier.ready("2 comptes\nen service")
    notifier.reloading()
    notifier.status("x")
    notifier.stopping()
    assert manager.heard() == [
        "READY=1\nSTATUS=2 comptes en service",
        "RELOADING=1\nMONOTONIC_USEC=2000000",
        "STATUS=x",
        "STOPPING=1",
    ]


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}])
def test_without_a_manager_nothing_happens(environment: dict[str, str], clock: ManualClock) -> None:
    notifier = Notifier(environment, clock)
    notifier.ready("x")
    assert notifier.watchdog_seconds == 0


async def test_the_watchdog_is_fed_by_a_healthy_loop_only(manager: Manager, address: str, clock: ManualClock) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "20000000"}, clock)
    pulse = Pulse(clock, limit=15)
    pulse.expect("intake")
    feeding = asyncio.create_task(feed_watchdog(notifier, pulse, clock))
    await clock.advance(10)
    assert manager.heard() == ["WATCHDOG=1"] * 2
    await clock.advance(10)
    assert manager.heard() == [], "the loop has been silent for 20 s"
    pulse.beat("intake")
    await clock.advance(10)
    assert manager.heard() == ["WATCHDOG=1"]
    feeding.cancel()


async def test_without_a_watchdog_nothing_is_fed(clock: ManualClock) -> None:
    await asyncio.wait_for(feed_watchdog(Notifier({}, clock), Pulse(clock), clock), 60)


def test_sockets_opened_by_systemd_are_taken_over_by_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        script = f"exec 3<&{first.fileno()} 4<&{second.fileno()}; exec {sys.executable} -c '{CHILD}'"
        said = subprocess.run(
            ["bash", "-c", script],
            env={**os.environ, "LISTEN_FDS": "2", "LISTEN_FDNAMES": "webhooks:console"},
            pass_fds=(first.fileno(), second.fileno()),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert said.stdout.split() == [str(first.getsockname()[1]), "False", "None", "('console',)", "False"], (
            said.stderr
        )


def test_sockets_meant_for_another_process_are_left_alone() -> None:
    environment = {"LISTEN_PID": "1", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "a:b"}
    assert Activated.from_environment(environment, pid=2).left() == ()
    assert environment == {}
