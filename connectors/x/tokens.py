"""The account's OAuth 2.0 pair: an access token of two hours, a refresh token that serves once (X: OAuth 2.0, PKCE).

The pair lives in the account's token store, saved before it is used. The two secrets of the configuration are
where it starts, and where it starts again once an operator has connected the account anew.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from connectors.base import AccountHandle
from connectors.http import Http
from connectors.x.errors import refusal
from domain.errors import CredentialRefused, RetryLater

NAME = "oauth2"
MARGIN = timedelta(minutes=2)
LIFE = 7200


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str
    seed: str
    """Digest of the configured refresh token that this pair descends from."""
    until: float = 0
    """Seconds since 1970; 0: not known."""

    @classmethod
    def load(cls, stored: str | None) -> "Pair | None":
        if not stored:
            return None
        found = orjson.loads(stored)
        return cls(found["access"], found["refresh"], found["seed"], found["until"])

    def dump(self) -> str:
        row = {"access": self.access, "refresh": self.refresh, "seed": self.seed, "until": self.until}
        return orjson.dumps(row).decode()

    def stale(self, now: datetime) -> bool:
        return bool(self.until) and now.timestamp() >= self.until - MARGIN.total_seconds()


@dataclass(frozen=True, slots=True)
class Tokens:
    handle: AccountHandle
    http: Http
    client_id: str

    async def current(self) -> str:
        """An access token that should hold, renewed when its time is over. Raises ``CredentialRefused``."""
        pair = self._pair(await self.handle.tokens.load(NAME))
        return await self.renewed(pair.access) if pair.stale(self.handle.clock.now()) else pair.access

    async def renewed(self, refused: str) -> str:
        """Another access token than ``refused``: the one that somebody has just saved, else a new one."""

        async def renew(stored: str | None) -> str:
            pair = self._pair(stored)
            if stored and pair.access != refused and not pair.stale(self.handle.clock.now()):
                return pair.dump()
            return (await self._asked(pair)).dump()

        pair = Pair.load(await self.handle.tokens.refresh(NAME, renew))
        assert pair is not None
        return pair.access

    def _pair(self, stored: str | None) -> Pair:
        given = self.handle.secrets.get("refresh_token", "")
        seed = hashlib.sha256(given.encode()).hexdigest()[:16]
        pair = Pair.load(stored)
        if pair is None or pair.seed != seed:
            pair = Pair(self.handle.secrets.get("access_token", ""), given, seed)
        return pair

    async def _asked(self, pair: Pair) -> Pair:
        """The next pair. A confidential client signs in with its secret, a public one names itself."""
        form = {"grant_type": "refresh_token", "refresh_token": pair.refresh, "client_id": self.client_id}
        headers: dict[str, str] = {}
        if secret := self.handle.secrets.get("client_secret", ""):
            key = base64.b64encode(f"{self.client_id}:{secret}".encode()).decode()
            headers["Authorization"] = f"Basic {key}"
        now = self.handle.clock.now()
        try:
            reply = await self.http.request("POST", "2/oauth2/token", form=form, headers=headers)
            if reply.status in (400, 401, 403):
                raise CredentialRefused(code=f"refresh-{reply.status}")
            if not reply.ok:
                raise refusal(reply)
            body = reply.json_object()
        except RetryLater as error:  # what was asked for with this token has not left
            raise RetryLater(code=error.code, at=error.at) from error
        access, refresh, life = body.get("access_token"), body.get("refresh_token"), body.get("expires_in")
        if not isinstance(access, str) or not access:
            raise RetryLater(code="no-access-token")
        seconds = life if isinstance(life, int) else LIFE
        kept = refresh if isinstance(refresh, str) and refresh else pair.refresh
        return Pair(access, kept, pair.seed, now.timestamp() + seconds)
