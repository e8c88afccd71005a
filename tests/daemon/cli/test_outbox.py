"""A restore from backup, as docs/how-to/backup-and-restore.md says it: dump, restore, pause, look, let go."""

import subprocess
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.store.binaries import choose, installed
from daemon.store.connection import Connection
from daemon.store.switches import OUTBOX_PAUSED, current
from tests.daemon.cli.city import city
from tests.daemon.cli.typed import vigie

ACCOUNT = """insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
    values ('page', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'drummondville', $1) returning id"""
ACTION = """insert into action (account_id, verb, target, cause, decided_by, actor, state, not_before, planned_at)
    values ($1, 'hide', $2, 'person:1', 'human', 'a', $3, $4, $4)"""


def dump_and_restore(source: str, target: str) -> None:
    tools = choose(installed(), None)
    dump = subprocess.run([tools.program("pg_dump"), "-Fc", source], capture_output=True, timeout=60, check=True)
    restore = [tools.program("pg_restore"), "--no-owner", "--exit-on-error", "-d", target]
    subprocess.run(restore, input=dump.stdout, timeout=60, check=True)


@pytest.fixture
async def restored(pool: Pool, empty_dsn: str, postgres_dsn: str, clock: ManualClock) -> AsyncIterator[str]:
    """Address of a database restored from a dump in which three actions wait and one is done."""
    account = await pool.fetchval(ACCOUNT, clock.now())
    at = clock.now() - timedelta(days=1)
    for target, state in (("a", "planned"), ("b", "planned"), ("c", "unknown"), ("d", "done")):
        await pool.execute(ACTION, account, target, state, at)
    dump_and_restore(postgres_dsn, empty_dsn)
    yield empty_dsn


async def paused(dsn: str, clock: ManualClock) -> bool:
    connection: Connection = await asyncpg.connect(dsn)
    try:
        return await current(connection, OUTBOX_PAUSED, clock.now() + timedelta(days=36500)) is not None
    finally:
        await connection.close()


async def test_nothing_leaves_after_a_restore_until_a_person_has_looked(
    restored: str, clock: ManualClock, tmp_path: Path
) -> None:
    config = ("--config", city(tmp_path, restored))
    assert "Les envois ne sont pas en pause." in vigie("outbox", "status", *config).stdout
    done = vigie("outbox", "pause", "--why", "restauration", *config)
    assert done.exit_code == 0, done.stderr
    assert await paused(restored, clock)
    said = vigie("outbox", "status", *config).stdout.splitlines()
    assert said[0].startswith("En pause depuis ")
    assert said[0].endswith(" : restauration")
    assert [line.split()[:4] for line in said[1:]] == [
        ["page", "hide", "planned", "2"],
        ["page", "hide", "unknown", "1"],
    ]
    shown = vigie("outbox", "resume", *config)
    assert "Rien n'est changé." in shown.stdout
    assert await paused(restored, clock)
    assert vigie("outbox", "resume", "--yes", *config).stdout.endswith("Les envois reprennent.\n")
    assert not await paused(restored, clock)
    assert vigie("outbox", "resume", "--yes", *config).stdout.endswith("Les envois n'étaient pas en pause.\n")


async def test_who_paused_and_resumed_is_in_the_log(restored: str, tmp_path: Path) -> None:
    config = ("--config", city(tmp_path, restored))
    vigie("outbox", "pause", "--why", "essai", *config)
    vigie("outbox", "resume", "--yes", *config)
    connection: Connection = await asyncpg.connect(restored)
    rows = await connection.fetch("select what, subject, detail from event order by id")
    await connection.close()
    assert [tuple(row) for row in rows] == [
        ("switch.on", "switch:outbox_paused", "{}"),
        ("switch.off", "switch:outbox_paused", "{}"),
    ]


def test_a_pause_says_why(tmp_path: Path) -> None:
    said = vigie("outbox", "pause", "--config", str(tmp_path / "absent.toml"))
    assert said.exit_code == 2
    assert "--why" in said.stderr
