"""Tells logs and metrics what happens to the service: once when a thing goes away, once when it is back."""

from collections.abc import Sequence
from typing import Any

from daemon.ops.logs import places
from daemon.ops.metrics import Metrics
from daemon.ops.structured import structlog
from daemon.settings.current import Reload

LOW = 0.75
"""Share of a limit from which sweeps are spaced out."""


class Narrator:
    """Handed to the parts that have something to tell; none of them knows logs or metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._log: Any = structlog.get_logger()
        self._metrics = metrics
        self._away: set[str] = set()
        self._tight: dict[tuple[str, str], str] = {}

    def database(self, queue: str, away: bool) -> None:
        """A queue lost the database or found it again; told once for all queues."""
        before = bool(self._away)
        self._away = self._away | {queue} if away else self._away - {queue}
        if bool(self._away) != before:
            self._metrics.database_up.set(not away)
            if away:
                self._log.warning("database.away", queue=queue)
            else:
                self._log.info("database.back", queue=queue)

    def failed(self, queue: str, error: Exception) -> None:
        """A job or a turn of a loop failed unforeseen."""
        self._metrics.worker_errors.labels(queue).inc()
        self._log.error("worker.failed", queue=queue, error=type(error).__name__, trace=places(error.__traceback__))

    def account(self, slug: str, before: str, after: str, note: str = "") -> None:
        """An account's health changed; ``note`` is made of codes."""
        self._metrics.account(slug).health(after)
        if after in ("degraded", "refused"):
            self._log.warning("account.degraded", account=slug, before=before, after=after, note=note)
        else:
            self._log.info("account.recovered", account=slug, before=before, after=after, note=note)

    def credential(self, slug: str, concerns: Sequence[str]) -> None:
        """What a platform says of an account's credential changed; ``concerns`` are codes, none when all is well."""
        if concerns:
            self._log.warning("credential.doubtful", account=slug, concerns=list(concerns))
        else:
            self._log.info("credential.sound", account=slug)

    def usage(self, slug: str, limit: str, share: float) -> None:
        """A platform's limit, or the day's budget, as it is used; told when it grows short, is over, and has room."""
        self._metrics.account(slug).usage(limit, share)
        before = self._tight.get((slug, limit), "")
        after = "spent" if share >= 1 else "low" if share >= LOW else ""
        self._tight[slug, limit] = after
        if after == before:
            return
        figures = {"account": slug, "limit": limit, "share": round(share, 3)}
        match after:
            case "spent":
                self._log.warning("allowance.spent", **figures)
            case "low":
                self._log.info("allowance.low", **figures)
            case _:
                self._log.info("allowance.back", **figures)

    def reloaded(self, outcome: Reload) -> None:
        """The configuration was read again."""
        self._metrics.reloads.labels("refused" if outcome.faults else "changed" if outcome.changed else "same").inc()
        if outcome.faults:
            places_of = [f"{fault.file}:{fault.line}" for fault in outcome.faults]
            self._log.error("configuration.refused", faults=len(outcome.faults), places=places_of)
        else:
            self._log.info("configuration.reloaded", changed=outcome.changed)
