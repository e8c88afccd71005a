"""`vigie actions` and `vigie undo` on a real database: what they show, what they do, what they refuse."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from click.testing import CliRunner, Result

from daemon.cli.main import vigie
from tests.support.live import DaemonProcess

FILL = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at, enforced_since)
    values ('ville', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'drummondville', $1, $1);
"""
CONTENT = """insert into content (account_id, platform_id, kind, received_at, serial, visibility)
    values (1, $1, 'comment', $2, 1, 'hidden') returning id"""
VERSION = "insert into content_version (content_id, serial, text, hash, seen_at) values ($1, 1, 'x', 'h', $2)"
ACTION = """insert into action (account_id, content_id, verb, target, cause, rule, decided_by, actor, state,
    not_before, planned_at, finished_at, last_error)
    values (1, $1, 'hide', $2, 'verdict:' || $2, $3, 'auto', 'vigie', $4, $5, $5, $5, $6)"""


async def fill(dsn: str) -> None:
    """Two hides done by two rules, one given up."""
    now = datetime(2026, 1, 12, 15, tzinfo=UTC)
    connection = await asyncpg.connect(dsn)
    await connection.execute(FILL.replace("$1", f"'{now.isoformat()}'"))
    for name, rule, state, error in (
        ("c1", "insulte-grave", "done", ""),
        ("c2", "menace-annoncee", "done", ""),
        ("c3", "insulte-grave", "failed", "RetryLater:http-503"),
    ):
        content = await connection.fetchval(CONTENT, name, now)
        await connection.execute(VERSION, content, now)
        await connection.execute(ACTION, content, name, rule, state, now, error)
    await connection.close()


async def states(dsn: str) -> list[tuple[str, str, str]]:
    connection = await asyncpg.connect(dsn)
    rows = await connection.fetch("select verb, target, state from action order by id")
    await connection.close()
    return [tuple(row) for row in rows]


async def run(*arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, vigie, list(arguments))


@pytest.fixture
async def config(postgres_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    await fill(postgres_dsn)
    for name in ("T_PAGE", "T_APP", "T_VERIFY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("VIGIE_DATABASE_DSN", postgres_dsn)
    return str(DaemonProcess(tmp_path, postgres_dsn, "http://127.0.0.1:1").configure())


async def test_the_list_shows_what_waits_and_what_was_given_up(config: str) -> None:
    shown = await run("actions", "list", "--config", config)
    assert shown.exit_code == 0 and "abandonné" in shown.output and "RetryLater:http-503" in shown.output
    assert "menace-annoncee" not in shown.output
    assert "menace-annoncee" in (await run("actions", "list", "--config", config, "--state", "done")).output


async def test_a_dead_letter_is_put_back_once_and_cancelled(config: str, postgres_dsn: str) -> None:
    assert (await run("actions", "requeue", "--config", config, "3")).output == "3 : remis en file.\n"
    assert (await run("actions", "requeue", "--config", config, "3")).exit_code == 1
    assert (await run("actions", "cancel", "--config", config, "3")).output == "3 : annulé.\n"
    assert (await states(postgres_dsn))[2] == ("hide", "c3", "cancelled")


async def test_undo_shows_first_and_does_with_yes(config: str, postgres_dsn: str) -> None:
    shown = await run("undo", "--config", config, "--rule", "insulte-grave")
    assert "À défaire : 1" in shown.output and "Rien n'est fait" in shown.output
    assert len(await states(postgres_dsn)) == 3
    done = await run("undo", "--config", config, "--rule", "insulte-grave", "--reason", "trop large", "--yes")
    assert "Prévu : 1" in done.output
    assert (await states(postgres_dsn))[3] == ("unhide", "c1", "planned")
    assert "déjà prévu" in (await run("undo", "--config", config, "--rule", "insulte-grave", "--yes")).output


async def test_undo_without_a_scope_or_with_a_bad_date_is_refused(config: str) -> None:
    assert "dites quoi défaire" in (await run("undo", "--config", config)).output
    assert "attendu une date" in (await run("undo", "--config", config, "--since", "hier")).output
    mistyped = await run("undo", "--config", config, "--account", "page-facebok")
    assert mistyped.exit_code == 1 and "Aucun compte ne porte le nom « page-facebok »" in mistyped.output


async def test_undo_of_a_rule_that_nobody_knows_says_so_and_which_come_near(config: str) -> None:
    mistyped = await run("undo", "--config", config, "--rule", "insulte-grve")
    assert mistyped.exit_code == 1
    assert "Aucune règle ne porte le nom « insulte-grve ». Peut-être « insulte-grave »" in mistyped.output
    unlike = await run("undo", "--config", config, "--rule", "zzz", "--yes")
    assert unlike.output.endswith("Aucune règle ne porte le nom « zzz ».\n")
    idle = await run("undo", "--config", config, "--rule", "telephone-tiers")
    assert idle.exit_code == 0 and "À défaire : 0" in idle.output
