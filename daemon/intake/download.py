"""The bytes behind an address that came with a citizen's comment, fetched behind a guard.

Only hosts that the connector names, only https, only public addresses (checked at the very resolution that the
connection uses), no host but these through a redirect, a cap on size and on time, nothing unpacked on the way.
An account whose platform is a sandbox on this machine is served from this machine alone.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import AF_INET, AddressFamily
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from connectors.http import LOOPBACK
from domain.errors import VigieError

REDIRECTS: Final = (301, 302, 303, 307, 308)
TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them (RFC 6052)."""


class Unseen(VigieError):
    """The picture was not looked at."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        """``refused`` (the guard), ``unreachable``, ``too_large`` or ``not_a_picture``."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds for the whole of one download, bytes, and redirects followed."""

    total: float = 10
    most_bytes: int = 8 * 1024 * 1024
    redirects: int = 2


@dataclass(frozen=True, slots=True)
class Guard:
    """What one account may fetch from. ``hosts``: names that stand for themselves and all under them."""

    hosts: Sequence[str]
    local: bool = False
    """The account's platform is a sandbox on this machine."""

    def check(self, address: URL) -> URL:
        """``address`` itself. Raises :class:`Unseen`."""
        if not self.hosts or address.user is not None or address.password is not None:
            raise Unseen("refused")
        host = address.host or ""
        if self.local:
            fits = address.scheme in ("http", "https") and host in LOOPBACK
        else:
            fits = address.scheme == "https" and address.port == 443 and self._named(host)
        if not fits:
            raise Unseen("refused")
        return address

    def _named(self, host: str) -> bool:
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


def reachable(address: str, *, local: bool) -> bool:
    """True for a public address; for one of this machine when ``local``."""
    found = _unwrapped(ip_address(address.partition("%")[0]))
    return found.is_loopback if local else found.is_global and not found.is_multicast


def _unwrapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for, if any."""
    if isinstance(found, IPv4Address):
        return found
    if found in TRANSLATED:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or found


class Vetted(AbstractResolver):
    """Resolves a name once, for the connection that follows, and refuses it when any address is out of bounds."""

    def __init__(self, inner: AbstractResolver, *, local: bool) -> None:
        self._inner = inner
        self._local = local

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if not all(reachable(one["host"], local=self._local) for one in found):
            raise Unseen("refused")
        return found

    async def close(self) -> None:
        await self._inner.close()


async def download(
    url: str, guard: Guard, bounds: Bounds | None = None, resolver: AbstractResolver | None = None
) -> bytes:
    """The body behind ``url``. Raises :class:`Unseen`; ``resolver`` gives addresses, the system's if ``None``."""
    bounds = bounds or Bounds()
    try:
        async with asyncio.timeout(bounds.total), _session(guard, resolver) as session:
            return await _follow(session, URL(url), guard, bounds)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unseen("unreachable") from error
    except ValueError as error:
        raise Unseen("refused") from error


def _session(guard: Guard, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
    """One download each: no cookie, no proxy, no cached name, no connection kept."""
    vetted = Vetted(resolver or aiohttp.ThreadedResolver(), local=guard.local)
    connector = aiohttp.TCPConnector(resolver=vetted, use_dns_cache=False, force_close=True)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False)


async def _follow(session: aiohttp.ClientSession, address: URL, guard: Guard, bounds: Bounds) -> bytes:
    headers = {"Accept": "image/*", "Accept-Encoding": "identity"}
    for _ in range(bounds.redirects + 1):
        async with session.get(guard.check(address), headers=headers, allow_redirects=False) as response:
            if response.status in REDIRECTS:
                address = address.join(URL(response.headers.get("Location", "")))
                continue
            return await _body(response, bounds.most_bytes)
    raise Unseen("refused")


async def _body(response: aiohttp.ClientResponse, most: int) -> bytes:
    if response.status != 200:
        raise Unseen("unreachable")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Unseen("refused")
    if (response.content_length or 0) > most:
        raise Unseen("too_large")
    body = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        body += chunk
        if len(body) > most:
            raise Unseen("too_large")
    return bytes(body)
