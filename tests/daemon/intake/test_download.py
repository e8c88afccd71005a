"""The guard before an address that a citizen chose: names, networks, redirects, sizes, time."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from socket import AF_INET, AddressFamily

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from yarl import URL

from daemon.intake.download import Bounds, Guard, Unseen, Vetted, download, reachable

HOSTS = ("fbcdn.net", "facebook.com")
PUBLIC = Guard(HOSTS)
LOCAL = Guard(HOSTS, local=True)
SMALL = Bounds(total=5, most_bytes=100_000)


class Says(AbstractResolver):
    """Answers every name with the same addresses and counts the questions."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0) for one in self.addresses
        ]

    async def close(self) -> None:
        return None


async def code_of(url: str, guard: Guard, bounds: Bounds = SMALL, resolver: AbstractResolver | None = None) -> str:
    with pytest.raises(Unseen) as told:
        await download(url, guard, bounds, resolver)
    return told.value.code


@pytest.mark.parametrize(
    "url",
    [
        "https://exemple.invalid/a.jpg",
        "https://fbcdn.net.exemple.invalid/a.jpg",
        "https://mauvaisfbcdn.net/a.jpg",
        "http://scontent.fbcdn.net/a.jpg",
        "ftp://scontent.fbcdn.net/a.jpg",
        "file:///etc/hostname",
        "data:image/png;base64,AAAA",
        "https://scontent.fbcdn.net:8443/a.jpg",
        "https://moi:secret@scontent.fbcdn.net/a.jpg",
        "https://scontent.fbcdn.net@exemple.invalid/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://[::1]/a.jpg",
        "https://2130706433/a.jpg",
        "http://localhost/a.jpg",
        "https://",
        "https://[",
        "",
    ],
)
async def test_an_address_out_of_bounds_is_refused_before_its_name_is_asked(url: str) -> None:
    resolver = Says("93.184.216.34")
    assert await code_of(url, PUBLIC, resolver=resolver) == "refused"
    assert resolver.asked == []


@pytest.mark.parametrize("host", ["fbcdn.net", "scontent.xx.fbcdn.net", "SCONTENT.FBCDN.NET"])
def test_named_hosts_and_all_under_them_fit(host: str) -> None:
    address = URL(f"https://{host}/v/a.jpg?oh=1")
    assert PUBLIC.check(address) == address


def test_no_named_host_means_that_nothing_is_fetched() -> None:
    for guard, url in ((Guard(()), "https://scontent.fbcdn.net/a"), (Guard((), local=True), "http://127.0.0.1/a")):
        with pytest.raises(Unseen):
            guard.check(URL(url))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("157.240.1.1", True),
        ("2a03:2880:f10c::1", True),
        ("64:ff9b::9df0:101", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
    ],
)
def test_only_public_addresses_are_reachable(address: str, public: bool) -> None:
    assert reachable(address, local=False) is public


@pytest.mark.parametrize(
    "addresses", [("10.0.0.5",), ("127.0.0.1",), ("169.254.169.254",), ("157.240.1.1", "10.0.0.5")]
)
async def test_a_named_host_that_leads_to_a_private_network_is_refused(addresses: tuple[str, ...]) -> None:
    resolver = Says(*addresses)
    assert await code_of("https://scontent.fbcdn.net/a.jpg", PUBLIC, resolver=resolver) == "refused"
    assert resolver.asked == ["scontent.fbcdn.net"]


@pytest.mark.parametrize("url", ["https://scontent.fbcdn.net/a.jpg", "http://10.0.0.1/a.jpg"])
async def test_a_sandbox_leads_nowhere_but_to_this_machine(url: str) -> None:
    resolver = Says("157.240.1.1")
    assert await code_of(url, LOCAL, resolver=resolver) == "refused"
    assert resolver.asked == []
    assert await code_of("http://localhost/a.jpg", LOCAL, resolver=resolver) == "refused"


async def test_a_public_answer_passes() -> None:
    found = await Vetted(Says("157.240.1.1"), local=False).resolve("scontent.fbcdn.net", 443)
    assert [one["host"] for one in found] == ["157.240.1.1"]


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        match request.path:
            case "/ok":
                return web.Response(body=b"x" * 100_000)
            case "/large":
                return web.Response(body=b"x" * 100_001)
            case "/endless":
                stream = web.StreamResponse()
                await stream.prepare(request)
                while True:
                    await stream.write(b"x" * 65536)
            case "/packed":
                return web.Response(body=gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"})
            case "/silent":
                await asyncio.Event().wait()
            case "/again":
                return web.Response(status=302, headers={"Location": "/ok"})
            case "/turning":
                return web.Response(status=302, headers={"Location": "/turning"})
            case "/away":
                return web.Response(status=302, headers={"Location": "http://exemple.invalid/a.jpg"})
            case "/nowhere":
                return web.Response(status=302)
            case "/inside":
                return web.Response(status=307, headers={"Location": "http://169.254.169.254/latest/meta-data"})
        return web.Response(status=404)

    app = web.Application()
    app.router.add_route("GET", "/{any:.*}", answer)
    async with TestServer(app) as found:
        yield found


@pytest.mark.parametrize("path", ["/ok", "/again"])
async def test_what_fits_comes_whole(server: TestServer, path: str) -> None:
    assert await download(str(server.make_url(path)), LOCAL, SMALL) == b"x" * 100_000


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/large", "too_large"),
        ("/endless", "too_large"),
        ("/packed", "refused"),
        ("/away", "refused"),
        ("/inside", "refused"),
        ("/turning", "refused"),
        ("/nowhere", "refused"),
        ("/missing", "unreachable"),
    ],
)
async def test_what_does_not_is_left(server: TestServer, path: str, code: str) -> None:
    assert await code_of(str(server.make_url(path)), LOCAL) == code


async def test_a_silent_server_is_left_in_time(server: TestServer) -> None:
    assert await code_of(str(server.make_url("/silent")), LOCAL, Bounds(total=0.2)) == "unreachable"


async def test_nobody_listening_is_told(server: TestServer) -> None:
    url = str(server.make_url("/ok"))
    await server.close()
    assert await code_of(url, LOCAL) == "unreachable"


async def test_the_public_guard_never_reaches_a_server_of_this_machine(server: TestServer) -> None:
    assert await code_of(str(server.make_url("/ok")), PUBLIC) == "refused"
    async with aiohttp.ClientSession() as session, session.get(server.make_url("/ok")) as response:
        assert response.status == 200
