"""Listeners by address: ``127.0.0.1:8080``, ``unix:/run/vigie/x.sock``, ``systemd:name`` (socket activation)."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aiohttp import web

from domain.errors import VigieError

FIRST: Final = 3
"""First descriptor handed over by systemd (sd_listen_fds(3))."""


class CannotListen(VigieError):
    """Cette adresse ne peut pas être ouverte."""


async def listen(app: web.Application, address: str, environment: Mapping[str, str]) -> web.AppRunner:
    """Serve ``app`` at ``address`` until its runner is cleaned up. Raises ``CannotListen``, in French."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await site(runner, address, environment).start()
    except OSError as error:
        await runner.cleanup()
        raise CannotListen(f"Impossible d'écouter à {address} : {error.strerror or type(error).__name__}.") from error
    return runner


def site(runner: web.AppRunner, address: str, environment: Mapping[str, str]) -> web.BaseSite:
    scheme, _, rest = address.partition(":")
    if scheme == "unix":
        Path(rest).unlink(missing_ok=True)
        return web.UnixSite(runner, rest)
    if scheme == "systemd":
        return web.SockSite(runner, handed_over(rest, environment))
    host, _, port = address.rpartition(":")
    return web.TCPSite(runner, host.removeprefix("[").removesuffix("]"), int(port), reuse_address=True, backlog=1024)


def handed_over(name: str, environment: Mapping[str, str]) -> socket.socket:
    """The socket that systemd opened under this name (FileDescriptorName=). Raises ``CannotListen``."""
    names = environment.get("LISTEN_FDNAMES", "").split(":")
    count = int(environment.get("LISTEN_FDS", "0"))
    if environment.get("LISTEN_PID") != str(os.getpid()) or name not in names[:count]:
        raise CannotListen(f"systemd n'a remis aucune prise nommée « {name} ».")
    return socket.socket(fileno=FIRST + names.index(name))
