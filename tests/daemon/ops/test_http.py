import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.core import CounterMetricFamily, Metric
from structlog.testing import capture_logs

from daemon.ops.census import concerns_of, families_of
from daemon.ops.clock import ManualClock
from daemon.ops.http import ops_app
from daemon.ops.metrics import Doors, Metrics
from daemon.ops.narrator import Narrator
from daemon.ops.pulse import Pulse
from daemon.settings.current import Reload
from daemon.store.tallies import Balance
from domain.faults import Fault

REFERENCE = Path(__file__).parents[3] / "docs/reference/metrics.md"


class Rows:
    """A census over a table of one row."""

    def __init__(self, failing: bool = False) -> None:
        self.failing = failing

    async def families(self) -> Sequence[Metric]:
        if self.failing:
            raise ConnectionError
        family = CounterMetricFamily("vigie_received", "Received.", labels=["account"])
        family.add_metric(["page"], 7)
        return [family]


async def test_figures_are_exposed_with_what_the_database_counts() -> None:
    metrics = Metrics("1.2.3")
    page = metrics.account("page")
    page.verdict("hide")
    page.action("hide", "done")
    metrics.add(Doors({("page", "forged"): 1}))
    page.usage("calls", 0.5)
    page.health("ok")
    page.hidden_seconds.observe(0.2)
    metrics.add(Rows())
    text = (await metrics.scrape()).decode()
    for line in (
        'vigie_build_info{version="1.2.3"} 1.0',
        'vigie_verdicts_total{account="page",level="hide"} 1.0',
        'vigie_verdicts_total{account="page",level="remove"} 0.0',
        'vigie_actions_total{account="page",state="done",verb="hide"} 1.0',
        'vigie_webhook_refused_total{door="page",reason="forged"} 1.0',
        'vigie_platform_usage_ratio{account="page",limit="calls"} 0.5',
        'vigie_account_health{account="page",health="ok"} 1.0',
        'vigie_account_health{account="page",health="refused"} 0.0',
        'vigie_received_total{account="page"} 7.0',
        "vigie_database_up 1.0",
    ):
        assert line in text.splitlines()
    assert metrics.account("page") is page


async def test_a_census_that_fails_leaves_the_rest() -> None:
    metrics = Metrics("1")
    metrics.add(Rows(failing=True))
    metrics.add(Rows())
    text = (await metrics.scrape()).decode()
    assert 'vigie_received_total{account="page"} 7.0' in text
    assert "vigie_database_up 0.0" in text


async def test_every_figure_is_in_the_reference_and_nothing_else() -> None:
    exposed = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in (
            *Metrics("1").registry.collect(),
            *await Doors({}).families(),
            *families_of(Balance(*[0] * len(fields(Balance))), 0),
            concerns_of([]),
        )
        if family.name.startswith("vigie_")
    }
    assert set(re.findall(r"^\| `(vigie_\w+)`", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)) == exposed


@pytest.fixture
def pulse(clock: ManualClock) -> Pulse:
    return Pulse(clock, limit=10)


async def test_health_and_readiness(pulse: Pulse, clock: ManualClock) -> None:
    answers = {"database": True}

    async def database() -> bool:
        return answers["database"]

    async def broken() -> bool:
        raise ConnectionError

    ready = {"database": database}
    async with TestClient(TestServer(ops_app(Metrics("1"), pulse, ready))) as client:
        assert (await client.get("/healthz")).status == 200
        assert await (await client.get("/readyz")).text() == "ok\n"
        assert (await client.get("/metrics")).content_type == "text/plain"
        assert (await client.post("/metrics")).status == 405
        pulse.expect("intake")
        await clock.advance(11)
        silent = await client.get("/healthz")
        assert (silent.status, await silent.text()) == (503, "loop intake is silent\n")
        answers["database"] = False
        refused = await client.get("/readyz")
        assert (refused.status, await refused.text()) == (503, "database is not ready\n")
        ready["accounts"] = broken
        assert "accounts is not ready" in await (await client.get("/readyz")).text()


async def test_the_narrator_tells_a_loss_once_and_a_return_once() -> None:

    with capture_logs() as told:
        narrator = Narrator(metrics := Metrics("1"))
        narrator.database("intake", away=True)
        narrator.database("outbox", away=True)
        narrator.database("intake", away=False)
        narrator.database("outbox", away=False)
        narrator.account("page", "ok", "refused", "190/463")
        narrator.account("page", "refused", "ok")
        narrator.failed("intake", ValueError("mots"))
        narrator.reloaded(Reload(changed=True))
        narrator.reloaded(Reload(changed=False, faults=(Fault("vigie.toml", 3, "", "", ""),)))
    assert [line["event"] for line in told] == [
        "database.away",
        "database.back",
        "account.degraded",
        "account.recovered",
        "worker.failed",
        "configuration.reloaded",
        "configuration.refused",
    ]
    assert "mots" not in str(told)
    text = (await metrics.scrape()).decode()
    assert 'vigie_worker_errors_total{queue="intake"} 1.0' in text
    assert 'vigie_configuration_reloads_total{outcome="refused"} 1.0' in text
    assert 'vigie_account_health{account="page",health="ok"} 1.0' in text
