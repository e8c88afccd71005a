"""What the simulated weeks held, told at the end of the run: a kind that never happens proves nothing."""

from collections import Counter

import pytest

KINDS = pytest.StashKey[Counter[str]]()


@pytest.fixture
def kinds(request: pytest.FixtureRequest) -> Counter[str]:
    """How often each kind of thing happened, over the weeks of this run."""
    return request.config.stash.setdefault(KINDS, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted = config.stash.get(KINDS, None)
    if counted:
        told = ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
        terminalreporter.write_line(f"simulated weeks: {told}")
