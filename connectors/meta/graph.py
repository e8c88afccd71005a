"""The Graph client under every Meta connector: credential, proof, version, errors, limits, pages."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import orjson
from yarl import URL

from connectors.http import Http, Reply
from connectors.meta.errors import limit_scope, platform_error, policy_pause, read_error, trace_of
from connectors.meta.longlived import LongLived
from connectors.meta.usage import Allowance
from domain.errors import PlatformError, RetryLater

VERSION = "v26.0"
"""Introduced 2026-07-29 (Meta: Graph API Changelog). Always sent: calls without one get the oldest live version."""


def app_secret_proof(token: str, app_secret: str) -> str:
    """Hexadecimal HMAC-SHA256 of the token under the app secret (Meta: Securing Graph API Calls)."""
    return hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class GraphPage:
    """One page of an edge. ``after`` is empty on the last: only a missing ``next`` ends a listing."""

    data: tuple[dict[str, Any], ...]
    after: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One read of a batch."""

    path: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Graph:
    """One token's calls. Every method raises only the five errors."""

    http: Http
    token: str
    app_secret: str
    """Empty where calls carry no proof: Instagram Login and Threads document none."""
    allowance: Allowance
    version: str = VERSION
    renewal: LongLived | None = None
    """Gives the token instead of ``token``, where it is to be renewed."""

    async def get(self, path: str, **params: str) -> dict[str, Any]:
        return await self._call("GET", path, params)

    async def post(
        self, path: str, form: Mapping[str, str] | None = None, *, json: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        return await self._call("POST", path, {}, form=form, json=json)

    async def delete(self, path: str, **params: str) -> dict[str, Any]:
        return await self._call("DELETE", path, params)

    async def page(self, path: str, *, after: str = "", **params: str) -> GraphPage:
        """One page of the edge ``path``, from the cursor ``after`` on."""
        body = await self.get(path, **({"after": after} if after else {}), **params)
        if not isinstance(body.get("data"), list):
            raise RetryLater(code="no-data")
        return self.read_page(body)

    async def batch(self, reads: Sequence[Read]) -> list[dict[str, Any] | PlatformError]:
        """Several reads in one request, fifty at most, each with its answer or what it raises (Meta: Batch Requests).

        Each counts in the allowance as if it came alone: what is saved is the way there and back.
        """
        calls = [
            {"method": "GET", "relative_url": f"{self.version}/{one.path}?{urlencode(one.params)}"} for one in reads
        ]
        form = {"batch": orjson.dumps(calls).decode(), "include_headers": "false"}
        try:
            reply = replace(await self._sent("POST", "", {}, form=form, reads=True), wrote=False)
        except RetryLater as lost:
            raise RetryLater(code=lost.code, at=lost.at) from lost
        parts = reply.json()
        if not isinstance(parts, list) or len(parts) != len(reads):
            self._checked(reply)
            raise RetryLater(code="batch-shape")
        return [self._part(part, reply) for part in parts]

    def _part(self, part: Any, reply: Reply) -> dict[str, Any] | PlatformError:
        """``null``: this part was not answered in time."""
        if not isinstance(part, dict) or not isinstance(part.get("code"), int) or not isinstance(part.get("body"), str):
            return RetryLater(code="batch-part")
        try:
            return self._checked(Reply(part["code"], reply.headers, part["body"].encode(), False, reply.received_at))
        except PlatformError as error:
            return error

    def read_page(self, body: Mapping[str, Any]) -> GraphPage:
        """A page from a decoded answer, nested edges included.

        The address of the next page names a host and is never followed: only its cursor is kept.
        """
        data = body.get("data")
        summary = body.get("summary")
        total = summary.get("total_count") if isinstance(summary, dict) else None
        rows = tuple(row for row in data if isinstance(row, dict)) if isinstance(data, list) else ()
        return GraphPage(rows, _after(body.get("paging")), total if isinstance(total, int) else None)

    async def _call(
        self,
        method: str,
        path: str,
        params: Mapping[str, str],
        *,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        return self._checked(await self._sent(method, f"{self.version}/{path}", params, form=form, json=json))

    async def _sent(
        self,
        method: str,
        path: str,
        params: Mapping[str, str],
        *,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
        reads: bool = False,
    ) -> Reply:
        """``reads``: nothing is changed, whatever the method says."""
        self.allowance.check(self.http.clock.now(), write=method != "GET" and not reads)
        token = await self.renewal.current() if self.renewal else self.token
        proof = {"appsecret_proof": app_secret_proof(token, self.app_secret)} if self.app_secret else {}
        reply = await self.http.request(
            method,
            path,
            params={**params, **proof},
            form=form,
            json=json,
            headers={"Authorization": f"Bearer {token}"},
            idempotent=True if reads else None,
        )
        self.allowance.note(reply.headers, reply.received_at)
        self.allowance.served = reply.headers.get("facebook-api-version", self.allowance.served)
        return reply

    def _checked(self, reply: Reply) -> dict[str, Any]:
        if reply.status >= 500 and not reply.body.lstrip().startswith(b"{"):
            raise reply.later()
        body = reply.json_object()
        if "error" in body:
            refused = self._error(body, reply)
            refused.trace = trace_of(body)
            raise refused
        reply.ensure()
        self.allowance.allowed()
        return body

    def _error(self, body: Mapping[str, Any], reply: Reply) -> PlatformError:
        error = read_error(body)
        if error is None:
            return reply.later("error-shape")
        if limit_scope(error):
            return self.allowance.refused(reply.headers, reply.received_at, error.label)
        pause = policy_pause(error)
        if pause:
            return self.allowance.block_writes(reply.received_at + pause, error.label)
        return platform_error(error, reply)


def _after(paging: Any) -> str:
    """Cursor of the next page, empty when there is none; a ``next`` without a cursor is not taken for an end."""
    if not isinstance(paging, dict) or not isinstance(paging.get("next"), str):
        return ""
    cursors = paging.get("cursors")
    found = cursors.get("after") if isinstance(cursors, dict) else _after_in(paging["next"])
    if not isinstance(found, str) or not found:
        raise RetryLater(code="paging")
    return found


def _after_in(address: str) -> str | None:
    try:
        return URL(address).query.get("after")
    except ValueError:
        return None
