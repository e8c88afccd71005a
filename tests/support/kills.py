"""Kill the daemon at random instants under load, start it again, and look for what was lost or done twice.

The platform's own record is the witness: the sandbox lives in a process of its own and is never killed.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from daemon.store import actions
from daemon.store.actions import NewAction
from daemon.store.pool import open_pool
from daemon.store.tallies import balance
from domain.actions import DecidedBy, Verb
from tests.support.live import DaemonProcess, SandboxProcess

INSULT = "T'es rien qu'un gros ostie de cave."
PRAISE = "Merci pour la belle fête de quartier!"
THANKS = "Merci, nous transmettons."
GONE = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
)
"""A database that is away."""
MOST_BEHIND = 500
"""Comments written and not yet judged, at most."""
PATIENT = 10
"""How many times longer a life may be while the writers wait: else a slow machine judges nothing between two kills."""
SETTLED = "select count(*) from content_version where state = 'judged'"


@dataclass
class Kills:
    """One run: ``count`` kills, writing all along. Report what was found wrong in ``faults``."""

    dsn: str
    folder: Path
    count: int
    seed: int
    longest: float = 0.6
    """Seconds of life between a start and the kill, at most."""
    pause: tuple[float, float] = (0.02, 0.15)
    """Seconds between two dozens of comments."""
    written: dict[str, bool] = field(default_factory=dict)
    """Comment → whether it breaks the rules."""
    faults: list[str] = field(default_factory=list)
    took: float = 0.0
    done: int = 0
    """Kills so far."""
    behind: bool = False
    """The writers wait: more is written than judged."""
    acknowledged: int = 0
    effects: Counter[tuple[str, str]] = field(default_factory=Counter)
    on_kill: Callable[["Kills"], None] = lambda _kills: None
    """Told after each kill, once the service is back."""
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    """Set from outside: no more kills; what was done so far is checked as at the end."""

    async def run(self) -> None:
        began = time.monotonic()
        self.random = random.Random(self.seed)
        self.sandbox = SandboxProcess()
        await self.sandbox.start()
        self.daemon = DaemonProcess(self.folder, self.dsn, self.sandbox.url, roles="intake,judge,platforms")
        try:
            await self._live()
        finally:
            if self.daemon.alive:
                await self.daemon.kill()
            await self.sandbox.stop()
        self.took = time.monotonic() - began

    async def _live(self) -> None:
        await self.daemon.start()
        self.pool = await open_pool(self.dsn, max_size=3, name="witness")
        await self.sandbox.ask("webhooks", {"url": self.daemon.door, "weather": {"duplicate": 0.2, "shuffle": 4}})
        [self.post] = await self.sandbox.do([{"kind": "post", "text": "Le conseil siège lundi.", "quiet": True}])
        writing = asyncio.create_task(self._write())
        try:
            await self.strike()
        finally:
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
        await self._quiet()
        await self._check_acknowledged()
        await self.pool.execute("update account set poll_due_at = clock_timestamp()")
        await self._quiet()
        await self._check()
        await self.pool.close()
        await self.daemon.stop()

    async def strike(self) -> None:
        """What goes wrong while people write."""
        while self.done < self.count and not self.enough.is_set():
            await asyncio.sleep(self.random.uniform(0, self.longest * (PATIENT if self.behind else 1)))
            await self.daemon.kill()
            await self._identity()
            await self.daemon.start()
            await self._identity()
            self.done += 1
            self.on_kill(self)

    async def _write(self) -> None:
        """A dozen comments, a pause, and now and then an answer planned by a person.

        Where starts are slow the writers wait, so that a busy machine is not left with an hour of work.
        """
        number = 0
        while True:
            with suppress(*GONE):
                self.behind = len(self.written) - await self.pool.fetchval(SETTLED) > MOST_BEHIND
                if self.behind:
                    await asyncio.sleep(0.1)
                    continue
            deeds: list[Mapping[str, Any]] = []
            for _ in range(12):
                number += 1
                text = f"{self.random.choice((INSULT, PRAISE, PRAISE))} ({number})"
                deeds.append({"kind": "comment", "text": text, "author": f"Personne {number}", "parent": self.post})
            for deed, written in zip(deeds, await self.sandbox.do(deeds), strict=True):
                self.written[written] = deed["text"].startswith(INSULT)
            with suppress(*GONE):
                await self._answer_one()
            await asyncio.sleep(self.random.uniform(*self.pause))

    async def _answer_one(self) -> None:
        now = await self._now()
        row = await self.pool.fetchrow(
            "select c.id, c.account_id, c.platform_id from content c where c.kind = 'comment' and not exists "
            "(select from action a where a.content_id = c.id and a.verb = 'reply') order by c.id limit 1"
        )
        if row is None:
            return
        async with self.pool.acquire() as conn:
            await actions.plan(
                conn,
                NewAction(
                    account_id=row["account_id"],
                    verb=Verb.REPLY,
                    target=row["platform_id"],
                    cause=f"person:{row['id']}",
                    decided_by=DecidedBy.HUMAN,
                    actor="essai",
                    not_before=now,
                    planned_at=now,
                    content_id=row["id"],
                    body=f"{THANKS} ({row['id']})",
                ),
            )

    async def _now(self) -> Any:
        return await self.pool.fetchval("select clock_timestamp()")

    async def _identity(self) -> None:
        """What came in is somewhere, at any instant, dead or alive."""
        async with self.pool.acquire() as conn:
            found = await balance(conn)
        if not found.holds:
            self.faults.append(f"the balance does not hold: {found}")

    async def _quiet(self, patience: float = 120) -> None:
        """Until nothing waits anywhere; speaking acts wait for the end of a dead process's lease.

        ``patience``: seconds in which nothing was finished.
        """
        end, calm = time.monotonic() + patience, 0
        least: int | None = None
        while time.monotonic() < end:
            waiting = await self.pool.fetchval(
                "select (select count(*) from delivery where state in ('waiting', 'claimed'))"
                " + (select count(*) from content_version where state in ('waiting', 'claimed', 'facts'))"
                " + (select count(*) from action where state in ('planned', 'claimed', 'unknown')"
                " and not_before <= clock_timestamp())"
                " + (select count(*) from lookup where state in ('waiting', 'claimed'))"
                " + (select count(*) from account where poll_due_at <= clock_timestamp()"
                " or poll_lease > clock_timestamp())"
            )
            if least is None or waiting < least:
                end, least = time.monotonic() + patience, waiting
            calm = calm + 1 if waiting == 0 else 0
            if calm >= 5:
                return
            await self.pool.execute(
                "update action set lease = clock_timestamp() where state = 'claimed' and verb = 'reply'"
                " and lease < clock_timestamp() + interval '117 seconds'"
            )
            await asyncio.sleep(0.2)
        self.faults.append(f"work was still waiting in the end: {await self._left()}")

    async def _left(self) -> list[str]:
        rows = await self.pool.fetch(
            "select 'delivery' as what, id, state, attempts, reason as error, lease from delivery"
            " where state in ('waiting', 'claimed') union all"
            " select 'version', id, state, attempts, last_error, lease from content_version"
            " where state in ('waiting', 'claimed', 'facts') union all"
            " select verb, id, state, attempts, last_error, lease from action"
            " where state in ('planned', 'claimed', 'unknown') union all"
            " select 'lookup', id, state, attempts, last_error, lease from lookup where state in ('waiting', 'claimed')"
        )
        return [str(tuple(row)) for row in rows[:20]]

    async def _judged(self) -> set[str]:
        rows = await self.pool.fetch(
            "select c.platform_id from content c join content_version v on v.content_id = c.id where v.state = 'judged'"
        )
        return {row["platform_id"] for row in rows}

    async def _check_acknowledged(self) -> None:
        """What was answered 200 is judged, before any sweep could have found it again."""
        acknowledged = set((await self.sandbox.ask("webhooks"))["acknowledged_at"]) & set(self.written)
        lost = acknowledged - await self._judged()
        if lost:
            self.faults.append(f"{len(lost)} of {len(acknowledged)} acknowledged comments were never judged")
        self.acknowledged = len(acknowledged)

    async def _check(self) -> None:
        """The record and the platform say the same; nothing that can be seen happened twice."""
        ledger = await self.sandbox.ask("ledger")
        missed = set(self.written) - await self._judged()
        if missed:
            self.faults.append(f"{len(missed)} comments were missed by webhooks and sweep")
        hidden = set((await self.sandbox.ask("state"))["hidden"])
        wanted = {written for written, breaks in self.written.items() if breaks}
        rows = await self.pool.fetch("select platform_id from content where visibility = 'hidden'")
        if hidden != wanted:
            self.faults.append(f"hidden there: {len(hidden - wanted)} too many, {len(wanted - hidden)} missing")
        if hidden != {row["platform_id"] for row in rows}:
            self.faults.append("the platform's hidden ids are not the record's")
        effects = Counter((one["verb"], one["target"]) for one in ledger["effects"] if one["by"] == "api")
        self.faults += [f"{verb} {times} times: {target}" for (verb, target), times in effects.items() if times > 1]
        self.effects = effects
