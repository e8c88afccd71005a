"""What an event changes, by pure functions over a book of drafts.

A webhook is a hint: what it says of a new content is taken, what contradicts our record becomes a read.
What the platform showed when asked is taken, unless it was asked before our own act had settled.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import assert_never

from daemon.store.book import Arrival, Book, Draft, LastAct, NewVersion, Note
from domain.account import Mode
from domain.actions import ActionState
from domain.content import AttachmentKind, ChangedBy, Content, PlatformState, Visibility
from domain.events import AuthorErased, ContentGone, ContentPointed, ContentSeen, Event, VisibilityChanged

FACTS_PATIENCE = timedelta(seconds=60)
"""Past it, a text is judged with its attachments unseen."""

FUTURE = timedelta(minutes=5)
PAST = timedelta(hours=48)
"""Instants that a webhook may carry; others are set aside and read anew."""

SETTLING = timedelta(seconds=5)
"""A read begun sooner after our own act may still show the state before it."""

LATE = timedelta(minutes=15)
"""Written longer ago than this when it reaches us: catching up, rate rules leave it aside."""


def fold_all(book: Book, events: Iterable[Event], arrival: Arrival) -> None:
    for event in events:
        fold(book, event, arrival)


def fold(book: Book, event: Event, arrival: Arrival) -> None:
    if not isinstance(event, AuthorErased) and incredible(event.at, arrival):
        _set_aside(book, event, arrival)
        return
    match event:
        case ContentSeen():
            _seen(book, event, arrival)
        case ContentPointed():
            book.ask(event.platform_id, event.kind, "pointed", arrival.received_at)
        case ContentGone():
            _gone(book, event, arrival)
        case VisibilityChanged():
            _visibility(book, event, arrival)
        case AuthorErased():
            book.erased.add(event.author)
        case _:
            assert_never(event)


def incredible(at: datetime | None, arrival: Arrival) -> bool:
    """True for an instant that no honest and timely webhook carries."""
    if arrival.source.is_read or at is None:
        return False
    return at > arrival.received_at + FUTURE or at < arrival.received_at - PAST


def _set_aside(
    book: Book, event: ContentSeen | ContentPointed | ContentGone | VisibilityChanged, arrival: Arrival
) -> None:
    book.set_aside.append("time")
    if isinstance(event, ContentSeen):
        book.ask(event.content.platform_id, event.content.kind, "time", arrival.received_at)
    elif isinstance(event, ContentPointed):
        book.ask(event.platform_id, event.kind, "time", arrival.received_at)
    else:
        draft = book.find(event.platform_id)
        if draft is not None:
            book.ask(event.platform_id, draft.kind, "time", arrival.received_at)


def _seen(book: Book, event: ContentSeen, arrival: Arrival) -> None:
    content = event.content
    draft = book.find(content.platform_id, content.aliases)
    written = content.edited_at if arrival.source.is_read else content.edited_at or event.at or content.posted_at
    if draft is None:
        _describe(book.add(Draft(content.platform_id)), content, arrival)
        draft = book.drafts[content.platform_id]
        _add_version(book, draft, content, written, arrival)
    elif draft.serial == 0:
        _after_tombstone(book, draft, content, written, arrival)
    elif draft.visibility is Visibility.GONE:
        _after_gone(book, draft, content, written, arrival)
    else:
        _again(book, draft, content, written, arrival)
    for alias in content.aliases:
        if alias != draft.platform_id:
            draft.aliases.add(alias)
            book.drafts[alias] = draft


def _describe(draft: Draft, content: Content, arrival: Arrival) -> None:
    """Fill in what a content says of itself once."""
    draft.kind = content.kind
    if content.author is not None:
        draft.author_key, draft.author_name = content.author.key, content.author.name
        draft.own = content.author.is_self
    draft.parent_id, draft.root_id = content.parent_id, content.root_id
    draft.permalink, draft.posted_at = content.permalink, content.posted_at
    draft.received_at, draft.source = arrival.received_at, arrival.source.value
    draft.backlog = content.posted_at is not None and arrival.received_at - content.posted_at > LATE
    _take_state(draft, content.state, arrival)


def _take_state(draft: Draft, state: PlatformState, arrival: Arrival) -> None:
    draft.visibility, draft.changed_by, draft.state_at = state.visibility, state.changed_by, arrival.asked_at
    _take_abilities(draft, state)
    draft.touched = True


def _take_abilities(draft: Draft, state: PlatformState) -> None:
    for name in ("can_hide", "can_delete", "can_reply_privately"):
        told = getattr(state, name)
        if told is not None and told != getattr(draft, name):
            setattr(draft, name, told)
            draft.touched = True


def _add_version(book: Book, draft: Draft, content: Content, written: datetime | None, arrival: Arrival) -> None:
    draft.serial += 1
    draft.hash, draft.written_at, draft.seen_at, draft.touched = content.hash, written, arrival.received_at, True
    state, due = _first_state(draft, content, arrival)
    version = NewVersion(
        draft.serial, content.text, content.attachments, content.hash, state, written, arrival.received_at, due
    )
    draft.versions.append(version)
    book.versions += 1
    book.pictured += state == "facts"
    if draft.serial > 1:
        draft.fallen = "edited"


def _first_state(draft: Draft, content: Content, arrival: Arrival) -> tuple[str, datetime | None]:
    """Where a version starts: not judged at all, waiting for facts, or waiting to be judged."""
    if draft.own or arrival.mode is Mode.OBSERVE:
        return "exempt", None
    if any(one.kind is AttachmentKind.IMAGE and one.url and not one.seen for one in content.attachments):
        return "facts", arrival.received_at + FACTS_PATIENCE
    return "waiting", None


def _after_tombstone(book: Book, draft: Draft, content: Content, written: datetime | None, arrival: Arrival) -> None:
    """The removal came before the content: only a read brings it to life."""
    if arrival.source.is_read:
        _describe(draft, content, arrival)
        _add_version(book, draft, content, written, arrival)


def _after_gone(book: Book, draft: Draft, content: Content, written: datetime | None, arrival: Arrival) -> None:
    """A content that was gone is shown again (an article put back from the bin), or a late hint."""
    if not arrival.source.is_read:
        if written is not None and draft.state_at is not None and written > draft.state_at:
            book.ask(draft.platform_id, draft.kind, "back", arrival.received_at)
        return
    if draft.state_at is not None and arrival.asked_at < draft.state_at + SETTLING:
        return
    _take_state(draft, content.state, arrival)
    book.notes.append(Note("content.back", draft.platform_id))
    if content.hash != draft.hash:
        _add_version(book, draft, content, written, arrival)


def _again(book: Book, draft: Draft, content: Content, written: datetime | None, arrival: Arrival) -> None:
    """A content we know: repeated, edited, or read."""
    if content.author is not None and content.author.name:
        draft.author_name = content.author.name
    if content.hash != draft.hash:
        match _order(draft, written, arrival):
            case Order.NEWER:
                _add_version(book, draft, content, written, arrival)
            case Order.UNKNOWN:
                later = SETTLING.total_seconds() if arrival.source.is_read else 0
                book.ask(draft.platform_id, draft.kind, "edited", arrival.received_at, later)
            case Order.OLDER:
                pass
    if arrival.source.is_read:
        draft.read_at, draft.touched = arrival.asked_at, True
        _take_abilities(draft, content.state)
        _settle(book, draft, content.state.visibility, content.state.changed_by, arrival)


class Order(Enum):
    """How another text stands to the one we have."""

    OLDER = auto()
    NEWER = auto()
    UNKNOWN = auto()


def _order(draft: Draft, written: datetime | None, arrival: Arrival) -> Order:
    if written is not None and draft.written_at is not None and written != draft.written_at:
        return Order.NEWER if written > draft.written_at else Order.OLDER
    if arrival.source.is_read and (draft.seen_at is None or arrival.asked_at >= draft.seen_at):
        return Order.NEWER
    return Order.UNKNOWN


def _gone(book: Book, event: ContentGone, arrival: Arrival) -> None:
    draft = book.find(event.platform_id)
    if draft is None:
        draft = book.add(Draft(event.platform_id, received_at=arrival.received_at))
    elif draft.visibility is Visibility.GONE:
        return
    ours = draft.last_act is not None and draft.last_act.gives is Visibility.GONE
    draft.visibility, draft.state_at, draft.touched = Visibility.GONE, arrival.received_at, True
    draft.changed_by = ChangedBy.US if ours else event.by
    draft.fallen = "gone"
    book.notes.append(Note("content.gone", draft.platform_id, detail={"by": draft.changed_by.value}))


def _visibility(book: Book, event: VisibilityChanged, arrival: Arrival) -> None:
    draft = book.find(event.platform_id)
    if draft is None:
        return
    visibility = _in_our_terms(draft, event.visibility)
    if visibility is draft.visibility:
        return
    act = draft.last_act
    if act is not None and act.in_flight and act.gives is visibility:
        return
    late = event.at is not None and draft.state_at is not None and event.at <= draft.state_at
    if act is not None or late or not draft.serial:
        book.ask(event.platform_id, draft.kind, "visibility", arrival.received_at)
    else:
        _changed_on_platform(book, draft, visibility, event.by, arrival)


def _in_our_terms(draft: Draft, visibility: Visibility) -> Visibility:
    """Where hiding is to put back in the queue of approval (WordPress, YouTube), that is what our hiding looks like."""
    hid = draft.last_act is not None and draft.last_act.gives is Visibility.HIDDEN
    return Visibility.HIDDEN if hid and visibility is Visibility.HELD else visibility


def _settle(book: Book, draft: Draft, visibility: Visibility, by: ChangedBy, arrival: Arrival) -> None:
    """What a read says of the visibility, set beside what we did."""
    visibility = _in_our_terms(draft, visibility)
    if visibility is draft.visibility or visibility is Visibility.UNKNOWN:
        return
    act = draft.last_act
    if act is not None and act.in_flight:
        return
    if act is not None and _unsettled(act, arrival):
        book.ask(draft.platform_id, draft.kind, "settling", arrival.received_at, SETTLING.total_seconds() * 2)
        return
    if act is not None and act.gives is visibility and act.state is ActionState.DONE:
        draft.visibility, draft.changed_by, draft.state_at = visibility, ChangedBy.US, arrival.asked_at
        draft.touched = True
        return
    _changed_on_platform(book, draft, visibility, by, arrival)


def _unsettled(act: LastAct, arrival: Arrival) -> bool:
    return act.finished_at is not None and arrival.asked_at < act.finished_at + SETTLING


def _changed_on_platform(book: Book, draft: Draft, visibility: Visibility, by: ChangedBy, arrival: Arrival) -> None:
    """Somebody or something other than our outbox changed what people see. A person's choice stands."""
    ours_undone = draft.last_act is not None and draft.visibility is draft.last_act.gives
    if by is ChangedBy.US or (by is ChangedBy.UNKNOWN and ours_undone):
        by = ChangedBy.MODERATOR
    before = draft.visibility
    draft.visibility, draft.changed_by, draft.state_at, draft.touched = visibility, by, arrival.asked_at, True
    detail = {"from": before.value, "to": visibility.value, "by": by.value}
    book.notes.append(Note("content.visibility", draft.platform_id, detail=detail))
    if by not in (ChangedBy.PLATFORM, ChangedBy.AUTHOR):
        draft.person = True
        if visibility is Visibility.VISIBLE and before in (Visibility.HIDDEN, Visibility.HELD):
            draft.protected_hash = draft.hash
            book.notes.append(Note("content.protected", draft.platform_id, detail={"by": by.value}))
