"""How fast the demonstration's clock goes: hours in a second while nothing happens, slowly while there is work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.sandbox.clock import Reins

WORK = 60.0
"""Pace while somebody writes, the service works or a scene is played: a minute in a second."""


@dataclass(frozen=True, slots=True)
class Pace:
    """``speed``: seconds of the clock for one of the machine's while all is calm."""

    reins: Reins
    speed: float

    def skip(self, seconds: float, *until: datetime | None) -> None:
        """Let ``seconds`` of the machine's time have passed at full speed, but stop at the first of ``until``."""
        now = self.reins.clock.now()
        events = [event for event in until if event is not None and event > now]
        self.reins.jump(min([now + timedelta(seconds=seconds * self.speed), *events]), WORK)
