"""Who is called, in which order, and when again. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.calendars.hours import Hours, is_open, next_opening

TITLES: Mapping[str, str] = {
    "danger": "Danger : à voir tout de suite",
    "distress": "Détresse : une réponse est prête",
    "fraud": "Fraude au nom de la Ville",
    "impersonation": "Usurpation d’identité",
    "credential": "Les accès d’un compte sont refusés ou à revoir",
    "ceiling": "Plafond de masquages atteint",
    "silence": "Un compte ne donne plus de nouvelles",
    "task": "Tâche urgente",
    "overdue": "Un dossier transmis attend son accusé de réception",
    "surge": "Afflux de messages dans un fil",
    "heat": "Un fil s’échauffe",
    "held": "Des textes retenus attendent une décision",
}
CALM = timedelta(hours=2)
"""Longest pause between two calls."""


@dataclass(frozen=True, slots=True)
class Post:
    """One person or post on call. ``ways`` are (sender, address); without hours, at any time."""

    name: str
    ways: tuple[tuple[str, str], ...]
    kinds: frozenset[str] = frozenset()
    hours: Hours | None = None

    def takes(self, kind: str, at: datetime) -> bool:
        return (not self.kinds or kind in self.kinds) and (self.hours is None or is_open(self.hours, at))


def on_duty(posts: Sequence[Post], kind: str, at: datetime) -> tuple[Post, ...]:
    """Who may be called now, in the order of the list."""
    return tuple(post for post in posts if post.takes(kind, at))


def called(posts: Sequence[Post], kind: str, at: datetime, sent: int) -> Post | None:
    """Who is called at the n-th time: the list in order, then round again."""
    present = on_duty(posts, kind, at)
    return present[sent % len(present)] if present else None


def again_at(posts: Sequence[Post], kind: str, at: datetime, sent: int, again: timedelta) -> datetime:
    """When to call next if nobody answers: the whole list at a steady pace, then ever more slowly."""
    present = on_duty(posts, kind, at)
    if present:
        rounds = min((sent + 1) // len(present), 8)
        return at + min(again * int(2 ** max(0, rounds - 1)), max(CALM, again))
    openings = [
        opening
        for post in posts
        if (not post.kinds or kind in post.kinds) and post.hours and (opening := next_opening(post.hours, at))
    ]
    return min([*openings, at + CALM])
