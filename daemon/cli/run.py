"""`vigie run`: the service."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click
from pydantic import TypeAdapter, ValidationError

from daemon.app import App, opened, receives_only
from daemon.cli.opening import config_option, run
from daemon.judgement.shelf import pack_faults
from daemon.ops.clock import SystemClock
from daemon.ops.logs import configure
from daemon.ops.memory import one_arena
from daemon.pipeline import ALL, Role
from daemon.settings.current import CurrentConfiguration
from daemon.settings.database import Role as DatabaseRole
from daemon.settings.fields import Address
from daemon.settings.load import Configuration, load, load_usable
from daemon.settings.secrets import SecretSource
from daemon.settings.source import ConfigurationError
from daemon.store.address import address, working_database
from domain.clock import Clock

TURN: Final = 0.001
"""Seconds after which the rules, in a thread of their own, hand the interpreter to the loop that waits for it: at
Python's own five, each answer of database or platform that comes while a batch is judged would lose as much."""


def roles_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> frozenset[Role]:
    """``intake,judge`` as a set; all roles without the option."""
    if value is None:
        return ALL
    try:
        return frozenset(Role(name.strip()) for name in value.split(","))
    except ValueError as error:
        raise click.BadParameter(f"attendu : une liste parmi {', '.join(Role)}.") from error


def address_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        return value if value is None else TypeAdapter[str](Address).validate_python(value)
    except ValidationError as error:
        raise click.BadParameter("attendu : « 127.0.0.1:8084 » ou « unix:/run/… ».") from error


@click.command("run")
@config_option
@click.option(
    "--roles",
    metavar="LISTE",
    callback=roles_of,
    help="Parties du service à tenir : intake, judge, platforms, console. Sans l'option, toutes.",
)
@click.option(
    "--ops",
    metavar="ADRESSE",
    callback=address_of,
    help="Où ce processus donne ses mesures et sa santé, au lieu de [listen] ops.",
)
def command(config: Path, roles: frozenset[Role], ops: str | None) -> None:
    """Tenir le service : recevoir, juger, agir, montrer.

    Sans adresse de base de données, démarre la base embarquée dans son dossier d'état et le dit. SIGHUP relit la
    configuration et les politiques ; une mauvaise relecture garde les anciennes. SIGTERM finit ce qui est en main.
    """
    one_arena()
    sys.setswitchinterval(TURN)
    run(serve(config, roles, ops=ops), quickest_loop())


def quickest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """That of uvloop where it is installed: a tenth less of the processor for the same comments."""
    if find_spec("uvloop") is None:
        return None
    import uvloop

    made: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return made


def database_role(roles: frozenset[Role]) -> DatabaseRole | None:
    """The database user of a process that holds one role alone; the general one otherwise."""
    match tuple(roles):
        case (Role.INTAKE,):
            return "intake"
        case (Role.JUDGE,):
            return "judge"
        case (Role.PLATFORMS,):
            return "platforms"
        case (Role.CONSOLE,):
            return "console"
    return None


async def serve(config: Path, roles: frozenset[Role], clock: Clock | None = None, *, ops: str | None = None) -> None:
    """``clock``: the machine's own, unless a demonstration steers one. ``ops``: instead of the configured address."""
    stop, hung_up, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, hung_up.set)
    secrets = SecretSource(os.environ, partial=roles != ALL)

    def read_whole() -> Configuration:
        return load(config, secrets)

    current = CurrentConfiguration(read_first(config, secrets, roles), read_whole)
    clock = clock or SystemClock()
    configure(clock)
    role = database_role(roles)
    if address(current.now, os.environ, role) is None:
        click.echo(f"Base embarquée : {current.now.settings.database.state}", err=True)
    async with working_database(current.now, os.environ, role) as dsn, opened(current, dsn, clock, roles, ops) as app:
        reloading = asyncio.create_task(reload_each_time(hung_up, app))
        await app.run(stop)
        reloading.cancel()


def read_first(config: Path, secrets: SecretSource, roles: frozenset[Role]) -> Configuration:
    """The usable part; where there is none, what is wrong in the packs is told beside what is wrong in the files."""
    try:
        return load_usable(config, secrets)
    except ConfigurationError as error:
        wrong = [] if receives_only(roles) else pack_faults(error.packs)
        raise ConfigurationError((*error.faults, *wrong)) from error


async def reload_each_time(hung_up: asyncio.Event, app: App) -> None:
    """Each SIGHUP reads the configuration and the policies again, one reload after the other."""
    while True:
        await hung_up.wait()
        hung_up.clear()
        try:
            await app.reload()
        except Exception as error:  # the database may be away: the old configuration stays, the next SIGHUP is heard
            app.reload_failed(error)
