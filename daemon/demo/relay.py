"""A mail relay that keeps what it is handed: where the demonstration's alerts arrive."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Relay:
    """``subjects`` of the messages taken (RFC 5321, as much of it as smtplib speaks)."""

    port: int = 0
    subjects: list[str] = field(default_factory=list)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._talk(reader, writer)
        writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 relais\r\n")
        while line := await reader.readline():
            word = line.strip().upper()
            if word == b"DATA":
                writer.write(b"354 suite\r\n")
                message = await reader.readuntil(b"\r\n.\r\n")
                found = [one for one in message.splitlines() if one.lower().startswith(b"subject:")]
                self.subjects.append(found[0].decode("ascii", "replace") if found else "")
            writer.write(b"221 fin\r\n" if word == b"QUIT" else b"250 bien\r\n")
            if word == b"QUIT":
                return


@contextlib.asynccontextmanager
async def relaying() -> AsyncIterator[Relay]:
    """A relay on this machine for as long as the block lasts."""
    relay = Relay()
    server = await asyncio.start_server(relay._take, "127.0.0.1", 0)
    relay.port = server.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        server.close()
        await server.wait_closed()
