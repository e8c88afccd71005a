import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from daemon.store.binaries import Binaries, choose, installed
from daemon.store.errors import DatabaseUnavailable
from daemon.store.postgres import EmbeddedServer, database
from daemon.store.server_user import server_user, within_reach

OWNER = """
import asyncio, sys
from pathlib import Path
from daemon.store.postgres import EmbeddedServer
async def main():
    await EmbeddedServer(Path(sys.argv[1]), fast=True).start()
    print("ready", flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


@pytest.fixture
def state(memory_folder: Path) -> Iterator[Path]:
    """A state folder of the test's own; whatever a failed test left running is stopped."""
    with tempfile.TemporaryDirectory(dir=memory_folder) as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder
        if server_pid(folder):
            asyncio.run(EmbeddedServer(folder, fast=True).start())
            asyncio.run(EmbeddedServer(folder, fast=True).stop())


def server_pid(state: Path) -> int | None:
    try:
        return int((state / "postgres/data/postmaster.pid").read_text().splitlines()[0])
    except FileNotFoundError:
        return None


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_a_server_keeps_its_data_over_a_restart(state: Path) -> None:
    async with EmbeddedServer(state, fast=True) as server:
        await ask(server.dsn, "create table kept as select 42 as answer")
        assert await ask(server.dsn, "show data_checksums") == "on"
        assert await ask(server.dsn, "show listen_addresses") == ""
        assert "Database cluster state" in server.control_data()
    assert server_pid(state) is None
    async with EmbeddedServer(state, fast=True) as server:
        assert await ask(server.dsn, "select answer from kept") == 42


async def test_its_files_are_closed_to_others_and_no_parent_is_opened(state: Path) -> None:
    before = [stat.S_IMODE(folder.stat().st_mode) for folder in state.parents]
    async with EmbeddedServer(state, fast=True) as server:
        for folder in (server.place, server.data, server.place / "socket"):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        owner = server.data.stat().st_uid
        assert owner != 0
        assert owner == (server.user.uid if os.geteuid() == 0 else os.geteuid())
    assert before == [stat.S_IMODE(folder.stat().st_mode) for folder in state.parents]


async def test_a_state_folder_that_the_servers_account_cannot_reach_stays_closed(state: Path) -> None:
    closed = state / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(closed / "state", fast=True)
    async with server:
        assert await ask(server.dsn, "select 1") == 1
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert (closed / "state/postgres").resolve() == server.place
    if server.user.lent:
        assert closed not in server.place.parents
        shutil.rmtree(server.place)


async def test_the_last_user_stops_the_server(state: Path) -> None:
    first, second = EmbeddedServer(state, fast=True), EmbeddedServer(state, fast=True)
    assert await first.start() == await second.start()
    await first.stop()
    await first.stop()
    assert await ask(second.dsn, "select 1") == 1
    await second.stop()
    assert server_pid(state) is None


async def test_racing_starters_share_one_server(state: Path) -> None:
    servers = [EmbeddedServer(state, fast=True) for _ in range(5)]
    assert len(set(await asyncio.gather(*(server.start() for server in servers)))) == 1
    pid = server_pid(state)
    assert await ask(servers[0].dsn, "select count(distinct datname) from pg_database where datname = 'vigie'") == 1
    await asyncio.gather(*(server.stop() for server in servers[1:]))
    assert server_pid(state) == pid
    await servers[0].stop()
    assert server_pid(state) is None


async def test_a_killed_owner_leaves_a_server_that_is_taken_up_again(state: Path) -> None:
    owner = await asyncio.create_subprocess_exec(sys.executable, "-c", OWNER, str(state), stdout=subprocess.PIPE)
    assert owner.stdout is not None
    assert await owner.stdout.readline() == b"ready\n"
    owner.kill()
    await owner.wait()
    pid = server_pid(state)
    assert pid is not None
    async with EmbeddedServer(state, fast=True) as server:
        assert server_pid(state) == pid
        assert await ask(server.dsn, "select 1") == 1
    assert server_pid(state) is None


async def test_a_killed_server_is_started_again(state: Path) -> None:
    async with EmbeddedServer(state) as server:
        await ask(server.dsn, "create table kept as select 42 as answer")
        pid = server_pid(state)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        again = EmbeddedServer(state)
        await again.start()
        assert await ask(again.dsn, "select answer from kept") == 42
        assert server_pid(state) != pid
        await again.stop()


async def test_a_stale_number_given_to_another_process_is_no_server(state: Path) -> None:
    async with EmbeddedServer(state, fast=True):
        pass
    pid_file = state / "postgres/data/postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{pid_file.parent}\n")
    async with EmbeddedServer(state, fast=True) as server:
        assert await ask(server.dsn, "select 1") == 1


async def test_a_cluster_that_cannot_start_names_its_log(state: Path) -> None:
    async with EmbeddedServer(state, fast=True) as server:
        pass
    (server.data / "global/pg_control").unlink()
    with pytest.raises(DatabaseUnavailable, match=r"server.log\) : .*pg_control"):
        await server.start()


async def test_a_path_too_long_for_a_socket_gets_a_short_one(state: Path) -> None:
    deep = state / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    async with EmbeddedServer(deep, fast=True) as server:
        assert await ask(server.dsn, "select 1") == 1


def test_an_address_given_starts_nothing(tmp_path: Path) -> None:
    async def address() -> str:
        async with database("postgresql://elsewhere/vigie", tmp_path) as dsn:
            return dsn

    assert asyncio.run(address()) == "postgresql://elsewhere/vigie"
    assert list(tmp_path.iterdir()) == []


def test_the_programs_that_a_wheel_carries_serve_where_the_system_has_none(state: Path) -> None:
    wheels = [one for one in installed() if one.origin == "embarqué"]

    async def version() -> str:
        async with EmbeddedServer(state, fast=True, candidates=wheels) as server:
            return str(await ask(server.dsn, "show server_version"))

    assert wheels[0].major == 18
    assert asyncio.run(version()).startswith("18.")


OLD, NEW = Binaries(Path("/a"), 15, "système"), Binaries(Path("/b"), 17, "système")


def test_a_wheel_out_of_the_server_s_reach_is_copied_with_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root's clone under /root on a machine without PostgreSQL: the unprivileged account runs a copy."""
    user = server_user()
    if not user.lent:
        return
    wheel = next(one for one in installed() if one.origin == "embarqué")
    package = wheel.folder.parent.parent
    with tempfile.TemporaryDirectory() as closed, tempfile.TemporaryDirectory() as shared:
        Path(shared).chmod(0o711)
        monkeypatch.setattr("daemon.store.server_user.SHARED", Path(shared))
        for source in (wheel.folder.parent, package.with_name(f"{package.name}.libs")):
            shutil.copytree(source, Path(closed) / source.relative_to(package.parent), symlinks=True)
        hidden = replace(wheel, folder=Path(closed) / wheel.folder.relative_to(package.parent))
        copied = within_reach(hidden, user)
        assert copied.folder.is_relative_to(shared)
        for name in ("initdb", "pg_ctl", "postgres"):
            said = user.run(copied.program(name), "--version", timeout=60)
            assert f"(PostgreSQL) {wheel.major}" in said.stdout, said.stderr
        assert within_reach(hidden, user) == copied, "copied once"


def test_the_version_that_made_the_data_is_chosen() -> None:
    assert choose([NEW, OLD], None) is NEW
    assert choose([NEW, OLD], 15) is OLD
    with pytest.raises(DatabaseUnavailable, match="PostgreSQL 16"):
        choose([NEW, OLD], 16)
    with pytest.raises(DatabaseUnavailable, match="Aucun PostgreSQL"):
        choose([], None)
