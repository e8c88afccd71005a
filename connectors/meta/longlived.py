"""A token of sixty days that is its own renewal credential (Meta: Instagram API with Instagram Login; Threads API).

It is renewed every week, from its first day in use on: one that lapses needs a person to sign in again. The newest
lives in the account's token store, saved before its first use; the configured one is where it starts, and where it
starts again once an operator has connected the account anew.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson

from connectors.base import AccountHandle
from connectors.http import Http
from connectors.meta.errors import platform_error, read_error
from domain.errors import PlatformError, RetryLater

NAME = "long_lived"
EVERY = timedelta(days=7)
AGAIN = timedelta(hours=1)
"""After a renewal that failed: the token at hand holds for weeks still."""
LIFE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Kept:
    """A token, since when it is used, until when it lives; ``seed``: digest of the configured one it comes from."""

    token: str
    seed: str
    since: float
    until: float = 0
    """Seconds since 1970; 0: not known."""

    @classmethod
    def load(cls, stored: str | None) -> "Kept | None":
        if not stored:
            return None
        found = orjson.loads(stored)
        return cls(found["token"], found["seed"], found["since"], found["until"])

    def dump(self) -> str:
        row = {"token": self.token, "seed": self.seed, "since": self.since, "until": self.until}
        return orjson.dumps(row).decode()


@dataclass(slots=True)
class LongLived:
    """The token of one account. ``grant`` is ``ig_refresh_token`` or ``th_refresh_token``."""

    handle: AccountHandle
    http: Http
    grant: str
    put_off: datetime | None = None

    async def current(self) -> str:
        """The token to use now, renewed when a week has passed; a renewal that fails costs nothing but time."""
        kept = await self.kept()
        now = self.handle.clock.now()
        if now.timestamp() - kept.since < EVERY.total_seconds() or (self.put_off and now < self.put_off):
            return kept.token
        try:
            return await self._renewed(kept.token)
        except PlatformError:
            self.put_off = now + AGAIN
            return kept.token

    async def kept(self) -> Kept:
        """What the store holds; at first, the configured token with this instant."""
        given = self.handle.secrets.get("token", "")
        seed = hashlib.sha256(given.encode()).hexdigest()[:16]
        kept = Kept.load(await self.handle.tokens.load(NAME))
        if kept is not None and kept.seed == seed:
            return kept
        first = Kept(given, seed, self.handle.clock.now().timestamp())

        async def begin(stored: str | None) -> str:
            found = Kept.load(stored)
            return (found if found is not None and found.seed == seed else first).dump()

        begun = Kept.load(await self.handle.tokens.refresh(NAME, begin))
        assert begun is not None
        return begun

    async def _renewed(self, stale: str) -> str:
        async def renew(stored: str | None) -> str:
            kept = Kept.load(stored)
            assert kept is not None
            return (kept if kept.token != stale else await self._asked(kept)).dump()

        kept = Kept.load(await self.handle.tokens.refresh(NAME, renew))
        assert kept is not None
        return kept.token

    async def _asked(self, kept: Kept) -> Kept:
        params = {"grant_type": self.grant, "access_token": kept.token}
        reply = await self.http.request("GET", "refresh_access_token", params=params)
        body = reply.json_object()
        error = read_error(body)
        if error is not None:
            raise platform_error(error, reply)
        reply.ensure()
        token, life = body.get("access_token"), body.get("expires_in")
        if not isinstance(token, str) or not token:
            raise RetryLater(code="no-access-token")
        now = self.handle.clock.now()
        seconds = life if isinstance(life, int) else LIFE.total_seconds()
        return Kept(token, kept.seed, now.timestamp(), now.timestamp() + seconds)

    async def until(self) -> datetime | None:
        """End of the token's life, once it is known."""
        kept = await self.kept()
        return datetime.fromtimestamp(kept.until, UTC) if kept.until else None
