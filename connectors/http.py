"""The one HTTP policy under every connector: time-outs, retries, size, redirects, what an answer may be.

A connector makes one :class:`Http` per account and calls :meth:`Http.request`. It gets a :class:`Reply`
for every status the platform answered with, and maps it: first by the platform's own error table, then
by :meth:`Reply.ensure`, the common meaning of HTTP statuses. What is no answer at all (time-out, reset,
cut body, HTML where JSON is due) is raised here as ``RetryLater``, ``sent`` telling whether the request
may have been carried out.

Reads are retried here, a few times and briefly. Writes never are: an unknown outcome is read back first.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from pydantic import AfterValidator
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, retry_if_result, stop_after_attempt
from tenacity.wait import wait_base, wait_random_exponential
from yarl import URL

from connectors.decoding import decoded
from connectors.redaction import redact
from domain.clock import Clock
from domain.errors import CredentialRefused, RateLimited, RetryLater, TargetGone, VerbUnsupported

READS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
LONGEST_PAUSE = timedelta(days=1)
DEFAULT_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Policy:
    """Figures of the policy; seconds and bytes."""

    connect: float = 5
    read: float = 15
    """Longest silence on an open connection."""
    total: float = 30
    attempts: int = 3
    """For reads; a write is sent once."""
    patience: float = 5
    """Longest wait inside one call: a platform that asks for more is obeyed by whoever schedules calls."""
    most_bytes: int = 8 * 1024 * 1024

    @property
    def timeout(self) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(total=self.total, connect=self.connect, sock_read=self.read)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, whatever its status, body read to the end. ``wrote``: the request asked for an effect."""

    status: int
    headers: Mapping[str, str]
    """Case-insensitive."""
    body: bytes
    wrote: bool
    received_at: datetime

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def sent(self) -> bool:
        """True when the effect asked for may be there; a 4xx says that it is not."""
        return self.wrote and (self.status < 300 or self.status >= 500 or self.status == 408)

    @property
    def retry_at(self) -> datetime | None:
        """``Retry-After`` as an instant, seconds or HTTP date (RFC 9110, 10.2.3), a day at most."""
        pause = retry_after(self.headers.get("Retry-After"), self.received_at)
        return None if pause is None else self.received_at + pause

    def json(self) -> Any:
        """The body as JSON. Raises ``RetryLater`` when it is something else: a proxy's page, a cut answer."""
        try:
            return decoded(self.body)
        except ValueError as error:
            raise self.later("not-json") from error

    def json_object(self) -> dict[str, Any]:
        """The body as a JSON object; ``RetryLater`` for any other shape."""
        found = self.json()
        if not isinstance(found, dict):
            raise self.later("not-an-object")
        return found

    def later(self, code: str = "") -> RetryLater:
        return RetryLater(code=code or f"http-{self.status}", sent=self.sent, at=self.retry_at)

    def limited(self, code: str = "", *, scope: str = "account", default: timedelta = DEFAULT_PAUSE) -> RateLimited:
        until = self.retry_at or self.received_at + default
        return RateLimited(until=until, code=code or f"http-{self.status}", scope=scope)

    def ensure(self, code: str = "") -> "Reply":
        """This answer when it is a success; else the common meaning of its status as one of the five errors."""
        code = code or f"http-{self.status}"
        if self.ok:
            return self
        if self.status == 401:
            raise CredentialRefused(code=code)
        if self.status in (403, 405, 501):
            raise VerbUnsupported(code=code)
        if self.status in (404, 410):
            raise TargetGone(code=code)
        if self.status == 429:
            raise self.limited(code)
        if self.status in (400, 409, 413, 414, 415, 422):
            raise VerbUnsupported(code=code)
        raise self.later(code)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """A ``Retry-After`` header as a pause between zero and a day; ``None`` when absent or unreadable."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        pause = timedelta(seconds=min(int(value.strip()[:9]), LONGEST_PAUSE.total_seconds()))
    else:
        try:
            at = parsedate_to_datetime(value)
        except ValueError:
            return None
        pause = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return max(timedelta(), min(pause, LONGEST_PAUSE))


def checked_base(base: str) -> str:
    """A platform's address as configured: https, or http on this very machine (a sandbox)."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("adresse attendue de la forme https://hôte, sans identifiants ni paramètres")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("une adresse http:// n'est acceptée que sur cette machine (127.0.0.1) ; employez https://")
    return base.rstrip("/")


def on_this_machine(base: str) -> bool:
    """True for the address of a sandbox that runs here."""
    return urlsplit(base).hostname in LOOPBACK


BaseAddress = Annotated[str, AfterValidator(checked_base)]
"""Type of an address of a platform in a connector's options."""


class _Lost(RetryLater):
    """The connection was cut after the request had left."""


async def _send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keep aiohttp from sending a DELETE or PUT a second time on a fresh connection, as it does by itself."""
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _Lost(code=type(error).__name__, sent=True) from error


class _PlatformWait(wait_base):
    """As long as ``Retry-After`` says; without it, a random and growing pause."""

    def __init__(self) -> None:
        self._otherwise = wait_random_exponential(multiplier=0.25, max=2)

    def __call__(self, retry_state: RetryCallState) -> float:
        outcome = retry_state.outcome
        if outcome and not outcome.failed:
            reply: Reply = outcome.result()
            if reply.retry_at is not None:
                return (reply.retry_at - reply.received_at).total_seconds()
        return self._otherwise(retry_state)


@dataclass(frozen=True, slots=True)
class Http:
    """Calls of one account to one platform."""

    session: aiohttp.ClientSession
    clock: Clock
    base: str
    """Scheme and host, with a path when all calls share one."""
    policy: Policy = field(default_factory=Policy)
    secrets: tuple[str, ...] = ()
    """Values never to be seen in an error or a log."""
    encoded: bool = False
    """Paths and queries come percent-encoded as the platform wants them (LinkedIn's Rest.li), and stay so."""
    on_reply: Callable[[Reply], None] = field(default=lambda _reply: None)
    """Told of every answer: where a connector keeps its account of limits and costs."""
    allowed: Callable[[], None] = field(default=lambda: None)
    """Asked before every request: raises ``RateLimited`` rather than let it be sent."""

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
        policy: Policy | None = None,
    ) -> Reply:
        """Send one request and read its whole answer.

        ``path`` is joined to ``base``; an absolute address is taken only on the same host. ``idempotent``
        says that a write may be sent again without a look (``None``: reads only). Raises ``RetryLater``.
        """
        policy = policy or self.policy
        wrote = method not in READS
        again = (not wrote) if idempotent is None else idempotent
        address = self.address(path)
        sending = dict(headers or {})
        if json is not None:
            content = orjson.dumps(json)
            sending.setdefault("Content-Type", "application/json")

        async def once() -> Reply:
            self.allowed()
            reply = await self._once(method, address, params, form if form is not None else content, sending, policy)
            self.on_reply(reply)
            return reply

        return await self._repeated(once, policy) if again else await once()

    async def _repeated(self, once: Callable[[], Awaitable[Reply]], policy: Policy) -> Reply:
        """``once``, again while it is worth it, a few times."""
        retrying = AsyncRetrying(
            stop=stop_after_attempt(policy.attempts),
            wait=_PlatformWait(),
            retry=retry_if_exception(lambda error: isinstance(error, RetryLater))
            | retry_if_result(lambda reply: _worth_another(reply, policy)),
            sleep=self.clock.sleep,
            reraise=True,
            retry_error_callback=_last,
        )
        return await retrying(once)

    def address(self, path: str) -> URL:
        """``path`` on this platform. Raises ``RetryLater`` for an address on another host."""
        if "://" not in path:
            return URL(f"{self.base}/{path.lstrip('/')}", encoded=self.encoded)
        found, ours = URL(path), URL(self.base)
        if found.origin() != ours.origin():
            raise RetryLater(code="other-host")
        return found

    def redact(self, text: str) -> str:
        """``text`` without the account's secrets nor anything that looks like one."""
        return redact(text, self.secrets)

    async def _once(
        self,
        method: str,
        address: URL,
        params: Mapping[str, str] | None,
        data: Mapping[str, str] | bytes | None,
        headers: Mapping[str, str],
        policy: Policy,
    ) -> Reply:
        wrote = method not in READS
        try:
            async with self.session.request(
                method,
                address,
                params=params,
                data=data,
                headers=headers,
                timeout=policy.timeout,
                allow_redirects=False,
                middlewares=(_send_once,),
            ) as response:
                body = await _read(response, policy.most_bytes, wrote)
                reply = Reply(response.status, response.headers, body, wrote, self.clock.now())
        except _Lost as lost:
            raise RetryLater(code=lost.code, sent=wrote) from lost
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise RetryLater(code=type(error).__name__) from error
        except (TimeoutError, aiohttp.ClientError) as error:
            raise RetryLater(code=type(error).__name__, sent=wrote) from error
        if 300 <= reply.status < 400 and reply.status != 304:
            raise reply.later(f"redirect-{reply.status}")
        return reply


def _worth_another(reply: Reply, policy: Policy) -> bool:
    """True for a passing failure whose pause, if one is asked for, is short."""
    if reply.status not in (500, 502, 503, 504):
        return False
    return reply.retry_at is None or (reply.retry_at - reply.received_at).total_seconds() <= policy.patience


def _last(state: RetryCallState) -> Reply:
    """The last attempt's answer or error, as it is."""
    assert state.outcome is not None
    reply: Reply = state.outcome.result()
    return reply


async def _read(response: aiohttp.ClientResponse, most: int, wrote: bool) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.content.iter_chunked(65536):
        size += len(chunk)
        if size > most:
            raise RetryLater(code="too-large", sent=wrote)
        chunks.append(chunk)
    return b"".join(chunks)


__all__ = ["LOOPBACK", "BaseAddress", "Http", "Policy", "Reply", "checked_base", "on_this_machine", "retry_after"]
