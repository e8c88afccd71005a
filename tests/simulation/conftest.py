"""What the simulated weeks held and what they cost, told at the end of the run: a kind that never happens proves
nothing.
"""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.store.postgres import EmbeddedServer
from tests.simulation.kinds import missing

KINDS = pytest.StashKey[Counter[str]]()
COST = pytest.StashKey[Counter[str]]()
TICK = 100
"""Of a process's CPU time in /proc, per second, on every Linux that the service runs on."""


@pytest.fixture
def kinds(request: pytest.FixtureRequest) -> Counter[str]:
    """How often each kind of thing happened, over the weeks of this run."""
    return request.config.stash.setdefault(KINDS, Counter())


@pytest.fixture
def cost(request: pytest.FixtureRequest, cluster: str, memory_folder: Path) -> Iterator[None]:
    """Seconds of CPU that a test takes, in this process and in PostgreSQL."""
    spent = request.config.stash.setdefault(COST, Counter())
    data = EmbeddedServer(memory_folder / "cluster").data
    before = time.process_time(), server_seconds(data)
    yield
    spent.update({"Python": time.process_time() - before[0], "PostgreSQL": server_seconds(data) - before[1]})


def server_seconds(data: Path) -> float:
    """CPU of the server and of those of its processes that have ended, as the sessions of a test have."""
    number = (data / "postmaster.pid").read_text("utf-8").split("\n", 1)[0]
    fields = Path("/proc", number, "stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run of many weeks in which a kind of thing never happened has proved less than it says."""
    if missing(session.config.stash.get(KINDS, Counter())):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted = config.stash.get(KINDS, None)
    if counted:
        told = ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
        terminalreporter.write_line(f"simulated weeks: {told}")
        for name in missing(counted):
            terminalreporter.write_line(f"simulated weeks: not once: {name}", red=True)
    spent = config.stash.get(COST, None)
    if spent:
        told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in sorted(spent.items()))
        terminalreporter.write_line(f"seconds of CPU: {told}")
