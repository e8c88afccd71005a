"""What every test may ask for: a clock moved by hand, and a real PostgreSQL, fresh for each test."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from asyncpg import Pool

from daemon.ops.clock import ManualClock
from daemon.store.migrate import migrate
from daemon.store.pool import open_pool
from daemon.store.postgres import EmbeddedServer

TEMPLATE = "vigie_template"
TELLS = ("log_error_verbosity = 'default'", "log_lock_waits = on")
"""What the product's server keeps to itself: which statements waited for each other. Tests hold nobody's words."""
SHM = Path("/dev/shm")
HERE = Path(__file__).parent
SLOW = {"kills": "daemon/pipeline", "simulation": "simulation", "browser": "browser", "real": "real"}
"""Marker of slow tests → the one folder in which CI looks for them."""
_numbers = count(1)


def on_database(dsn: str, name: str) -> str:
    """``dsn`` with another database's name."""
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{name}"))


def pytest_sessionstart() -> None:
    """A run that is told to end (a time limit, a supervisor) still stops its server."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, _interrupted)


def _interrupted(number: int, frame: FrameType | None) -> None:
    """As Python's own, which asyncio would replace for each run, and say in words (a fixture's worth of them) twice."""
    signal.default_int_handler(number, frame)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A slow test that stands elsewhere than CI looks for it would never run."""
    for item in items:
        for marker, folder in SLOW.items():
            if item.get_closest_marker(marker) and HERE / folder not in item.path.parents:
                raise pytest.UsageError(f"{item.nodeid}: tests marked {marker} stand in tests/{folder}")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="session")
def memory_folder() -> Iterator[Path]:
    """A folder on tmpfs where the machine has one, that the server's account can reach."""
    with tempfile.TemporaryDirectory(prefix="vigie-", dir=SHM if SHM.is_dir() else None) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="session")
def cluster(memory_folder: Path) -> Iterator[str]:
    """Address of the session's server; the template database is migrated once."""
    server = EmbeddedServer(memory_folder / "cluster", fast=True, max_connections=200)
    try:
        asyncio.run(server.start())
        for setting in TELLS:
            asyncio.run(_execute(server.dsn, f"alter system set {setting}"))
        asyncio.run(_execute(server.dsn, "select pg_reload_conf()"))
        asyncio.run(_make_template(server.dsn))
        yield server.dsn
    finally:
        asyncio.run(server.stop())


@pytest.fixture
def server_log(cluster: str, memory_folder: Path) -> Callable[[], str]:
    """What the session's server has said since the test began."""
    log = EmbeddedServer(memory_folder / "cluster").log
    begun = log.stat().st_size

    def said() -> str:
        with log.open("rb") as lines:
            lines.seek(begun)
            return lines.read().decode("utf-8", "replace")

    return said


async def _make_template(dsn: str) -> None:
    await _execute(dsn, f"create database {TEMPLATE}")
    connection = await asyncpg.connect(on_database(dsn, TEMPLATE))
    try:
        await migrate(connection)
    finally:
        await connection.close()


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture
async def empty_dsn(cluster: str) -> AsyncIterator[str]:
    """Address of a database without any table."""
    name = f"empty_{next(_numbers)}"
    await _execute(cluster, f"create database {name}")
    yield on_database(cluster, name)
    await _execute(cluster, f"drop database {name} with (force)")


@pytest.fixture
async def postgres_dsn(cluster: str) -> AsyncIterator[str]:
    """Address of a migrated database of the test's own."""
    name = f"test_{next(_numbers)}"
    await _execute(cluster, f"create database {name} template {TEMPLATE} strategy file_copy")
    yield on_database(cluster, name)
    await _execute(cluster, f"drop database {name} with (force)")


@pytest.fixture
async def pool(postgres_dsn: str) -> AsyncIterator[Pool]:
    """A pool on the test's own migrated database."""
    pool = await open_pool(postgres_dsn, max_size=10, name="tests")
    yield pool
    await pool.close()
