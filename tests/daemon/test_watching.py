"""What the pipeline tells reaches the figures under the account's slug."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from structlog.testing import capture_logs

from daemon.enforcement.pacing import Pacing
from daemon.ops.clock import ManualClock
from daemon.ops.metrics import Metrics
from daemon.ops.narrator import Narrator
from daemon.ops.pulse import Pulse
from daemon.services import Service
from daemon.store.actions import ClaimedAction
from daemon.store.versions import Subject
from daemon.watching import watch
from domain.actions import ActionState, Verb
from domain.verdict import Level, Verdict


@dataclass(frozen=True)
class Told:
    """The attributes that figures are made of, under the names of the pipeline's own types."""

    slug: str = "page"
    account_id: int = 1
    level: Level = Level.HIDE
    verb: Verb = Verb.HIDE
    received_at: object = None
    planned_at: object = None


async def test_verdicts_and_actions_are_counted_and_timed(clock: ManualClock) -> None:
    metrics, pulse = Metrics("1"), Pulse(clock)
    told = Told(received_at=clock.now(), planned_at=clock.now() + timedelta(seconds=1))
    services = {1: cast(Service, told)}
    wired = watch(Narrator(metrics), metrics, pulse, clock, services.get)
    await clock.advance(3)
    wired.judged(cast(Subject, told), cast(Verdict, told), None)
    wired.judged(cast(Subject, replace(told, account_id=2)), cast(Verdict, told), None)
    wired.acted(cast(Service, told), cast(ClaimedAction, told), ActionState.DONE)
    wired.acted(cast(Service, told), cast(ClaimedAction, told), ActionState.FAILED)
    wired.acted(cast(Service, told), cast(ClaimedAction, replace(told, verb=Verb.UNHIDE)), ActionState.DONE)
    wired.looked(cast(Service, told), "seen")
    lines = (await metrics.scrape()).decode().splitlines()
    for line in (
        'vigie_pictures_total{account="page",outcome="seen"} 1.0',
        'vigie_verdicts_total{account="page",level="hide"} 1.0',
        'vigie_judged_seconds_sum{account="page"} 3.0',
        'vigie_hidden_seconds_sum{account="page"} 2.0',
        'vigie_hidden_seconds_count{account="page"} 1.0',
        'vigie_actions_total{account="page",state="failed",verb="hide"} 1.0',
        'vigie_actions_total{account="page",state="done",verb="unhide"} 1.0',
    ):
        assert line in lines


async def test_beats_reach_the_watchdog_and_losses_the_log(clock: ManualClock) -> None:
    metrics, pulse = Metrics("1"), Pulse(clock, limit=10)
    wired = watch(Narrator(metrics), metrics, pulse, clock, {}.get)
    wired.beat("intake")
    await clock.advance(11)
    assert pulse.silent() == ["intake"]
    wired.error("intake", ValueError())
    assert 'vigie_worker_errors_total{queue="intake"} 1.0' in (await metrics.scrape()).decode()


async def test_what_a_connector_tells_of_its_allowance_reaches_figures_and_the_log_once(clock: ManualClock) -> None:
    metrics = Metrics("1")
    services = {1: cast(Service, Told())}
    wired = watch(Narrator(metrics), metrics, Pulse(clock), clock, services.get)
    pacing = Pacing(clock, wired.used)
    with capture_logs() as lines:
        for share in (0.2, 0.8, 0.85, 1.0, 1.0, 0.1):
            pacing.told(1, "budget", share)
        pacing.told(2, "budget", 1.0)
    assert [(line["event"], line["account"], line["limit"]) for line in lines] == [
        ("allowance.low", "page", "budget"),
        ("allowance.spent", "page", "budget"),
        ("allowance.back", "page", "budget"),
    ]
    assert 'vigie_platform_usage_ratio{account="page",limit="budget"} 0.1' in (await metrics.scrape()).decode()
