"""Failed attempts make a name wait, and the address they come from, whatever the names it tries."""

import hashlib
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import web

from daemon.console.parts import CONSOLE
from daemon.store import users
from daemon.store.connection import Connection

SHARED = 4
"""An office comes from one address: it waits after that many times the attempts of a name."""


def names_of(request: web.Request, login: str) -> Sequence[tuple[str, int]]:
    """What counts the failures of this request, each with the attempts it is allowed."""
    attempts = request.app[CONSOLE].settings.attempts
    address = _address(request)
    if not address:
        return ((login, attempts),)
    # Capitals, which no sign-in name typed in the form keeps; the address itself is not kept.
    return ((login, attempts), (f"ADRESSE:{hashlib.sha256(address.encode()).hexdigest()}", attempts * SHARED))


async def waits(conn: Connection, request: web.Request, login: str) -> bool:
    names = [name for name, _ in names_of(request, login)]
    return await users.locked_until(conn, names, request.app[CONSOLE].clock.now()) is not None


async def note(conn: Connection, request: web.Request, login: str) -> None:
    """One more failure, for the name and for the address."""
    for name, attempts in names_of(request, login):
        await users.note_failure(conn, name, request.app[CONSOLE].clock.now(), attempts)


def _address(request: web.Request) -> str:
    """The visitor's address, its network alone in IPv6; empty on a socket without a proxy that tells it."""
    told = request.remote or ""
    if request.app[CONSOLE].settings.behind_proxy:
        told = request.headers.get("X-Forwarded-For", told).rpartition(",")[2].strip()
    try:
        address = ip_address(told)
    except ValueError:
        return ""
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)
