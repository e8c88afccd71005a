"""The account's session: two hours of access, renewed by a refresh token that rotates, kept over restarts.

A refused access token is HTTP 400 ``ExpiredToken`` or ``InvalidToken`` (seen on a real data server). Signing
in anew is counted (300 a day), so a session is renewed first, and made anew only when that is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from connectors.base import TokenStore
from connectors.http import Http, Reply
from domain.errors import CredentialRefused, RetryLater

NAME = "session"
REFUSED = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})


def code_of(reply: Reply) -> str:
    """The ``error`` of an answer: messages change from version to version."""
    try:
        found = orjson.loads(reply.body)
    except orjson.JSONDecodeError:
        return ""
    error = found.get("error") if isinstance(found, dict) else None
    return error if isinstance(error, str) else ""


def refused(reply: Reply) -> bool:
    """Whether the token is what is wrong."""
    return reply.status in (400, 401) and code_of(reply) in REFUSED


@dataclass(frozen=True, slots=True)
class Session:
    http: Http
    tokens: TokenStore
    identifier: str
    password: str

    async def access(self) -> str:
        """The saved access token, or a first one."""
        return (await self.tokens.load(NAME)) or await self.renewed("")

    async def renewed(self, stale: str) -> str:
        """Another session than ``stale``, saved before it is used. Raises ``CredentialRefused``."""

        async def renew(current: str | None) -> str:
            if current and current != stale:
                return current  # somebody else has just done it
            return await self._refresh(current) if current else await self._sign_in()

        return await self.tokens.refresh(NAME, renew)

    async def _refresh(self, current: str) -> str:
        reply = await self._post("refreshSession", {"Authorization": f"Bearer {part(current, 'refreshJwt')}"}, None)
        return await self._sign_in() if refused(reply) else _saved(reply)

    async def _sign_in(self) -> str:
        reply = await self._post("createSession", {}, {"identifier": self.identifier, "password": self.password})
        if reply.status in (400, 401):
            raise CredentialRefused(code=code_of(reply) or f"http-{reply.status}")
        return _saved(reply)

    async def _post(self, name: str, headers: Mapping[str, str], body: Any) -> Reply:
        return await self.http.request("POST", f"xrpc/com.atproto.server.{name}", json=body, headers=headers)


def part(saved: str, name: str) -> str:
    """``accessJwt`` or ``refreshJwt`` of a saved session."""
    try:
        found = orjson.loads(saved)
    except orjson.JSONDecodeError:
        return ""
    return str(found.get(name, "")) if isinstance(found, dict) else ""


def _saved(reply: Reply) -> str:
    if reply.status == 429:
        raise reply.limited("RateLimitExceeded")
    if not reply.ok:
        raise RetryLater(code=code_of(reply) or f"http-{reply.status}")
    body = reply.json()
    names = ("accessJwt", "refreshJwt")
    if not isinstance(body, dict) or not all(isinstance(body.get(name), str) and body[name] for name in names):
        raise RetryLater(code="no-session")
    return orjson.dumps({name: body[name] for name in names}).decode()
