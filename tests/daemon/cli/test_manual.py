"""`vigie manual add` and a task answered on the command line, as they are typed."""

import asyncio
from pathlib import Path

import pytest
from asyncpg import Pool
from click.testing import CliRunner, Result

from daemon.cli.main import vigie
from tests.daemon.cli.city import city
from tests.support.painting import encoded, painting

ACCOUNT = """name = "Snapchat de la Ville"
platform = "manual"
platform_id = "snapchat-ville"
kind = "officiel"
mode = "enforce"
pack = "drummondville"
created_by = "Service des communications"
administered_by = ["Service des communications"]
[manual]
network = "Snapchat"
"""
SEEN = """[[vu]]
texte = "Vu sur Snapchat."
auteur = "kev_b"
vu = 2026-02-09T08:30:00
capture = "capture.png"
[[vu]]
texte = "Vu aussi."
vu = 2026-02-09T08:31:00-05:00
genre = "post"
"""


@pytest.fixture
async def config(pool: Pool, postgres_dsn: str, tmp_path: Path) -> str:
    (tmp_path / "accounts.d").mkdir()
    (tmp_path / "accounts.d" / "snapchat-ville.toml").write_text(ACCOUNT, encoding="utf-8")
    (tmp_path / "capture.png").write_bytes(encoded(painting(2), "PNG"))
    await pool.execute(
        """insert into account (slug, platform, platform_id, kind, mode, name, pack, health, created_at)
        values ('snapchat-ville', 'manual', 'snapchat-ville', 'officiel', 'enforce', 'Snapchat', 'drummondville',
            'ok', now())"""
    )
    return city(tmp_path, postgres_dsn)


async def add(config: str, folder: Path, text: str, *more: str, account: str = "snapchat-ville") -> Result:
    (folder / "vu.toml").write_text(text, encoding="utf-8")
    words = ["manual", "add", account, str(folder / "vu.toml"), "--config", config, *more]
    return await asyncio.to_thread(CliRunner().invoke, vigie, words, prog_name="vigie")


async def test_a_file_is_entered_once(config: str, pool: Pool, tmp_path: Path) -> None:
    said = await add(config, tmp_path, SEEN, "--dry-run")
    assert "Saisi : 2." in said.output and "Rien n’est changé" in said.output
    assert await pool.fetchval("select count(*) from delivery") == 0
    said = await add(config, tmp_path, SEEN)
    assert (said.exit_code, said.output) == (0, "Saisi : 2. Déjà saisi : 0.\n")
    assert "Saisi : 0. Déjà saisi : 2." in (await add(config, tmp_path, SEEN)).output
    rows = await pool.fetch("select seen_at, entered_by, media_type from sighting order by id")
    assert [row["seen_at"].isoformat() for row in rows] == ["2026-02-09T13:30:00+00:00", "2026-02-09T13:31:00+00:00"]
    assert [row["media_type"] for row in rows] == ["image/png", ""]
    assert all(row["entered_by"].startswith("cli:") for row in rows)


WRONG = [
    # what is written, what is said
    ("", "au moins une table [[vu]]"),
    ("[[vu]\n", "ne se lit pas"),
    (SEEN + "titre = 'x'\n", "numéro 2 : clé inconnue « titre »"),
    (SEEN.replace("2026-02-09T08:30:00", "'hier'"), "numéro 1 : « vu » doit être une date"),
    (SEEN.replace("2026-02-09T08:30:00", "2999-02-09T08:30:00"), "à venir"),
    (SEEN.replace('"kev_b"', "5"), "« auteur » doit être un texte"),
    (SEEN.replace('"post"', '"message"'), "ne se saisit pas"),
    (SEEN.replace('"post"', '"tweet"'), "genre ou capture illisible"),
    (SEEN.replace("capture.png", "absente.png"), "genre ou capture illisible"),
    (SEEN.replace("capture.png", "vu.toml"), "pas une image lisible"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
async def test_a_file_with_a_fault_enters_nothing(
    config: str, pool: Pool, tmp_path: Path, text: str, said: str
) -> None:
    result = await add(config, tmp_path, text)
    assert result.exit_code == 1
    assert said in result.output.replace("\n", " ")
    assert await pool.fetchval("select count(*) from delivery") == 0


async def test_another_account_is_refused(config: str, tmp_path: Path) -> None:
    result = await add(config, tmp_path, SEEN, account="facebook")
    assert result.exit_code == 1 and "Il y a : snapchat-ville" in result.output


async def test_a_task_of_the_outbox_is_said_impossible(config: str, pool: Pool) -> None:
    await pool.execute(
        """insert into action (account_id, verb, target, cause, decided_by, actor, state, not_before,
            planned_at, sent_at)
        select id, 'hide', 'm-1', 'verdict:1', 'auto', 'vigie', 'unknown', now() + interval '6 hours', now(), now()
        from account"""
    )
    await pool.execute(
        """insert into task (account_id, cause, verb, steps, opened_at)
        select account_id, 'action:' || id, 'hide', '1. Ouvrez Snapchat.', now() from action"""
    )
    number = str(await pool.fetchval("select id from task"))
    words = ["tasks", "done", number, "--impossible", "--config", config]
    result = await asyncio.to_thread(CliRunner().invoke, vigie, words, prog_name="vigie")
    assert result.exit_code == 0, result.output
    assert await pool.fetchval("select state from task") == "impossible"
    assert await pool.fetchval("select not_before <= now() from action")
