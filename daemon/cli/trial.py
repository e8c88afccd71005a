"""``--dry-run``: what a changing command would do, said by doing it and undoing it at once."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

import click

from daemon.store.connection import Connection

Command = TypeVar("Command", bound=Callable[..., Any])
WOULD_BE_DONE = "Ce qui serait fait :"
NOTHING_DONE = "Rien n’est changé (--dry-run)."
ONLY_READS = "Cette commande ne fait que lire : rien n’est changé (--dry-run)."
GIVEN = "vigie.dry_run"


def dry_run(command: Command) -> Command:
    """``--dry-run``, handed to a changing command as ``dry: bool``."""
    sentence = "Dire ce qui serait fait, sans rien faire."
    return click.option("--dry-run", "dry", is_flag=True, callback=_wanted, help=sentence)(command)


def reads_only(command: Command) -> Command:
    """``--dry-run`` on a command that changes nothing anyway: the same output, and a word that says so."""
    option = click.option(
        "--dry-run",
        is_flag=True,
        expose_value=False,
        callback=_say_so,
        help="Sans autre effet : cette commande ne fait que lire.",
    )
    return option(command)


def _wanted(ctx: click.Context, _param: click.Parameter, wanted: bool) -> bool:
    """Given before the subcommand's name (``vigie tasks --dry-run done 5``), it holds all the same."""
    return wanted or GIVEN in ctx.meta


def _say_so(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        ctx.meta[GIVEN] = True
        ctx.call_on_close(partial(_only_read, ctx))


def _only_read(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ONLY_READS, err=True)


@asynccontextmanager
async def carried_out(conn: Connection, dry: bool) -> AsyncIterator[None]:
    """The block in one transaction: kept, or with ``--dry-run`` undone, every refusal being the same."""
    trial = conn.transaction()
    await trial.start()
    try:
        if dry:
            click.echo(WOULD_BE_DONE)
        yield
    except BaseException:
        await trial.rollback()
        raise
    if dry:
        await trial.rollback()
        click.echo(NOTHING_DONE)
    else:
        await trial.commit()
