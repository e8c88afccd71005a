"""Alert rules and the dashboard name figures that the service exposes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from daemon.ops.census import concerns_of
from daemon.ops.metrics import Metrics

FOLDER = Path(__file__).parents[2] / "deploy/monitoring"


def exposed() -> set[str]:
    names = {"process_resident_memory_bytes", "vigie_webhook_refused_total"}
    for family in (*Metrics("1").registry.collect(), concerns_of([])):
        names |= {family.name, f"{family.name}_total", f"{family.name}_bucket"}
    return names


def test_alerts_name_exposed_figures() -> None:
    text = (FOLDER / "alerts.yml").read_text(encoding="utf-8")
    expressions = re.findall(r"expr: (.+)", text)
    assert len(expressions) == text.count("- alert:")
    used = {name for expression in expressions for name in re.findall(r"\bvigie_\w+", expression)}
    assert used
    assert used - exposed() == set()


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_the_dashboard_names_exposed_figures() -> None:
    dashboard = json.loads((FOLDER / "grafana.json").read_text(encoding="utf-8"))
    used = {name for text in strings(dashboard) for name in re.findall(r"\b(?:vigie|process)_\w+", text)}
    assert used - exposed() == set()
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
