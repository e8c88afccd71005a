"""--dry-run stands on every command that touches the record, and changes nothing there."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from asyncpg import Pool
from click.testing import CliRunner, Result

from daemon.cli.main import vigie
from daemon.cli.trial import NOTHING_DONE, ONLY_READS, WOULD_BE_DONE
from tests.daemon.cli.city import city
from tests.daemon.town import Town, found_town

WITHOUT = {
    # keep the service, or show it, until they are stopped
    "run", "demo",
    # read texts and packs given to them, never the record
    "judge", "tail", "pack diff", "pack lint", "pack show", "pack test",
}  # fmt: skip
TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname"


def leaves(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield name, command
    if isinstance(command, click.Group):
        for inner in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), inner)
            assert found is not None
            yield from leaves(found, f"{name} {inner}".strip())


def test_every_command_that_touches_the_record_takes_dry_run() -> None:
    every = dict(leaves(vigie))
    without = {name for name, one in every.items() if "--dry-run" not in {opt for p in one.params for opt in p.opts}}
    assert without == WITHOUT


async def typed(config: str, *words: str) -> Result:
    where = ["--config", config] if words[0] != "tasks" else []
    given = [words[0], *(["--config", config] if not where else []), *words[1:], *where]
    return await asyncio.to_thread(CliRunner().invoke, vigie, given, prog_name="vigie")


async def record(pool: Pool) -> dict[str, Any]:
    """Every row of the record."""
    async with pool.acquire() as conn:
        names = [row["relname"] for row in await conn.fetch(TABLES)]
        return {name: await conn.fetch(f'select t::text from "{name}" t order by 1') for name in names}


@pytest.fixture
async def town(pool: Pool) -> Town:
    async with pool.acquire() as conn:
        now = datetime.now(UTC)
        found = await found_town(conn, now)
        await found.hide("Gros cave", now)
        await conn.execute(
            """insert into action
                (account_id, verb, target, cause, decided_by, actor, state, not_before, planned_at)
            values ($1, 'reply', 'c-1', 'x', 'human', 'm.roy', 'failed', $2, $2),
                ($1, 'reply', 'c-1', 'y', 'human', 'm.roy', 'planned', $2, $2)""",
            found.account,
            now,
        )
        await conn.execute(
            "insert into person (login, name, password, created_at) values ('m.roy', 'M. Roy', 'x', $1)", now
        )
        return found


# what is typed, and a word of what it says
CHANGES = [
    (("undo", "1"), "À défaire : 1"),
    (("undo", "1", "--yes"), "Prévu : 1"),
    (("actions", "requeue", "2"), "2 : remis en file."),
    (("actions", "cancel", "3"), "3 : annulé."),
    (("outbox", "pause", "--why", "Restauration"), "Envois en pause"),
    (("outbox", "resume"), "reply"),
    (("user", "add", "j.cote", "--name", "J. Côté", "--role", "admin"), "« j.cote » est ajouté·e"),
    (("user", "disable", "m.roy"), "n'entre plus"),
    (("user", "reset", "m.roy"), "nouveau mot de passe"),
    (("emergency", "on", "--until", "+6h", "--why", "Verglas"), "Mesures d’urgence jusqu’au"),
    (("elections", "open", "partielle-4", "--day", "2028-05-07"), "partielle-4 : du 2028-03-24"),
    (("elections", "decide", "municipale-2029", "--why", "Avis reçu"), "période confirmée"),
    (("account", "ask", "--unit", "Loisirs", "--purpose", "Camps", "--platform", "x", "--owner", "A"), "inscrite"),
    (("account", "report", "facebook", "https://f.example/x", "--nature", "usurpation"), "inscrit au registre"),
    (("account", "close", "page-facebook", "--why", "Fusion"), "Compte à fermer"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "says"), CHANGES)
async def test_a_trial_says_what_would_be_done_and_leaves_the_record_as_it_was(
    pool: Pool, town: Town, postgres_dsn: str, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    before = await record(pool)
    found = await typed(city(tmp_path, postgres_dsn), *words, "--dry-run")
    assert found.exit_code == 0, found.output
    assert says in found.output and "Mot de passe à remettre" not in found.output
    lines = found.output.splitlines()
    assert WOULD_BE_DONE in lines and lines[-1] == NOTHING_DONE
    assert await record(pool) == before


async def test_a_command_that_only_reads_says_the_same_and_that_nothing_changed(
    pool: Pool, town: Town, postgres_dsn: str, tmp_path: Path
) -> None:
    config = city(tmp_path, postgres_dsn)
    for words in (("hours",), ("tasks",), ("elections", "list"), ("reviews", "list"), ("replies", "pending")):
        plain, tried = await typed(config, *words), await typed(config, *words, "--dry-run")
        assert (plain.exit_code, tried.exit_code) == (0, 0), tried.output
        assert tried.stdout == plain.stdout and tried.stderr == f"{ONLY_READS}\n"


async def test_a_trial_that_would_be_refused_is_refused(
    pool: Pool, town: Town, postgres_dsn: str, tmp_path: Path
) -> None:
    config = city(tmp_path, postgres_dsn)
    for words in (("user", "disable", "x"), ("tasks", "done", "9"), ("alerts", "ack", "9"), ("actions", "cancel", "9")):
        found = await typed(config, *words, "--dry-run")
        assert found.exit_code == 1, words
        assert NOTHING_DONE not in found.output or words[0] == "actions"


def test_connecting_an_account_and_beginning_a_pack_write_nothing(tmp_path: Path) -> None:
    config = str(tmp_path / "vigie.toml")
    said = CliRunner().invoke(
        vigie, ["account", "connect", "facebook", "--slug", "page", "--config", config, "--dry-run"], prog_name="vigie"
    )
    assert said.exit_code == 0 and "à écrire" in said.output and said.output.endswith(f"{NOTHING_DONE}\n")
    said = CliRunner().invoke(vigie, ["pack", "new", str(tmp_path / "loisirs"), "--dry-run"], prog_name="vigie")
    assert said.exit_code == 0 and NOTHING_DONE in said.output
    assert list(tmp_path.iterdir()) == []
