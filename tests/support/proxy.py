"""A wire that fails on demand: between the daemon and its database, or the daemon and a platform.

It carries bytes between a listener (TCP on loopback, or a UNIX socket) and a server. A fault acts on every
connection made after it was set, or on all of them at once.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path


class How(Enum):
    """What happens to a connection once its bytes are counted out."""

    CUT = auto()
    """Closed on both sides, in order."""
    RESET = auto()
    """Aborted: the daemon sees a reset."""
    HALF = auto()
    """The server's side says no more; the daemon's words still go through."""
    HANG = auto()
    """Nothing moves any more, nothing is closed."""


@dataclass(frozen=True, slots=True)
class WireFault:
    """``to_server`` and ``to_daemon``: bytes let through in that direction before ``how``; ``None``: no limit."""

    how: How = How.CUT
    to_server: int | None = None
    to_daemon: int | None = None
    delay: float = 0.0
    """Seconds before each piece is passed on."""
    times: int | None = 1
    """Connections or exchanges hit; ``None``: until cleared."""


@dataclass
class Wire:
    """One proxied way. ``host`` and ``port``, or ``socket``, say where the server is."""

    host: str = ""
    port: int = 0
    socket: str = ""
    fault: WireFault | None = None
    down: bool = False
    hits: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _counted: dict[str, int] = field(default_factory=dict)

    async def listen(self) -> int:
        """On loopback; returns the port."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def listen_at(self, path: Path) -> None:
        """On a UNIX socket."""
        self._server = await asyncio.start_unix_server(self._connected, path)

    async def close(self) -> None:
        self._server.close()
        self.cut_all()

    def arm(self, fault: WireFault) -> None:
        """Count bytes from now on, over all connections, and fail where ``fault`` says."""
        self._counted = {"to_server": 0, "to_daemon": 0}
        self.fault = fault

    def clear(self) -> None:
        self.fault = None

    def go_down(self) -> None:
        """Every connection is reset, none is taken."""
        self.down = True
        self.cut_all()

    def come_back(self) -> None:
        self.down = False

    def cut_all(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        try:
            if self.socket:
                far_reader, far_writer = await asyncio.open_unix_connection(self.socket)
            else:
                far_reader, far_writer = await asyncio.open_connection(self.host, self.port)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, far_writer}
        self._writers |= pair
        try:
            await asyncio.gather(
                self._carry(reader, far_writer, writer, "to_server"),
                self._carry(far_reader, writer, far_writer, "to_daemon"),
            )
        finally:
            self._writers -= pair
            for one in pair:
                one.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, back: asyncio.StreamWriter, way: str
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                fault = self.fault
                if fault is not None and fault.delay:
                    await asyncio.sleep(fault.delay)
                limit = None if fault is None else fault.to_server if way == "to_server" else fault.to_daemon
                if fault is None or limit is None or self._counted[way] + len(data) < limit:
                    if fault is not None:
                        self._counted[way] += len(data)
                    writer.write(data)
                    await writer.drain()
                    continue
                writer.write(data[: max(0, limit - self._counted[way])])
                await writer.drain()
                if not await self._fail(fault, writer, back):
                    return
        with suppress(OSError, RuntimeError):
            writer.write_eof()

    async def _fail(self, fault: WireFault, writer: asyncio.StreamWriter, back: asyncio.StreamWriter) -> bool:
        """Carry out a fault; true when the direction goes on."""
        self.hits += 1
        if fault.times is not None and self.hits >= fault.times:
            self.fault = None
        match fault.how:
            case How.CUT:
                writer.close()
                back.close()
            case How.RESET:
                writer.transport.abort()
                back.transport.abort()
            case How.HALF:
                writer.write_eof()
            case How.HANG:
                await asyncio.Event().wait()
        return False
