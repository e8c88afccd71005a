"""`vigie tasks`: what people have to do by hand."""

from pathlib import Path

import click

from daemon.cli.after import actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.enforcement.hands import confirmed, hold
from daemon.review.clocks import late
from daemon.settings.load import Configuration
from daemon.store import events, task_list
from domain.errors import VigieError


@click.group("tasks", invoke_without_command=True, subcommand_metavar="ACTION [ARGUMENTS]…")
@config_option
@reads_only
@click.pass_context
def command(ctx: click.Context, config: Path) -> None:
    """Montrer les tâches ouvertes, les urgentes d’abord; « done » en ferme une, « late » montre les retards."""
    if ctx.invoked_subcommand is None:
        run(_list(read(config)))


@command.command("done")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la tâche.")
@click.option("--impossible", is_flag=True, help="Dire que le geste ne peut pas être fait.")
@dry_run
def done(config: Path, number: int, impossible: bool, dry: bool) -> None:
    """Fermer une tâche faite, ou impossible à faire."""
    run(_done(read(config), number, "impossible" if impossible else "done", dry))


@command.command("late")
@config_option
@reads_only
def overdue(config: Path) -> None:
    """Montrer les dossiers en retard, en heures ouvertes, les mesures d’urgence non comptées."""
    run(_late(read(config)))


async def _late(configuration: Configuration) -> None:
    async with desk(configuration, offices=True) as at:
        rows = await late(at.conn, at.offices, at.now)
        for one in rows:
            hours = one.waited.total_seconds() / 3600
            click.echo(f"{one.case}  {one.account}  ouvert le {at.local(one.opened_at)}  {hours:.1f} h ouvertes")
        if not rows:
            click.echo("Aucun dossier n’est en retard.")


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await task_list.waiting(at.conn)
        for one in rows:
            urgent = "URGENT  " if one.urgent else ""
            case = f"  dossier {one.case}" if one.case else ""
            before = f"; à faire avant {at.local(one.due_at)}" if one.due_at else ""
            click.echo(f"{one.id:>6}  {urgent}{one.account}{case}  ouverte le {at.local(one.opened_at)}{before}")
            click.echo(f"        {one.steps}")
        if not rows:
            click.echo("Aucune tâche n’est ouverte.")


async def _done(configuration: Configuration, number: int, state: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        known = {one.id: one for one in await task_list.waiting(at.conn, 10_000)}
        if number not in known:
            raise VigieError("Cette tâche n’existe pas, ou est déjà fermée.")
        await hold(at.conn, number)
        await task_list.close(at.conn, number, state, at.now, actor())
        await confirmed(at.conn, known[number].cause, at.now)
        await events.append(at.conn, at.now, actor(), f"task.{state}", subject=f"task:{number}")
        click.echo(f"Tâche {number} fermée.")
