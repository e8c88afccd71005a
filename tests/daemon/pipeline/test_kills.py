"""SIGKILL to the service or to its database, at random: nothing acknowledged is lost, nothing happens twice."""

from pathlib import Path

import asyncpg
import pytest

from daemon.store.migrate import migrate
from daemon.store.postgres import EmbeddedServer
from tests.support.kills import Kills
from tests.support.outage import Outage


@pytest.mark.kills
@pytest.mark.timeout(900)
async def test_twenty_kills_lose_and_repeat_nothing(postgres_dsn: str, tmp_path: Path) -> None:
    kills = Kills(postgres_dsn, tmp_path, count=20, seed=7)
    await kills.run()
    assert kills.faults == []
    assert len(kills.written) > 100 and kills.effects


@pytest.mark.kills
@pytest.mark.timeout(300)
async def test_a_database_killed_and_away_for_thirty_seconds_loses_and_repeats_nothing(tmp_path: Path) -> None:
    async with EmbeddedServer(tmp_path / "pg") as server:
        connection = await asyncpg.connect(server.dsn)
        await migrate(connection)
        await connection.close()
        outage = Outage(server.dsn, tmp_path / "conf", count=1, seed=11, server=server, pause=(0.4, 0.8))
        await outage.run()
    assert outage.faults == []
    assert outage.put_off_meanwhile > 0
    assert len(outage.written) > 100 and outage.effects
