import asyncio
import gc
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
