"""Each test of the suite names the line it keeps, and runs on every connector whose scorecard says it is done.

A third party's connector is added by ``VIGIE_HARNESS=package.module:Harness`` in the environment; its
scorecard is the ``scorecard`` path of the harness.
"""

import os
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from connectors import scorecard
from connectors.base import Connector
from connectors.registry import BUILT_IN
from connectors.scorecard import Scorecard, State
from domain.actions import Verb
from tests.connectors.contract.harness import Harness


def harness_classes() -> Iterator[tuple[type[Harness], Scorecard]]:
    """Every harness at hand with its connector's scorecard."""
    for name in BUILT_IN:
        module, card = import_module(f"tests.connectors.{name}.harness"), scorecard.load(scorecard.path_of(name))
        for harness in (module.Harness, *getattr(module, "OTHER_WAYS", ())):
            yield harness, card
    if other := os.environ.get("VIGIE_HARNESS"):
        module, _, attribute = other.partition(":")
        found = getattr(import_module(module), attribute)
        yield found, scorecard.load(Path(found.scorecard))


def name_of(harness: type[Harness]) -> str:
    return harness.label or harness.kind.name


def line_of(definition: pytest.Function) -> str:
    """The line a test keeps: ``@pytest.mark.line("edit")``, or ``verb`` for one test per verb."""
    marker = definition.get_closest_marker("line")
    assert marker is not None, f"{definition.name} names no line of the contract"
    return str(marker.args[0])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "harness" not in metafunc.fixturenames:
        return
    line = line_of(metafunc.definition)
    if "verb" in metafunc.fixturenames:
        wanted = metafunc.definition.get_closest_marker("line").kwargs.get("verbs", tuple(Verb))
        cases = [
            (harness, verb)
            for harness, card in harness_classes()
            for verb in wanted
            if card.verbs[verb].state is State.DONE
            and (line == "verb" or card.contract[line].state is State.DONE)
            and line not in harness.spared
        ]
        ids = [f"{name_of(harness)}-{verb.value}" for harness, verb in cases]
        metafunc.parametrize(("harness", "verb"), cases, ids=ids, indirect=["harness"])
    else:
        found = [
            harness
            for harness, card in harness_classes()
            if card.contract[line].state is State.DONE and line not in harness.spared
        ]
        metafunc.parametrize("harness", found, ids=[name_of(harness) for harness in found], indirect=True)


def on_a_platform(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and isinstance(_given(item).get("harness"), type)


def _given(item: pytest.Function) -> dict[str, object]:
    return item.callspec.params if hasattr(item, "callspec") else {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A line that no connector keeps yet leaves no test behind, not a skipped one."""
    items[:] = [
        item
        for item in items
        if not (isinstance(item, pytest.Function) and "harness" in _given(item)) or on_a_platform(item)
    ]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A line is done or it is not: a test of the suite that skips fails."""
    report = yield
    if report.skipped and on_a_platform(item):
        report.outcome, report.longrepr = "failed", "a test of the contract may not skip: say « exempt » or « to do »"
    return report


@pytest.fixture
async def harness(request: pytest.FixtureRequest) -> AsyncIterator[Harness]:
    harness: Harness = request.param()
    await harness.start()
    yield harness
    await harness.stop()


@pytest.fixture
async def connector(harness: Harness) -> Connector:
    return harness.connector()
