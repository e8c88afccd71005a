import asyncio
import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import pytest

from daemon.ops import memory
from daemon.ops.clock import ManualClock


class Ring:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_unreachable_goes() -> None:
    gone = weakref.ref(Ring())
    memory.give_back()
    assert gone() is None


def test_what_stays_is_left_aside_until_it_is_settled_again() -> None:
    kept = Ring()
    memory.settle()
    assert gc.get_freeze_count() > 0
    seen = weakref.ref(kept)
    del kept
    gc.collect()
    assert seen() is not None, "frozen: nobody looks"
    memory.settle()
    assert seen() is None


async def test_pages_go_back_every_minute(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[float] = []
    monkeypatch.setattr(memory, "trim", lambda: times.append(clock.monotonic()))
    began = clock.monotonic()
    keeping = asyncio.create_task(memory.keep_trim(clock))
    await clock.advance(0)
    await clock.advance(150)
    keeping.cancel()
    assert [at - began for at in times] == [60, 120]


LATER = ("rich", "PIL", "babel.messages", "cryptography", "tweepy", "facebook", "openpyxl")
"""What few use, or one role once in a while."""
LOADED = "import sys, daemon.cli.run, daemon.people; print(*(name for name in sys.argv[1:] if name in sys.modules))"


def said_by(program: str, *arguments: str) -> list[str]:
    """Words printed by a program in a process of its own."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout.split()


def test_what_few_use_is_not_loaded_by_the_service_before_they_do() -> None:
    assert said_by(LOADED, *LATER) == []


def test_structlog_alone_does_without_what_shows_colours() -> None:
    seen = "import sys, daemon.ops.structured; print('rich' in sys.modules); import rich; print(rich.__name__)"
    assert said_by(seen) == ["False", "rich"]
