"""Actions that a person carries out: handed over as a task, and read back from what that person confirms.

While it waits, the action is in the state ``unknown``: asked for, and not yet seen to be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Final

from daemon.store import actions, evidence, sightings, tasks
from daemon.store.actions import ClaimedAction
from daemon.store.connection import Connection, Pool
from domain.actions import Verb
from domain.clock import Clock

LOOK_AGAIN: Final = timedelta(hours=6)
"""A confirmation brings the action forward; this is for one that was missed."""
URGENT: Final = frozenset({Verb.HIDE, Verb.UNHIDE, Verb.DELETE})
WITNESSED: Final = frozenset({Verb.HIDE, Verb.DELETE})
"""Before these the evidence is kept: what was entered, since nothing else can be read."""


class Said(Enum):
    """What the person answered."""

    NOTHING = auto()
    DONE = auto()
    IMPOSSIBLE = auto()
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """``ref`` names the task."""

    said: Said
    ref: str = ""


SAID: Final[Mapping[str, Said]] = {
    "open": Said.NOTHING,
    "done": Said.DONE,
    "impossible": Said.IMPOSSIBLE,
    "cancelled": Said.DROPPED,
}


class Hands:
    """Tasks on behalf of the outbox."""

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def entrust(self, action: ClaimedAction, steps: str) -> None:
        """Evidence, task and state together, once; nothing happens when the action is no longer ours."""
        now = self._clock.now()
        async with self._pool.acquire() as conn, conn.transaction():
            if not await actions.sending(conn, action, now):
                return
            if action.content_id is not None and action.verb in WITNESSED:
                await _keep_evidence(conn, action, action.content_id, now)
            await tasks.open_task(
                conn,
                account=action.account_id,
                content=action.content_id,
                cause=tasks.cause_of(action.id),
                verb=action.verb.value,
                steps=steps,
                at=now,
                urgent=action.verb in URGENT,
            )
            await actions.later(conn, action, now + LOOK_AGAIN, "by-hand", unknown=True, counts=False)

    async def answer(self, action: ClaimedAction) -> Answer:
        """A task that is not there is taken as called back."""
        async with self._pool.acquire() as conn:
            row = await tasks.of_action(conn, action.id)
        return Answer(SAID[row["state"]], f"task:{row['id']}") if row else Answer(Said.DROPPED)

    async def wait(self, action: ClaimedAction) -> None:
        async with self._pool.acquire() as conn:
            due = self._clock.now() + LOOK_AGAIN
            await actions.later(conn, action, due, "by-hand", unknown=True, counts=False)


async def hold(conn: Connection, task: int) -> None:
    """Hold the action that a task carries out, before the task itself is closed."""
    cause = await conn.fetchval(tasks.CAUSE, task)
    if (action := tasks.action_of(cause or "")) is not None:
        await conn.execute(actions.HOLD, action)


async def confirmed(conn: Connection, cause: str, at: datetime) -> None:
    """A task was closed: when it carries out an action, the outbox looks at once."""
    if (action := tasks.action_of(cause)) is not None:
        await conn.execute(actions.LOOK_NOW, action, at)


async def _keep_evidence(conn: Connection, action: ClaimedAction, content: int, at: datetime) -> None:
    told = await sightings.as_entered(conn, content)
    body: dict[str, Any] = {
        **told,
        "read_at": None,
        "entered": await sightings.of_content(conn, content),
        "action": {"id": action.id, "verb": action.verb.value, "cause": action.cause, "rule": action.rule},
        "verdict": action.verdict_id,
    }
    await evidence.capture(conn, content=content, version=action.version_id, action=action.id, body=body, at=at)
