"""The webhook door: prove, store, answer. Nothing is read of a body before its signature is."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from connectors.base import Connector, SignatureResult, WebhookRequest
from daemon.intake.flusher import Flusher, Full, NotStored
from daemon.store.deliveries import NewDelivery
from daemon.store.texts import storable
from domain.clock import Clock

MOST_BYTES: Final = 3 * 1024 * 1024
"""Largest body taken: Meta groups up to 1,000 changes in one delivery."""

PATIENCE: Final = 20.0
"""Seconds given to a sender for its body, and to the database for the flush."""

RETRY_AFTER: Final = "5"
KEPT_HEADERS: Final = ("content-type", "user-agent")


@dataclass(frozen=True, slots=True)
class Hook:
    """One account's door."""

    account_id: int
    slug: str
    platform_id: str
    connector: Connector


@dataclass(slots=True)
class DoorCounts:
    """What was refused since the start, by platform or account and by reason; the rest is counted in the database."""

    refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def refuse(self, door: str, reason: str) -> None:
        self.refused[door, reason] += 1


class Doors:
    """Every door of this process, replaced as a whole at a reload.

    A door is an account's slug, or a platform's name where one application serves several accounts with one
    address (Meta): the delivery then goes to each account that its body names, or to the first that proves it.
    """

    def __init__(
        self,
        clock: Clock,
        flusher: Flusher,
        counts: DoorCounts,
        on_answer: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        self._clock = clock
        self._flusher = flusher
        self._counts = counts
        self._on_answer = on_answer
        self._hooks: Mapping[str, tuple[Hook, ...]] = {}

    def replace(self, hooks: Mapping[str, tuple[Hook, ...]]) -> None:
        self._hooks = hooks

    def routes(self) -> list[web.RouteDef]:
        return [web.route("*", "/webhooks/{door}", self.handle)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        door = request.match_info["door"]
        hooks = self._hooks.get(door)
        if hooks is None:
            return web.Response(status=404)
        if request.method not in ("POST", "GET"):
            return web.Response(status=405, headers={"Allow": "GET, POST"})
        try:
            async with asyncio.timeout(PATIENCE):
                body = await request.read()
        except TimeoutError:
            return self._refuse(door, 408, "slow")
        except web.HTTPRequestEntityTooLarge:
            return self._refuse(door, 413, "oversized")
        received = WebhookRequest(
            method=request.method,
            headers={name.lower(): value for name, value in request.headers.items()},
            query=dict(request.query),
            body=body,
            received_at=self._clock.now(),
        )
        answers = [one for hook in hooks if (one := hook.connector.challenge(received)) is not None]
        if answers:  # accounts that share a door may each have a token of their own: one that knows it answers
            best = min(answers, key=lambda one: one.status)
            return web.Response(status=best.status, body=best.body, content_type=best.content_type)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        began = self._clock.monotonic()
        answered = await self._take(door, hooks, received)
        self._on_answer(self._clock.monotonic() - began)
        return answered

    async def _take(self, door: str, hooks: tuple[Hook, ...], received: WebhookRequest) -> web.Response:
        results = [(hook, hook.connector.verify(received)) for hook in hooks]
        proven = [hook for hook, result in results if result is SignatureResult.VALID]
        if not proven:
            return self._refuse(door, 403, results[0][1].value)
        headers = {storable(name): storable(value) for name, value in received.headers.items() if kept(name)}
        query = {storable(name): storable(value) for name, value in received.query.items()}
        try:
            async with asyncio.timeout(PATIENCE):
                for hook in addressed(proven, received.body):
                    new = NewDelivery(hook.account_id, received.body, headers, query, received.received_at)
                    await self._flusher.put(new)
        except Full:
            return self._refuse(door, 503, "full")
        except (NotStored, TimeoutError):
            return self._refuse(door, 503, "not_stored")
        return web.Response(status=200)

    def _refuse(self, door: str, status: int, reason: str) -> web.Response:
        self._counts.refuse(door, reason)
        return web.Response(status=status, headers={"Retry-After": RETRY_AFTER} if status == 503 else {})


def kept(name: str) -> bool:
    """Headers that matter to a parser: kinds and signatures, never a credential."""
    return name in KEPT_HEADERS or (name.startswith("x-") and not name.startswith("x-forwarded"))


def addressed(proven: list[Hook], body: bytes) -> list[Hook]:
    """Accounts that the body names, where several share a door; the first one when it names none."""
    if len(proven) == 1:
        return proven
    return [hook for hook in proven if hook.platform_id.encode() in body] or proven[:1]


def make_app(doors: Doors) -> web.Application:
    """The public application of the webhooks alone."""
    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(doors.routes())
    return app
