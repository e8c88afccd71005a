"""One file of accounts.d: an account of the organisation on a platform."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import Field

from daemon.settings.ceilings import Ceilings
from daemon.settings.fields import Day, Identifier, Positive, Section, Text, YesNo
from daemon.settings.french import listed
from daemon.settings.hours import HoursSection
from daemon.settings.secrets import SecretRef
from domain.account import AccountKind, Mode


class Watch(Section):
    """``[watch]``: why a target that is not ours is read (DGE watch lists), who approved it, until when."""

    purpose: Text
    approver: Text
    review_on: Day

    def overdue(self, today: date) -> bool:
        return today >= self.review_on


class AccountFile(Section):
    """The file's keys, beside the table named after the platform, which the connector's own model checks."""

    name: Text
    platform: Text
    platform_id: Text
    kind: AccountKind
    mode: Mode = Mode.SHADOW
    pack: Identifier
    created_by: Text | None = None
    administered_by: tuple[Text, ...] = ()
    """Services that administer the account on the platform."""
    webhook: YesNo = True
    poll_seconds: Positive | None = None
    hours: HoursSection | None = None
    """Own hours, in place of the general ones."""
    ceilings: Ceilings = Ceilings()
    watch: Watch | None = None
    secrets: Mapping[str, SecretRef] = Field(default_factory=dict)


def account_faults(tables: Mapping[str, Any], service: str) -> Iterator[tuple[str, str, str]]:
    """What the policy forbids whatever the platform says: key, what was found, what is expected.

    Looks at the file's tables as they are, so that a mistake elsewhere hides nothing.
    """
    if tables.get("kind") == AccountKind.VEILLE:
        yield from _watch_faults(tables)
        return
    if "watch" in tables:
        yield "watch", "une table", "aucune table [watch] : elle ne sert qu'aux comptes de veille"
    services = _texts(tables.get("administered_by"))
    if service.casefold() not in {one.casefold() for one in services}:
        wanted = f"« {service} » parmi les services qui administrent le compte (DRU-016, DRU-037)"
        yield "administered_by", listed(services) or "rien", wanted
    creators = _texts([tables.get("created_by")])
    if tables.get("kind") == AccountKind.CONNEXE and service.casefold() not in {one.casefold() for one in creators}:
        yield "created_by", listed(creators) or "rien", f"« {service} », qui crée tout compte connexe (DRU-037)"


def _watch_faults(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "watch" not in tables:
        yield "kind", "« veille » sans table [watch]", "une table [watch] avec purpose, approver et review_on"
    if tables.get("mode") == Mode.ENFORCE:
        yield "mode", "« enforce »", "« observe » ou « shadow » : un compte de veille se lit seulement"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
