"""`vigie watch`: the approved list of targets that are watched without being ours."""

from datetime import date
from pathlib import Path

import click

from daemon.cli.after import BY, Desk, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.orientations import day
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import watching
from daemon.settings.load import Configuration
from domain.account import AccountKind
from domain.people import Right


@click.group("watch", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Liste approuvée des cibles de veille : un but, une date de révision, rien en dehors."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les cibles et où en est leur approbation."""
    run(_list(read(config)))


@command.command("approve")
@config_option
@click.argument("slug", metavar="CIBLE", help="Nom du fichier de la cible.")
@click.option("--purpose", metavar="TEXTE", required=True, help="But de cette veille.")
@click.option(
    "--until", metavar="AAAA-MM-JJ", required=True, help="Date de révision; la cible n’est plus lue à compter d’elle."
)
@BY
@dry_run
def approve(config: Path, slug: str, purpose: str, until: str, login: str, dry: bool) -> None:
    """Approuver une cible, ou de nouveau après sa révision. Elle est lue au prochain rechargement."""
    run(_approve(read(config), slug, purpose, day(until), login, dry))


@command.command("end")
@config_option
@click.argument("slug", metavar="CIBLE", help="Nom du fichier de la cible.")
@BY
@dry_run
def end(config: Path, slug: str, login: str, dry: bool) -> None:
    """Retirer une cible de la liste : elle n’est plus lue."""
    run(_end(read(config), slug, login, dry))


def declared(configuration: Configuration) -> list[str]:
    return [one.slug for one in configuration.accounts if one.file.kind is AccountKind.VEILLE]


def today(at: Desk) -> date:
    return at.now.astimezone(at.zone).date()


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await watching.targets(at.conn, declared(configuration), today(at))
        for one in rows:
            said = f"  jusqu’au {one.approval.review_on}  {harmless(one.approval.purpose)}" if one.approval else ""
            click.echo(f"{one.account}  {one.state}{said}")
        if not rows:
            click.echo("Aucune cible de veille.")


async def _approve(configuration: Configuration, slug: str, purpose: str, until: date, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.MANAGE)
        await watching.approve(at.conn, at.now, today(at), by, slug, purpose, until, declared(configuration))
        click.echo(f"Cible {slug} approuvée jusqu’au {until}.")


async def _end(configuration: Configuration, slug: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await watching.end(at.conn, at.now, await person_actor(at, login, Right.MANAGE), slug)
        click.echo(f"Cible {slug} retirée de la liste.")
