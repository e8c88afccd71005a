import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from connectors.http import Http, Policy, Reply, checked_base, retry_after
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, TargetGone, VerbUnsupported
from tests.connectors.clock import LeapingClock

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
QUICK = Policy(connect=1, read=0.2, total=1)


def http_message(status: int, body: bytes, *headers: str, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = [f"HTTP/1.1 {status} Any", f"Content-Length: {size}", "Connection: keep-alive", *headers, "", ""]
    return "\r\n".join(head).encode() + body


@dataclass
class Wire:
    """A server that says exactly the bytes it is told to, one answer a request."""

    answers: list[bytes | None] = field(default_factory=list)
    """``None``: say nothing and keep the connection; empty: hang up."""
    seen: list[str] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := (await reader.readline()).decode():
                length = 0
                while (header := (await reader.readline()).decode().strip()) != "":
                    if header.lower().startswith("content-length:"):
                        length = int(header.split(":")[1])
                await reader.readexactly(length)
                self.seen.append(" ".join(line.split()[:2]))
                answer = self.answers.pop(0)
                if answer is None:
                    await reader.read(1)
                    break
                writer.write(answer)
                if not answer or b"CUT" in answer:
                    break
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    wire.port = server.sockets[0].getsockname()[1]
    yield wire
    server.close()


@pytest.fixture
async def http(wire: Wire) -> AsyncIterator[Http]:
    async with aiohttp.ClientSession() as session:
        yield Http(session, LeapingClock(), f"http://127.0.0.1:{wire.port}", QUICK, secrets=("tres-secret",))


OK = http_message(200, b'{"ok":true}')
HICCUP = http_message(503, b"busy")


async def test_a_read_is_tried_again_after_a_hiccup(http: Http, wire: Wire) -> None:
    wire.answers = [HICCUP, b"", OK]
    assert (await http.request("GET", "thing")).json() == {"ok": True}
    assert wire.seen == ["GET /thing"] * 3


async def test_a_retry_waits_as_long_as_the_platform_asks(http: Http, wire: Wire) -> None:
    wire.answers = [http_message(503, b"", "Retry-After: 4"), OK]
    assert (await http.request("GET", "thing")).ok
    assert isinstance(http.clock, LeapingClock)
    assert http.clock.slept == [4]


async def test_a_long_pause_is_left_to_the_caller(http: Http, wire: Wire) -> None:
    wire.answers = [http_message(503, b"", "Retry-After: 600")]
    with pytest.raises(RetryLater) as caught:
        (await http.request("GET", "thing")).ensure()
    assert caught.value.at == NOW + timedelta(minutes=10)


async def test_every_answer_is_told_for_the_account_of_limits(http: Http, wire: Wire) -> None:
    wire.answers = [HICCUP, OK]
    told: list[int] = []
    counting = Http(http.session, http.clock, http.base, QUICK, on_reply=lambda reply: told.append(reply.status))
    await counting.request("GET", "thing")
    assert told == [503, 200]


LOST = [
    # what the wire does to a request, and how it is called
    pytest.param(b"", id="hung up"),
    pytest.param(None, id="silence"),
    pytest.param(http_message(200, b'{"id":"1CUT"}', length=400), id="cut body"),
    pytest.param(http_message(200, b"x" * 9000), id="too large"),
    pytest.param(b"SSH-2.0-OpenSSH CUT\r\n\r\n", id="another protocol"),
]


@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT"])
@pytest.mark.parametrize("answer", LOST)
async def test_a_write_whose_answer_is_lost_is_sent_once_and_is_unknown(
    http: Http, wire: Wire, method: str, answer: bytes | None
) -> None:
    wire.answers = [OK, answer, OK]
    small = Policy(connect=1, read=0.2, total=1, most_bytes=8000)
    assert (await http.request("GET", "before")).ok  # the second request goes on a kept connection
    with pytest.raises(RetryLater) as caught:
        await http.request(method, "thing", policy=small)
    assert caught.value.sent
    assert wire.seen == ["GET /before", f"{method} /thing"]


async def test_a_request_that_never_left_is_not_unknown(http: Http) -> None:
    nowhere = Http(http.session, http.clock, "http://127.0.0.1:1", QUICK)
    with pytest.raises(RetryLater) as caught:
        await nowhere.request("POST", "thing")
    assert not caught.value.sent


async def test_no_redirect_is_followed(http: Http, wire: Wire) -> None:
    wire.answers = [http_message(302, b"", "Location: http://127.0.0.1:1/elsewhere")] * 3
    with pytest.raises(RetryLater) as caught:
        await http.request("GET", "thing", policy=Policy(attempts=1))
    assert caught.value.code == "redirect-302"


async def test_an_address_on_another_host_is_refused_before_anything_is_sent(http: Http, wire: Wire) -> None:
    with pytest.raises(RetryLater):
        await http.request("GET", "https://evil.example/next?after=1")
    assert http.address(f"{http.base}/next?after=1").path == "/next"
    assert wire.seen == []


SHAPES = [
    # body, read as, error code
    (b"<html>502 Bad Gateway</html>", "json", "not-json"),
    (b'{"data": [1, 2', "json", "not-json"),
    (b"", "json", "not-json"),
    (b"[]", "json_object", "not-an-object"),
    (b'"x"', "json_object", "not-an-object"),
]


@pytest.mark.parametrize(("body", "read", "code"), SHAPES)
@pytest.mark.parametrize(("status", "wrote", "sent"), [(200, True, True), (200, False, False), (400, True, False)])
def test_an_answer_of_another_shape_is_for_later(
    body: bytes, read: str, code: str, status: int, wrote: bool, sent: bool
) -> None:
    reply = Reply(status, {}, body, wrote, NOW)
    with pytest.raises(RetryLater) as caught:
        getattr(reply, read)()
    assert (caught.value.code, caught.value.sent) == (code, sent)


def test_half_a_character_in_one_content_leaves_the_others_readable() -> None:
    reply = Reply(
        200, {}, rb'{"data": [{"message": "oh \ud83d"}, {"message": "Merci!"}]}', wrote=False, received_at=NOW
    )
    assert reply.json_object() == {"data": [{"message": "oh \ufffd"}, {"message": "Merci!"}]}


STATUSES: list[tuple[int, type[PlatformError], bool]] = [
    # status, error, unknown outcome when it answers a write
    (400, VerbUnsupported, False),
    (401, CredentialRefused, False),
    (403, VerbUnsupported, False),
    (404, TargetGone, False),
    (408, RetryLater, True),
    (410, TargetGone, False),
    (429, RateLimited, False),
    (500, RetryLater, True),
    (502, RetryLater, True),
    (503, RetryLater, True),
    (599, RetryLater, True),
]


@pytest.mark.parametrize(("status", "error", "unknown"), STATUSES)
def test_common_statuses_become_the_five_errors(status: int, error: type[PlatformError], unknown: bool) -> None:
    with pytest.raises(error) as caught:
        Reply(status, {"Retry-After": "90"}, b"", True, NOW).ensure()
    assert getattr(caught.value, "sent", False) is unknown
    assert not isinstance(caught.value, RateLimited) or caught.value.until == NOW + timedelta(seconds=90)


PAUSES = [
    ("120", 120),
    (" 0 ", 0),
    ("Sat, 21 Nov 2026 15:02:00 GMT", 120),
    ("Sat, 21 Nov 2026 14:00:00 GMT", 0),  # in the past
    ("99999999999999999999", 86400),  # a day at most
    ("soon", None),
    ("-5", None),
    ("٣", None),  # a digit, but not an ASCII one
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("header", "seconds"), PAUSES)
def test_retry_after_is_read_in_both_forms(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize("base", ["https://graph.facebook.com", "http://127.0.0.1:8080", "http://localhost:1/wiki"])
def test_a_platform_or_a_sandbox_is_an_address(base: str) -> None:
    assert checked_base(base + "/") == base


@pytest.mark.parametrize(
    "base",
    [
        "http://graph.facebook.com",
        "ftp://127.0.0.1",
        "graph.facebook.com",
        "https://",
        "https://a:b@c",
        "https://c?x=1",
    ],
)
def test_an_address_that_would_leak_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"adresse"):
        checked_base(base)


async def test_no_secret_is_in_what_an_error_says(http: Http, wire: Wire) -> None:
    wire.answers = [b""] * 3
    with pytest.raises(RetryLater) as caught:
        await http.request("GET", "thing", params={"access_token": "tres-secret"})
    assert "tres-secret" not in f"{caught.value} {caught.value.code}"
    assert "tres-secret" not in http.redact("jeton tres-secret dans une phrase")
