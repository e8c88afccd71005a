"""The queue of judgement: contexts, the rules, then verdict and sequel in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from daemon.intake.inbox import LostLease, Patience, Turns
from daemon.judgement.context import Setting, settings
from daemon.judgement.deciding import Standing, decide
from daemon.judgement.policy import Bench, Policies, Policy
from daemon.judgement.sequel import VIGIE, Followed, Ruled, carry_out
from daemon.services import Service, Services
from daemon.store import cases, contents, events, order, verdicts, versions
from daemon.store.connection import Connection, Pool
from daemon.store.verdicts import Recorded, Ruling
from daemon.store.versions import Claimed, Subject
from domain.clock import Clock
from domain.content import Visibility
from domain.errors import VigieError
from domain.verdict import Lane, Level, Reason, Verdict

ENOUGH: Final = 10.0
"""Seconds for the rules over a whole batch; the engine's own limits are far below."""


class TooSlow(VigieError):
    """The rules took too long over a batch: each content is judged alone."""


@dataclass(frozen=True, slots=True)
class _Judged:
    subject: Subject
    setting: Setting
    service: Service
    policy: Policy
    verdict: Verdict


class Judgement:
    """Versions, fresh ones in batches; what was claimed before alone."""

    name = "judgement"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        bench: Bench,
        *,
        batch: int = 64,
        patience: Patience | None = None,
        on_planned: Callable[[], None] = lambda: None,
        on_judged: Callable[[Subject, Verdict, Followed], None] = lambda _subject, _verdict, _followed: None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._bench = bench
        self._batch = batch
        self._patience = patience or Patience()
        self._on_planned = on_planned
        self._on_judged = on_judged
        self._turns = Turns(clock, batch)
        self._handed: list[Claimed] = []
        self._behind = False

    def room(self) -> bool:
        """Not while something may wait in the record: it came first."""
        self._behind |= len(self._handed) >= self._batch or self._turns.long_ago
        return not self._behind

    def hand(self, versions: Sequence[Claimed]) -> None:
        self._handed.extend(versions)

    def left(self) -> None:
        self._behind = True

    async def claim(self) -> Sequence[Sequence[Claimed]]:
        """What was handed over, then what waits in the record."""
        found = self._take_handed() or await self._claim_waiting()
        return [found] if found else []

    async def _claim_waiting(self) -> list[Claimed]:
        async with self._pool.acquire() as conn:
            if self._turns.again_first() and (found := await self._claim_again(conn)):
                return found
            self._behind = False  # what is left from here on, while we look, is told anew
            fresh = await self._claim_fresh(conn)
            self._behind |= len(fresh) >= self._batch
            if fresh:
                return fresh
            return await self._claim_again(conn) if self._turns.again else []

    def crowded(self) -> bool:
        """Whether the last claim may have left some."""
        return self._turns.crowded or bool(self._handed)

    def _take_handed(self) -> list[Claimed]:
        """A batch of it; one whose lease is half over is left to whoever claims it next."""
        soon = self._clock.now() + self._patience.lease / 2
        found, self._handed = self._handed[: self._batch], self._handed[self._batch :]
        if found:
            self._turns.took([one.id for one in found])
        return [one for one in found if one.lease > soon]

    async def _claim_fresh(self, conn: Connection) -> list[Claimed]:
        now = self._clock.now()
        for since in self._turns.starts():
            if fresh := await versions.claim_fresh(conn, now, self._batch, now + self._patience.lease, since):
                self._turns.took([one.id for one in fresh])
                return fresh
        return []

    async def _claim_again(self, conn: Connection) -> list[Claimed]:
        now = self._clock.now()
        for due in await conn.fetch(versions.TO_GIVE_UP, now, self._patience.attempts):
            async with conn.transaction():
                await order.hold(conn, [due["content_id"]])
                for row in await conn.fetch(versions.GIVE_UP, now, self._patience.attempts, due["id"]):
                    await self._hand_over(conn, row["account_id"], row["content_id"], row["id"], row["author_id"])
        found = await versions.claim_again(conn, now, now + self._patience.lease, self._patience.attempts)
        self._turns.looked(found=bool(found))
        return found

    async def _hand_over(self, conn: Connection, account: int, content: int, version: int, author: int | None) -> None:
        """What cannot be judged goes to a person."""
        now = self._clock.now()
        await cases.open_case(
            conn,
            account=account,
            lane=Lane.DOUBTFUL,
            at=now,
            content=content,
            version=version,
            author=author,
            summary="not_judged",
        )
        await events.append(conn, now, VIGIE, "version.set_aside", None, f"content:{content}", {"version": version})

    async def run(self, jobs: Sequence[Claimed]) -> None:
        policies = self._bench.policies
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            subjects = await versions.subjects(conn, jobs)
            world = await policies.look(conn, now)
            known = await settings(conn, subjects, self._services, world, now)
            unserved = [subject.claim.id for subject in subjects if self._services.get(subject.account_id) is None]
            if unserved:
                await conn.execute(versions.UNSERVED, unserved)
        cases_ = [case for subject in subjects if (case := self._case(subject, known, policies)) is not None]
        judged = await self._judge(cases_)
        async with self._pool.acquire() as conn, conn.transaction():
            followed = await self._write(conn, judged, policies)
        if any(one.planned for one in followed):
            self._on_planned()
        for one, sequel in zip(judged, followed, strict=True):
            self._on_judged(one.subject, one.verdict, sequel)

    async def _judge(self, asked: "Sequence[_Asked]") -> "list[_Judged]":
        """The rules, off the loop. What takes too long alone decides nothing and goes to a person."""
        try:
            return await asyncio.wait_for(asyncio.to_thread(_judge_all, asked), ENOUGH)
        except TimeoutError as error:
            if len(asked) > 1:
                raise TooSlow from error
            return [_Judged(*one, _undecided(one[3], "timeout")) for one in asked]

    def _case(self, subject: Subject, known: dict[int, Setting], policies: Policies) -> "_Asked | None":
        service = self._services.get(subject.account_id)
        if service is None:
            return None
        policy = policies.packs[service.account.pack]
        return subject, known[subject.claim.id], service, policy

    async def _write(self, conn: Connection, judged: Sequence[_Judged], policies: Policies) -> list[Followed]:
        """Verdicts and all that follows, in the order of arrival."""
        now = self._clock.now()
        for account in sorted({one.service.id for one in judged}):
            await contents.lock_account(conn, account)
        standing = await self._standing(conn, judged)
        recorded = await verdicts.record(conn, [_ruling(one) for one in judged])
        lines: list[events.Event] = []
        followed: list[Followed] = []
        for one in judged:
            number = recorded[one.subject.claim.id]
            ruled = Ruled(one.subject, one.verdict, number.id, one.service, one.policy.delete_after, now)
            approved = _approved(policies, one.service, now)
            sequel = decide(one.verdict, one.subject, standing[one.subject.content_id], one.service, approved)
            followed.append(await carry_out(conn, ruled, sequel))
            lines.append(_line(one, number, followed[-1]))
        if not await versions.finish(conn, [one.subject.claim for one in judged], now, lines):
            raise LostLease
        return followed

    async def _standing(self, conn: Connection, judged: Sequence[_Judged]) -> dict[int, Standing]:
        since = {one.service.id: one.service.enforced_since for one in judged}
        ids = sorted({one.subject.content_id for one in judged})
        rows = await conn.fetch(versions.LOCK, ids)
        await conn.execute(order.CASES, ids, [])
        return {
            row["id"]: Standing(
                row["serial"], Visibility(row["visibility"]), row["protected_hash"], since[row["account_id"]]
            )
            for row in rows
        }

    async def fail(self, job: Claimed, error: Exception) -> None:
        """Later, up to the number of attempts; then a person."""
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            pause = now + self._patience.before(job.attempts)
            await conn.execute(versions.PUT_OFF, job.id, job.lease, pause, f"error:{type(error).__name__}")

    async def give_back(self, jobs: Sequence[Claimed]) -> None:
        async with self._pool.acquire() as conn:
            await conn.execute(versions.GIVE_BACK, [job.id for job in jobs], [job.lease for job in jobs])


_Asked: TypeAlias = tuple[Subject, Setting, Service, Policy]


def _judge_all(asked: Sequence[_Asked]) -> list[_Judged]:
    """Off the loop. A judge that raises decides nothing: the content goes to a person."""
    return [
        _Judged(subject, setting, service, policy, _judge(subject, setting, policy))
        for subject, setting, service, policy in asked
    ]


def _judge(subject: Subject, setting: Setting, policy: Policy) -> Verdict:
    try:
        return policy.judge(subject.content, setting.context)
    except Exception as error:
        return _undecided(policy, type(error).__name__)


def _undecided(policy: Policy, why: str) -> Verdict:
    failed = (f"engine:{why}",)
    return Verdict(Level.REVIEW, policy.ref, policy.engine, lane=Lane.DOUBTFUL, confidence=0.0, failed=failed)


def _approved(policies: Policies, service: Service, now: datetime) -> Callable[[Reason], bool]:
    return lambda reason: policies.approved(service.slug, reason.rule, now)


def _ruling(judged: _Judged) -> Ruling:
    return Ruling(
        judged.subject.claim.id,
        judged.verdict,
        judged.service.mode,
        judged.setting.hash,
        judged.setting.kept,
        judged.setting.context.at,
    )


def _line(judged: _Judged, number: Recorded, followed: Followed) -> events.Event:
    return events.Event(
        judged.setting.context.at,
        VIGIE,
        "verdict.given",
        judged.service.slug,
        f"content:{judged.subject.content_id}",
        {
            "verdict": number.id,
            "version": judged.subject.claim.id,
            "level": judged.verdict.level.word,
            "rules": list(judged.verdict.rules),
            "pack": judged.verdict.pack.hash[:16],
            "follows": followed.word,
            "why": followed.why,
        },
    )
