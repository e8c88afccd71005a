"""A page's history: what became of the words of one edit, and by whom.

Whether an edit is hidden is whether its words still stand in the page; MediaWiki itself tells nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.mediawiki.wikitext import Change
from domain.content import ChangedBy, Visibility

REVERTS = frozenset({"mw-undo", "mw-rollback", "mw-manual-revert"})
"""Tags that MediaWiki puts on an edit that brings an older text back (Help: Manual:Reverts, 1.36)."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One edit. ``text`` is the whole page after it, ``None`` when it was suppressed or not asked for."""

    id: int
    parent: int
    page: int
    title: str
    namespace: int
    user: str
    """Empty when suppressed."""
    anonymous: bool
    at: datetime | None
    summary: str
    text: str | None
    suppressed: bool
    tags: frozenset[str]
    newest: int
    """Number of the page's newest edit."""


@dataclass(frozen=True, slots=True)
class Flip:
    """An edit after which the words no longer stood, or stood again."""

    by: Revision
    stands: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """``gone_at``: the edit that took the words away, when they are away."""

    visibility: Visibility = Visibility.VISIBLE
    by: ChangedBy = ChangedBy.UNKNOWN
    gone_at: int = 0


def flips(made: Change, later: Iterable[Revision]) -> tuple[Flip, ...]:
    """Edits of ``later``, oldest first, that took the words away or brought them back."""
    found: list[Flip] = []
    stands = True
    for revision in later:
        if revision.text is not None and made.stands_in(revision.text) is not stands:
            stands = not stands
            found.append(Flip(revision, stands))
    return tuple(found)


def standing(author: str, us: str, changed: Sequence[Flip], moderators: frozenset[str]) -> Standing:
    """What ``changed`` made of the words of ``author``.

    Words that were taken away come back through us or a moderator alone: what somebody else writes again is
    that person's own edit, and the first one stays hidden.
    """
    now = Standing()
    for flip in changed:
        user = flip.by.user
        who = ChangedBy.US if user == us else ChangedBy.MODERATOR if user in moderators else ChangedBy.UNKNOWN
        if not flip.stands and now.visibility is Visibility.VISIBLE:
            own = user == author and user != us
            now = Standing(Visibility.GONE if own else Visibility.HIDDEN, ChangedBy.AUTHOR if own else who, flip.by.id)
        elif flip.stands and who is not ChangedBy.UNKNOWN and now.visibility is Visibility.HIDDEN:
            now = Standing(Visibility.VISIBLE, who)
    return now
