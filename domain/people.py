"""People of the console: roles, what each may do, and on which accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Roles of the policy (« administratrice ou administrateur », « représentant autorisé »)."""

    ADMIN = "admin"
    MODERATOR = "moderator"
    REVIEWER = "reviewer"
    AGENT_311 = "311"
    AUDITOR = "auditor"
    READER = "reader"


class Right(StrEnum):
    """What a page or an act asks for."""

    SEE = "see"
    """Public comments, the rules, the health of accounts, the report."""
    ENTER = "enter"
    """Saying what was seen where no software looks."""
    DECIDE = "decide"
    MESSAGES = "messages"
    """Private messages and the answers to them (DRU-008, DRU-061)."""
    ANSWER = "answer"
    """The inbox: answers to public comments with ``DECIDE``, to private messages with ``MESSAGES``."""
    REVIEW = "review"
    """Citizens' requests for review."""
    SANCTION = "sanction"
    RECORD = "record"
    """The register of decisions."""
    EXPORT = "export"
    SWITCH = "switch"
    """Emergency and electoral modes."""
    MANAGE = "manage"
    """People, accounts, resources."""


def representative_fault(mandate: str, account: int | str | None, ends: datetime | None) -> str:
    """Why a mandate is not one, in French; empty when it is, or when there is none.

    Whoever acts under a mandate (« représentante ou représentant autorisé ») does so on one account and until a day,
    after which the role is gone by itself (DRU-010).
    """
    if mandate.strip() and (not account or ends is None):
        return "Un mandat vise un compte et a un dernier jour : indiquez les deux, ou laissez la référence vide."
    return ""


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(Right),
    Role.MODERATOR: frozenset(
        {Right.SEE, Right.ENTER, Right.DECIDE, Right.ANSWER, Right.SANCTION, Right.RECORD, Right.SWITCH}
    ),
    Role.REVIEWER: frozenset({Right.SEE, Right.ENTER, Right.REVIEW, Right.RECORD}),
    Role.AGENT_311: frozenset({Right.MESSAGES, Right.ANSWER}),
    Role.AUDITOR: frozenset({Right.SEE, Right.RECORD, Right.EXPORT}),
    Role.READER: frozenset({Right.SEE}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, on one account (``None``: all), over a half-open interval of instants."""

    role: Role
    account: int | None = None
    starts_at: datetime | None = None
    expires_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return (self.starts_at is None or self.starts_at <= at) and (self.expires_at is None or at < self.expires_at)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the console, with the grants that hold at this instant."""

    id: int
    login: str
    name: str
    grants: tuple[Grant, ...] = ()

    def may(self, right: Right) -> bool:
        return any(right in RIGHTS[grant.role] for grant in self.grants)

    def scope(self, right: Right) -> frozenset[int] | None:
        """Accounts on which ``right`` holds; ``None``: all of them."""
        fitting = [grant.account for grant in self.grants if right in RIGHTS[grant.role]]
        if None in fitting:
            return None
        return frozenset(account for account in fitting if account is not None)

    @property
    def actor(self) -> str:
        """How the record names this person."""
        return self.login
