"""How well each platform account can be reached: back-off in the account's row, told once when it changes."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from daemon.services import Service
from daemon.store import accounts, events
from daemon.store.connection import Connection, Pool
from domain.clock import Clock
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater


class Tell(Protocol):
    """Where changes of health are told: the log, the metrics."""

    def __call__(self, slug: str, before: str, after: str, note: str) -> None: ...


@dataclass(frozen=True, slots=True)
class BackOff:
    """Seconds of the first pause, doubled at each failure up to the last."""

    first: float = 1.0
    last: float = 300.0
    probe_first: float = 60.0
    """The same for the probes of an account whose credential is refused."""
    probe_last: float = 3600.0


class Reach:
    """Health of the accounts, kept in the database so that it survives a restart."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        *,
        back_off: BackOff | None = None,
        tell: Tell = lambda slug, before, after, note: None,
        jitter: Callable[[], float] = lambda: random.uniform(0.75, 1.25),
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._back_off = back_off or BackOff()
        self._tell = tell
        self._jitter = jitter
        self._well: set[int] = set()
        self._writes_fail: set[int] = set()
        self._troubles: Counter[int] = Counter()
        """How often each account was in trouble: what went well before it ended says nothing of after."""

    async def well(self, service: Service, *, wrote: bool = False) -> None:
        """A call went through; a read proves nothing while writes fail. Written only when it changes something."""
        if wrote:
            self._writes_fail.discard(service.id)
        if service.id in self._well or service.id in self._writes_fail:
            return
        known = self._troubles[service.id]
        async with self._pool.acquire() as conn, conn.transaction():
            await conn.execute(accounts.HOLD, service.id)
            row = await conn.fetchrow(accounts.WELL, service.id, self._clock.now())
            if row is not None:
                await self._note(conn, service, row["before"], row["after"], "")
        if self._troubles[service.id] == known:
            self._well.add(service.id)

    async def trouble(self, service: Service, error: PlatformError, *, wrote: bool = False) -> None:
        """A call failed: the account waits, or is parked when its credential is refused.

        A parked account is probed by a sweep: one read that goes through ends it, whatever was refused. No write is
        made meanwhile, so none that failed together with the refusal may stand in the way of that read.
        """
        now, note = self._clock.now(), note_of(error)
        async with self._pool.acquire() as conn, conn.transaction():
            await conn.execute(accounts.HOLD, service.id)
            if isinstance(error, CredentialRefused):
                row = await conn.fetchrow(
                    accounts.REFUSED,
                    service.id,
                    now,
                    note,
                    self._back_off.probe_first,
                    self._back_off.probe_last,
                    self._jitter(),
                )
            else:
                row = await conn.fetchrow(
                    accounts.BACK_OFF,
                    service.id,
                    _until(error),
                    isinstance(error, RetryLater),
                    now,
                    self._back_off.first,
                    self._back_off.last,
                    self._jitter(),
                    note,
                )
            if row is not None:
                await self._note(conn, service, row["before"], row["after"], note)
        self._well.discard(service.id)
        self._troubles[service.id] += 1
        parked = row is not None and row["after"] == "refused"
        if wrote and not parked:
            self._writes_fail.add(service.id)
        elif parked:
            self._writes_fail.discard(service.id)

    async def _note(self, conn: Connection, service: Service, before: str, after: str, note: str) -> None:
        """Once when it goes, once when it is back."""
        if before != after and (before, after) != ("unknown", "ok"):
            detail = {"from": before, "note": note}
            await events.append(conn, self._clock.now(), "vigie", f"account.{after}", service.slug, "", detail)
            self._tell(service.slug, before, after, note)


def _until(error: PlatformError) -> datetime | None:
    if isinstance(error, RateLimited):
        return error.until
    return error.at if isinstance(error, RetryLater) else None


def note_of(error: PlatformError) -> str:
    """Kind and code of an error, and its reference on the platform; never words of a platform or a citizen."""
    code, trace = error.code and f":{error.code}", error.trace and f"#{error.trace}"
    return f"{type(error).__name__}{code}{trace}"[:120]
