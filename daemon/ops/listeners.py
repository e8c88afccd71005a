"""Opens the sockets that the configuration names (``[listen]``)."""

import errno
import os
import socket
import stat
from pathlib import Path

from daemon.ops.systemd import Activated
from domain.errors import VigieError

BACKLOG = 1024
SOCKET_MODE = 0o660
"""The reverse proxy's group reaches the socket; nobody else does."""


class ListenError(VigieError):
    """Une adresse d'écoute ne peut pas être ouverte."""


def listener(name: str, address: str, activated: Activated) -> socket.socket:
    """The socket of one listener (``webhooks``, ``public``, ``console``, ``ops``).

    One that systemd opened under that name comes before the address of the configuration.
    """
    given = activated.take(address.removeprefix("systemd:") if address.startswith("systemd:") else name)
    if given is not None:
        return given
    if address.startswith("systemd:"):
        raise ListenError(f"[listen] {name} : systemd n'a pas ouvert de prise de ce nom (unité vigie.socket).")
    try:
        return _unix(Path(address[5:])) if address.startswith("unix:") else _tcp(address)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ListenError(f"[listen] {name} : {address} ne peut pas être ouverte ({reason}).") from error


def _tcp(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, int(port)))
        opened.listen(BACKLOG)
    except OSError:
        opened.close()
        raise
    opened.setblocking(False)
    return opened


def _unix(path: Path) -> socket.socket:
    _remove_stale(path)
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        opened.bind(str(path))
        path.chmod(SOCKET_MODE)
        opened.listen(BACKLOG)
    except OSError:
        opened.close()
        raise
    opened.setblocking(False)
    return opened


def _remove_stale(path: Path) -> None:
    """A socket that a killed process left; one that still answers, or another kind of file, is not touched."""
    try:
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise OSError(errno.EEXIST, "")
    except FileNotFoundError:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
        else:
            raise OSError(errno.EADDRINUSE, "")
