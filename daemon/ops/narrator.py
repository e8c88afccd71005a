"""Tells logs and metrics what happens to the service: once when a thing goes away, once when it is back."""

from typing import Any

import structlog

from daemon.ops.logs import places
from daemon.ops.metrics import Metrics
from daemon.settings.current import Reload


class Narrator:
    """Handed to the parts that have something to tell; none of them knows logs or metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._log: Any = structlog.get_logger()
        self._metrics = metrics
        self._away: set[str] = set()

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

    def reloaded(self, outcome: Reload) -> None:
        """The configuration was read again."""
        self._metrics.reloads.labels("refused" if outcome.faults else "changed" if outcome.changed else "same").inc()
        if outcome.faults:
            places_of = [f"{fault.file}:{fault.line}" for fault in outcome.faults]
            self._log.error("configuration.refused", faults=len(outcome.faults), places=places_of)
        else:
            self._log.info("configuration.reloaded", changed=outcome.changed)
