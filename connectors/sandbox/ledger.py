"""A sandbox's own record: every call it got, and every effect that citizens or readers could see.

Tests and the demo check the daemon against it, never the other way round.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came. ``status`` 0: no answer was given."""

    at: datetime
    method: str
    path: str
    status: int
    fault: str = ""

    @property
    def read(self) -> bool:
        return self.method in ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Effect:
    """One change that somebody can see. ``by``: ``api`` (the connector), ``author``, ``moderator``, ``platform``."""

    at: datetime
    monotonic: float
    verb: str
    """``hide``, ``unhide``, ``delete``, ``reply``, ``private_reply``, ``message``, ``ban``, ``unban``, ``report``…"""
    target: str
    by: str = "api"
    text: str = ""
    ref: str = ""
    """Id of what was created."""


@dataclass(slots=True)
class Ledger:
    calls: list[Call] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    def writes(self, part: str = "") -> list[Call]:
        """Calls that asked for an effect, ``part`` being in ``METHOD /path``."""
        return [call for call in self.calls if not call.read and part in f"{call.method} {call.path}"]

    def by_api(self, verb: str = "", target: str = "") -> list[Effect]:
        """Effects the connector brought about."""
        return [
            effect
            for effect in self.effects
            if effect.by == "api" and verb in ("", effect.verb) and target in ("", effect.target)
        ]

    def as_json(self, since: int = 0) -> dict[str, Any]:
        return {
            "calls": [asdict(call) for call in self.calls[since:]],
            "effects": [asdict(effect) for effect in self.effects],
        }
