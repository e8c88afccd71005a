"""The service manager's two protocols: notification (sd_notify(3)) and socket activation (sd_listen_fds(3))."""

import os
import socket
from collections.abc import Mapping, MutableMapping
from typing import Self

from daemon.ops.pulse import Pulse
from domain.clock import Clock

FIRST_FD = 3


class Notifier:
    """Tells systemd of this process; without ``$NOTIFY_SOCKET`` it tells nobody."""

    def __init__(self, environment: Mapping[str, str], clock: Clock) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._clock = clock
        self.watchdog_seconds = int(environment.get("WATCHDOG_USEC", "0")) / 1e6
        """How long systemd waits for a sign of life; 0: no watchdog."""

    def ready(self, status: str) -> None:
        self._send("READY=1", f"STATUS={status}")

    def status(self, status: str) -> None:
        """A French sentence for ``systemctl status``."""
        self._send(f"STATUS={status}")

    def reloading(self) -> None:
        """To be followed by ``ready``; systemd wants the instant (Type=notify-reload)."""
        self._send("RELOADING=1", f"MONOTONIC_USEC={int(self._clock.monotonic() * 1e6)}")

    def stopping(self) -> None:
        self._send("STOPPING=1")

    def alive(self) -> None:
        self._send("WATCHDOG=1")

    def _send(self, *lines: str) -> None:
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            try:
                channel.sendto("\n".join(line.replace("\n", " ") for line in lines).encode(), address)
            except OSError:  # the manager is gone: the service goes on
                return


async def feed_watchdog(notifier: Notifier, pulse: Pulse, clock: Clock) -> None:
    """Sign of life twice per period, while every loop turns. Runs until cancelled."""
    while notifier.watchdog_seconds:
        if not pulse.silent():
            notifier.alive()
        await clock.sleep(notifier.watchdog_seconds / 2)


class Activated:
    """Sockets that systemd opened for us, by name (``FileDescriptorName=`` of the .socket unit)."""

    def __init__(self, sockets: Mapping[str, socket.socket]) -> None:
        self._sockets = dict(sockets)

    @classmethod
    def from_environment(cls, environment: MutableMapping[str, str], pid: int) -> Self:
        """Take them over; the variables are removed so that no child believes they are its own."""
        mine = environment.get("LISTEN_PID") == str(pid)
        count = int(environment.get("LISTEN_FDS", "0")) if mine else 0
        names = environment.get("LISTEN_FDNAMES", "").split(":") if mine else []
        for variable in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"):
            environment.pop(variable, None)
        sockets = {}
        for rank in range(count):
            os.set_inheritable(FIRST_FD + rank, False)
            opened = socket.socket(fileno=FIRST_FD + rank)
            opened.setblocking(False)
            sockets[names[rank] if rank < len(names) else str(rank)] = opened
        return cls(sockets)

    def take(self, name: str) -> socket.socket | None:
        return self._sockets.pop(name, None)

    def left(self) -> tuple[str, ...]:
        """Names that nobody took: a unit and a configuration that do not agree."""
        return tuple(self._sockets)
