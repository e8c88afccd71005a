"""What a person has to decide, and the procedure that follows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CaseId, CaseNumber
from domain.verdict import Lane


class CaseState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


class Decision(StrEnum):
    """What a person decided on a case."""

    ALLOW = "allow"
    HIDE = "hide"
    UNHIDE = "unhide"
    DELETE = "delete"
    NO_ANSWER = "no_answer"
    """« Sans réponse requise »: a valid end, never late (DRU-062)."""
    ANSWER = "answer"
    ESCALATE = "escalate"
    """To somebody else, at the head of the queue."""
    WAIT = "wait"
    """« En vérification », with the date of the follow-up (DRU-059)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing before a person."""

    id: CaseId
    number: CaseNumber
    lane: Lane
    state: CaseState
    opened_at: datetime
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """One breach that a person confirmed."""

    at: datetime
    expires_at: datetime
    item: str
    case: CaseNumber
    thread: str = ""
    """Root of the thread: one burst in one thread is one breach."""


@dataclass(frozen=True, slots=True)
class FormalWarning:
    """A warning sent by a private channel; it counts only once that channel accepted it."""

    at: datetime
    rank: int
    delivered_at: datetime | None
    case: CaseNumber
