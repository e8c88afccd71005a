"""The queue of effects: claimed by account within its places, each carried out and closed on its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from daemon.enforcement.pacing import Pacing
from daemon.enforcement.performer import Performer
from daemon.services import Services
from daemon.store import actions, overtaken
from daemon.store.actions import ClaimedAction
from daemon.store.connection import Pool
from domain.clock import Clock


@dataclass(frozen=True, slots=True)
class OutboxPatience:
    """A lease outlasts the longest read, act and read-back together."""

    lease: timedelta = timedelta(seconds=120)


class Outbox:
    """Actions that are due, hides first; a slow or failing account holds up itself alone."""

    name = "outbox"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        performer: Performer,
        pacing: Pacing,
        patience: OutboxPatience | None = None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._performer = performer
        self._pacing = pacing
        self._patience = patience or OutboxPatience()
        self._in_hand: Counter[int] = Counter()
        self._left = False

    def crowded(self) -> bool:
        """Whether the last claim may have left actions: for want of places, or behind what is in hand."""
        return self._left

    async def claim(self) -> Sequence[Sequence[ClaimedAction]]:
        slots = []
        self._left = False
        for service in self._services:
            free = service.tuning.parallel - self._in_hand[service.id]
            if free > 0 and service.mode.acts:
                slots.append((service.id, free, self._pacing.most_priority(service.id)))
            self._left |= free <= 0
        if not slots:
            return []
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            claimed = await actions.claim(conn, slots, now, now + self._patience.lease)
        self._in_hand.update(action.account_id for action in claimed)
        taken = Counter(action.account_id for action in claimed)
        self._left |= any(taken[account] >= free for account, free, _ in slots)
        self._left |= not claimed and self._in_hand.total() > 0
        return [[action] for action in claimed]

    async def run(self, jobs: Sequence[ClaimedAction]) -> None:
        for action in jobs:
            try:
                await self._performer.perform(action)
            finally:
                self._in_hand[action.account_id] -= 1

    async def fail(self, job: ClaimedAction, error: Exception) -> None:
        await self._performer.failed(job, error)

    async def give_back(self, jobs: Sequence[ClaimedAction]) -> None:
        async with self._pool.acquire() as conn:
            await overtaken.give_back(conn, jobs)
