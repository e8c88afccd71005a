"""The whole of vigie.toml."""

from ipaddress import ip_address
from typing import Self

from pydantic import model_validator

from daemon.settings.alerts import Alerts, Answers
from daemon.settings.ceilings import Ceilings
from daemon.settings.database import Database
from daemon.settings.fields import AbsolutePath, Positive, Section, expected
from daemon.settings.hours import HoursSection
from daemon.settings.listen import Console, Listen
from daemon.settings.organisation import Contact311, Organisation, Policy
from daemon.settings.records import Retention, TokenKey
from rules.calendars.hours import Hours


class Polling(Section):
    """How often accounts are swept, unless their own file says otherwise."""

    seconds: Positive = 120
    overlap_seconds: Positive = 900
    """How far each sweep reaches back over the one before."""


class Packs(Section):
    folder: AbsolutePath | None = None
    """Packs of the organisation's own; they come before those that Vigie carries."""


class Settings(Section):
    """``vigie.toml``, one attribute a table."""

    organisation: Organisation
    policy: Policy = Policy()
    contact_311: Contact311 | None = None
    hours: HoursSection | None = None
    database: Database = Database()
    listen: Listen = Listen()
    console: Console = Console()
    polling: Polling = Polling()
    packs: Packs = Packs()
    ceilings: Ceilings = Ceilings()
    answers: Answers = Answers()
    alerts: Alerts = Alerts()
    retention: Retention = Retention()
    token_keys: tuple[TokenKey, ...] = ()

    @model_validator(mode="after")
    def _second_factor_stays(self) -> Self:
        """Anything that others could reach keeps it."""
        alone = _loopback(self.listen.console) and not self.listen.behind_proxy and not self.console.secure_cookies
        if not self.console.second_factor and not alone:
            raise expected(
                "le second facteur ([console] second_factor) : il ne s'enlève que pour une démonstration, "
                "la console sur 127.0.0.1, behind_proxy et secure_cookies à false"
            )
        return self

    @property
    def may_answer(self) -> bool:
        """Nobody is answered before hours and the 311 contacts are set (decision 9)."""
        return self.hours is not None and self.contact_311 is not None

    def opening(self) -> Hours | None:
        return self.hours.hours(self.organisation.time_zone) if self.hours else None


def _loopback(address: str) -> bool:
    """True for ``127.0.0.1:8082`` and ``[::1]:8082``; never for a socket, which a proxy reads."""
    try:
        return ip_address(address.rpartition(":")[0].strip("[]")).is_loopback
    except ValueError:
        return False
