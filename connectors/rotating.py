"""An OAuth 2.0 pair that renews itself: an access token, and the refresh token that gets the next one.

The pair lives in the account's token store, saved before it is used, renewed under a lock. The two secrets of the
configuration are where it starts, and where it starts again once an operator has connected the account anew.
"""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import orjson

from connectors.base import AccountHandle
from connectors.http import Reply
from domain.errors import CredentialRefused, RetryLater

NAME = "oauth2"
MARGIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str
    seed: str
    """Digest of the configured tokens that this pair descends from."""
    until: float = 0
    """Seconds since 1970; 0: not known."""
    unanswered: bool = False
    """The last refresh left and its answer was lost: a refresh token that serves once may be spent."""

    @classmethod
    def load(cls, stored: str | None) -> "Pair | None":
        if not stored:
            return None
        found = orjson.loads(stored)
        return cls(found["access"], found["refresh"], found["seed"], found["until"], found.get("unanswered", False))

    def dump(self) -> str:
        row = {"access": self.access, "refresh": self.refresh, "seed": self.seed, "until": self.until}
        row |= {"unanswered": True} if self.unanswered else {}
        return orjson.dumps(row).decode()

    def stale(self, now: datetime) -> bool:
        return bool(self.until) and now.timestamp() >= self.until - MARGIN.total_seconds()


@dataclass(frozen=True, slots=True)
class Granted:
    """What the platform gave. ``refresh`` is empty where the old one goes on; ``seconds``: life of the access token."""

    access: str
    refresh: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Rotating:
    """One account's pair. ``ask`` turns a refresh token into the next pair, raising the five errors."""

    handle: AccountHandle
    ask: Callable[[str], Awaitable[Granted]]

    async def current(self) -> str:
        """An access token that should hold, renewed when its time is over. Raises ``CredentialRefused``."""
        pair = self._pair(await self.handle.tokens.load(NAME))
        return await self.renewed(pair.access) if pair.stale(self.handle.clock.now()) else pair.access

    async def renewed(self, refused: str) -> str:
        """Another access token than ``refused``: the one that somebody has just saved, else a new one.

        A refresh whose answer is lost is written down, so that a refusal of the next one is known for what it is:
        where the token serves once, nothing but a person's signing in brings another (code ``refresh-answer-lost``).
        """
        lost: list[RetryLater] = []

        async def renew(stored: str | None) -> str:
            pair = self._pair(stored)
            if stored and pair.access != refused and not pair.stale(self.handle.clock.now()):
                return pair.dump()
            try:
                return (await self._asked(pair)).dump()
            except RetryLater as error:
                if not error.sent:
                    raise
                lost.append(error)
                return replace(pair, unanswered=True).dump()

        saved = await self.handle.tokens.refresh(NAME, renew)
        if lost:  # what was asked for with this token has not left
            raise RetryLater(code=lost[0].code, at=lost[0].at) from lost[0]
        pair = Pair.load(saved)
        assert pair is not None
        return pair.access

    async def until(self) -> datetime | None:
        """End of the access token's life, once a renewal has told it."""
        pair = self._pair(await self.handle.tokens.load(NAME))
        return datetime.fromtimestamp(pair.until, UTC) if pair.until else None

    def _pair(self, stored: str | None) -> Pair:
        access, refresh = (self.handle.secrets.get(name, "") for name in ("access_token", "refresh_token"))
        seed = hashlib.sha256((refresh or access).encode()).hexdigest()[:16]
        pair = Pair.load(stored)
        return pair if pair is not None and pair.seed == seed else Pair(access, refresh, seed)

    async def _asked(self, pair: Pair) -> Pair:
        if not pair.refresh:
            raise CredentialRefused(code="no-refresh-token")
        now = self.handle.clock.now()
        try:
            granted = await self.ask(pair.refresh)
        except CredentialRefused as error:
            raise CredentialRefused(code="refresh-answer-lost" if pair.unanswered else error.code) from error
        if not granted.access:
            raise RetryLater(code="no-access-token", sent=True)
        return Pair(granted.access, granted.refresh or pair.refresh, pair.seed, now.timestamp() + granted.seconds)


def granted_by(body: dict[str, object], life: float) -> Granted:
    """The usual answer of a token endpoint (RFC 6749, 5.1); ``life`` where it names none, in seconds."""
    access, refresh, seconds = body.get("access_token"), body.get("refresh_token"), body.get("expires_in")
    return Granted(
        access if isinstance(access, str) else "",
        refresh if isinstance(refresh, str) else "",
        seconds if isinstance(seconds, int) and not isinstance(seconds, bool) else life,
    )


def refused_refresh(reply: Reply) -> None:
    """Raises ``CredentialRefused`` for the answers by which a token endpoint refuses a refresh token."""
    if reply.status in (400, 401, 403):
        raise CredentialRefused(code=f"refresh-{reply.status}")
