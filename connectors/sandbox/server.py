"""The server under every sandbox: faults around the platform's routes, the ledger, and the control address.

The control address (``/_sandbox/…``) is what tests and the demo use to make citizens write, switch faults
and read the ledger. It is on loopback, like all of a sandbox.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from random import Random
from typing import Any

import orjson
from aiohttp import web

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind, Faults
from connectors.sandbox.ledger import Call, Effect, Ledger
from connectors.sandbox.webhooks import Weather, Webhooks
from domain.clock import Clock

CONTROL = "/_sandbox"
PAGE = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def json_response(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, headers=headers, content_type="application/json")


class Sandbox(ABC):
    """One platform's stand-in. A subclass gives routes, deeds, what is seen, and the platform's own faults."""

    def __init__(self, clock: Clock, *, seed: int = 1) -> None:
        self.clock = clock
        self.random = Random(seed)
        self.faults = Faults(Random(seed))
        self.ledger = Ledger()
        self.webhooks = Webhooks(clock, Random(seed))

    @abstractmethod
    def routes(self, app: web.Application) -> None:
        """Add the platform's own routes."""

    @abstractmethod
    def do(self, deed: Deed) -> str:
        """Let somebody do something; the platform id of what was written or changed."""

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """What readers see: at least ``hidden``, ``deleted`` and ``banned``, lists of ids."""

    @abstractmethod
    def platform_fault(self, fault: Fault) -> web.Response:
        """The platform's own answer for throttling, quota, credentials, permission and another version."""

    def effect(self, verb: str, target: str, *, by: str = "api", text: str = "", ref: str = "") -> None:
        """Write down a visible change."""
        at, monotonic = self.clock.now(), self.clock.monotonic()
        self.ledger.effects.append(Effect(at, monotonic, verb, target, by, text, ref))

    def app(self) -> web.Application:
        """The whole server, ready for a runner or a test server."""
        app = web.Application(middlewares=[self._surround], client_max_size=32 * 1024 * 1024)
        app.router.add_post(f"{CONTROL}/deeds", self._deeds)
        app.router.add_post(f"{CONTROL}/faults", self._arm)
        app.router.add_delete(f"{CONTROL}/faults", self._clear)
        app.router.add_post(f"{CONTROL}/webhooks", self._direct)
        app.router.add_get(f"{CONTROL}/webhooks", self._sent)
        app.router.add_get(f"{CONTROL}/ledger", self._ledger)
        app.router.add_get(f"{CONTROL}/state", self._state)
        self.routes(app)
        return app

    @web.middleware
    async def _surround(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(CONTROL):
            return await handler(request)
        await request.read()
        fault = self.faults.take(f"{request.method} {request.path}")
        status = 0
        try:
            response = await (handler(request) if fault is None else self._failing(fault, request, handler))
            status = response.status
            return response
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            name = fault.kind.value if fault else ""
            self.ledger.calls.append(Call(self.clock.now(), request.method, request.path, status, name))

    async def _failing(self, fault: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
        done = await handler(request) if fault.kind.after else None
        match fault.kind:
            case FaultKind.HANG | FaultKind.HANG_AFTER:
                await asyncio.sleep(fault.seconds)
                return web.Response(status=504)
            case FaultKind.DROP | FaultKind.DROP_AFTER:
                return _hang_up(request)
            case FaultKind.ERROR | FaultKind.ERROR_AFTER:
                return web.Response(status=fault.status, text="", headers=dict(fault.detail))
            case FaultKind.HTML | FaultKind.HTML_AFTER:
                return web.Response(status=200, text=PAGE, content_type="text/html")
            case FaultKind.TRUNCATED:
                assert isinstance(done, web.Response)
                return await _cut(request, done)
            case _:
                return self.platform_fault(fault)

    async def _deeds(self, request: web.Request) -> web.Response:
        """A list of deeds in, the list of ids out."""
        asked = orjson.loads(await request.read())
        return json_response([self.do(Deed(**{**deed, "kind": DeedKind(deed["kind"])})) for deed in asked])

    async def _arm(self, request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        self.faults.arm(Fault(**{**asked, "kind": FaultKind(asked["kind"])}))
        return json_response({"armed": len(self.faults.armed)})

    async def _clear(self, request: web.Request) -> web.Response:
        self.faults.clear()
        return json_response({"armed": 0})

    async def _direct(self, request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        if "weather" in asked:
            self.webhooks.weather = Weather(**asked["weather"])
        if "url" in asked:
            self.webhooks.direct(asked["url"])
        return json_response({"url": self.webhooks.url})

    async def _sent(self, request: web.Request) -> web.Response:
        """Counters; the instants too unless ``brief`` is asked."""
        webhooks = self.webhooks
        told: dict[str, Any] = {**asdict(webhooks.counts), "idle": webhooks.idle}
        if "brief" not in request.query:
            told |= {"sent_at": webhooks.sent_at, "acknowledged_at": webhooks.acknowledged_at}
        return json_response(told)

    async def _ledger(self, request: web.Request) -> web.Response:
        return json_response(self.ledger.as_json(int(request.query.get("since", "0"))))

    async def _state(self, request: web.Request) -> web.Response:
        """What readers see; with ``brief``, how many of each."""
        state = self.state()
        if "brief" in request.query:
            state = {name: len(value) if isinstance(value, list | dict) else value for name, value in state.items()}
        return json_response(state)


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _cut(request: web.Request, done: web.Response) -> web.StreamResponse:
    """Send the head of ``done`` and half of its body, then hang up; of what has no body, the head itself is lost."""
    if done.status == 204:
        return _hang_up(request)
    body = done.body if isinstance(done.body, bytes) else b""
    response = web.StreamResponse(status=done.status, headers={"Content-Type": "application/json"})
    response.content_length = len(body) + 1
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
