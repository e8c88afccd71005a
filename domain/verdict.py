"""What the rules say of a content, and why."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from domain.ids import ClauseId, ItemCode, PackId, RuleId, SignalName


class Level(IntEnum):
    """The ladder of verdicts: a higher one wins."""

    ALLOW = 0
    NOTE = 1
    """Tag only."""
    REVIEW = 2
    """A person decides."""
    HIDE = 3
    """Clear and reversible."""
    REMOVE = 4
    """Electoral campaign: hidden at once, deleted after the grace period."""

    @property
    def word(self) -> str:
        """Lower-case name, as in JSON: ``hide``."""
        return self.name.lower()


class Lane(StrEnum):
    """Queues of the review page, in the order in which people see them."""

    DANGER = "danger"
    PERSONAL_DATA = "personal_data"
    ELECTORAL = "electoral"
    IMPERSONATION = "impersonation"
    REVIEWS = "reviews"
    DOUBTFUL = "doubtful"


class Intent(StrEnum):
    """What a message asks for, when it needs an answer rather than a verdict."""

    QUESTION = "question"
    SERVICE = "service"
    """A problem with a municipal service (item 9)."""
    COMPLAINT = "complaint"
    PRIVATE_MATTER = "private_matter"
    OPINION = "opinion"
    MEDIA = "media"
    LEGAL = "legal"
    ILLICIT_REPORT = "illicit_report"
    PHOTO_WITHDRAWAL = "photo_withdrawal"
    RIGHTS_HOLDER = "rights_holder"
    DISTRESS = "distress"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the text as it was written."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signal:
    """One fact that a detector found. ``spans`` quote the original; empty when the fact is not in the words."""

    name: SignalName
    spans: tuple[Span, ...] = ()
    detail: str = ""
    """Short note for people: the lexicon's term, the pattern's name, the count."""
    weight: float = 1.0
    """Between 0 and 1: how sure the detector is."""

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applied. ``clear`` needs two independent reasons; else it is for a person."""

    rule: RuleId
    item: ItemCode
    clause: ClauseId
    category: str
    level: Level
    clear: bool
    signals: tuple[Signal, ...]
    spans: tuple[Span, ...] = ()
    why: str = ""
    """One French sentence a citizen can read."""
    shadow: bool = False
    """The rule is on trial: counted, never acted on."""


@dataclass(frozen=True, slots=True)
class PackRef:
    """The exact policy that judged."""

    id: PackId
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one version of one content, with everything needed to explain it years later."""

    level: Level
    pack: PackRef
    engine: str
    """Version of the engine and of any model that was leaned on."""
    reasons: tuple[Reason, ...] = ()
    """Strongest first."""
    lane: Lane | None = None
    intents: tuple[Intent, ...] = ()
    alerts: tuple[str, ...] = ()
    """Kinds of alert to raise: ``danger``, ``distress``, ``fraud``, ``impersonation``."""
    confidence: float = 1.0
    failed: tuple[str, ...] = ()
    """Detectors that failed: they decided nothing, the content goes to a person."""
    exempted: tuple[Reason, ...] = ()
    """Rules that would have applied but for an exemption, kept for the explanation."""
    shadow: tuple[Reason, ...] = field(default=())
    """What rules on trial would have said."""

    @property
    def rules(self) -> tuple[RuleId, ...]:
        return tuple(dict.fromkeys(reason.rule for reason in self.reasons))

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason.category for reason in self.reasons))

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        return tuple(dict.fromkeys(reason.clause for reason in self.reasons))

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(sorted({span for reason in self.reasons for span in reason.spans}))
