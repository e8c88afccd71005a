"""One effect, from the claim to its close: look, keep evidence, send, read back, record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from connectors.base import TASKS, Connector
from daemon.enforcement.hands import Hands, Said
from daemon.enforcement.reach import Reach, note_of
from daemon.enforcement.record import BY_HAND, BY_HAND_OTHERWISE, Recorder
from daemon.services import Service, Services
from daemon.store import actions, overtaken
from daemon.store.actions import ClaimedAction
from daemon.store.connection import Pool
from domain.actions import ActionRequest, ActionState, Outcome, OutcomeKind, Verb
from domain.clock import Clock
from domain.content import ContentKind, Visibility
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, TargetGone, VerbUnsupported
from domain.ids import AuthorKey, PlatformId

LOOKED_AT = frozenset({Verb.HIDE, Verb.DELETE})
"""Before these the content's present state is read: a webhook is a hint, a text may have changed."""

READ_BACK = frozenset({Verb.HIDE, Verb.UNHIDE, Verb.DELETE})


@dataclass(frozen=True, slots=True)
class Limits:
    """When an action becomes a dead letter."""

    attempts: int = 5
    """Claims that never came back, or ended in a fault of ours."""
    retries: int = 12
    age: timedelta = timedelta(hours=24)
    """A platform that makes us wait is waited for this long, and ``retries`` times, at least."""
    pause: timedelta = timedelta(seconds=5)
    longest: timedelta = timedelta(hours=1)


class Performer:
    """Carries out claimed actions through the connectors."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        reach: Reach,
        recorder: Recorder,
        limits: Limits | None = None,
        on_done: Callable[[Service, ClaimedAction, ActionState], None] = lambda _service, _action, _state: None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._reach = reach
        self._recorder = recorder
        self._hands = Hands(pool, clock)
        self._limits = limits or Limits()
        self._on_done = on_done

    async def perform(self, action: ClaimedAction) -> None:
        service = self._services.get(action.account_id)
        if service is None:
            await self._later(action, timedelta(minutes=1), "no-account", unknown=_maybe_sent(action))
            return
        if (moot := self._moot(service, action)) is not None:
            await self._close(service, action, moot[0], word=moot[1])
            return
        try:
            if _asks_a_person(service, action):
                await self._by_hand(service, action)
            else:
                await self._carry_out(service, action)
        except TargetGone:
            await self._recorder.gone(service, action)
            self._on_done(service, action, ActionState.SUPERSEDED)
        except VerbUnsupported as error:
            await self._recorder.unsupported(service, action, note_of(error))
            self._on_done(service, action, ActionState.FAILED)
        except PlatformError as error:
            await self._trouble(service, action, error)

    def _moot(self, service: Service, action: ClaimedAction) -> tuple[ActionState, str] | None:
        """Why an action has lost its ground, as our record tells it."""
        now = self._clock.now()
        if action.attempts > self._limits.attempts:
            return ActionState.FAILED, "attempts"
        if _maybe_sent(action):
            return None
        if _of_another_time(service, action):
            return ActionState.CANCELLED, "mode"
        if action.expires_at is not None and action.expires_at <= now:
            return ActionState.CANCELLED, "expired"
        if action.verb in LOOKED_AT and action.visibility == Visibility.GONE.value:
            return ActionState.SUPERSEDED, "gone"
        if action.automatic and action.version_hash:
            if action.current_hash != action.version_hash:
                return ActionState.SUPERSEDED, "edited"
            if action.protected_hash == action.current_hash:
                return ActionState.CANCELLED, "protected"
        return None

    async def _carry_out(self, service: Service, action: ClaimedAction) -> None:
        request = request_of(action)
        if _maybe_sent(action):
            outcome = await service.connector.confirm(request)
            if outcome is not None:
                await self._reach.well(service, wrote=True)
                await self._done(service, action, outcome)
                return
            if _of_another_time(service, action):
                await self._close(service, action, ActionState.CANCELLED, word="mode")
                return
            if action.expires_at is not None and action.expires_at <= self._clock.now():
                await self._close(service, action, ActionState.CANCELLED, word="expired")
                return
        if action.verb in LOOKED_AT and not await self._look(service, action):
            return
        if action.verb not in LOOKED_AT and not await self._recorder.sending(action):
            return
        outcome = await service.connector.perform(request)
        await self._reach.well(service, wrote=True)
        if action.verb in READ_BACK and outcome.kind is not OutcomeKind.ACCEPTED:
            await self._read_back(service.connector, request)
        await self._done(service, action, outcome)

    async def _by_hand(self, service: Service, action: ClaimedAction) -> None:
        """A person is told what to do; once they have answered, what they say is the read-back.

        Where the platform can be read it is read before, and what it shows afterwards is for sweeps to say.
        """
        readable = not service.connector.capabilities.by_hand
        if not _maybe_sent(action):
            if readable and action.verb in LOOKED_AT and not await self._look(service, action, leaving=False):
                return
            await self._hands.entrust(action, await self._steps(service, action))
            return
        answer = await self._hands.answer(action)
        match answer.said:
            case Said.NOTHING:
                await self._hands.wait(action)
            case Said.DONE:
                outcome = Outcome(OutcomeKind.DONE, answer.ref)
                if await self._recorder.done(service, action, outcome, shown=not readable):
                    self._on_done(service, action, ActionState.DONE)
            case Said.IMPOSSIBLE:
                await self._recorder.unsupported(service, action, "by-hand", task=False)
                self._on_done(service, action, ActionState.FAILED)
            case Said.DROPPED:
                await self._close(service, action, ActionState.CANCELLED, word="person")
            case _:
                assert_never(answer.said)

    async def _steps(self, service: Service, action: ClaimedAction) -> str:
        """What the person is told: the connector's own steps, else what it declared of the verb."""
        if service.connector.capabilities.by_hand:
            return (await service.connector.perform(request_of(action))).steps
        note = service.connector.capabilities.support(action.verb, ContentKind(action.kind)).note
        return "\n\n".join(part for part in (note or BY_HAND.get(action.verb, BY_HAND_OTHERWISE), action.body) if part)

    async def _look(self, service: Service, action: ClaimedAction, *, leaving: bool = True) -> bool:
        """Read the content and keep evidence; false when there is nothing left to do.

        ``leaving`` notes, in the same breath as the evidence, that a request to the platform is about to leave.
        """
        asked_at = self._clock.now()
        content = await service.connector.fetch(PlatformId(action.target), ContentKind(action.kind))
        await self._reach.well(service)
        if action.version_hash and content.hash != action.version_hash:
            await self._recorder.edited(service, action, content, asked_at)
            self._on_done(service, action, ActionState.SUPERSEDED)
            return False
        if not leaving:
            await self._recorder.seen(action, content, asked_at)
        elif not await self._recorder.looked(action, content, asked_at):
            return False
        if action.verb is Verb.HIDE and content.state.visibility is Visibility.HIDDEN:
            await self._done(service, action, Outcome(OutcomeKind.ALREADY))
            return False
        return True

    async def _read_back(self, connector: Connector, request: ActionRequest) -> None:
        """Raises ``RetryLater`` when the platform does not show the effect."""
        if await connector.confirm(request) is None:
            raise RetryLater(code="not-in-effect", sent=True)

    async def _done(self, service: Service, action: ClaimedAction, outcome: Outcome) -> None:
        if await self._recorder.done(service, action, outcome):
            self._on_done(service, action, ActionState.DONE)

    async def _close(self, service: Service, action: ClaimedAction, state: ActionState, *, word: str) -> None:
        if await self._recorder.closed(service, action, state, word):
            self._on_done(service, action, state)

    async def _trouble(self, service: Service, action: ClaimedAction, error: PlatformError) -> None:
        """The platform did not do it: wait as it says, or as its failures ask."""
        now = self._clock.now()
        unknown = _maybe_sent(action) or (isinstance(error, RetryLater) and error.sent)
        if isinstance(error, RateLimited) and error.scope != "account":
            async with self._pool.acquire() as conn:
                await overtaken.hold_back(conn, action.account_id, action.verb, error.until)
        elif not (isinstance(error, RetryLater) and error.code == "not-in-effect"):
            await self._reach.trouble(service, error, wrote=True)
        if isinstance(error, RateLimited):
            await self._later(action, error.until - now, note_of(error), unknown=unknown, counts=False)
        elif isinstance(error, CredentialRefused):
            await self._later(action, timedelta(), note_of(error), unknown=unknown, counts=False)
        elif action.retries >= self._limits.retries and action.planned_at <= now - self._limits.age:
            await self._close(service, action, ActionState.FAILED, word=note_of(error))
        else:
            await self._later(action, self._pause(action, error), note_of(error), unknown=unknown)

    def _pause(self, action: ClaimedAction, error: PlatformError) -> timedelta:
        if isinstance(error, RetryLater) and error.at is not None:
            return max(timedelta(), error.at - self._clock.now())
        grown = self._limits.pause * int(2 ** min(action.retries, 16))
        return min(grown, self._limits.longest)

    async def _later(
        self, action: ClaimedAction, pause: timedelta, error: str, *, unknown: bool, counts: bool = True
    ) -> None:
        async with self._pool.acquire() as conn:
            await actions.later(conn, action, self._clock.now() + pause, error, unknown=unknown, counts=counts)

    async def failed(self, action: ClaimedAction, error: Exception) -> None:
        """A fault of ours: again up to the number of attempts, then a dead letter."""
        word = f"error:{type(error).__name__}"
        service = self._services.get(action.account_id)
        if action.attempts >= self._limits.attempts and service is not None:
            await self._close(service, action, ActionState.FAILED, word=word)
            return
        state = ActionState.UNKNOWN if action.verb.speaks or _maybe_sent(action) else ActionState.PLANNED
        not_before = self._clock.now() + self._limits.pause * int(2**action.attempts)
        async with self._pool.acquire() as conn:
            await conn.execute(actions.AGAIN, action.id, action.lease, state.value, not_before, word)


def _asks_a_person(service: Service, action: ClaimedAction) -> bool:
    """The platform has no such verb, and a task is what was declared in its place."""
    capabilities = service.connector.capabilities
    support = capabilities.support(action.verb, ContentKind(action.kind))
    return capabilities.by_hand or (not support.native and support.fallback in TASKS)


def _of_another_time(service: Service, action: ClaimedAction) -> bool:
    """Software planned it before the account last came to act: it was in hand, or unknown, when its mode changed."""
    since = service.enforced_since
    return action.automatic and since is not None and action.planned_at < since


def _maybe_sent(action: ClaimedAction) -> bool:
    """A request may have left before: the platform is asked first."""
    return action.sent_at is not None


def request_of(action: ClaimedAction) -> ActionRequest:
    """What the connector is asked; the key stays the same over attempts."""
    return ActionRequest(
        id=action.id,
        key=f"vigie-{action.id}",
        verb=action.verb,
        target=PlatformId(action.target),
        kind=ContentKind(action.kind),
        author=AuthorKey(action.author_key) if action.author_key else None,
        parent=PlatformId(action.parent_id) if action.parent_id else None,
        root=PlatformId(action.root_id) if action.root_id else None,
        text=action.body,
        reason=action.reason,
        until=action.until,
        since=action.sent_at or action.planned_at,
        extra={"decided_by": action.decided_by.value},
    )
