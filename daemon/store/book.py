"""What is known of the contents at hand while events are folded in; written back in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.account import Mode
from domain.actions import ActionState, Verb
from domain.content import Attachment, ChangedBy, ContentKind, Visibility
from domain.ids import PlatformId


class Source(StrEnum):
    """How a thing was learnt."""

    WEBHOOK = "webhook"
    """A hint, perhaps late, repeated or out of order."""
    POLL = "poll"
    LOOKUP = "lookup"

    @property
    def is_read(self) -> bool:
        """True for what the platform showed us when we asked: it stands over hints."""
        return self is not Source.WEBHOOK


@dataclass(frozen=True, slots=True)
class Arrival:
    """Circumstances shared by the events of one delivery, page or read."""

    account_id: int
    mode: Mode
    source: Source
    received_at: datetime
    asked_at: datetime
    """When the request that read this left; for a webhook, when it came in."""


@dataclass(frozen=True, slots=True)
class LastAct:
    """The last effect on visibility that our outbox sent to a content."""

    verb: Verb
    state: ActionState
    finished_at: datetime | None

    @property
    def in_flight(self) -> bool:
        return self.state in (ActionState.CLAIMED, ActionState.UNKNOWN, ActionState.PLANNED)

    @property
    def gives(self) -> Visibility:
        """The visibility that it brings about."""
        return {Verb.HIDE: Visibility.HIDDEN, Verb.UNHIDE: Visibility.VISIBLE}.get(self.verb, Visibility.GONE)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A text that was not the current one."""

    serial: int
    text: str
    attachments: tuple[Attachment, ...]
    hash: str
    state: str
    written_at: datetime | None
    seen_at: datetime
    facts_due: datetime | None = None


@dataclass(slots=True)
class Draft:
    """One content: as the store has it, then as the events leave it."""

    platform_id: PlatformId
    kind: ContentKind = ContentKind.COMMENT
    id: int | None = None
    author_key: str | None = None
    author_name: str = ""
    own: bool = False
    parent_id: str | None = None
    root_id: str | None = None
    permalink: str = ""
    posted_at: datetime | None = None
    received_at: datetime | None = None
    read_at: datetime | None = None
    source: str = Source.WEBHOOK.value
    backlog: bool = False
    visibility: Visibility = Visibility.VISIBLE
    changed_by: ChangedBy = ChangedBy.UNKNOWN
    state_at: datetime | None = None
    can_hide: bool | None = None
    can_delete: bool | None = None
    can_reply_privately: bool | None = None
    protected_hash: str | None = None
    serial: int = 0
    hash: str = ""
    written_at: datetime | None = None
    seen_at: datetime | None = None
    """When the current version reached us."""
    last_act: LastAct | None = None
    versions: list[NewVersion] = field(default_factory=list)
    aliases: set[PlatformId] = field(default_factory=set)
    touched: bool = False
    fallen: str = ""
    """Why automatic plans on it fall: ``edited``, ``gone``."""
    person: bool = False
    """A person acted on the platform: automatic plans are cancelled."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A read to be made by the platforms role."""

    target: PlatformId
    kind: ContentKind
    why: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the log, about a content."""

    what: str
    target: PlatformId
    actor: str = "platform"
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """Drafts by every id they are known under, and what else the events ask for."""

    drafts: dict[PlatformId, Draft] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    set_aside: list[str] = field(default_factory=list)
    versions: int = 0
    pictured: int = 0
    """How many versions are new, and how many of those wait for what their pictures show."""

    def find(self, platform_id: PlatformId, aliases: Iterable[PlatformId] = ()) -> Draft | None:
        for name in (platform_id, *aliases):
            if (found := self.drafts.get(name)) is not None:
                return found
        return None

    def add(self, draft: Draft) -> Draft:
        self.drafts[draft.platform_id] = draft
        return draft

    def unique(self) -> list[Draft]:
        """Each draft once, in the order of arrival."""
        return list({id(draft): draft for draft in self.drafts.values()}.values())

    def ask(self, target: PlatformId, kind: ContentKind, why: str, at: datetime, seconds: float = 0) -> None:
        self.asks.append(Ask(target, kind, why, at + timedelta(seconds=seconds)))
