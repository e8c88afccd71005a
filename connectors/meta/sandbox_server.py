"""The server under every Meta sandbox: routes, tokens with their proof, usage headers, faults."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import orjson
from aiohttp import web

from connectors.meta.graph import VERSION, app_secret_proof
from connectors.meta.sandbox_graph import (
    Asked,
    Field,
    GraphRefusal,
    graph_fault,
    graph_json,
    plain,
    project,
    usage_headers,
)
from connectors.sandbox.faults import Fault
from connectors.sandbox.server import Sandbox
from domain.clock import Clock

MOST_IN_BATCH = 50


class GraphSandbox(Sandbox):
    """One application and one account of Meta's. A subclass gives what its edges answer."""

    usage_type = "pages"
    """Name of the business use case in the usage header."""
    limit_code = 80001
    version = VERSION

    def __init__(self, clock: Clock, seed: int = 1) -> None:
        super().__init__(clock, seed=seed)
        self.scopes: list[str] = []
        self.usage_percent = 0
        self.regain_minutes = 0
        self.unknown_fields: set[str] = set()
        self.served_version = self.version
        self.seen_queries: list[str] = []
        """Query strings as they came: what a proxy's log would hold."""
        self.unanswered: set[int] = set()
        """Parts of a batch, by their place, that are not answered in time."""
        self.part_refusal = 0
        """Code that every part of a batch is refused with; 0: none."""
        self.data_access_days = 0
        """Days until the access to data ends; 0: never."""

    @property
    @abstractmethod
    def account(self) -> str:
        """Id of the account, under which usage is told."""

    @property
    @abstractmethod
    def application(self) -> tuple[str, str]:
        """The application's id and secret."""

    @abstractmethod
    def token_kinds(self) -> Mapping[str, str]:
        """Token → its type, as ``debug_token`` says it."""

    def authorize(self, asked: Asked) -> None:
        """The token, and its proof as « Require app secret » asks (Meta: Securing Graph API Calls)."""
        app_id, app_secret = self.application
        if asked.token == f"{app_id}|{app_secret}":
            return
        if asked.token not in self.token_kinds():
            raise GraphRefusal(190, 467)
        if asked.options.get("appsecret_proof") != app_secret_proof(asked.token, app_secret):
            raise GraphRefusal(100)

    def platform_fault(self, fault: Fault) -> web.Response:
        return graph_fault(fault, self.account, self.usage_type, self.limit_code)

    # -- routes ---------------------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        for path in ("/debug_token", "/{version}/debug_token"):
            app.router.add_get(path, self.guarded(self._debug))
        router = app.router
        router.add_post("/", self.guarded(self._batch))
        router.add_get("/{version}/{id}", self.guarded(self.read))
        router.add_post("/{version}/{id}", self.guarded(self.change))
        router.add_delete("/{version}/{id}", self.guarded(self.delete))
        router.add_get("/{version}/{id}/{edge}", self.guarded(self.edge))
        router.add_post("/{version}/{id}/{edge}", self.guarded(self.create))
        router.add_delete("/{version}/{id}/{edge}", self.guarded(self.detach))

    def guarded(self, answer: Callable[[Asked], Any], *, needs_token: bool = True) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.Response:
            headers = {"facebook-api-version": self.served_version}
            if self.usage_percent:
                headers |= usage_headers(self.account, self.usage_percent, self.regain_minutes, self.usage_type)
            self.seen_queries.append(request.query_string)
            try:
                asked = await Asked.read(request)
                if needs_token:
                    self.authorize(asked)
                return graph_json(answer(asked), headers=headers)
            except GraphRefusal as refusal:
                return refusal.response(headers)

        return handle

    def read(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def change(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def delete(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def edge(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def create(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def detach(self, asked: Asked) -> Any:
        raise GraphRefusal(2500)

    def projected(
        self,
        known: Mapping[str, Any],
        fields: tuple[Field, ...],
        edges: Mapping[str, Callable[[Field], Any]] | None = None,
    ) -> dict[str, Any]:
        """The asked fields of ``known``, nested edges included; one unknown field fails the whole call."""
        row: dict[str, Callable[[Field], Any]] = {
            name: partial(plain, value) for name, value in known.items() if name not in self.unknown_fields
        }
        return project({**row, **(edges or {})}, fields)

    def _batch(self, asked: Asked) -> Any:
        """Several reads, each answered by itself (Meta: Batch Requests)."""
        calls = orjson.loads(asked.options.get("batch", "[]"))
        if not 1 <= len(calls) <= MOST_IN_BATCH:
            raise GraphRefusal(100)
        return [None if number in self.unanswered else self._one(call, asked) for number, call in enumerate(calls)]

    def _one(self, call: Mapping[str, str], asked: Asked) -> dict[str, Any]:
        path, _, query = call["relative_url"].partition("?")
        _version, key, *edge = path.split("/")
        options = {name: values[-1] for name, values in parse_qs(query).items()}
        address = f"https://graph.facebook.com/{path}?limit={options.get('limit', '25')}"
        one = Asked(key, edge[0] if edge else "", asked.token, options, {}, address)
        try:
            if self.part_refusal:
                raise GraphRefusal(self.part_refusal)
            status, body = 200, (self.edge if edge else self.read)(one)
        except GraphRefusal as refusal:
            status, body = refusal.status, refusal.body()
        return {"code": status, "body": orjson.dumps(body).decode()}

    def _debug(self, asked: Asked) -> Any:
        """What a token is, as the application asks (Meta: Access Tokens, debugging)."""
        token, kinds = asked.options.get("input_token", ""), self.token_kinds()
        if token not in kinds:
            return {"data": {"is_valid": False, "scopes": []}}
        now = int(self.clock.now().timestamp())
        return {
            "data": {
                "app_id": self.application[0],
                "type": kinds[token],
                "is_valid": True,
                "expires_at": now + 5_183_944 if kinds[token] == "USER" else 0,
                "data_access_expires_at": now + self.data_access_days * 86400 if self.data_access_days else 0,
                "scopes": self.scopes,
            }
        }
