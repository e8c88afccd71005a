"""From a verdict to what follows it: a pure choice, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from connectors.base import Fallback, Support
from daemon.services import Service
from daemon.store.versions import Subject
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind, Visibility
from domain.verdict import Lane, Level, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing follows; ``why`` is a code for the log."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A person decides."""

    lane: Lane
    why: str


@dataclass(frozen=True, slots=True)
class Act:
    """Software hides, or would have. ``reason`` is the rule that acts."""

    reason: Reason
    simulated: bool
    remove: bool


@dataclass(frozen=True, slots=True)
class ByHand:
    """Clear, but the platform gives software no means: an urgent task (decision 3b)."""

    reason: Reason
    note: str
    simulated: bool


Sequel = Nothing | ToPerson | Act | ByHand


@dataclass(frozen=True, slots=True)
class Standing:
    """The content as it stands when its verdict is written."""

    serial: int
    visibility: Visibility
    protected_hash: str | None
    enforced_since: datetime | None


def decide(
    verdict: Verdict, subject: Subject, standing: Standing, service: Service, approved: Callable[[Reason], bool]
) -> Sequel:
    """What follows a verdict. Anything short of clear, approved and possible goes to a person."""
    if subject.serial != standing.serial:
        return Nothing("superseded")
    if standing.visibility is Visibility.GONE:
        return Nothing("gone")
    if verdict.level < Level.REVIEW:
        return _after_edit(verdict, subject, standing)
    if standing.protected_hash == subject.hash:
        return Nothing("protected")
    lane = verdict.lane or Lane.DOUBTFUL
    if verdict.level is Level.REVIEW:
        return ToPerson(lane, "failed" if verdict.failed else "doubtful")
    clear = [reason for reason in verdict.reasons if reason.level >= Level.HIDE and reason.clear and not reason.shadow]
    if not clear:
        return ToPerson(lane, "doubtful")
    if standing.visibility is Visibility.HIDDEN:
        return Nothing("already_hidden")
    if service.mode is Mode.SHADOW:
        return _possible(clear[0], lane, subject, service, simulated=True)
    acting = [reason for reason in clear if approved(reason)]
    if not acting:
        return ToPerson(lane, "not_approved")
    if _before_activation(subject, standing):
        return ToPerson(lane, "before_activation")
    return _possible(acting[0], lane, subject, service, simulated=False)


def _after_edit(verdict: Verdict, subject: Subject, standing: Standing) -> Sequel:
    """A hidden text was rewritten into one that breaks nothing: a person may show it again."""
    rewritten = subject.serial > 1 and subject.last_acted == Verb.HIDE.value
    if rewritten and standing.visibility is Visibility.HIDDEN:
        return ToPerson(Lane.DOUBTFUL, "edited_after_hide")
    return Nothing()


def _before_activation(subject: Subject, standing: Standing) -> bool:
    """Older than the activation, by the platform's clock where it keeps one; platforms count whole seconds."""
    since = standing.enforced_since
    return since is None or (subject.content.posted_at or subject.received_at) < since.replace(microsecond=0)


def _possible(reason: Reason, lane: Lane, subject: Subject, service: Service, *, simulated: bool) -> Sequel:
    """Nobody else reads a private message: there is nothing to hide, a person sees it."""
    if subject.content.kind is ContentKind.MESSAGE:
        return ToPerson(lane, "private")
    support = service.connector.capabilities.support(Verb.HIDE, subject.content.kind)
    if not doable(support) or subject.content.state.can_hide is False:
        return ByHand(reason, support.note, simulated)
    return Act(reason, simulated, reason.level is Level.REMOVE)


def doable(support: Support) -> bool:
    """True when software has a means: the verb itself, or a declared substitute that destroys nothing."""
    if support.native:
        return True
    return support.fallback is Fallback.SUBSTITUTE and support.substitute not in (None, Verb.DELETE)
