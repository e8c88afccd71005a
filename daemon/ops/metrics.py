"""Figures for Prometheus, in a registry of the process's own. docs/reference/metrics.md lists them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric

FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900)
HEALTHS = ("unknown", "ok", "degraded", "refused", "closed")


class Census(Protocol):
    """Figures counted in the database at each scrape, so that they add up over restarts and processes."""

    async def families(self) -> Sequence[Metric]: ...


class Doors:
    """Deliveries refused at the door, which the door itself counts by name and reason."""

    def __init__(self, refused: Mapping[tuple[str, str], int]) -> None:
        self._refused = refused

    async def families(self) -> Sequence[Metric]:
        family = CounterMetricFamily(
            "vigie_webhook_refused", "Deliveries refused at the door.", labels=["door", "reason"]
        )
        for (door, reason), count in sorted(self._refused.items()):
            family.add_metric([door, reason], count)
        return [family]


class AccountMetrics:
    """The children of one account, bound once: no label look-up on the way of a comment."""

    def __init__(self, metrics: "Metrics", slug: str) -> None:
        self._metrics = metrics
        self._slug = slug
        self.judged_seconds = metrics.judged_seconds.labels(slug)
        self.hidden_seconds = metrics.hidden_seconds.labels(slug)
        self._verdicts = {level: metrics.verdicts.labels(slug, level) for level in LEVELS}

    def verdict(self, level: str) -> None:
        self._verdicts[level].inc()

    def action(self, verb: str, state: str) -> None:
        self._metrics.actions.labels(self._slug, verb, state).inc()

    def picture(self, outcome: str) -> None:
        self._metrics.pictures.labels(self._slug, outcome).inc()

    def usage(self, limit: str, share: float) -> None:
        """What ``AccountHandle.on_usage`` is told."""
        self._metrics.usage.labels(self._slug, limit).set(share)

    def health(self, now: str) -> None:
        for health in HEALTHS:
            self._metrics.health.labels(self._slug, health).set(health == now)


LEVELS = ("allow", "note", "review", "hide", "remove")


class Metrics:
    """Every figure of this process."""

    def __init__(self, version: str, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        here = self.registry
        ProcessCollector(registry=here)
        Gauge("vigie_build_info", "Version in service.", ["version"], registry=here).labels(version).set(1)
        self.answer_seconds = Histogram(
            "vigie_webhook_answer_seconds",
            "From the last byte of a delivery to its answer.",
            buckets=FAST,
            registry=here,
        )
        self.verdicts = Counter("vigie_verdicts", "Verdicts given.", ["account", "level"], registry=here)
        self.judged_seconds = Histogram(
            "vigie_judged_seconds", "From receipt to verdict.", ["account"], buckets=SLOW, registry=here
        )
        self.hidden_seconds = Histogram(
            "vigie_hidden_seconds",
            "From the decision to hidden on the platform.",
            ["account"],
            buckets=SLOW,
            registry=here,
        )
        self.actions = Counter(
            "vigie_actions", "Actions that reached a state.", ["account", "verb", "state"], registry=here
        )
        self.pictures = Counter(
            "vigie_pictures", "Pictures joined to texts, by what came of them.", ["account", "outcome"], registry=here
        )
        self.usage = Gauge(
            "vigie_platform_usage_ratio", "Share used of a platform's limit.", ["account", "limit"], registry=here
        )
        self.health = Gauge(
            "vigie_account_health", "1 for the health an account is in.", ["account", "health"], registry=here
        )
        self.worker_errors = Counter(
            "vigie_worker_errors", "Jobs or turns that failed unforeseen.", ["queue"], registry=here
        )
        self.database_up = Gauge("vigie_database_up", "1 while the database answers.", registry=here)
        self.reloads = Counter("vigie_configuration_reloads", "Reloads asked for.", ["outcome"], registry=here)
        self._accounts: dict[str, AccountMetrics] = {}
        self._censuses: list[Census] = []

    def account(self, slug: str) -> AccountMetrics:
        if slug not in self._accounts:
            self._accounts[slug] = AccountMetrics(self, slug)
        return self._accounts[slug]

    def add(self, census: Census) -> None:
        self._censuses.append(census)

    async def scrape(self) -> bytes:
        """The text form. A census that fails leaves its own figures out and nothing else."""
        counted = Counted()
        for census in self._censuses:
            try:
                counted.families.extend(await census.families())
            except Exception:
                counted.failed += 1
        self.database_up.set(not counted.failed)
        return generate_latest(self.registry) + generate_latest(counted.registry())


class Counted:
    """Families read just now, as a collector of one scrape."""

    def __init__(self) -> None:
        self.families: list[Metric] = []
        self.failed = 0

    def collect(self) -> list[Metric]:
        return self.families

    def registry(self) -> CollectorRegistry:
        registry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        return registry
