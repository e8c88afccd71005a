"""What a person's grants let through to a query."""

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
