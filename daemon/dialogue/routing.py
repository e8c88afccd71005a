"""From what a message asks for to the text that answers it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.verdict import Intent


class Ticket(StrEnum):
    """The case whose number a text bears."""

    NONE = ""
    WITHDRAWAL = "withdrawal"
    """A picture is to be withdrawn: a ticket with its deadline."""
    CASE = "case"
    """The case of the content itself."""


class Answer(StrEnum):
    """What follows an intent."""

    NOTHING = "rien"
    """An opinion wants no answer (DRU-063)."""
    TEXT = "texte"
    PERSON = "personne"
    """A person answers; a text, where there is one, is a beginning."""


@dataclass(frozen=True, slots=True)
class Route:
    """``template`` is proposed; ``automatic`` tells that it may leave alone where all else allows it."""

    answer: Answer
    template: str = ""
    automatic: bool = False
    urgent: bool = False
    case: Ticket = Ticket.NONE
    private: str = ""
    """The text for a private message, where it is another; it bears the number of its case."""
    unseen: bool = False
    """The text tells that the content is not shown: prepared only where that is so."""


ROUTES: Mapping[Intent, Route] = {
    Intent.DISTRESS: Route(Answer.TEXT, "T19", urgent=True),
    Intent.LEGAL: Route(Answer.TEXT, "T22"),
    Intent.MEDIA: Route(Answer.TEXT, "T21"),
    Intent.PHOTO_WITHDRAWAL: Route(Answer.TEXT, "T16", case=Ticket.WITHDRAWAL),
    Intent.RIGHTS_HOLDER: Route(Answer.TEXT, "T25", case=Ticket.CASE),
    Intent.PRIVATE_MATTER: Route(Answer.TEXT, "T07"),
    Intent.COMPLAINT: Route(Answer.TEXT, "T06", automatic=True),
    Intent.ILLICIT_REPORT: Route(Answer.TEXT, "T05", private="T18"),
    Intent.SERVICE: Route(Answer.TEXT, "T05", automatic=True),
    Intent.QUESTION: Route(Answer.PERSON, "T27"),
    Intent.OPINION: Route(Answer.NOTHING),
}
"""In the order in which they win when a message asks for several things."""

CLAUSES: Mapping[str, Route] = {
    "DRU-124": Route(Answer.TEXT, "T08"),
    "DRU-122": Route(Answer.TEXT, "T20"),
    "DRU-121": Route(Answer.TEXT, "T20"),
    "DRU-100": Route(Answer.TEXT, "T20"),
    "DRU-070": Route(Answer.TEXT, "T14", case=Ticket.CASE, unseen=True),
}
"""Answers to a note rather than to a question: another language, off-topic, repetition, a lack of
courtesy, doubt on identity."""

NOTHING = Route(Answer.NOTHING)


OTHER_LANGUAGE = CLAUSES["DRU-124"].template


def in_emergency(found: Route, texts: frozenset[str], *, private: bool) -> Route:
    """The same while an emergency lasts: nobody is sent back for the language, private words get the delay notice.

    Danger and distress keep their own text (DRU-055, DRU-056).
    """
    if found.urgent or found.case or (private and found.private in texts):
        return found
    if found.template == OTHER_LANGUAGE:
        return Route(Answer.PERSON, urgent=True)
    return Route(Answer.TEXT, "T11") if private and "T11" in texts else found


def route(
    intents: Sequence[Intent],
    clauses: Sequence[str],
    texts: frozenset[str],
    *,
    private: bool = False,
    shown: bool = True,
) -> Route:
    """What follows; a text that the pack does not have becomes a person's answer.

    ``private``: a private message. ``shown``: the content stands where people read it.
    """
    found = next((ROUTES[intent] for intent in ROUTES if intent in intents), None)
    if found is None or found.answer is Answer.NOTHING:
        fitting = (one for clause, one in CLAUSES.items() if clause in clauses and not (one.unseen and shown))
        found = next(fitting, found or NOTHING)
    if private and found.private in texts:
        return replace(found, template=found.private, case=Ticket.CASE)
    if found.template and found.template not in texts:
        return Route(Answer.PERSON, urgent=found.urgent)
    return found


def usual(intents: Sequence[str]) -> tuple[str, ...]:
    """Texts that alone answer a media's request or a question of law (DGE-030, DGE-032)."""
    return tuple(ROUTES[intent].template for intent in (Intent.LEGAL, Intent.MEDIA) if intent in intents)
