import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Connection

from daemon.ops.clock import ManualClock
from daemon.store.errors import MigrationRefused
from daemon.store.migrate import FOLDER, migrate, migrations, pending

CATALOGUE = """
select 'column', table_name, column_name, ordinal_position::text || ' ' || data_type || ' ' || is_nullable
    || ' ' || coalesce(column_default, '') || coalesce(generation_expression, '') || is_identity
from information_schema.columns where table_schema = 'public'
union all
select 'index', tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
union all
select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
from pg_constraint where connamespace = 'public'::regnamespace
union all
select 'function', proname, '', prosrc from pg_proc where pronamespace = 'public'::regnamespace
union all
select 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
union all
select 'view', viewname, '', definition from pg_views where schemaname = 'public'
order by 1, 2, 3, 4
"""


@pytest.fixture
async def connection(empty_dsn: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(empty_dsn)
    yield connection
    await connection.close()


def write(folder: Path, **files: str) -> Path:
    for name, sql in files.items():
        (folder / f"{name.removeprefix('m')}.sql").write_text(sql)
    return folder


async def test_each_file_is_applied_once_at_the_clocks_instant(connection: Connection, tmp_path: Path) -> None:
    clock = ManualClock()
    write(tmp_path, m0001_first="create table a (id int)", m0003_third="create table c (id int)")
    assert await pending(connection, tmp_path) == ["0001_first", "0003_third"]
    assert await migrate(connection, clock, tmp_path) == ["0001_first", "0003_third"]
    write(tmp_path, m0002_second="create table b (id int)")
    assert await migrate(connection, clock, tmp_path) == ["0002_second"]
    assert await migrate(connection, clock, tmp_path) == []
    assert await pending(connection, tmp_path) == []
    assert await connection.fetchval("select distinct applied_at from migration") == clock.now()


async def test_an_edited_file_is_refused(connection: Connection, tmp_path: Path) -> None:
    write(tmp_path, m0001_first="create table a (id int)\n")
    await migrate(connection, folder=tmp_path)
    (tmp_path / "0001_first.sql").write_bytes(b"create table a (id int)\r\n")
    assert await migrate(connection, folder=tmp_path) == []
    write(tmp_path, m0001_first="create table a (id bigint)")
    with pytest.raises(MigrationRefused, match=r"0001_first.sql a été modifié"):
        await migrate(connection, folder=tmp_path)


async def test_a_database_newer_than_the_programme_is_refused(connection: Connection, tmp_path: Path) -> None:
    write(tmp_path, m0001_first="create table a (id int)", m0009_later="create table b (id int)")
    await migrate(connection, folder=tmp_path)
    (tmp_path / "0009_later.sql").unlink()
    with pytest.raises(MigrationRefused, match="migration 0009 inconnue"):
        await migrate(connection, folder=tmp_path)


async def test_a_faulty_file_leaves_nothing_and_names_its_line(connection: Connection, tmp_path: Path) -> None:
    write(tmp_path, m0001_good="create table a (id int)", m0002_bad="create table b (id int);\n\nselect nonsense;")
    with pytest.raises(MigrationRefused, match=r"0002_bad.sql, ligne 3 : .*nonsense"):
        await migrate(connection, folder=tmp_path)
    assert await connection.fetchval("select to_regclass('b')") is None
    assert await connection.fetchval("select max(number) from migration") == 1
    write(tmp_path, m0002_bad="create table b (id int)")
    assert await migrate(connection, folder=tmp_path) == ["0002_bad"]


async def test_a_table_in_use_makes_the_file_give_way(connection: Connection, tmp_path: Path, empty_dsn: str) -> None:
    write(tmp_path, m0001_first="create table a (id int)")
    await migrate(connection, folder=tmp_path)
    write(tmp_path, m0002_second="set local lock_timeout = '50ms'; alter table a add b int")
    user = await asyncpg.connect(empty_dsn)
    async with user.transaction():
        await user.execute("lock table a")
        with pytest.raises(MigrationRefused, match="lock timeout"):
            await migrate(connection, folder=tmp_path)
    await user.close()
    assert await migrate(connection, folder=tmp_path) == ["0002_second"]


async def test_racing_starters_apply_each_file_once(empty_dsn: str, tmp_path: Path) -> None:
    write(tmp_path, **{f"m{number:04}_table": f"create table t{number} (id int)" for number in range(1, 21)})

    async def starter() -> int:
        connection = await asyncpg.connect(empty_dsn)
        try:
            return len(await migrate(connection, folder=tmp_path))
        finally:
            await connection.close()

    assert sorted(await asyncio.gather(*(starter() for _ in range(4)))) == [0, 0, 0, 20]


@pytest.mark.parametrize("name", ["first", "1_first", "00001_first", "0001-first"])
def test_a_file_without_a_proper_number_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.sql").touch()
    with pytest.raises(MigrationRefused, match=r"au numéro unique"):
        migrations(tmp_path)


def test_a_number_used_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, m0001_first="", m0001_other="")
    with pytest.raises(MigrationRefused, match="0001_other.sql"):
        migrations(tmp_path)


async def test_the_migrated_schema_equals_the_fresh_one(cluster: str, connection: Connection, tmp_path: Path) -> None:
    """A database that stopped at any past file and was brought up later is the same as a new one."""
    await migrate(connection)
    fresh = await connection.fetch(CATALOGUE)
    assert any(row[1] == "content" for row in fresh)
    await connection.execute("drop schema public cascade; create schema public")
    for number, path in enumerate(sorted(FOLDER.glob("*.sql")), start=1):
        shutil.copy(path, tmp_path)
        assert len(await migrate(connection, folder=tmp_path)) == 1, number
    assert await connection.fetch(CATALOGUE) == fresh
    assert await migrate(connection) == []
