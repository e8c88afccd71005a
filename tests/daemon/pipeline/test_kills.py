"""SIGKILL at random instants under load: nothing acknowledged is lost, nothing visible happens twice."""

from pathlib import Path

import pytest

from tests.support.kills import Kills


@pytest.mark.kills
@pytest.mark.timeout(900)
async def test_twenty_kills_lose_and_repeat_nothing(postgres_dsn: str, tmp_path: Path) -> None:
    kills = Kills(postgres_dsn, tmp_path, count=20, seed=7)
    await kills.run()
    assert kills.faults == []
    assert len(kills.written) > 100 and kills.effects
