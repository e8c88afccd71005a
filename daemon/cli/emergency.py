"""`vigie emergency`: one switch, with who, why and until."""

from pathlib import Path

import click

from daemon.cli.after import actor, desk, moment, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import emergency
from daemon.settings.load import Configuration


@click.group("emergency", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Commencer, prolonger ou finir les mesures d’urgence. Elles finissent d’elles-mêmes."""


@command.command("on")
@config_option
@click.option("--until", metavar="QUAND", required=True, help="Fin : « 2026-02-09 08:30 », ou « +6h », « +2j ».")
@click.option("--why", metavar="TEXTE", required=True, help="Le motif, gardé au registre.")
@dry_run
def on(config: Path, until: str, why: str, dry: bool) -> None:
    """Commencer les mesures d’urgence, ou en changer la fin."""
    run(_on(read(config), until, why, dry))


@command.command("off")
@config_option
@dry_run
def off(config: Path, dry: bool) -> None:
    """Finir les mesures d’urgence."""
    run(_off(read(config), dry))


@command.command("status")
@config_option
@reads_only
def status(config: Path) -> None:
    """Dire si des mesures d’urgence sont en cours."""
    run(_status(read(config)))


async def _on(configuration: Configuration, until: str, why: str, dry: bool) -> None:
    async with desk(configuration) as at:
        end = moment(until, at.zone, at.now)
        async with carried_out(at.conn, dry):
            plan = await emergency.begin(at.conn, at.now, actor(), why, end)
            click.echo(f"Mesures d’urgence jusqu’au {at.local(plan.until)} :")
            for effect in plan.effects:
                click.echo(f"  - {effect}")


async def _off(configuration: Configuration, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        current = await emergency.current(at.conn, at.now)
        if current is not None and await emergency.end(at.conn, at.now, actor()):
            click.echo(f"Les mesures d’urgence, en cours depuis le {at.local(current.since)}, sont finies.")
        else:
            click.echo("Aucune mesure d’urgence n’est en cours.")


async def _status(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        current = await emergency.current(at.conn, at.now)
        if current is None:
            click.echo("Aucune mesure d’urgence n’est en cours.")
            return
        click.echo(f"En cours depuis le {at.local(current.since)}, jusqu’au {at.local(current.until)}.")
        click.echo(f"Par {current.actor} : {current.why}")
