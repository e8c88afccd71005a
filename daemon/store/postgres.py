"""The embedded PostgreSQL server: for a first trial, the demonstration and the tests.

The server outlives a killed owner and the next start takes it up again. Whoever uses it holds a shared
lock that the kernel releases with the process; the last one to leave stops the server.
"""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

import asyncpg

from daemon.store.binaries import Binaries, choose, installed
from daemon.store.errors import DatabaseUnavailable
from daemon.store.server_user import place_for, server_user, socket_folder, within_reach

NAME = "vigie"
"""Of the superuser, the database and the identity map."""
ORPHANS_LEAVE = (0.1, 0.2, 0.5, 1, 2, 4, 8, 15)
"""Seconds between attempts to start where a killed server's children have not left yet."""
LONGEST_LOG = 10 * 1024 * 1024
"""Bytes after which the server's log is put aside at the next start; one older log is kept."""
STEADY = {"wal_compression": "on"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "'512MB'"}
"""Loses the cluster in a power cut: for tests and throw-away demonstrations only."""


class EmbeddedServer:
    """One server with its data under ``state``. ``start`` and ``stop`` may race with other processes."""

    def __init__(
        self,
        state: Path,
        *,
        fast: bool = False,
        candidates: list[Binaries] | None = None,
        start_timeout: float = 600,
        max_connections: int = 100,
    ) -> None:
        state.mkdir(parents=True, exist_ok=True)
        self.state = state.resolve()
        self.user = server_user()
        self.place = place_for(self.state, self.user)
        self.data = self.place / "data"
        self.log = self.place / "server.log"
        self.start_timeout = start_timeout
        self._settings = {"max_connections": str(max_connections)} | (FAST if fast else STEADY)
        self._fast = fast
        self._candidates = candidates
        self._use: int | None = None
        self._binaries: Binaries | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def binaries(self) -> Binaries:
        """The programs in use: those that made the data folder, else the best installed."""
        if self._binaries is None:
            candidates = installed() if self._candidates is None else self._candidates
            self._binaries = within_reach(choose(candidates, self._data_major()), self.user)
        return self._binaries

    @property
    def dsn(self) -> str:
        folder = quote(str(socket_folder(self.place, self.user)), safe="")
        return f"postgresql://{NAME}@/{NAME}?host={folder}"

    async def start(self) -> str:
        """Make the cluster if need be, start the server or take up a running one; returns its address."""
        await asyncio.to_thread(self._start)
        try:
            await self._ensure_database()
        except BaseException:
            await self.stop()
            raise
        return self.dsn

    async def stop(self) -> None:
        """Leave; the server stops cleanly when nobody else uses it."""
        await asyncio.to_thread(self._stop)

    def control_data(self) -> str:
        """What ``pg_controldata`` says of the cluster, for ``vigie diagnostic``."""
        return self.user.run(self.binaries.program("pg_controldata"), str(self.data), timeout=60).stdout

    def _start(self) -> None:
        self.user.own_folder(self.place)
        with self._turn():
            if not (self.data / "PG_VERSION").exists():
                self._make_cluster()
            self._write_settings()
            if not self._running():
                self._launch()
            if self._use is None:
                self._use = self._lock("users.lock")
                fcntl.flock(self._use, fcntl.LOCK_SH)

    def _launch(self) -> None:
        """Start the server; the children of one that was just killed hold its memory for a moment more."""
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        for patience in (*ORPHANS_LEAVE, None):
            try:
                self._pg_ctl("start", "-w", "-t", str(int(self.start_timeout)), "-l", str(self.log))
            except DatabaseUnavailable:
                if patience is None or not self._held_by_orphans():
                    raise
                time.sleep(patience)
            else:
                return

    def _held_by_orphans(self) -> bool:
        said = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-4:] if self.log.exists() else []
        return any("shared memory block" in line or "lock file" in line for line in said)

    def _stop(self) -> None:
        if self._use is None:
            return
        with self._turn():
            last = True
            try:
                fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                last = False
            os.close(self._use)
            self._use = None
            if last and self._running():
                self._pg_ctl("stop", "-w", "-t", str(int(self.start_timeout)), "-m", "fast")
                with suppress(OSError):
                    socket_folder(self.place, self.user).rmdir()

    def _make_cluster(self) -> None:
        made = self.user.run(
            self.binaries.program("initdb"),
            f"--pgdata={self.data}",
            f"--username={NAME}",
            "--encoding=UTF8",
            "--locale=C",
            "--auth-local=peer",
            "--auth-host=reject",
            "--data-checksums",
            *(["--no-sync"] if self._fast else []),
            timeout=self.start_timeout,
        )
        if made.returncode:
            raise DatabaseUnavailable(f"initdb a échoué dans {self.data} : {_last_line(made.stderr)}")

    def _write_settings(self) -> None:
        """Rewritten at each start: the folder may have moved, the owner may be another account."""
        settings = self._settings | {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{socket_folder(self.place, self.user)}'",
            "unix_socket_permissions": "0700",
            "timezone": "'UTC'",
            "log_timezone": "'UTC'",
            "lc_messages": "'C'",
            "log_min_error_statement": "panic",  # statements and values are citizens' words
            "log_error_verbosity": "terse",
            "log_checkpoints": "off",
            "jit": "off",
        }
        self._write("postgresql.conf", "".join(f"{key} = {value}\n" for key, value in settings.items()))
        self._write("pg_hba.conf", f"local all all peer map={NAME}\n")
        names = {self.user.name, "root"} if self.user.lent else {self.user.name}
        self._write("pg_ident.conf", "".join(f'{NAME} "{name}" {NAME}\n' for name in sorted(names)))

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        path.write_text(text, encoding="utf-8")
        os.chown(path, self.user.uid, self.user.gid)
        path.chmod(0o600)

    def _pg_ctl(self, verb: str, *options: str) -> None:
        command = (self.binaries.program("pg_ctl"), verb, "-D", str(self.data), *options)
        done = self.user.run(*command, timeout=self.start_timeout + 30)
        if done.returncode:
            said = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else done.stderr
            raise DatabaseUnavailable(f"pg_ctl {verb} a échoué ({self.log}) : {_last_line(said)}")

    def _running(self) -> bool:
        """Whether a live server holds the data folder. A dead one not yet reaped by its parent is none."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text(encoding="ascii").splitlines()[0])
            os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return False
        state = _process_state(pid)
        if state == "Z":
            pid_file.unlink(missing_ok=True)
        return state not in ("Z", "") and self._is_ours(pid)

    def _is_ours(self, pid: int) -> bool:
        """A number in a stale file may have been given to another process since."""
        try:
            return (Path("/proc") / str(pid) / "cwd").resolve(strict=True) == self.data.resolve()
        except OSError:
            return False

    def _data_major(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text(encoding="ascii"))
        except FileNotFoundError:
            return None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One process at a time starts or stops the server of this folder."""
        lock = self._lock("start.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _lock(self, name: str) -> int:
        try:
            return os.open(self.state / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except PermissionError:
            raise DatabaseUnavailable(f"Le dossier {self.state} appartient à un autre compte.") from None

    async def _ensure_database(self) -> None:
        """Wait until the server answers (a recovery may last minutes), then make our database if it is missing."""
        try:
            async with asyncio.timeout(self.start_timeout):
                connection = await self._first_connection()
        except TimeoutError:
            raise DatabaseUnavailable(f"Le serveur embarqué ne répond pas; voyez {self.log}.") from None
        try:
            if not await connection.fetchval("select 1 from pg_database where datname = $1", NAME):
                with suppress(asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                    await connection.execute(f"create database {NAME}")
        finally:
            await connection.close()

    async def _first_connection(self) -> asyncpg.Connection:
        while True:
            try:
                return await asyncpg.connect(self.dsn, database="postgres")
            except (OSError, asyncpg.CannotConnectNowError):
                if not self._running():
                    raise DatabaseUnavailable(f"Le serveur embarqué s'est arrêté; voyez {self.log}.") from None
                await asyncio.sleep(0.1)


@asynccontextmanager
async def database(dsn: str | None, state: Path, *, fast: bool = False) -> AsyncIterator[str]:
    """The address given, or that of an embedded server under ``state`` for as long as the block lasts."""
    if dsn:
        yield dsn
        return
    async with EmbeddedServer(state, fast=fast) as server:
        yield server.dsn


def _process_state(pid: int) -> str:
    """The letter of /proc (``Z``: dead, not yet reaped); empty when there is no such process."""
    try:
        stat = (Path("/proc") / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[0]


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "(aucun message)"
