"""The policies in force: packs ready to judge with, what is approved, the world around; replaced at a reload."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from daemon.store.connection import Connection
from domain.content import Content
from domain.context import Context, ElectoralPeriod, Registries
from domain.ids import AccountSlug, PackId, RuleId
from domain.verdict import PackRef, Verdict


def a_day_later(at: datetime) -> datetime:
    return at + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Policy:
    """One pack with the decisions that go with it."""

    ref: PackRef
    engine: str
    judge: Callable[[Content, Context], Verdict]
    """Pure; may take up to the engine's own limit."""
    delete_after: Callable[[datetime], datetime] | None = a_day_later
    """End of the grace period before electoral content is deleted; ``None``: a person deletes it."""


@dataclass(frozen=True, slots=True)
class World:
    """What surrounds every content: registries, electoral periods, emergency mode."""

    registries: Registries = field(default_factory=Registries)
    registries_hash: str = ""
    periods: tuple[ElectoralPeriod, ...] = ()
    emergency: bool = False


Look = Callable[[Connection, datetime], Awaitable[World]]


async def nothing_around(_conn: Connection, _now: datetime) -> World:
    return World()


@dataclass(frozen=True, slots=True)
class Policies:
    """Everything judgement leans on beside the record."""

    packs: Mapping[PackId, Policy]
    approved: Callable[[AccountSlug, RuleId, datetime], bool] = field(default=lambda _account, _rule, _at: False)
    """Whether a rule may act alone on an account at an instant: by name and date, or by its measured precision."""
    look: Look = nothing_around
    """The world as it stands."""


class Bench:
    """Holds the policies in force; :meth:`replace` swaps them between two batches."""

    def __init__(self, policies: Policies) -> None:
        self.policies = policies

    def replace(self, policies: Policies) -> None:
        self.policies = policies
