"""What Vigie does on a platform, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.content import ContentKind
from domain.ids import ActionId, AuthorKey, PlatformId


class Verb(StrEnum):
    HIDE = "hide"
    UNHIDE = "unhide"
    DELETE = "delete"
    REPLY = "reply"
    PRIVATE_REPLY = "private_reply"
    """A private answer to a comment, where a platform grants it once per comment."""
    MESSAGE = "message"
    """A message in an open private conversation."""
    REPORT = "report"
    BAN = "ban"
    UNBAN = "unban"
    MUTE = "mute"
    UNMUTE = "unmute"

    @property
    def speaks(self) -> bool:
        """True for verbs that send words: never idempotent, the thread is read before a second attempt."""
        return self in (Verb.REPLY, Verb.PRIVATE_REPLY, Verb.MESSAGE)


OPPOSITE: Mapping[Verb, Verb] = {
    Verb.HIDE: Verb.UNHIDE,
    Verb.UNHIDE: Verb.HIDE,
    Verb.BAN: Verb.UNBAN,
    Verb.UNBAN: Verb.BAN,
    Verb.MUTE: Verb.UNMUTE,
    Verb.UNMUTE: Verb.MUTE,
}
"""What undoes what. Deleting, reporting and speaking cannot be undone."""


class DecidedBy(StrEnum):
    """A-2.1, s. 65.2: a decision based exclusively on automated processing is told apart."""

    AUTO = "auto"
    ASSISTED = "assisted"
    HUMAN = "human"


class ActionState(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"
    """Given up: a dead letter that a person sees and may requeue."""
    UNKNOWN = "unknown"
    """Sent, answer lost: read back before anything else."""
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    SIMULATED = "simulated"
    """Shadow mode: what would have been done."""


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """One effect asked of a connector. ``key`` is ours, stable over attempts."""

    id: ActionId
    key: str
    verb: Verb
    target: PlatformId
    kind: ContentKind = ContentKind.COMMENT
    author: AuthorKey | None = None
    parent: PlatformId | None = None
    root: PlatformId | None = None
    text: str = ""
    """What is said, for verbs that speak."""
    reason: str = ""
    """Rule or ground, for platforms that take one with a report, a block or an edit."""
    until: datetime | None = None
    """End of a ban or mute, where the platform takes one."""
    since: datetime | None = None
    """When the first attempt was made: where a read-back starts looking."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """``decided_by``: who decided, for platforms that give a person longer than software."""


class OutcomeKind(StrEnum):
    DONE = "done"
    ALREADY = "already"
    """The platform was already in the state asked for."""
    SUBSTITUTED = "substituted"
    """Done by the declared fallback verb of the same platform (YouTube: delete → rejected)."""
    ACCEPTED = "accepted"
    """Taken in by the platform, effect to be seen later."""
    ENTRUSTED = "entrusted"
    """A person does it by hand, as ``Outcome.steps`` says; done once that person has confirmed it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the platform answered. ``platform_ref`` is the id of what was created (reply, report, block)."""

    kind: OutcomeKind
    platform_ref: str = ""
    raw: str = ""
    """Codes as the platform gave them, for the record; never text of a citizen, never a token."""
    steps: str = ""
    """In French, for the person to whom it is entrusted."""
