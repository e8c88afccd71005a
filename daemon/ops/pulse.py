"""Whether the loops of the service still turn: what feeds the watchdog and answers /healthz."""

from domain.clock import Clock


class Pulse:
    """Each loop says its name as it turns; one that falls silent makes the process unhealthy.

    Loops are expected from their first beat on, unless told beforehand.
    """

    def __init__(self, clock: Clock, *, limit: float = 60.0) -> None:
        self._clock = clock
        self._limit = limit
        self._last: dict[str, float] = {}

    def expect(self, *names: str) -> None:
        """These loops must turn from now on."""
        for name in names:
            self._last.setdefault(name, self._clock.monotonic())

    def beat(self, name: str) -> None:
        self._last[name] = self._clock.monotonic()

    def forget(self, name: str) -> None:
        """The loop ended as it should."""
        self._last.pop(name, None)

    def silent(self) -> list[str]:
        """Loops not heard of for longer than the limit."""
        now = self._clock.monotonic()
        return sorted(name for name, last in self._last.items() if now - last > self._limit)
