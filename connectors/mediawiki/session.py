"""The wiki's session: cookies of a bot password's login, kept over restarts, or an OAuth token, which needs none.

A lost session is told by ``assert=user`` (``assertuserfailed``), never by an anonymous edit (API: Assert).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

import orjson
from multidict import CIMultiDictProxy

from connectors.base import TokenStore
from connectors.http import Http, Policy, Reply
from connectors.reading import object_of, text_of
from domain.errors import CredentialRefused, RetryLater

NAME = "session"
PATH = "api.php"
FORM = {"format": "json", "formatversion": "2"}
POLICY = Policy(most_bytes=24 * 1024 * 1024)
"""A wiki answers 8 MiB of texts at most, which JSON makes longer (``$wgAPIMaxResultSize``)."""


@dataclass(frozen=True, slots=True)
class Session:
    http: Http
    tokens: TokenStore
    login: str
    password: str
    oauth: str = ""

    async def headers(self) -> tuple[str, Mapping[str, str]]:
        """Name of the session in use, and what shows it."""
        if self.oauth:
            return self.oauth, {"Authorization": f"Bearer {self.oauth}"}
        saved = (await self.tokens.load(NAME)) or await self.renewed("")
        return saved, {"Cookie": _header(orjson.loads(saved))}

    async def renewed(self, stale: str) -> str:
        """Another session than ``stale``, saved before it is used. Raises ``CredentialRefused``."""
        if self.oauth or not self.password:
            raise CredentialRefused(code="assertuserfailed" if self.oauth else "no-secret")

        async def renew(current: str | None) -> str:
            return current if current and current != stale else await self._sign_in()

        return await self.tokens.refresh(NAME, renew)

    async def _sign_in(self) -> str:
        asked = {**FORM, "action": "query", "meta": "tokens", "type": "login"}
        first = await self.http.request("GET", PATH, params=asked, policy=POLICY)
        tokens = object_of(object_of(answer(first).get("query")).get("tokens"))
        token, cookies = text_of(tokens.get("logintoken")), _cookies(first)
        if not token:
            raise RetryLater(code="no-logintoken")
        form = {**FORM, "action": "login", "lgname": self.login, "lgpassword": self.password, "lgtoken": token}
        second = await self.http.request("POST", PATH, form=form, headers={"Cookie": _header(cookies)}, policy=POLICY)
        result = text_of(object_of(answer(second).get("login")).get("result"))
        if result == "Throttled":
            raise second.limited("Throttled")
        if not result:
            raise RetryLater(code="no-login")
        if result != "Success":
            raise CredentialRefused(code=result)
        return orjson.dumps({**cookies, **_cookies(second)}).decode()


def answer(reply: Reply) -> dict[str, Any]:
    """The object of a success. Errors come with HTTP 200 too: what the ``error`` says is left to the caller."""
    if reply.status == 429:
        raise reply.limited()
    body = reply.json_object()
    if not reply.ok and "error" not in body:
        raise reply.later()
    if object_of(body.get("error")).get("code") in ("maxlag", "ratelimited"):
        raise reply.limited(str(body["error"]["code"]))
    return body


def _header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _cookies(reply: Reply) -> dict[str, str]:
    """Cookies that an answer sets, as they are to be sent back."""
    given = reply.headers.getall("Set-Cookie", []) if isinstance(reply.headers, CIMultiDictProxy) else []
    found: dict[str, str] = {}
    for line in given:
        try:
            found |= {name: morsel.coded_value for name, morsel in SimpleCookie(line).items()}
        except CookieError:
            continue
    return found
