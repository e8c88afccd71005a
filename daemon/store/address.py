"""Which database a process works on."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from daemon.settings.database import Role
from daemon.settings.load import Configuration
from daemon.store.errors import DatabaseUnavailable
from daemon.store.postgres import database

OVERRIDE = "VIGIE_DATABASE_DSN"
SYSTEMD = "INVOCATION_ID"
"""Set by systemd in every unit it starts (systemd.exec(5))."""


def address(configuration: Configuration, environment: Mapping[str, str], role: Role | None = None) -> str | None:
    """The address: the environment's, else the configuration's; ``None``: an embedded server.

    A service under systemd must be given one: an embedded server would die with every restart of the unit.
    """
    dsn = environment.get(OVERRIDE) or configuration.dsn(role)
    if dsn is None and SYSTEMD in environment:
        raise DatabaseUnavailable(
            "Sous systemd, l'adresse d'une base est obligatoire : [database] dsn dans vigie.toml, "
            f"ou la variable {OVERRIDE}."
        )
    return dsn


@asynccontextmanager
async def working_database(
    configuration: Configuration, environment: Mapping[str, str], role: Role | None = None
) -> AsyncIterator[str]:
    """The address to work on, an embedded server running for as long as the block lasts when there is none."""
    async with database(address(configuration, environment, role), configuration.settings.database.state) as dsn:
        yield dsn
