"""Accounts of the organisation on the platforms."""

from dataclasses import dataclass
from enum import StrEnum

from domain.ids import AccountSlug, PackId, Platform, PlatformId


class AccountKind(StrEnum):
    """What an account is in the policy (definitions « comptes officiels » and « comptes connexes »)."""

    OFFICIEL = "officiel"
    CONNEXE = "connexe"
    VEILLE = "veille"
    """A target watched read-only, with a purpose, an approver and a review date."""


class Mode(StrEnum):
    """How far Vigie goes on an account: store; judge and plan; act."""

    OBSERVE = "observe"
    SHADOW = "shadow"
    ENFORCE = "enforce"

    @property
    def acts(self) -> bool:
        """True where what is planned is carried out."""
        return self is Mode.ENFORCE


@dataclass(frozen=True, slots=True)
class Account:
    """One account as its configuration file declares it."""

    slug: AccountSlug
    platform: Platform
    platform_id: PlatformId
    kind: AccountKind
    mode: Mode
    pack: PackId
    name: str
