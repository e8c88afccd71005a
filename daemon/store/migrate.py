"""Numbered SQL files, each applied once, in its own transaction, and never edited afterwards."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from daemon.store.connection import Connection
from daemon.store.errors import MigrationRefused
from domain.clock import Clock

FOLDER = Path(__file__).parent / "migrations"
LOCK = 0x5649474945
"""Key of the advisory lock: « VIGIE »."""
LOCK_WAIT = "10min"
"""How long a starter waits for another one's migrations."""
TABLE_WAIT = "5s"
"""How long a file waits for a table in use before it gives way."""

KNOWN = "select to_regclass('migration') is not null"
LEDGER = """create table migration
    (number integer primary key, name text not null, digest text not null, applied_at timestamptz)"""
APPLIED = "select number, name, digest from migration order by number"
RECORD = "insert into migration (number, name, digest, applied_at) values ($1, $2, $3, $4)"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: ``0012_outbox.sql`` is number 12, named ``outbox``."""

    number: int
    name: str
    sql: str
    digest: str
    """SHA-256 of the text, line ends aside."""


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """Every file of ``folder`` in number order; a name without a number and a number used twice are refused."""
    found: dict[int, Migration] = {}
    for path in sorted(folder.glob("*.sql")):
        name = re.fullmatch(r"(\d{4})_(\w+)\.sql", path.name)
        if name is None or int(name[1]) in found:
            raise MigrationRefused(f"{path.name} : un nom comme 0012_sujet.sql, au numéro unique, est attendu.")
        sql = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        found[int(name[1])] = Migration(int(name[1]), name[2], sql, hashlib.sha256(sql.encode()).hexdigest())
    return list(found.values())


async def migrate(connection: Connection, clock: Clock | None = None, folder: Path = FOLDER) -> list[str]:
    """Apply what is not applied yet; returns the names applied.

    Starters may race: one applies, the others wait and find nothing left. A file that fails leaves
    nothing behind. Refused: a file edited after it was applied, a database newer than these files.
    """
    files = migrations(folder)
    await connection.execute(f"set lock_timeout = '{LOCK_WAIT}'")
    await connection.execute("select pg_advisory_lock($1)", LOCK, timeout=900)
    try:
        if not await connection.fetchval(KNOWN):  # a restricted role finds it made and may make nothing
            await connection.execute(LEDGER)
        waiting = _not_applied(files, await connection.fetch(APPLIED))
        for file in waiting:
            await _apply(connection, file, clock)
        return [f"{file.number:04}_{file.name}" for file in waiting]
    finally:
        await connection.execute("select pg_advisory_unlock($1)", LOCK)
        await connection.execute("reset lock_timeout")


async def pending(connection: Connection, folder: Path = FOLDER) -> list[str]:
    """Names of the files that ``migrate`` would apply; refuses what it would refuse."""
    known = await connection.fetchval(KNOWN)
    rows = await connection.fetch(APPLIED) if known else []
    return [f"{file.number:04}_{file.name}" for file in _not_applied(migrations(folder), rows)]


def _not_applied(files: list[Migration], rows: list[asyncpg.Record]) -> list[Migration]:
    digests = {row["number"]: row["digest"] for row in rows}
    unknown = digests.keys() - {file.number for file in files}
    if unknown:
        raise MigrationRefused(
            f"La base est plus récente que ce programme (migration {max(unknown):04} inconnue). Mettez Vigie à jour."
        )
    for file in files:
        if digests.get(file.number, file.digest) != file.digest:
            raise MigrationRefused(
                f"{file.number:04}_{file.name}.sql a été modifié après son application. Rétablissez ce fichier "
                "et écrivez le changement dans un nouveau."
            )
    return [file for file in files if file.number not in digests]


async def _apply(connection: Connection, file: Migration, clock: Clock | None) -> None:
    try:
        async with connection.transaction():
            await connection.execute(f"set local lock_timeout = '{TABLE_WAIT}'")
            await connection.execute(file.sql)
            at = clock.now() if clock else None
            await connection.execute(RECORD, file.number, file.name, file.digest, at)
    except asyncpg.PostgresError as error:
        position = getattr(error, "position", None)
        line = file.sql.count("\n", 0, int(position)) + 1 if position else 1
        raise MigrationRefused(f"{file.number:04}_{file.name}.sql, ligne {line} : {error}") from error
