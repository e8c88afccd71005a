"""The accounts in hand: each with its connector and its row, replaced as a whole at a reload."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.base import Connector
from daemon.settings.ceilings import Ceiling
from domain.account import Account, Mode
from domain.ids import AccountSlug


@dataclass(frozen=True, slots=True)
class Tuning:
    """Figures of one account's service."""

    poll_every: timedelta = timedelta(minutes=5)
    parallel: int = 4
    """Actions in hand at once."""
    ceiling: Callable[[str, str], Ceiling] = field(default=lambda _rule, _category: Ceiling())
    """Ceiling on automatic hides, by rule and category (decision 13b)."""


@dataclass(frozen=True, slots=True)
class Service:
    """One account in service."""

    id: int
    """Row in the database."""
    account: Account
    connector: Connector
    tuning: Tuning = field(default_factory=Tuning)
    webhook: bool = True
    enforced_since: datetime | None = None
    """Software acts on nothing older; ``None`` outside the mode that acts."""
    local: bool = False
    """Its platform is a sandbox on this very machine, which alone its pictures may come from."""

    @property
    def slug(self) -> AccountSlug:
        return self.account.slug

    @property
    def platform(self) -> str:
        return self.account.platform

    @property
    def mode(self) -> Mode:
        return self.account.mode


class Services:
    """Every account in service, by row; a reload replaces them at once, between two jobs."""

    def __init__(self, services: Iterable[Service] = ()) -> None:
        self._by_id: dict[int, Service] = {}
        self.replace(services)

    def replace(self, services: Iterable[Service]) -> None:
        self._by_id = {service.id: service for service in services}

    def get(self, account_id: int) -> Service | None:
        return self._by_id.get(account_id)

    def __iter__(self) -> Iterator[Service]:
        return iter(tuple(self._by_id.values()))
