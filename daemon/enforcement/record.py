"""What is written at each step of an action; every step is one transaction, refused once the lease is lost."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from daemon.intake.absorb import absorb
from daemon.records.evidence import body
from daemon.services import Service
from daemon.store import actions, cases, events, evidence, order, tasks
from daemon.store.actions import ClaimedAction
from daemon.store.book import Arrival, Source
from daemon.store.connection import Connection, Pool
from domain.actions import ActionState, Outcome, Verb
from domain.clock import Clock
from domain.content import ChangedBy, Content, Visibility
from domain.events import ContentGone, ContentSeen, Event
from domain.ids import PlatformId
from domain.verdict import Lane

GIVES: Final = {Verb.HIDE: Visibility.HIDDEN, Verb.UNHIDE: Visibility.VISIBLE, Verb.DELETE: Visibility.GONE}

BY_HAND: Final = {
    Verb.HIDE: "La plateforme refuse de masquer ce contenu : intervenez sur place.",
    Verb.DELETE: "La plateforme refuse de supprimer ce contenu : intervenez sur place.",
}
BY_HAND_OTHERWISE: Final = "La plateforme ne permet pas ce geste ici : faites-le sur place, ou classez la tâche."


class NoLongerOurs(Exception):
    """Another process took the action over: nothing of the transaction is kept."""


class Recorder:
    """The outbox's pen."""

    def __init__(self, pool: Pool, clock: Clock, shard: int = 0) -> None:
        self._pool = pool
        self._clock = clock
        self._shard = shard

    async def sending(self, action: ClaimedAction) -> bool:
        """Note that a request is leaving; false when the action is no longer ours."""
        async with self._pool.acquire() as conn:
            return await actions.sending(conn, action, self._clock.now())

    async def looked(self, action: ClaimedAction, content: Content, asked_at: datetime) -> bool:
        """Evidence first, then the request may leave; false when the action is no longer ours."""
        now = self._clock.now()
        async with self._pool.acquire() as conn:
            if action.content_id is None:
                return await actions.sending(conn, action, now)
            kept = body(action, content, asked_at)
            return await evidence.capture_and_send(conn, content=action.content_id, action=action, body=kept, at=now)

    async def seen(self, action: ClaimedAction, content: Content, asked_at: datetime) -> None:
        """Evidence alone: nothing leaves until a person is told what to do, and a death before that asks nobody."""
        if action.content_id is None:
            return
        async with self._pool.acquire() as conn:
            await evidence.capture(
                conn,
                content=action.content_id,
                version=action.version_id,
                action=action.id,
                body=body(action, content, asked_at),
                at=self._clock.now(),
            )

    async def edited(self, service: Service, action: ClaimedAction, content: Content, asked_at: datetime) -> None:
        """The text is another: it is taken in and judged anew, the action falls."""
        await self._learnt(service, action, ContentSeen(content), asked_at, "edited")

    async def gone(self, service: Service, action: ClaimedAction) -> None:
        """There is nothing left to act on."""
        event = ContentGone(PlatformId(action.target), ChangedBy.UNKNOWN)
        await self._learnt(service, action, event, self._clock.now(), "gone")

    async def _learnt(
        self, service: Service, action: ClaimedAction, event: Event, asked_at: datetime, word: str
    ) -> None:
        now = self._clock.now()
        arrival = Arrival(service.id, service.mode, Source.LOOKUP, now, asked_at)
        with suppress(NoLongerOurs):
            async with self._pool.acquire() as conn, conn.transaction():
                if action.content_id is not None:
                    await absorb(conn, service.slug, service.platform, [(arrival, [event])], self._shard)
                if not await actions.finish(conn, action, ActionState.SUPERSEDED, now, word=word):
                    raise NoLongerOurs
                await self._tell(conn, service, action, "superseded", word)

    async def done(self, service: Service, action: ClaimedAction, outcome: Outcome, *, shown: bool = True) -> bool:
        """The effect is there: the action, the content and the log say so together.

        ``shown`` is false when somebody did something on a platform that will say itself what became of the content.
        """
        visibility = GIVES.get(action.verb) if shown else None
        detail = _detail(action, outcome.kind.value)
        async with self._pool.acquire() as conn, conn.transaction():
            return await actions.done(conn, action, self._clock.now(), outcome, visibility, service.slug, detail)

    async def closed(self, service: Service, action: ClaimedAction, state: ActionState, word: str) -> bool:
        """Ended without effect; a dead letter says why."""
        now = self._clock.now()
        async with self._pool.acquire() as conn, conn.transaction():
            if not await actions.finish(conn, action, state, now, error=word, word=word):
                return False
            await self._tell(conn, service, action, state.value, word)
        return True

    async def unsupported(self, service: Service, action: ClaimedAction, note: str, *, task: bool = True) -> None:
        """The platform gives no means: an urgent task, and a case where software had decided."""
        now = self._clock.now()
        async with self._pool.acquire() as conn, conn.transaction():
            await order.hold(conn, [action.content_id])
            if not await actions.finish(conn, action, ActionState.FAILED, now, error=note, word="unsupported"):
                return
            opened = None
            if action.automatic and action.content_id is not None:
                opened = await cases.open_case(
                    conn,
                    account=action.account_id,
                    lane=Lane.DOUBTFUL,
                    at=now,
                    content=action.content_id,
                    version=action.version_id,
                    verdict=action.verdict_id,
                    author=action.author_id,
                    summary=f"unsupported,{action.rule}",
                )
            if task:
                await tasks.open_task(
                    conn,
                    account=action.account_id,
                    content=action.content_id,
                    case=opened.id if opened else None,
                    cause=action.cause,
                    verb=action.verb.value,
                    steps=BY_HAND.get(action.verb, BY_HAND_OTHERWISE),
                    at=now,
                    urgent=action.verb in GIVES,
                )
            await self._tell(conn, service, action, "failed", note)

    async def _tell(self, conn: Connection, service: Service, action: ClaimedAction, what: str, word: str) -> None:
        subject, detail = f"action:{action.id}", _detail(action, word)
        await events.append(conn, self._clock.now(), "vigie", f"action.{what}", service.slug, subject, detail)


def _detail(action: ClaimedAction, word: str) -> dict[str, str]:
    """What the log says of an action that ended."""
    return {
        "verb": action.verb.value,
        "cause": action.cause,
        "rule": action.rule,
        "decided_by": action.decided_by.value,
        "actor": action.actor,
        "outcome": word,
    }
