"""What the pipeline tells, handed on to logs, metrics and the watchdog."""

from collections.abc import Callable

from daemon.ops.metrics import Metrics
from daemon.ops.narrator import Narrator
from daemon.ops.pulse import Pulse
from daemon.pipeline import Watch
from daemon.services import Service
from daemon.store.actions import ClaimedAction
from daemon.store.versions import Subject
from domain.actions import ActionState, Verb
from domain.clock import Clock
from domain.verdict import Verdict


def watch(
    narrator: Narrator, metrics: Metrics, pulse: Pulse, clock: Clock, account_of: Callable[[int], Service | None]
) -> Watch:
    """The pipeline's :class:`Watch`, wired. ``account_of``: the account in service by its row."""

    def judged(subject: Subject, verdict: Verdict, _followed: object) -> None:
        service = account_of(subject.account_id)
        if service is None:
            return
        account = metrics.account(service.slug)
        account.verdict(verdict.level.word)
        account.judged_seconds.observe((clock.now() - subject.received_at).total_seconds())

    def acted(service: Service, action: ClaimedAction, state: ActionState) -> None:
        account = metrics.account(service.slug)
        account.action(action.verb, state)
        if action.verb is Verb.HIDE and state is ActionState.DONE:
            account.hidden_seconds.observe((clock.now() - action.planned_at).total_seconds())

    def looked(service: Service, outcome: str) -> None:
        metrics.account(service.slug).picture(outcome)

    def used(account_id: int, limit: str, share: float) -> None:
        service = account_of(account_id)
        if service is not None:
            narrator.usage(service.slug, limit, share)

    return Watch(
        account=narrator.account,
        away=narrator.database,
        error=narrator.failed,
        beat=pulse.beat,
        judged=judged,
        acted=acted,
        looked=looked,
        used=used,
        answered=metrics.answer_seconds.observe,
    )
