"""What a person's grants let through to a query."""

from daemon.review.escalation import Sensitivity
from daemon.store.desk import Sight
from domain.people import Person, Right


def accounts(person: Person, right: Right) -> list[int] | None:
    """Accounts for a query: ``None`` for all, an empty list for none."""
    if not person.may(right):
        return []
    scope = person.scope(right)
    return None if scope is None else sorted(scope)


def sight_of(person: Person) -> Sight:
    return Sight(public=accounts(person, Right.SEE), private=accounts(person, Right.MESSAGES))


def sight_within(person: Person, right: Right) -> Sight:
    """What a person sees under one right: private words only where the right to read messages holds as well."""
    public, private = accounts(person, right), accounts(person, Right.MESSAGES)
    if public is None or private is None:
        return Sight(public, public if private is None else private)
    return Sight(public, [account for account in public if account in private])


def cleared(person: Person) -> Sensitivity:
    """The narrowest label that somebody may read."""
    if person.may(Right.MANAGE):
        return Sensitivity.CONFIDENTIAL
    return Sensitivity.RESTRICTED if person.may(Right.SANCTION) else Sensitivity.INTERNAL
