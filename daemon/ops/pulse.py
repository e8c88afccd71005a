"""Whether the loops of the service still turn: what feeds the watchdog and answers /healthz."""

from domain.clock import Clock


class Pulse:
    """Each loop says its name as it turns; one that falls silent makes the process unhealthy.

    Loops are expected from their first beat on, unless told beforehand.
    """

    def __init__(self, clock: Clock, *, limit: float = 60.0) -> None:
        self._clock = clock
        self._limit = limit
        self._due: dict[str, float] = {}

    def expect(self, *names: str) -> None:
        """These loops must turn from now on."""
        for name in names:
            self._due.setdefault(name, self._clock.monotonic())

    def beat(self, name: str, pause: float = 0.0) -> None:
        """``name`` turns. ``pause``: seconds that it rests between two turns, which are no silence."""
        self._due[name] = self._clock.monotonic() + pause

    def forget(self, name: str) -> None:
        """The loop ended as it should."""
        self._due.pop(name, None)

    def silent(self) -> list[str]:
        """Loops not heard of for longer than the limit after their next turn was due."""
        now = self._clock.monotonic()
        return sorted(name for name, due in self._due.items() if now - due > self._limit)
