import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from connectors.sandbox.clock import Reins, SteeredClock

START = datetime(2027, 2, 5, 21, tzinfo=UTC)


def near(left: datetime, right: datetime, seconds: float) -> bool:
    return abs((left - right).total_seconds()) <= seconds


def test_whoever_reads_the_file_reads_the_same_hour(tmp_path: Path) -> None:
    reins = Reins(tmp_path / "clock", START, 0.0)
    other = SteeredClock(tmp_path / "clock")
    assert near(other.now(), START, 0.001)
    reins.jump(START + timedelta(hours=5), 0.0)
    assert near(other.now(), START + timedelta(hours=5), 0.001)
    reins.jump(START, 0.0)
    assert near(other.now(), START + timedelta(hours=5), 0.001), "never back"
    reins.go(3600.0)
    first = other.now()
    assert first >= START + timedelta(hours=5) and other.now() > first


async def test_a_sleeper_wakes_when_its_hour_comes_and_not_at_once(tmp_path: Path) -> None:
    reins = Reins(tmp_path / "clock", START, 1.0)
    begin = time.monotonic()
    sleeping = asyncio.create_task(reins.clock.sleep(3600))
    await asyncio.sleep(0)
    reins.jump(START + timedelta(hours=2), 1.0)
    await asyncio.wait_for(sleeping, 60)
    assert time.monotonic() - begin >= 0.1, "who only looks does not look without end"
    await reins.clock.sleep(0)
