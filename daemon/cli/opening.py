"""What most commands begin with: the configuration read, the database reached, errors said in French."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import click

from daemon.settings.load import Configuration, load_usable
from daemon.settings.secrets import SecretSource
from daemon.settings.source import ConfigurationError
from daemon.store.address import working_database
from daemon.store.pool import REFUSALS
from domain.errors import VigieError

DEFAULT = "/etc/vigie/vigie.toml"
T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])


def config_option(command: Command) -> Command:
    """``--config``, handed to the command as ``config: Path``."""
    option = click.option(
        "--config",
        metavar="FICHIER",
        type=click.Path(path_type=Path),
        envvar="VIGIE_CONFIG",
        default=DEFAULT,
        show_default=True,
        show_envvar=True,
        help="Fichier de configuration.",
    )
    return option(command)


@contextmanager
def errors_in_french() -> Iterator[None]:
    """A foreseen error ends the command with its sentence and code 1, without a trace."""
    try:
        yield
    except ConfigurationError as error:
        count = len(error.faults)
        raise click.ClickException(f"la configuration a {count} faute{'s' if count > 1 else ''}.\n{error}") from error
    except VigieError as error:
        raise click.ClickException(str(error)) from error
    except asyncpg.InsufficientPrivilegeError as error:
        raise click.ClickException(f"La base de données refuse ce droit : {error}") from error
    except REFUSALS as error:
        raise click.ClickException(f"La base de données refuse la connexion : {error}") from error


def read_configuration(config: Path) -> Configuration:
    """The usable configuration; a faulty account is said on standard error and left out."""
    configuration = load_usable(config, SecretSource(os.environ))
    for fault in configuration.faults:
        click.echo(f"Compte laissé de côté : {fault}", err=True)
    return configuration


@asynccontextmanager
async def connected(configuration: Configuration) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """One connection to the configuration's database."""
    async with working_database(configuration, os.environ) as dsn:
        try:
            connection = await asyncpg.connect(dsn)
        except OSError as error:
            raise VigieError(f"La base de données ne répond pas ({type(error).__name__}).") from error
        try:
            yield connection
        finally:
            await connection.close()


def run(work: Coroutine[Any, Any, T], loop: Callable[[], asyncio.AbstractEventLoop] | None = None) -> T:
    """Run the asynchronous part of a command, its foreseen errors said in French; ``loop``: another than Python's."""
    with errors_in_french(), asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(work)
